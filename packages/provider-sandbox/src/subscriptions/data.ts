import type { Account } from '@tillkit/contract';
import { Buyer, Trial } from '@tillkit/contract';
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
});
export type SubscriptionData = z.infer<typeof SubscriptionData>;

export function readData(data: ProviderData): SubscriptionData {
  return SubscriptionData.parse(data);
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
