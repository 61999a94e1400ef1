import type { Translations } from '../localize/messages.ts';
import { quote as en } from './en/quote.ts';

export type QuoteMessages = typeof en;

export const quoteTranslations: Translations<QuoteMessages> = { en, part: 'quote' };
