import type { Translations } from '../localize/messages.ts';
import { contactSales as en } from './en/contact-sales.ts';

export type ContactSalesMessages = typeof en;

export const contactSalesTranslations: Translations<ContactSalesMessages> = { en, part: 'contactSales' };
