import type { Interval, Money, Subscription } from '@tillkit/contract';
import { formatMoney } from '@tillkit/elements';

const locale = document.documentElement.lang || 'en';
const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
const numbers = new Intl.NumberFormat(locale);

export const money = (amount: Money): string => formatMoney(locale, amount);
export const date = (timestamp: string): string => days.format(new Date(timestamp));
export const number = (value: number): string => numbers.format(value);

export const per: Record<Interval, string> = { month: 'a month', quarter: 'a quarter', year: 'a year' };

export const statusWord: Record<Subscription['status'], string> = {
  trialing: 'Trial',
  active: 'Active',
  past_due: 'Payment failed',
  paused: 'Paused',
  canceled: 'Ended',
};
