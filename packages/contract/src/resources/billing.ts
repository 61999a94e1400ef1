import * as z from 'zod';
import { Address, Buyer, Currency, Interval, Money, Period, resource, Timestamp } from '../primitives.ts';
import { Price, TaxBehavior } from './catalog.ts';
import { AppliedDiscount, CartAddOn, Line, TaxLine, Totals } from './preview.ts';
import { Verdict } from './verdict.ts';

export const PaymentMethod = resource('PaymentMethod', 'A card, or another way that an account pays.', {
  id: z.string(),
  type: z.enum(['card', 'sepa_debit', 'link', 'paypal', 'other']),
  /** The network of a card, such as "visa", or the name of something else, such as "SEPA Direct Debit". */
  brand: z.string(),
  /** Last characters of a card's or an account's number; null where it has none. */
  last4: z.string().nullable(),
  /** Null where it does not expire. */
  expires_month: z.int().nullable(),
  expires_year: z.int().nullable(),
  is_default: z.boolean(),
  created_at: Timestamp,
});
export type PaymentMethod = z.infer<typeof PaymentMethod>;

export const SubscriptionStatus = z
  .enum(['trialing', 'active', 'past_due', 'paused', 'canceled'])
  .meta({ id: 'SubscriptionStatus', description: 'past_due: a renewal is unpaid and is being retried.' });

export const SubscriptionItem = resource('SubscriptionItem', 'One price that a subscription holds.', {
  id: z.string(),
  kind: z.enum(['plan', 'add_on', 'usage']),
  /** Key of the plan or add-on; for usage, of the meter. */
  key: z.string(),
  name: z.string(),
  /** As it was bought, in the subscription's currency. */
  price: Price,
  quantity: z.int(),
});

export const Collection = resource('Collection', 'How invoices are paid.', {
  /** automatic: the card is charged at once; invoice: it is sent, and paid by the customer. */
  method: z.enum(['automatic', 'invoice']),
  /** Days that an invoice may be open; 0 where a card is charged. */
  net_days: z.int().min(0).max(180),
});
export type Collection = z.infer<typeof Collection>;

export const Pause = resource('Pause', 'A pause, running or to come. The price is kept.', {
  starts_at: Timestamp,
  /** Periods that are left out. */
  cycles: z.int(),
  /** Charging goes on then. */
  resumes_at: Timestamp,
});
export type Pause = z.infer<typeof Pause>;

export const ChangeKind = z.enum(['upgrade', 'downgrade', 'sideways', 'interval', 'quantity', 'add_ons', 'resumption']).meta({
  id: 'ChangeKind',
  description:
    'resumption: the end of a pause before its time; upgrade, downgrade, sideways: another plan that costs more, less or the same a month; interval: the same plan, charged more or less often; quantity: more or fewer seats or pieces; add_ons: other add-ons.',
});

export const SubscriptionTerms = resource('SubscriptionTerms', 'What a subscription holds before or after a change.', {
  plan: z.strictObject({ key: z.string(), name: z.string() }),
  interval: Interval,
  /** Null where the plan is not sold by the seat. */
  seats: z.int().nullable(),
  add_ons: z.array(CartAddOn),
  /** Each interval while nothing changes, without usage. */
  recurring: Totals,
});
export type SubscriptionTerms = z.infer<typeof SubscriptionTerms>;

export const ScheduledChange = resource(
  'ScheduledChange',
  'A change that was agreed and comes into effect by itself. It can be undone until then.',
  {
    kind: ChangeKind,
    /** The end of the present period, or of the contract’s term. */
    effective_at: Timestamp,
    ...SubscriptionTerms.shape,
    /** At the prices that were agreed. */
    items: z.array(SubscriptionItem),
    /** The discount that is left for the new terms. */
    discount: AppliedDiscount.nullable(),
    /** How invoices are paid from then on; null for as before. */
    collection: Collection.nullable(),
    /** The preview that was confirmed. */
    preview: z.string(),
    created_at: Timestamp,
  },
);
export type ScheduledChange = z.infer<typeof ScheduledChange>;

export const Subscription = resource('Subscription', 'What an account has bought.', {
  id: z.string(),
  account: z.string(),
  status: SubscriptionStatus,
  plan: z.strictObject({ key: z.string(), name: z.string() }),
  interval: Interval,
  currency: Currency,
  seats: z.int().nullable(),
  /** As they were chosen; `items` holds their prices. */
  add_ons: z.array(CartAddOn),
  items: z.array(SubscriptionItem),
  current_period: Period,
  /** Day and time that periods are counted from; keeps the 31st through short months. */
  anchor: Timestamp,
  trial: z.strictObject({ start: Timestamp, end: Timestamp }).nullable(),
  discount: AppliedDiscount.nullable(),
  /** Each interval while nothing changes, without usage. */
  recurring: Totals,
  /** After the credit; null where nothing will be charged. A scheduled change is in it. */
  next_charge: z.strictObject({ at: Timestamp, amount: Money }).nullable(),
  /** What was given back and not used yet: the next invoices take it before the card. Never negative. */
  credit_balance: Money,
  scheduled_change: ScheduledChange.nullable(),
  pause: Pause.nullable(),
  collection: Collection,
  /** The retries of an unpaid renewal. */
  dunning: z.strictObject({ invoice: z.string(), attempts: z.int(), next_attempt_at: Timestamp.nullable() }).nullable(),
  payment_method: PaymentMethod.nullable(),
  cancel_at: Timestamp.nullable(),
  canceled_at: Timestamp.nullable(),
  ended_at: Timestamp.nullable(),
  /** Grows with every change. */
  version: z.int(),
  created_at: Timestamp,
});
export type Subscription = z.infer<typeof Subscription>;

export const SubscriptionActions = resource('SubscriptionActions', 'What the account, and the person who asks, may do now.', {
  /** Every plan and interval but the present one, in the subscription’s currency, with the seats that are held. */
  plans: z.array(
    z.strictObject({ plan: z.string(), interval: Interval, direction: z.enum(['increase', 'decrease', 'same']), verdict: Verdict }),
  ),
  increase_seats: Verdict,
  decrease_seats: Verdict,
  /** Most seats that the account takes by itself; null for no limit. */
  seats_limit: z.int().nullable(),
  add_add_ons: Verdict,
  remove_add_ons: Verdict,
  undo_scheduled_change: Verdict,
  pause: Verdict,
  resume: Verdict,
  cancel: Verdict,
  undo_cancellation: Verdict,
  /** `until`: end of the withdrawal period; null where there is none. */
  withdraw: z.strictObject({ verdict: Verdict, until: Timestamp.nullable() }),
});
export type SubscriptionActions = z.infer<typeof SubscriptionActions>;

export const CurrentSubscription = resource('CurrentSubscription', 'What an account has bought, and what may be done about it.', {
  ...Subscription.shape,
  actions: SubscriptionActions,
});
export type CurrentSubscription = z.infer<typeof CurrentSubscription>;

export const PaymentAttempt = resource('PaymentAttempt', 'One try to collect an invoice.', {
  id: z.string(),
  at: Timestamp,
  amount: Money,
  status: z.enum(['succeeded', 'failed']),
  /** Error code of a failed attempt, e.g. card_declined. */
  code: z.string().nullable(),
  payment_method: z.strictObject({ brand: z.string(), last4: z.string().nullable() }).nullable(),
});

export const Party = resource('Party', 'Seller or buyer as printed on an invoice.', {
  name: z.string(),
  email: z.string().nullable(),
  address: Address.nullable(),
  tax_id: z.string().nullable(),
});

export const CreditLine = resource(
  'CreditLine',
  'What is given back of a line that was charged, for the time that is left of its period.',
  {
    id: z.string(),
    kind: z.enum(['plan', 'add_on']),
    key: z.string(),
    price: z.string(),
    description: z.string(),
    quantity: z.int(),
    /** The time that is given back. */
    period: Period,
    /** After the discount that it was bought with; tax is inside it where tax_behavior is inclusive. Positive. */
    amount: Money,
    tax: Money,
    tax_behavior: TaxBehavior,
    /** What comes back in all, tax included. */
    total: Money,
  },
);
export type CreditLine = z.infer<typeof CreditLine>;

export const Invoice = resource('Invoice', 'A bill.', {
  id: z.string(),
  /** Consecutive within the environment. */
  number: z.string(),
  account: z.string(),
  subscription: z.string().nullable(),
  status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
  reason: z.enum(['purchase', 'trial_end', 'renewal', 'change', 'final_usage']),
  /** How it is paid. */
  collection: z.enum(['automatic', 'invoice']),
  /** The customer’s own order number; null where they gave none. */
  purchase_order: z.string().nullable(),
  currency: Currency,
  seller: Party,
  buyer: Party,
  buyer_type: Buyer.nullable(),
  period: Period,
  lines: z.array(Line),
  ...Totals.shape,
  taxes: z.array(TaxLine),
  discount_applied: AppliedDiscount.nullable(),
  /** What a change gives back. It is added to the subscription's credit and is not in the totals. */
  credits: z.array(CreditLine),
  /** Paid from the subscription's credit. */
  credit_applied: Money,
  /** Paid with money: `total = credit_applied + amount_paid + amount_due`. */
  amount_paid: Money,
  amount_due: Money,
  /** Of `amount_paid`, what was given back after a withdrawal. */
  amount_refunded: Money,
  attempts: z.array(PaymentAttempt),
  issued_at: Timestamp,
  due_at: Timestamp,
  paid_at: Timestamp.nullable(),
  next_attempt_at: Timestamp.nullable(),
});
export type Invoice = z.infer<typeof Invoice>;

export const UsageRecord = resource('UsageRecord', 'Use of a meter by an account. The same id is counted once.', {
  id: z.string().min(1).max(128),
  /** The account's id, or the product's own id for it. */
  account: z.string().min(1).max(128),
  meter: z.string().min(1).max(64),
  quantity: z.int().min(0).max(1e12),
  /**
   * When it was used; the environment's now otherwise. Use of a period that has been billed already is billed with the present one,
   * except for a meter that takes the highest value.
   */
  at: Timestamp.optional(),
});

export const Usage = resource('Usage', 'What a meter counted in the current period.', {
  meter: z.string(),
  name: z.string(),
  unit: z.string(),
  quantity: z.int(),
  /** Units that cost nothing in this period; null where nothing is included. */
  included: z.int().nullable(),
  period: Period,
  /** What the use so far will cost. */
  amount: Money,
});
export type Usage = z.infer<typeof Usage>;

export const LedgerEntry = resource('LedgerEntry', 'One side of a double entry. The entries of a transaction add up to zero.', {
  id: z.string(),
  transaction: z.string(),
  at: Timestamp,
  ledger_account: z.enum(['receivable', 'cash', 'revenue', 'tax_payable', 'bad_debt', 'customer_credit']),
  /** Debit is positive, credit negative. */
  amount: Money,
  account: z.string(),
  invoice: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export type ChangeKind = z.infer<typeof ChangeKind>;
export type SubscriptionStatus = z.infer<typeof SubscriptionStatus>;
export type SubscriptionItem = z.infer<typeof SubscriptionItem>;
export type PaymentAttempt = z.infer<typeof PaymentAttempt>;
export type Party = z.infer<typeof Party>;
export type UsageRecord = z.infer<typeof UsageRecord>;
