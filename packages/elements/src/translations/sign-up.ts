import type { Translations } from '../localize/messages.ts';
import { signUp as en } from './en/sign-up.ts';

export type SignUpMessages = typeof en;

export const signUpTranslations: Translations<SignUpMessages> = { en, part: 'signUp' };
