import type { Translations } from '../localize/messages.ts';
import { invoiceList as en } from './en/invoice-list.ts';

export type InvoiceListMessages = typeof en;

export const invoiceListTranslations: Translations<InvoiceListMessages> = { en, part: 'invoiceList' };
