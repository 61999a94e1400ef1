import type { Translations } from '../localize/messages.ts';
import { seats as en } from './en/seats.ts';

export type SeatsMessages = typeof en;

export const seatsTranslations: Translations<SeatsMessages> = { en, part: 'seats' };
