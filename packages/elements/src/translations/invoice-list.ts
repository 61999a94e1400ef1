import type { Translations } from '../localize/messages.ts';
import { invoiceList as en } from './en/invoice-list.ts';

export type InvoiceListMessages = typeof en;

export const invoiceListTranslations: Translations<InvoiceListMessages> = {
  en,
  load: { de: async () => (await import('./de/invoice-list.ts')).invoiceList },
};
