import type { Account } from '@tillkit/contract';
import { Buyer, Line, Trial } from '@tillkit/contract';
import type { ProviderData } from '@tillkit/host/port';
import { z } from 'zod';
import { type BuyerFacts, decideTax, type TaxDecision } from '../taxes/decide.ts';

/** What the engine keeps with a subscription. */
const SubscriptionData = z.object({
  /** What the cart said about the buyer. */
  country: z.string().nullable(),
  postal_code: z.string().nullable(),
  tax_id: z.string().nullable(),
  buyer: Buyer.nullable(),
  /** What happens at the end of a trial without a card. */
  without_card: Trial.shape.without_card.unwrap(),
  /** Whether the notice that the trial will end has been given. */
  trial_notice_given: z.boolean(),
  /** What was charged in advance for the current period, or for the rest of it since a change: what can be given back. */
  charged: z.array(Line).default([]),
  /** Units by meter of the current period that a change has settled: they were billed, or used before the meter was charged for. */
  billed_usage: z.record(z.string(), z.number()).default({}),
});
export type SubscriptionData = z.infer<typeof SubscriptionData>;

export function readData(data: ProviderData): SubscriptionData {
  return SubscriptionData.parse(data);
}

/** Units by meter of both. */
export function addedUsage(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...keys].map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)]));
}

/** Units by meter that are on no invoice yet. */
export function unbilledUsage(usage: Record<string, number>, { billed_usage }: SubscriptionData): Record<string, number> {
  return Object.fromEntries(Object.entries(usage).map(([meter, units]) => [meter, Math.max(0, units - (billed_usage[meter] ?? 0))]));
}

/**
 * The tax of a subscription's next invoice: by the account as it is now, or by the cart while the account has no address.
 * The facts of one are never mixed with those of the other: a tax id that an account has given up must not live on.
 */
export function taxOf(sellerCountry: string, account: Account, data: SubscriptionData): TaxDecision {
  const { address, tax_id, buyer } = account;
  const facts: BuyerFacts = address ? { country: address.country, tax_id, buyer } : data;
  return decideTax(sellerCountry, facts);
}
