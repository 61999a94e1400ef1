import type { Translations } from '../localize/messages.ts';
import { change as en } from './en/change.ts';

export type ChangeMessages = typeof en;

export const changeTranslations: Translations<ChangeMessages> = { en, part: 'change' };
