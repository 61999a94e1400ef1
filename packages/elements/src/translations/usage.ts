import type { Translations } from '../localize/messages.ts';
import { usage as en } from './en/usage.ts';

export type UsageMessages = typeof en;

export const usageTranslations: Translations<UsageMessages> = { en, part: 'usage' };
