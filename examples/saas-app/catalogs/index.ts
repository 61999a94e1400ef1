import type { CartInput, CatalogInput } from '@tillkit/contract';
import { seats } from './seats.ts';
import { small } from './small.ts';
import { usage } from './usage.ts';

export interface CatalogChoice {
  /** Shown where somebody chooses. */
  label: string;
  definition: CatalogInput;
  /** What the demo customer has bought. */
  bought: CartInput;
}

const choices = {
  seats: {
    label: 'Seats, yearly discount, enterprise by sales (USD, EUR, GBP)',
    definition: seats,
    bought: { plan: 'business', interval: 'month', currency: 'eur', seats: 12, add_ons: [{ key: 'text-alerts' }] },
  },
  usage: {
    label: 'Usage in graduated tiers, with included credits (USD, EUR)',
    definition: usage,
    bought: { plan: 'growth', interval: 'month', currency: 'eur' },
  },
  small: {
    label: 'A small product by month, quarter and year (EUR, USD, JPY)',
    definition: small,
    bought: { plan: 'solo', interval: 'month', currency: 'eur', skip_trial: true },
  },
} as const satisfies Record<string, CatalogChoice>;

export type CatalogName = keyof typeof choices;
export const catalogs: Record<CatalogName, CatalogChoice> = choices;
export const catalogNames = Object.keys(catalogs) as CatalogName[];
export const isCatalogName = (name: unknown): name is CatalogName => catalogNames.some((known) => known === name);
