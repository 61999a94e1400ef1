import type { Translation } from '../../localize/messages.ts';
import type { PortalMessages } from '../portal.ts';
import { common } from './common.ts';
import { failures } from './failures.ts';
import { planSummary } from './plan-summary.ts';

export const portal: Translation<PortalMessages> = {
  ...common,
  ...failures,
  ...planSummary,
  label: 'Abrechnung',
  loading: 'Ihre Abrechnung wird geladen',
  failedText: '{reason} Es wurde nichts geändert.',
  tab_overview: 'Übersicht',
  tab_plan: 'Tarif',
  tab_usage: 'Verbrauch',
  tab_invoices: 'Rechnungen',
  tab_payment: 'Zahlung',
  tab_account: 'Konto',
  tabLoading: '{tab} wird geladen',
  tabFailed: 'Dieser Reiter konnte nicht geladen werden',
  tabFailedText: 'Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Es wurde nichts geändert.',
  changePlan: 'Tarif ändern',
  choosePlan: 'Tarif wählen',
  seeInvoices: 'Rechnungen ansehen',
};
