import type { Translations } from '../localize/messages.ts';
import { paymentMethod as en } from './en/payment-method.ts';

export type PaymentMethodMessages = typeof en;

export const paymentMethodTranslations: Translations<PaymentMethodMessages> = { en, part: 'paymentMethod' };
