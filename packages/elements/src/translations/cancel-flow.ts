import type { Translations } from '../localize/messages.ts';
import { cancelFlow as en } from './en/cancel-flow.ts';

export type CancelFlowMessages = typeof en;

export const cancelFlowTranslations: Translations<CancelFlowMessages> = { en, part: 'cancelFlow' };
