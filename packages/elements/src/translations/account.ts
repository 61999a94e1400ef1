import type { Translations } from '../localize/messages.ts';
import { account as en } from './en/account.ts';

export type AccountMessages = typeof en;

export const accountTranslations: Translations<AccountMessages> = { en, part: 'account' };
