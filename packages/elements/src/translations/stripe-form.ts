import type { Translations } from '../localize/messages.ts';
import { stripeForm as en } from './en/stripe-form.ts';

export type StripeFormMessages = typeof en;

export const stripeFormTranslations: Translations<StripeFormMessages> = { en, part: 'stripeForm' };
