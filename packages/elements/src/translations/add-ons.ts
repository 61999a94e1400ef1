import type { Translations } from '../localize/messages.ts';
import { addOns as en } from './en/add-ons.ts';

export type AddOnsMessages = typeof en;

export const addOnsTranslations: Translations<AddOnsMessages> = { en, part: 'addOns' };
