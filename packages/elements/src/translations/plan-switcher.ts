import type { Translations } from '../localize/messages.ts';
import { planSwitcher as en } from './en/plan-switcher.ts';

export type PlanSwitcherMessages = typeof en;

export const planSwitcherTranslations: Translations<PlanSwitcherMessages> = { en, part: 'planSwitcher' };
