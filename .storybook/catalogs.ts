import type { CatalogInput } from '@tillkit/contract';
import { seats } from '../examples/saas-app/catalogs/seats.ts';
import { small } from '../examples/saas-app/catalogs/small.ts';
import { usage } from '../examples/saas-app/catalogs/usage.ts';
import { arabicCatalog, dinarCatalog, germanCatalog, japaneseCatalog } from './translated-catalogs.ts';

/** Twelve plans with forty features: more than anybody should sell. */
const crowdedCatalog: CatalogInput = {
  default_currency: 'eur',
  features: Array.from({ length: 40 }, (_, index) => ({
    key: `feature-${index + 1}`,
    name: `Feature number ${index + 1}`,
    group: `Group ${Math.floor(index / 8) + 1}`,
    ...(index % 5 === 0 ? { description: `What feature number ${index + 1} is good for.` } : {}),
  })),
  plans: Array.from({ length: 12 }, (_, plan) => ({
    key: `plan-${plan + 1}`,
    name: `Plan ${plan + 1}`,
    description: 'One of many.',
    prices: [
      { key: `plan-${plan + 1}-month`, model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 1000 * (plan + 1) }] },
      { key: `plan-${plan + 1}-year`, model: 'flat', interval: 'year', amounts: [{ currency: 'eur', unit_amount: 10_000 * (plan + 1) }] },
    ],
    features: Array.from({ length: 40 }, (_, index) => ({ feature: `feature-${index + 1}`, value: index < (plan + 1) * 4 })),
  })),
};

/** Words that do not fit, and markup that must stay text. */
const longWordsCatalog: CatalogInput = {
  default_currency: 'kwd',
  features: [
    {
      key: 'long',
      name: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenaufbewahrungsschrank',
      description: '<b>Not bold</b>, just text.',
    },
    { key: 'markup', name: '<img src=x onerror="alert(1)">' },
  ],
  plans: [
    {
      key: 'short',
      name: 'S',
      prices: [{ key: 'short-month', model: 'flat', interval: 'month', amounts: [{ currency: 'kwd', unit_amount: 1500 }] }],
      features: [{ feature: 'markup', value: true }],
    },
    {
      key: 'long',
      name: 'Rechtsschutzversicherungsgesellschaften und verwandte Dienstleistungsunternehmen',
      description:
        'Ein Tarif mit einem Namen, der länger ist als jede Karte, und mit einer Beschreibung, die nicht aufhören will, bis auch die dritte Zeile voll ist.',
      highlight: 'Am häufigsten von Großen gewählt',
      prices: [{ key: 'long-month', model: 'flat', interval: 'month', amounts: [{ currency: 'kwd', unit_amount: 123_456_789 }] }],
      features: [
        { feature: 'long', value: 'unbegrenzt, solange der Vorrat reicht' },
        { feature: 'markup', value: '<script>alert(1)</script>' },
      ],
    },
  ],
};

/** What a story can sell, by the name that it says in its `catalog` parameter. */
export const storyCatalogs = {
  seats,
  usage,
  /** In EUR, USD and JPY: two decimals and none. */
  small,
  crowded: crowdedCatalog,
  long: longWordsCatalog,
  german: germanCatalog,
  arabic: arabicCatalog,
  japanese: japaneseCatalog,
  dinar: dinarCatalog,
  empty: { default_currency: 'eur', plans: [] },
} satisfies Record<string, CatalogInput>;

export type StoryCatalog = keyof typeof storyCatalogs;
