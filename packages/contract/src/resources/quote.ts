import * as z from 'zod';
import { Currency, Identifier, Interval, Key, Label, LongText, Money, pageOf, resource, Timestamp } from '../primitives.ts';
import { Collection, CreditLine, Invoice, Subscription } from './billing.ts';
import { Actor, NextInvoice } from './change.ts';
import { Consent, PaymentAction, PaymentChoice } from './checkout.ts';
import { Contract, ContractInput } from './contract.ts';
import { CartAddOn, Line, TaxLine, Totals, UsagePrice } from './preview.ts';

const quoteTerms = {
  plan: Key,
  interval: Interval,
  currency: Currency,
  seats: z.int().min(1).max(1_000_000).nullable(),
  add_ons: z.array(CartAddOn).max(100),
  /** Off every charge for as long as the subscription holds what is quoted; null for none. */
  percent_off: z.number().gt(0).max(100).nullable(),
  /** acceptance: at once; period_end: with the present period’s end, for a customer who has a subscription. */
  starts: z.enum(['acceptance', 'period_end']),
  collection: Collection,
};

export const QuoteCreate = resource('QuoteCreate', 'Drafts a quote for an account, which sees it at once.', {
  /** The account’s id, or the product’s own id for it. */
  account: Identifier,
  title: Label,
  /** A few words to the customer. */
  note: LongText.optional(),
  plan: quoteTerms.plan,
  interval: quoteTerms.interval,
  currency: quoteTerms.currency,
  seats: quoteTerms.seats.optional(),
  add_ons: quoteTerms.add_ons.default([]),
  percent_off: quoteTerms.percent_off.optional(),
  starts: quoteTerms.starts.default('acceptance'),
  collection: Collection.optional(),
  /** Agreed with the acceptance; it begins with what is quoted, unless a start is said. */
  contract: ContractInput.extend({ start: ContractInput.shape.start.optional() }).nullish(),
  expires_at: Timestamp,
  /** Who drafted it. */
  contact: z.strictObject({ name: Label, email: z.email().optional() }).optional(),
});
export type QuoteCreate = z.infer<typeof QuoteCreate>;

export const Quote = resource('Quote', 'An offer that sales drafted for one account.', {
  id: z.string(),
  number: z.string(),
  account: z.string(),
  status: z.enum(['open', 'accepted', 'expired']),
  title: z.string(),
  note: z.string().nullable(),
  ...quoteTerms,
  plan_name: z.string(),
  contract: z
    .strictObject({
      start: Timestamp.nullable(),
      term_months: z.int(),
      renewal_term_months: z.int(),
      notice_days: z.int(),
      auto_renew: z.boolean(),
      renewal_changeable: z.boolean(),
      limits: Contract.shape.limits,
    })
    .nullable(),
  /** One interval at these terms, without use and proration. */
  lines: z.array(Line),
  ...Totals.shape,
  taxes: z.array(TaxLine),
  usage_prices: z.array(UsagePrice),
  contact: z.strictObject({ name: z.string(), email: z.string().nullable() }).nullable(),
  created_at: Timestamp,
  expires_at: Timestamp,
  accepted_at: Timestamp.nullable(),
  accepted_by: Actor.nullable(),
  invoice: z.string().nullable(),
});
export type Quote = z.infer<typeof Quote>;
export const QuotePage = pageOf('QuotePage', Quote);
export type QuotePage = z.infer<typeof QuotePage>;

export const QuotePreview = resource('QuotePreview', 'What accepting a quote costs now, to the last unit. What is confirmed is its id.', {
  id: z.string(),
  quote: z.string(),
  created_at: Timestamp,
  expires_at: Timestamp,
  effective_at: Timestamp,
  credits: z.array(CreditLine),
  credit: Money,
  lines: z.array(Line),
  ...Totals.shape,
  taxes: z.array(TaxLine),
  credit_applied: Money,
  /** Charged to a card on acceptance. */
  due_now: Money,
  /** Put on an invoice that is paid later, with its date; null where a card is charged. */
  invoiced: z.strictObject({ amount: Money, due_at: Timestamp }).nullable(),
  recurring: Totals,
  next_invoice: NextInvoice.nullable(),
});
export type QuotePreview = z.infer<typeof QuotePreview>;

export const QuoteAccept = resource('QuoteAccept', 'Accepts what a preview of the quote shows.', {
  preview: Identifier,
  consent: Consent,
  /** A card: what the payment form gave, or a stored one. The default one otherwise. Not needed where it is paid by invoice. */
  payment: PaymentChoice.optional(),
});
export type QuoteAccept = z.infer<typeof QuoteAccept>;

export const QuoteAcceptance = resource('QuoteAcceptance', 'What came of accepting a quote.', {
  status: z.enum(['accepted', 'requires_action']),
  quote: Quote,
  subscription: Subscription.nullable(),
  invoice: Invoice.nullable(),
  action: PaymentAction.nullable(),
});
export type QuoteAcceptance = z.infer<typeof QuoteAcceptance>;
