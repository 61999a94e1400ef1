import { common } from './common.ts';
import { failures } from './failures.ts';
import { planSummary } from './plan-summary.ts';

export const portal = {
  ...common,
  ...failures,
  ...planSummary,
  label: 'Billing',
  loading: 'Loading your billing',
  failedText: '{reason} Nothing was changed.',
  tab_overview: 'Overview',
  tab_plan: 'Plan',
  tab_usage: 'Usage',
  tab_invoices: 'Invoices',
  tab_payment: 'Payment',
  tab_account: 'Account',
  tabLoading: 'Loading {tab}',
  tabFailed: 'This tab could not be loaded',
  tabFailedText: 'Check your connection and try again. Nothing was changed.',
  changePlan: 'Change plan',
  choosePlan: 'Choose a plan',
  seeInvoices: 'See invoices',
};
