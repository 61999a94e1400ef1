import type { Translations } from '../localize/messages.ts';
import { billingBanner as en } from './en/billing-banner.ts';

export type BillingBannerMessages = typeof en;

export const billingBannerTranslations: Translations<BillingBannerMessages> = {
  en,
  load: { de: async () => (await import('./de/billing-banner.ts')).billingBanner },
};
