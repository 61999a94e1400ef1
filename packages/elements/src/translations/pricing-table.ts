import type { Translations } from '../localize/messages.ts';
import { pricingTable as en } from './en/pricing-table.ts';

export type PricingTableMessages = typeof en;

export const pricingTableTranslations: Translations<PricingTableMessages> = {
  en,
  load: { de: async () => (await import('./de/pricing-table.ts')).pricingTable },
};
