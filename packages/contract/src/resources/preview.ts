import * as z from 'zod';
import { Buyer, Country, Currency, DecimalString, Interval, Key, Money, Period, resource, Timestamp } from '../primitives.ts';
import { Price, TaxBehavior, Tier } from './catalog.ts';
import { TaxIdStatus } from './tax-id.ts';

export const CartAddOn = resource('CartAddOn', 'An add-on in a cart.', { key: Key, quantity: z.int().min(1).max(1_000_000).default(1) });

const cartShape = {
  plan: Key,
  interval: Interval,
  currency: Currency,
  /** Only for plans that are sold by the seat; the plan's default otherwise. */
  seats: z
    .int({ error: 'Seats must be a whole number.' })
    .min(1, 'Seats must be at least 1.')
    .max(1_000_000, 'Seats must be at most 1,000,000.')
    .optional(),
  add_ons: z.array(CartAddOn).max(100).default([]),
  promotion_code: z.string().trim().min(1).max(40).nullish(),
  country: Country.nullish(),
  postal_code: z.string().max(20).nullish(),
  /** VAT id or the like, as on the buyer's letterhead. */
  tax_id: z.string().trim().max(30).nullish(),
  buyer: Buyer.nullish(),
  /** True buys at once although the plan has a trial. */
  skip_trial: z.boolean().default(false),
};
export const Cart = resource('Cart', 'What somebody wants to buy.', cartShape);
/** Defaults may be left out. */
export type CartInput = z.input<typeof Cart>;
export type Cart = z.output<typeof Cart>;

export const CartUpdate = resource('CartUpdate', 'The fields of a cart to change; null clears one.', {
  plan: Key.optional(),
  interval: Interval.optional(),
  currency: Currency.optional(),
  seats: cartShape.seats,
  add_ons: z.array(CartAddOn).max(100).optional(),
  promotion_code: cartShape.promotion_code,
  country: cartShape.country,
  postal_code: cartShape.postal_code,
  tax_id: cartShape.tax_id,
  buyer: cartShape.buyer,
  skip_trial: z.boolean().optional(),
});
export type CartUpdate = z.infer<typeof CartUpdate>;

export const LineTier = resource('LineTier', 'What one tier added to a line.', {
  tier: Tier,
  quantity: z.int(),
  amount: Money,
});

export const Line = resource('Line', 'One line of a preview or an invoice.', {
  id: z.string(),
  kind: z.enum(['plan', 'add_on', 'usage']),
  /** Key of the plan or add-on; for usage, of the meter. */
  key: z.string(),
  price: z.string(),
  description: z.string(),
  quantity: z.int(),
  /** Minor units for one unit; null where tiers or packages decide, or where a part of a period is charged. */
  unit_amount: DecimalString.nullable(),
  tiers: z.array(LineTier).nullable(),
  period: Period,
  /** Before discount; tax is inside it where tax_behavior is inclusive. */
  amount: Money,
  discount: Money,
  tax: Money,
  tax_behavior: TaxBehavior,
});
export type Line = z.infer<typeof Line>;

export const TaxLine = resource('TaxLine', 'A tax on a preview or an invoice.', {
  name: z.string(),
  country: Country,
  /** Percent as a decimal string, e.g. "19" or "8.1". */
  rate: z.string(),
  behavior: TaxBehavior,
  /** What the rate applies to, without the tax itself. */
  taxable: Money,
  amount: Money,
  /** The buyer accounts for the tax (article 196 of directive 2006/112/EC): the amount is zero. */
  reverse_charge: z.boolean(),
});
export type TaxLine = z.infer<typeof TaxLine>;

export const AppliedDiscount = resource('AppliedDiscount', 'A discount that applies.', {
  coupon: Key,
  code: z.string(),
  name: z.string(),
  percent_off: z.number().nullable(),
  amount_off: Money.nullable(),
  duration: z.enum(['once', 'repeating', 'forever']),
  /** When it stops to apply; null for forever. */
  ends_at: Timestamp.nullable(),
});
export type AppliedDiscount = z.infer<typeof AppliedDiscount>;

export const Totals = resource(
  'Totals',
  'Sums of lines, which may mix exclusive and inclusive prices. total = subtotal - discount + the tax of the exclusive lines; the tax of inclusive lines is in their amounts already.',
  {
    subtotal: Money,
    discount: Money,
    tax: Money,
    total: Money,
  },
);
export type Totals = z.infer<typeof Totals>;

export const TrialOffer = resource('TrialOffer', 'The trial that a purchase begins with.', {
  days: z.int(),
  ends_at: Timestamp,
  card_required: z.boolean(),
});

export const UsagePrice = resource('UsagePrice', 'A price that is charged by use, in arrears.', {
  meter: Key,
  /** The meter's name and the singular of its unit. */
  name: z.string(),
  unit: z.string(),
  /** In the preview's currency. */
  price: Price,
});
export type UsagePrice = z.infer<typeof UsagePrice>;

export const PricePreview = resource(
  'PricePreview',
  'The exact price of a cart. What is confirmed is its id, so what was shown is what is charged.',
  {
    id: z.string(),
    created_at: Timestamp,
    expires_at: Timestamp,
    cart: Cart,
    plan_name: z.string(),
    currency: Currency,
    interval: Interval,
    /** What the first invoice would hold if it were made now; during a trial, what it holds at the trial's end. */
    lines: z.array(Line),
    /** What is charged by use on top, at each period's end. A trial's use is free. */
    usage_prices: z.array(UsagePrice),
    ...Totals.shape,
    taxes: z.array(TaxLine),
    discount_applied: AppliedDiscount.nullable(),
    tax_id_status: TaxIdStatus,
    /** Charged on confirmation: the total, or zero with a trial. */
    due_now: Money,
    /** Each following interval while nothing changes, without usage. With a limited discount: once it has ended. */
    recurring: Totals,
    /** The next charge after confirmation, and its amount as known now; null where nothing recurs. */
    next_charge: z.strictObject({ at: Timestamp, amount: Money }).nullable(),
    trial: TrialOffer.nullable(),
  },
);
export type PricePreview = z.infer<typeof PricePreview>;

export type CartAddOn = z.infer<typeof CartAddOn>;
export type LineTier = z.infer<typeof LineTier>;
export type TrialOffer = z.infer<typeof TrialOffer>;
