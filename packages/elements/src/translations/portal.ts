import type { Translations } from '../localize/messages.ts';
import { portal as en } from './en/portal.ts';

export type PortalMessages = typeof en;

export const portalTranslations: Translations<PortalMessages> = { en, part: 'portal' };
