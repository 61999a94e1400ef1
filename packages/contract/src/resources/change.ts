import * as z from 'zod';
import { Currency, Identifier, Interval, Key, Money, resource, Timestamp } from '../primitives.ts';
import { Channel } from './account.ts';
import { ChangeKind, CreditLine, Invoice, ScheduledChange, Subscription, SubscriptionTerms } from './billing.ts';
import { PaymentAction, PaymentChoice } from './checkout.ts';
import { Proration } from './environment.ts';
import { AppliedDiscount, Cart, CartAddOn, Line, TaxLine, Totals, UsagePrice } from './preview.ts';
import { Verdict } from './verdict.ts';

export const ChangeTime = z
  .enum(['now', 'period_end'])
  .meta({ id: 'ChangeTime', description: 'now: at once; period_end: when the present period, or the trial, is over.' });

export const ChangeInput = resource('ChangeInput', 'What a subscription shall hold. What is left out stays as it is.', {
  plan: Key.optional(),
  interval: Interval.optional(),
  seats: Cart.shape.seats,
  /** All add-ons that there shall be; those that another plan does not have fall away unless they are named. */
  add_ons: z.array(CartAddOn).max(100).optional(),
  /** Left out: an increase comes now, a decrease at the period's end; in a trial everything comes now. */
  when: ChangeTime.optional(),
  /** Ends a pause now, with nothing else changed: a new period begins and is charged. */
  resume: z.literal(true).optional(),
});
/** As callers write it. */
export type ChangeInput = z.input<typeof ChangeInput>;
/** Defaults filled in. */
export type ChangeRequest = z.output<typeof ChangeInput>;

export const NextInvoice = resource('NextInvoice', 'The next invoice as known now, without usage.', {
  at: Timestamp,
  ...Totals.shape,
  credit_applied: Money,
  /** What will be charged. */
  amount_due: Money,
});

export const ChangePreview = resource(
  'ChangePreview',
  'What a change costs and gives back, to the last unit. What is confirmed is its id. Its own time is the time that periods are parted at.',
  {
    id: z.string(),
    created_at: Timestamp,
    expires_at: Timestamp,
    subscription: z.string(),
    /** A subscription that has changed since is previewed again. */
    subscription_version: z.int(),
    change: ChangeInput,
    kind: ChangeKind,
    /** By price a month; with the same plan, by the length of the interval first. */
    direction: z.enum(['increase', 'decrease', 'same']),
    when: ChangeTime,
    effective_at: Timestamp,
    verdict: Verdict,
    before: SubscriptionTerms,
    after: SubscriptionTerms,
    currency: Currency,
    proration: Proration,
    /** What was charged and is given back. Empty for a change at the period's end. */
    credits: z.array(CreditLine),
    /** Their total. */
    credit: Money,
    /** What is charged on confirmation, for what is left of the period or for a new one; use that has to be settled is in it. */
    lines: z.array(Line),
    /** Of `lines`. */
    ...Totals.shape,
    taxes: z.array(TaxLine),
    discount_applied: AppliedDiscount.nullable(),
    /** Taken from the credit, that of this change included. */
    credit_applied: Money,
    /** Charged on confirmation: `total - credit_applied`. */
    due_now: Money,
    /** Credit that is left for later invoices. */
    credit_balance: Money,
    /** Null where nothing will be charged. */
    next_invoice: NextInvoice.nullable(),
    /** What is charged by use on top, once the change is in effect. */
    usage_prices: z.array(UsagePrice),
    /** End of the trial that goes on; null where there is none. */
    trial_ends_at: Timestamp.nullable(),
    /** The scheduled change that this one takes the place of. */
    replaces: ScheduledChange.nullable(),
  },
);
export type ChangePreview = z.infer<typeof ChangePreview>;

export const ChangeConfirm = resource('ChangeConfirm', 'Makes the change that a preview shows.', {
  preview: Identifier,
  /** Another card than the stored one, which it takes the place of: for the sandbox, the id of a card. */
  payment: PaymentChoice.optional(),
});

export const Actor = resource('Actor', 'Who did something.', {
  kind: z.enum(['customer', 'server', 'system']),
  /** What the session says about the person, as far as it does. */
  id: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
});
export type Actor = z.infer<typeof Actor>;

export const AmendmentKind = z
  .enum([...ChangeKind.options, 'pause', 'cancellation', 'withdrawal', 'discount', 'trial_extension', 'renewal', 'quote'])
  .meta({
    id: 'AmendmentKind',
    description:
      'What was changed: a kind of change; or a pause, an end, what a customer was offered to stay, whether the contract renews, or a quote.',
  });
export type AmendmentKind = z.infer<typeof AmendmentKind>;

export const Amendment = resource('Amendment', 'A record of a change. It is never changed itself.', {
  id: z.string(),
  account: z.string(),
  subscription: z.string(),
  /** applied: in effect; scheduled: agreed for later; undone: a scheduled change that was taken back. */
  action: z.enum(['applied', 'scheduled', 'undone']),
  kind: AmendmentKind,
  before: SubscriptionTerms,
  after: SubscriptionTerms,
  effective_at: Timestamp,
  actor: Actor,
  /** The account's at that time. */
  channel: Channel,
  preview: z.string().nullable(),
  invoice: z.string().nullable(),
  created_at: Timestamp,
});
export type Amendment = z.infer<typeof Amendment>;

export const SubscriptionChange = resource('SubscriptionChange', 'What came of confirming a change.', {
  /**
   * requires_action: nothing has changed yet; do what `action` says and confirm the same preview again. sent_to_sales: nothing has
   * changed; a person will answer the request.
   */
  status: z.enum(['applied', 'scheduled', 'requires_action', 'sent_to_sales']),
  subscription: Subscription,
  /** Null where nothing was charged or given back. */
  invoice: Invoice.nullable(),
  action: PaymentAction.nullable(),
  /** Id of the request to sales. */
  sales_request: z.string().nullable(),
});
export type SubscriptionChange = z.infer<typeof SubscriptionChange>;

export type ChangeTime = z.infer<typeof ChangeTime>;
export type NextInvoice = z.infer<typeof NextInvoice>;
export type ChangeConfirm = z.infer<typeof ChangeConfirm>;
