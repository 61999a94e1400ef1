import type { Translations } from '../localize/messages.ts';
import { sandboxCardForm as en } from './en/sandbox-card-form.ts';

export type SandboxCardFormMessages = typeof en;

export const sandboxCardFormTranslations: Translations<SandboxCardFormMessages> = { en, part: 'sandboxCardForm' };
