import type { Money } from '@tillkit/contract';
import Big from 'big.js';

/** For sentences in errors, e.g. "EUR 12.50", "JPY 1,200". Pages format money themselves, in the reader's language. */
export function formatMoney({ amount, currency }: Money): string {
  const digits = minorUnitDigits(currency);
  const [whole = '0', fraction] = new Big(amount).div(new Big(10).pow(digits)).toFixed(digits).split('.');
  return `${currency.toUpperCase()} ${groupThousands(whole)}${fraction ? `.${fraction}` : ''}`;
}

/** e.g. "12,000". */
export function formatCount(count: number): string {
  return groupThousands(String(count));
}

/** "a", "a and b", "a, b and c". */
export function formatList(words: string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
function minorUnitDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
