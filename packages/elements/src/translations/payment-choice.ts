import type { Translations } from '../localize/messages.ts';
import { paymentChoice as en } from './en/payment-choice.ts';

export type PaymentChoiceMessages = typeof en;

export const paymentChoiceTranslations: Translations<PaymentChoiceMessages> = { en, part: 'paymentChoice' };
