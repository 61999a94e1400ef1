import type { Translations } from '../localize/messages.ts';
import { pricingTable as en } from './en/pricing-table.ts';
import type { pricingTableExtras } from './en/pricing-table-extras.ts';

export type PricingTableMessages = typeof en & Partial<typeof pricingTableExtras>;

export const pricingTableTranslations: Translations<PricingTableMessages> = { en, part: 'pricingTable' };
