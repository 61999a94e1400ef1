import type { Translations } from '../localize/messages.ts';
import { quote as en } from './en/quote.ts';

export type QuoteMessages = typeof en;

export const quoteTranslations: Translations<QuoteMessages> = {
  en,
  load: { de: async () => (await import('./de/quote.ts')).quote },
};
