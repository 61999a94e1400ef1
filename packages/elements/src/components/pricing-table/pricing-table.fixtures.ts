import type { CatalogInput } from '@tillkit/contract';

const amounts = (usd: number, eur: number, jpy: number) => [
  { currency: 'usd', unit_amount: usd },
  { currency: 'eur', unit_amount: eur },
  { currency: 'jpy', unit_amount: jpy },
];

/** Free, by the seat with a trial, in tiers, and sold by a person. */
export const seatsCatalog: CatalogInput = {
  default_currency: 'usd',
  features: [
    { key: 'projects', name: 'Projects', group: 'Core' },
    { key: 'storage', name: 'Storage', group: 'Core', unit: 'GB', description: 'Files, images and backups count towards it.' },
    { key: 'sso', name: 'Single sign-on', group: 'Security' },
    { key: 'support', name: 'Support' },
  ],
  plans: [
    {
      key: 'free',
      name: 'Free',
      kind: 'free',
      description: 'For trying things out.',
      features: [
        { feature: 'projects', value: 3 },
        { feature: 'storage', value: 1 },
      ],
    },
    {
      key: 'team',
      name: 'Team',
      highlight: 'Most popular',
      seats: { minimum: 2, maximum: 50, default: 5 },
      trial: { days: 14, card_required: false },
      prices: [
        { key: 'team-month', model: 'per_seat', interval: 'month', amounts: amounts(1200, 1100, 1800) },
        { key: 'team-year', model: 'per_seat', interval: 'year', amounts: amounts(11520, 10560, 17280) },
      ],
      features: [
        { feature: 'projects', value: null },
        { feature: 'storage', value: 1000 },
        { feature: 'support', value: 'E-mail' },
      ],
    },
    {
      key: 'business',
      name: 'Business',
      seats: { minimum: 5, maximum: 500, default: 5 },
      prices: [
        {
          key: 'business-month',
          model: 'graduated',
          interval: 'month',
          amounts: [
            {
              currency: 'usd',
              tiers: [
                { up_to: 10, unit_amount: 2400 },
                { up_to: null, unit_amount: 2000 },
              ],
            },
          ],
        },
      ],
      features: [
        { feature: 'projects', value: null },
        { feature: 'sso', value: true },
      ],
    },
    { key: 'enterprise', name: 'Enterprise', kind: 'sales', features: [{ feature: 'sso', value: true }] },
  ],
};

const perSeat = (key: string, unit_amount: number) => ({
  key,
  model: 'per_seat' as const,
  interval: 'month' as const,
  amounts: [{ currency: 'usd', unit_amount }],
});

/** By the seat, each plan with a number of its own to begin with; the last one for many only. */
export const unevenSeatsCatalog: CatalogInput = {
  default_currency: 'usd',
  plans: [
    { key: 'solo', name: 'Solo', seats: { minimum: 1, maximum: 3, default: 1 }, prices: [perSeat('solo', 500)] },
    {
      key: 'team',
      name: 'Team',
      highlight: 'Most popular',
      seats: { minimum: 2, maximum: null, default: 8 },
      prices: [perSeat('team', 900)],
    },
    { key: 'business', name: 'Business', seats: { minimum: 3, maximum: null, default: 10 }, prices: [perSeat('business', 1750)] },
    { key: 'campus', name: 'Campus', seats: { minimum: 25, maximum: null, default: 25 }, prices: [perSeat('campus', 2000)] },
  ],
};

/** Metered, and a base fee with usage in tiers and in packages. */
export const usageCatalog: CatalogInput = {
  default_currency: 'usd',
  meters: [
    { key: 'requests', name: 'API requests', unit: 'request' },
    { key: 'storage', name: 'Storage', unit: 'GB', aggregation: 'max' },
  ],
  plans: [
    {
      key: 'payg',
      name: 'Pay as you go',
      prices: [{ key: 'r', model: 'metered', meter: 'requests', interval: 'month', amounts: [{ currency: 'usd', unit_amount: '0.05' }] }],
    },
    {
      key: 'scale',
      name: 'Scale',
      prices: [
        { key: 'base', model: 'flat', interval: 'month', amounts: [{ currency: 'usd', unit_amount: 9900 }] },
        {
          key: 'r',
          model: 'graduated',
          meter: 'requests',
          included: 1000,
          interval: 'month',
          amounts: [
            {
              currency: 'usd',
              tiers: [
                { up_to: 9000, unit_amount: 2 },
                { up_to: null, unit_amount: 1, flat_amount: 500 },
              ],
            },
          ],
        },
        {
          key: 's',
          model: 'package',
          package_size: 100,
          meter: 'storage',
          interval: 'month',
          amounts: [{ currency: 'usd', unit_amount: 500 }],
        },
      ],
    },
  ],
};

/** Pay as you go, and plans whose features have long values. */
export const wordyCatalog: CatalogInput = {
  default_currency: 'usd',
  meters: [
    { key: 'handovers', name: 'Handovers', unit: 'handover' },
    { key: 'texts', name: 'Text alerts', unit: 'text' },
  ],
  features: [
    { key: 'credits', name: 'Handovers included', unit: 'a month', description: 'Free in every month.' },
    { key: 'history', name: 'Searchable history' },
    { key: 'support', name: 'Support' },
  ],
  plans: [
    {
      key: 'payg',
      name: 'Pay as you go',
      prices: [
        {
          key: 'payg',
          model: 'graduated',
          meter: 'handovers',
          interval: 'month',
          amounts: [
            {
              currency: 'usd',
              tiers: [
                { up_to: 1000, unit_amount: 12 },
                { up_to: null, unit_amount: '4.5' },
              ],
            },
          ],
        },
      ],
      features: [{ feature: 'credits', value: 100 }],
    },
    {
      key: 'growth',
      name: 'Growth',
      description: '9 to 5 included',
      highlight: 'Best value',
      trial: { days: 14, card_required: false },
      prices: [
        { key: 'base', model: 'flat', interval: 'month', amounts: [{ currency: 'usd', unit_amount: 7900 }] },
        {
          key: 'texts',
          model: 'package',
          package_size: 100,
          meter: 'texts',
          interval: 'month',
          amounts: [{ currency: 'usd', unit_amount: 800 }],
        },
      ],
      features: [
        { feature: 'credits', value: 1500 },
        { feature: 'history', value: '2 years' },
        { feature: 'support', value: 'E-mail, next working day' },
      ],
    },
    {
      key: 'scale',
      name: 'Scale',
      prices: [{ key: 'scale', model: 'flat', interval: 'month', amounts: [{ currency: 'usd', unit_amount: 39_000 }] }],
      features: [
        { feature: 'credits', value: 10_000 },
        { feature: 'support', value: 'E-mail and telephone, 4 hours' },
      ],
    },
  ],
};

/** Named in Hebrew, sold in a page of any language. */
export const bothDirectionsCatalog: CatalogInput = {
  default_currency: 'usd',
  meters: [{ key: 'messages', name: 'הודעות', unit: 'הודעה' }],
  features: [{ key: 'history', name: 'היסטוריה' }],
  plans: [
    {
      key: 'team',
      name: 'צוות',
      prices: [
        { key: 'base', model: 'flat', interval: 'month', amounts: [{ currency: 'usd', unit_amount: 900 }] },
        { key: 'use', model: 'metered', meter: 'messages', interval: 'month', amounts: [{ currency: 'usd', unit_amount: 500 }] },
      ],
      features: [{ feature: 'history', value: '7 שנים' }],
    },
  ],
};

const markup = '<img src=x onerror="document.title=1"><script>document.title=1</script>';

/** Markup and script wherever an author can write, and an address that is not one of a page. */
export const hostileCatalog: CatalogInput = {
  default_currency: 'usd',
  features: [{ key: 'a', name: markup, group: markup, description: markup, unit: '<b>' }],
  plans: [
    {
      key: 'a',
      name: markup,
      description: markup,
      highlight: '<b>new</b>',
      kind: 'sales',
      sales: { url: 'javascript:document.title=1' },
      features: [{ feature: 'a', value: markup }],
    },
  ],
};

/** Twelve plans with long names and forty features. */
export const largeCatalog: CatalogInput = {
  default_currency: 'eur',
  features: Array.from({ length: 40 }, (_, index) => ({ key: `f${index}`, name: `Feature number ${index}`, group: `Group ${index % 4}` })),
  plans: Array.from({ length: 12 }, (_, plan) => ({
    key: `p${plan}`,
    name: `Donaudampfschifffahrtsgesellschaft ${plan}`,
    prices: [
      { key: 'm', model: 'flat' as const, interval: 'month' as const, amounts: [{ currency: 'eur', unit_amount: 1900 * (plan + 1) }] },
    ],
    features: Array.from({ length: plan * 3 + 1 }, (_, index) => ({ feature: `f${index}`, value: true })),
  })),
};
