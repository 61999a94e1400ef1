import type { Money } from '@tillkit/contract';
import type { BillingContext, SubscriptionState } from '@tillkit/host/port';
import { usageLines } from '../charges/lines.ts';
import { money } from '../money/money.ts';
import { readData, unbilledUsage } from '../subscriptions/data.ts';

/**
 * What the use so far would cost if the period ended now, by meter, before discount and tax.
 * Zero in a trial, whose use is free, and once nothing is charged any more.
 */
export function priceUsage(_context: BillingContext, { subscription, data, usage }: SubscriptionState): Record<string, Money> {
  const { items, currency, current_period, status } = subscription;
  const charged = status === 'active' || status === 'past_due';
  const costs: Record<string, Money> = {};
  for (const { key, amount } of usageLines(items, currency, current_period, unbilledUsage(usage, readData(data)))) {
    costs[key] = money((costs[key]?.amount ?? 0) + (charged ? amount.amount : 0), currency);
  }
  return costs;
}
