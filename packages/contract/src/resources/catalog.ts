import * as z from 'zod';
import { Country, Currency, DecimalString, Interval, Key, Label, LongText, Money, resource, Timestamp } from '../primitives.ts';

export const PriceModel = z.enum(['flat', 'per_seat', 'graduated', 'volume', 'package', 'metered']).meta({
  id: 'PriceModel',
  description:
    'flat: one amount; per_seat: amount x seats; graduated: each tier prices the units inside it; volume: the tier reached prices all units; package: amount per started package; metered: amount per unit used. graduated, volume and package count seats, or usage when a meter is named.',
});
export type PriceModel = z.infer<typeof PriceModel>;

/** As many digits before the point as `DecimalString` takes. */
const largestAmount = 999_999_999_999;
/** Of anything that is counted. */
const largestQuantity = 1_000_000_000_000;

const UnitAmount = z.union([z.int().min(0).max(largestAmount), DecimalString], {
  error: 'Use minor units of the currency: a whole number such as 900 for 9.00, or a decimal string such as "0.35".',
});

export const TierInput = resource('TierInput', 'One tier; tiers are listed in ascending order and the last one is open.', {
  /** Last unit inside this tier; null for the open last tier. */
  up_to: z.int().min(1).nullable(),
  unit_amount: UnitAmount.optional(),
  /** Minor units, charged once when the tier is reached. */
  flat_amount: z.int().min(0).max(largestAmount).optional(),
});

export const PriceAmountInput = resource('PriceAmountInput', 'What a price costs in one currency.', {
  currency: Currency,
  /** Minor units per unit (or per package, or for the whole flat price). */
  unit_amount: UnitAmount.optional(),
  tiers: z.array(TierInput).min(1).max(50).optional(),
});

export const TaxBehavior = z
  .enum(['exclusive', 'inclusive'])
  .meta({ id: 'TaxBehavior', description: 'Whether tax is added to amounts or contained in them.' });
export type TaxBehavior = z.infer<typeof TaxBehavior>;

export const PriceInput = resource('PriceInput', 'A price of a plan or an add-on, in one or more currencies.', {
  key: Key,
  model: PriceModel,
  interval: Interval,
  amounts: z.array(PriceAmountInput).min(1, 'A price needs at least one amount with a currency.').max(200),
  /** Units in a package; for the package model only. */
  package_size: z.int().min(1).max(largestQuantity).optional(),
  /** Counts usage of this meter instead of seats; charged in arrears. Required for metered. */
  meter: Key.optional(),
  /** Units of the meter that are free in each period ("credits"). */
  included: z.int().min(0).max(largestQuantity).optional(),
  tax_behavior: TaxBehavior.optional(),
});
export type PriceInput = z.infer<typeof PriceInput>;

export const PlanFeature = resource('PlanFeature', 'What a plan says about a feature.', {
  feature: Key,
  /** true or false for a yes/no feature, a number or short text for a limit; null means unlimited. */
  value: z.union([z.boolean(), z.number(), z.string().max(80), z.null()]),
});

export const Seats = resource('Seats', 'How many seats a plan can be bought with.', {
  minimum: z.int().min(1).max(1_000_000),
  maximum: z.int().min(1).max(1_000_000).nullable(),
  default: z.int().min(1).max(1_000_000),
});

export const Trial = resource('Trial', 'A free period before the first charge.', {
  days: z.int().min(1).max(730),
  card_required: z.boolean(),
  /** What happens at the end of a trial that has no card. */
  without_card: z.enum(['cancel', 'pause']).default('cancel'),
});

export const PlanKind = z
  .enum(['free', 'paid', 'sales'])
  .meta({ id: 'PlanKind', description: 'free: nothing to pay; paid: bought alone; sales: sold by a person.' });

const SalesContact = z.strictObject({ url: z.url().optional(), email: z.email().optional() });

export const PlanInput = resource('PlanInput', 'A plan of the catalog.', {
  key: Key,
  name: Label,
  description: LongText.optional(),
  group: Key.optional(),
  kind: PlanKind.default('paid'),
  /** A short label such as "Most popular"; highlights the plan. */
  highlight: z.string().max(40).optional(),
  seats: Seats.optional(),
  trial: Trial.optional(),
  prices: z.array(PriceInput).max(100).default([]),
  features: z.array(PlanFeature).max(500).default([]),
  add_ons: z.array(Key).max(100).default([]),
  /** Where "talk to us" leads when the page has no contact form of its own. */
  sales: SalesContact.optional(),
});
export type PlanInput = z.infer<typeof PlanInput>;

export const AddOnInput = resource('AddOnInput', 'Something bought on top of a plan.', {
  key: Key,
  name: Label,
  description: LongText.optional(),
  maximum_quantity: z.int().min(1).max(1_000_000).default(1),
  prices: z.array(PriceInput).min(1).max(100),
});
export type AddOnInput = z.infer<typeof AddOnInput>;

export const Feature = resource('Feature', 'A line of the feature comparison.', {
  key: Key,
  name: Label,
  description: LongText.optional(),
  /** Heading under which the comparison lists it. */
  group: z.string().max(80).optional(),
  unit: z.string().max(40).optional(),
});
export type Feature = z.infer<typeof Feature>;

export const Meter = resource('Meter', 'Something whose use is counted.', {
  key: Key,
  name: Label,
  /** Singular unit shown to people, e.g. "request". */
  unit: z.string().max(40),
  aggregation: z.enum(['sum', 'max']).default('sum'),
});
export type Meter = z.infer<typeof Meter>;

export const PlanGroup = resource('PlanGroup', 'A family of plans that exclude each other.', { key: Key, name: Label });

export const CouponInput = resource('CouponInput', 'A discount, redeemed by promotion code.', {
  key: Key,
  name: Label,
  /** The codes that people type; compared without regard to case. */
  codes: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{2,40}$/, 'Use 2 to 40 letters, digits, "_" or "-".'))
    .min(1)
    .max(1000),
  /** Percent off as a decimal, e.g. 12.5. Give this or amount_off. */
  percent_off: z.number().gt(0).max(100).optional(),
  /** One amount a currency. */
  amount_off: z.array(Money).min(1).max(200).optional(),
  duration: z.enum(['once', 'repeating', 'forever']),
  /** Months that a repeating discount lasts. */
  duration_months: z.int().min(1).max(120).optional(),
  /** Smallest subtotal, one a currency. */
  minimum_subtotal: z.array(Money).max(200).optional(),
  expires_at: Timestamp.optional(),
  maximum_redemptions: z.int().min(1).optional(),
  /** Limits the coupon to these plans. */
  plans: z.array(Key).max(100).optional(),
});
export type CouponInput = z.infer<typeof CouponInput>;

export const CatalogInput = resource('CatalogInput', 'The whole catalog, declaratively.', {
  default_currency: Currency,
  /** Applies to prices that do not say otherwise. */
  tax_behavior: TaxBehavior.default('exclusive'),
  plan_groups: z.array(PlanGroup).max(100).default([]),
  features: z.array(Feature).max(500).default([]),
  meters: z.array(Meter).max(100).default([]),
  plans: z.array(PlanInput).max(100).default([]),
  add_ons: z.array(AddOnInput).max(100).default([]),
  coupons: z.array(CouponInput).max(1000).default([]),
});
/** What an author writes: defaults may be left out. */
export type CatalogInput = z.input<typeof CatalogInput>;
/** What the host works with: defaults filled in. */
export type CatalogDefinition = z.output<typeof CatalogInput>;

export const Tier = resource('Tier', 'One tier of a price.', {
  up_to: z.int().nullable(),
  unit_amount: DecimalString,
  flat_amount: z.int(),
});
export type Tier = z.infer<typeof Tier>;

export const PriceExample = resource(
  'PriceExample',
  'What a quantity costs, computed by the host so that pages never do arithmetic with money.',
  {
    quantity: z.int(),
    /** For one interval. */
    total: Money,
    /** The total spread over the months of the interval, rounded half up. */
    per_month: Money,
    /** For per_seat: one seat spread over the months of the interval, rounded half up; else null. */
    per_seat_per_month: Money.nullable(),
    /** Whole percent saved against the shortest interval of the same plan, rounded down; null where nothing is saved. */
    saving_percent: z.int().nullable(),
  },
);

export const PriceAmount = resource('PriceAmount', 'What a price costs in one currency.', {
  currency: Currency,
  unit_amount: DecimalString.nullable(),
  tiers: z.array(Tier).nullable(),
  example: PriceExample,
});
export type PriceAmount = z.infer<typeof PriceAmount>;

export const Price = resource('Price', 'A price; it never changes, a new one supersedes it.', {
  id: z.string(),
  key: Key,
  model: PriceModel,
  interval: Interval,
  meter: Key.nullable(),
  included: z.int().nullable(),
  package_size: z.int().nullable(),
  tax_behavior: TaxBehavior,
  amounts: z.array(PriceAmount),
});
export type Price = z.infer<typeof Price>;

export const Plan = resource('Plan', 'A plan as the public sees it.', {
  key: Key,
  name: z.string(),
  description: z.string().nullable(),
  group: Key.nullable(),
  kind: PlanKind,
  highlight: z.string().nullable(),
  seats: Seats.nullable(),
  trial: Trial.nullable(),
  prices: z.array(Price),
  features: z.array(PlanFeature),
  add_ons: z.array(Key),
  sales: SalesContact.nullable(),
});
export type Plan = z.infer<typeof Plan>;

export const AddOn = resource('AddOn', 'An add-on as the public sees it.', {
  key: Key,
  name: z.string(),
  description: z.string().nullable(),
  maximum_quantity: z.int(),
  prices: z.array(Price),
});
export type AddOn = z.infer<typeof AddOn>;

export const Catalog = resource('Catalog', 'Everything that a pricing page needs.', {
  version: z.int(),
  updated_at: Timestamp,
  default_currency: Currency,
  /** The currency that the amounts are in when the query named one or a country implies one, else the default. */
  suggested_currency: Currency,
  currencies: z.array(Currency),
  intervals: z.array(Interval),
  plan_groups: z.array(PlanGroup),
  plans: z.array(Plan),
  add_ons: z.array(AddOn),
  features: z.array(Feature),
  meters: z.array(Meter),
});
export type Catalog = z.infer<typeof Catalog>;

export const CatalogQuery = z.strictObject({
  /** Keeps only amounts in this currency; plans without it fall away unless free or sold by sales. */
  currency: Currency.optional(),
  /** ISO 3166-1 code; suggests a currency. */
  country: Country.optional(),
  /** The catalog as it was at this time. */
  at: Timestamp.optional(),
  /** Seats that the examples are computed for; each plan's default otherwise. Held within each plan's limits. */
  seats: z.coerce.number<number | string>().int().min(1).max(1_000_000).optional(),
  /** Units of a meter that the examples are computed for, as `requests:10000,storage:50`. */
  usage: z
    .string()
    .regex(/^[a-z0-9_-]+:\d{1,12}(,[a-z0-9_-]+:\d{1,12})*$/, 'Use meters with units, such as "requests:10000,storage:50".')
    .optional(),
});

export const CatalogChange = resource('CatalogChange', 'One difference between two catalogs.', {
  action: z.enum(['added', 'updated', 'removed', 'superseded', 'restored']),
  object: z.enum(['plan', 'add_on', 'price', 'feature', 'meter', 'coupon', 'plan_group', 'settings']),
  key: z.string(),
  /** Names of the fields that differ; empty for added and removed. */
  fields: z.array(z.string()),
  /** How many live subscriptions stay on the superseded or removed price. */
  subscriptions: z.int(),
});
export const CatalogDiff = resource('CatalogDiff', 'What applying a catalog changes.', {
  /** The version that is now current; for a dry run, the one that would be. */
  version: z.int(),
  changes: z.array(CatalogChange),
});
export type CatalogDiff = z.infer<typeof CatalogDiff>;

export type TierInput = z.infer<typeof TierInput>;
export type PriceAmountInput = z.infer<typeof PriceAmountInput>;
export type PlanFeature = z.infer<typeof PlanFeature>;
export type Seats = z.infer<typeof Seats>;
export type Trial = z.infer<typeof Trial>;
export type PlanKind = z.infer<typeof PlanKind>;
export type PlanGroup = z.infer<typeof PlanGroup>;
export type PriceExample = z.infer<typeof PriceExample>;
export type CatalogQuery = z.infer<typeof CatalogQuery>;
export type CatalogChange = z.infer<typeof CatalogChange>;
