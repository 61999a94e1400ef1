import type { Translations } from '../localize/messages.ts';
import { billingBanner as en } from './en/billing-banner.ts';

export type BillingBannerMessages = typeof en;

export const billingBannerTranslations: Translations<BillingBannerMessages> = { en, part: 'billingBanner' };
