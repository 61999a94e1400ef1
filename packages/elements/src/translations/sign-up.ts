import type { Translations } from '../localize/messages.ts';
import { signUp as en } from './en/sign-up.ts';

export type SignUpMessages = typeof en;

export const signUpTranslations: Translations<SignUpMessages> = {
  en,
  load: { de: async () => (await import('./de/sign-up.ts')).signUp },
};
