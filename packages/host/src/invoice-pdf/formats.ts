import type { Address, Money, Party, Period } from '@tillkit/contract';
import Big from 'big.js';
import { LRUCache } from 'lru-cache';

/** Writes money, dates and places in the language of a document. Dates are those of UTC. */
export interface Formats {
  money(money: Money): string;
  /** A price of one unit, in minor units with any number of decimals. */
  unitPrice(amount: string, currency: string): string;
  count(count: number): string;
  percent(rate: string): string;
  date(time: string): string;
  period(period: Period): string;
  address(address: Address): string[];
}

/** Countries that write the place before the postal code, and print on Letter or not. */
const placeFirst = new Set(['US', 'CA', 'AU', 'GB', 'IE', 'IN', 'NZ']);

const kept = new LRUCache<string, Formats>({ max: 20 });

/** Formats of a locale. To make them takes as long as to draw half a page. */
export function formatsOf(locale: string): Formats {
  const formats = kept.get(locale) ?? createFormats(locale);
  kept.set(locale, formats);
  return formats;
}

function createFormats(locale: string): Formats {
  const currencies = new Map<string, Intl.NumberFormat>();
  const currency = (code: string, digits: Intl.NumberFormatOptions = {}) => {
    const key = `${code} ${digits.maximumFractionDigits}`;
    const format = currencies.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency: code, ...digits });
    currencies.set(key, format);
    return format;
  };
  /** Decimal places of a currency's minor unit: 2 for most, 0 for yen, 3 for dinars. */
  const digitsOf = (code: string) => currency(code).resolvedOptions().maximumFractionDigits ?? 2;
  const inMajor = (minor: Big, code: string) => minor.div(new Big(10).pow(digitsOf(code))).toFixed() as Intl.StringNumericLiteral;
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const periods = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const counts = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });

  return {
    // A true minus: the hyphen that some languages are given is too short beside figures.
    money: ({ amount, currency: code }) =>
      currency(code)
        .format(inMajor(new Big(amount), code))
        .replace('-', '\u2212'),
    unitPrice: (amount, code) => currency(code, { maximumFractionDigits: 15 }).format(inMajor(new Big(amount), code)),
    count: (count) => counts.format(count),
    percent: (rate) => percents.format(new Big(rate).div(100).toFixed() as Intl.StringNumericLiteral),
    date: (time) => dates.format(new Date(time)),
    period: ({ start, end }) => periods.formatRange(new Date(start), new Date(end)),
    address: (address) => [...linesOf(address), countries.of(address.country) ?? address.country],
  };
}

function linesOf({ line1, line2, postal_code, city, region, country }: Address): string[] {
  const joined = (parts: (string | null | undefined)[], separator: string) => parts.filter(Boolean).join(separator);
  const place = placeFirst.has(country)
    ? joined([city, joined([region, postal_code], ' ')], ', ')
    : joined([joined([postal_code, city], ' '), region], ', ');
  return [line1, line2, place].filter((line) => typeof line === 'string' && line !== '') as string[];
}

/** Letter where it is the usual paper, A4 everywhere else. */
export function paperOf({ address }: Party): 'a4' | 'letter' {
  const onLetter = ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'CR', 'PA', 'VE', 'GT', 'NI', 'SV', 'DO', 'PR'];
  return address && onLetter.includes(address.country) ? 'letter' : 'a4';
}
