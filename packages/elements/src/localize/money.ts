import type { DecimalString, Money } from '@tillkit/contract';
import { numberFormat } from './formatters.ts';

/** Currencies whose minor unit is not a hundredth (ISO 4217, list one). Intl's own digits follow CLDR, which rounds some currencies to whole units. */
const exponents: Record<number, string> = {
  0: 'bif clp djf gnf isk jpy kmf krw pyg rwf ugx uyi vnd vuv xaf xof xpf',
  3: 'bhd iqd jod kwd lyd omr tnd',
  4: 'clf uyw',
};

/** How many decimal digits of a currency its minor unit stands for: 2 for `eur`, 0 for `jpy`, 3 for `kwd`. */
export function minorUnitDigits(currency: string): number {
  for (const digits in exponents) if (exponents[digits]?.includes(currency)) return Number(digits);
  return 2;
}

/** Minor units as a decimal in major units, by moving the point and never by dividing: `("0.35", 2)` gives `0.0035`. */
export function toMajorUnits(minor: number | DecimalString, digits: number): `${number}` {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(String(minor)) ?? [];
  const padded = whole.padStart(digits + 1, '0');
  const point = padded.length - digits;
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}${fraction}0` as `${number}`;
}

/** What an amount is shown as. short: no decimals for whole amounts; exact: the currency's decimals always. */
export type MoneyStyle = 'exact' | 'short';

/** One piece of a formatted amount, in the order of the locale. */
export interface MoneyPart {
  type: 'sign' | 'number';
  text: string;
}

function moneyFormat(locale: string, currency: string, style: MoneyStyle, mostDigits: number): Intl.NumberFormat {
  const digits = minorUnitDigits(currency);
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: Math.max(digits, mostDigits),
    trailingZeroDisplay: style === 'short' ? 'stripIfInteger' : 'auto',
  });
}

export function formatMoney(locale: string, money: Money, style: MoneyStyle = 'exact'): string {
  return moneyFormat(locale, money.currency, style, 0).format(toMajorUnits(money.amount, minorUnitDigits(money.currency)));
}

/** A unit amount, which may be finer than the minor unit. */
export function formatUnitAmount(locale: string, amount: DecimalString, currency: string): string {
  return moneyFormat(locale, currency, 'short', 14).format(toMajorUnits(amount, minorUnitDigits(currency)));
}

/** The amount in two kinds of pieces, so that the sign of the currency can be drawn smaller than the number. */
export function moneyParts(locale: string, money: Money, style: MoneyStyle = 'short'): MoneyPart[] {
  const parts: MoneyPart[] = [];
  const amount = toMajorUnits(money.amount, minorUnitDigits(money.currency));
  for (const { type, value } of moneyFormat(locale, money.currency, style, 0).formatToParts(amount)) {
    const kind = type === 'currency' || type === 'literal' ? 'sign' : 'number';
    const last = parts.at(-1);
    if (last?.type === kind) last.text += value;
    else parts.push({ type: kind, text: value });
  }
  return parts;
}
