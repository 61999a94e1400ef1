import type { CatalogDefinition, CouponInput } from '@tillkit/contract';
import { ProblemError } from '../http/problem.ts';
import { checkReference, checkUnique } from './check-keys.ts';
import { isCurrency } from './regions.ts';

/** @throws {ProblemError} duplicate_key, unknown_reference, invalid_request */
export function checkCoupons(catalog: CatalogDefinition): void {
  const codes = new Map<string, string>();
  for (const [index, coupon] of catalog.coupons.entries()) {
    const pointer = `/coupons/${index}`;
    checkDiscount(coupon, pointer);
    checkDuration(coupon, pointer);
    checkCodes(coupon, pointer, codes);
    for (const [at, plan] of (coupon.plans ?? []).entries()) {
      checkReference(catalog.plans, plan, `${pointer}/plans/${at}`, 'plan', `coupon "${coupon.key}"`);
    }
    for (const field of ['amount_off', 'minimum_subtotal'] as const) checkCurrencies(coupon, field, `${pointer}/${field}`);
  }
}

function checkDiscount({ key, percent_off, amount_off }: CouponInput, pointer: string): void {
  if ((percent_off === undefined) !== (amount_off === undefined)) return;
  throw new ProblemError('invalid_request', `The coupon "${key}" needs either percent_off or amount_off, and not both.`, {
    param: `${pointer}/percent_off`,
  });
}

function checkDuration({ key, duration, duration_months }: CouponInput, pointer: string): void {
  if ((duration === 'repeating') === (duration_months !== undefined)) return;
  const sentence =
    duration === 'repeating'
      ? `The coupon "${key}" repeats: say for how many months in duration_months.`
      : `The coupon "${key}" lasts "${duration}": remove duration_months, or set the duration to "repeating".`;
  throw new ProblemError('invalid_request', sentence, { param: `${pointer}/duration_months` });
}

/** Codes are compared without regard to case, across all coupons. */
function checkCodes({ key, codes }: CouponInput, pointer: string, seen: Map<string, string>): void {
  for (const [index, code] of codes.entries()) {
    const other = seen.get(code.toLowerCase());
    if (other !== undefined) {
      throw new ProblemError(
        'duplicate_key',
        `The code "${code}" belongs to the coupons "${other}" and "${key}". A code can redeem one coupon only.`,
        {
          param: `${pointer}/codes/${index}`,
        },
      );
    }
    seen.set(code.toLowerCase(), key);
  }
}

function refuse(detail: string, param: string): never {
  throw new ProblemError('invalid_request', detail, { param });
}

function checkCurrencies(coupon: CouponInput, field: 'amount_off' | 'minimum_subtotal', pointer: string): void {
  const amounts = coupon[field] ?? [];
  checkUnique(
    amounts.map(({ currency }) => ({ key: currency })),
    pointer,
    'currency',
    'currency',
  );
  for (const [index, { amount, currency }] of amounts.entries()) {
    if (amount <= 0)
      refuse(
        `The coupon "${coupon.key}" has the ${field} ${amount} in "${currency}". Use an amount above zero.`,
        `${pointer}/${index}/amount`,
      );
    if (!isCurrency(currency))
      refuse(
        `The coupon "${coupon.key}" names "${currency}", which is no ISO 4217 currency. Use a code such as "eur".`,
        `${pointer}/${index}/currency`,
      );
  }
}
