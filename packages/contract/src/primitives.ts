import './no-eval.ts';
import * as z from 'zod';

/**
 * An object that refuses unknown fields and is listed under `name` in the OpenAPI document.
 * An unknown field in a request is an error that names it; one in a response is a bug that is found in development.
 */
export function resource<const Shape extends z.ZodRawShape>(name: string, description: string, shape: Shape) {
  return z.strictObject(shape).meta({ id: name, description });
}

/** ISO 4217 code in lower case, e.g. `eur`. */
export const Currency = z
  .string()
  .regex(/^[a-z]{3}$/, 'Use a lower-case ISO 4217 code such as "eur".')
  .meta({ id: 'Currency', description: 'ISO 4217 currency code in lower case, such as "eur".' });
export type Currency = z.infer<typeof Currency>;

/** An amount of money: an integer in the currency's minor unit (cents for EUR, yen for JPY, fils for KWD). */
export const Money = resource('Money', 'An integer amount in the minor unit of the currency.', {
  amount: z.int(),
  currency: Currency,
});
export type Money = z.infer<typeof Money>;

/** A non-negative decimal in minor units that may be finer than one unit, e.g. `"0.35"` for 0.35 cents. */
export const DecimalString = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,12})?$/, 'Use a non-negative decimal number in minor units, such as "1250" or "0.35".')
  .meta({ id: 'DecimalString', description: 'A non-negative decimal in minor units, such as "1250" or "0.35".' });

/** RFC 3339 in UTC, as `2027-03-01T00:00:00.000Z`; from the year 1970 on, since not every database knows the year 0. */
export const Timestamp = z.iso
  .datetime({ error: 'Use RFC 3339 in UTC, such as "2027-03-01T00:00:00Z".' })
  .refine((value) => value >= '1970', { error: 'Use a time from the year 1970 on.' })
  .meta({ id: 'Timestamp', description: 'RFC 3339 date and time in UTC, from the year 1970 on.' });

/** ISO 3166-1 alpha-2 country code in upper case. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Use an upper-case ISO 3166-1 country code such as "DE".')
  .meta({ id: 'Country', description: 'ISO 3166-1 alpha-2 country code in upper case, such as "DE".' });

/** A key that the author of a catalog chooses. */
export const Key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'Use 1 to 64 lower-case letters, digits, "_" or "-", starting with a letter or digit.')
  .meta({ id: 'Key', description: 'A name chosen by the author: 1 to 64 of a-z, 0-9, "_" and "-".' });

/** Text that people read. Always text, never markup. */
export const Label = z.string().trim().min(1, 'Write at least one character.').max(200);
export const LongText = z.string().max(2000);
export const Email = z.email('Enter an e-mail address such as name@company.com.').max(254);
export const Identifier = z.string().min(1).max(128);

export const Period = resource('Period', 'A span of time: start included, end excluded.', {
  start: Timestamp,
  end: Timestamp,
});
export type Period = z.infer<typeof Period>;

export const Interval = z.enum(['month', 'quarter', 'year']).meta({ id: 'Interval', description: 'How often a price is charged.' });
export type Interval = z.infer<typeof Interval>;

export const Address = resource('Address', 'A postal address. Only the country is needed to compute taxes.', {
  line1: z.string().max(200).nullish(),
  line2: z.string().max(200).nullish(),
  postal_code: z.string().max(20).nullish(),
  city: z.string().max(100).nullish(),
  region: z.string().max(100).nullish(),
  country: Country,
});
export type Address = z.infer<typeof Address>;

export const Buyer = z.enum(['business', 'consumer']).meta({ id: 'Buyer', description: 'Whether the buyer buys for a business.' });
export type Buyer = z.infer<typeof Buyer>;

/** `?limit=&cursor=` of every list. Cursors are opaque. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number<number | string>().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

/** One page of a list; `next_cursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(name: string, item: Item) {
  return resource(name, 'One page of a list.', { data: z.array(item), next_cursor: z.string().nullable() });
}

export type DecimalString = z.infer<typeof DecimalString>;
export type Timestamp = z.infer<typeof Timestamp>;
export type Country = z.infer<typeof Country>;
export type Key = z.infer<typeof Key>;
export type Label = z.infer<typeof Label>;
export type LongText = z.infer<typeof LongText>;
export type Email = z.infer<typeof Email>;
export type Identifier = z.infer<typeof Identifier>;
export type PageQuery = z.infer<typeof PageQuery>;
