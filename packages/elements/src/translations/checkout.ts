import type { Translations } from '../localize/messages.ts';
import { checkout as en } from './en/checkout.ts';

export type CheckoutMessages = typeof en;

export const checkoutTranslations: Translations<CheckoutMessages> = { en, part: 'checkout' };
