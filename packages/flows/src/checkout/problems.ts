import { TillkitError } from '@tillkit/client';
import type { Checkout, ErrorCode } from '@tillkit/contract';
import { isAnswer, isRefusal } from '../answers.ts';
import { PaymentFormError } from '../payment.ts';
import type { CheckoutField, CheckoutProblem } from './state.ts';

/** Fields that a code speaks of where the host named none. */
const fieldsByCode: Partial<Record<ErrorCode, CheckoutField>> = {
  coupon_not_found: 'cart.promotion_code',
  coupon_expired: 'cart.promotion_code',
  coupon_exhausted: 'cart.promotion_code',
  coupon_not_applicable: 'cart.promotion_code',
  seats_below_minimum: 'cart.seats',
  seats_above_maximum: 'cart.seats',
  seats_not_supported: 'cart.seats',
  add_on_not_available: 'cart.add_ons',
  quantity_above_maximum: 'cart.add_ons',
  price_not_found: 'cart.interval',
  currency_not_available: 'cart.currency',
  tax_id_invalid: 'customer.tax_id',
  account_exists: 'customer.email',
  card_declined: 'payment',
  insufficient_funds: 'payment',
  expired_card: 'payment',
  authentication_failed: 'payment',
  payment_method_not_found: 'payment',
};

/** Names in a cart that the buyer knows as fields about themselves. */
const customerFields: Record<string, CheckoutField> = {
  'cart.country': 'customer.address.country',
  'cart.postal_code': 'customer.address.postal_code',
  'cart.tax_id': 'customer.tax_id',
  'cart.buyer': 'customer.buyer',
};

export function problemOf(error: unknown): CheckoutProblem {
  if (error instanceof PaymentFormError)
    return { code: 'payment_incomplete', field: 'payment', detail: error.message, charged: 'no', error };
  if (!(error instanceof TillkitError)) return { code: 'internal_error', field: null, detail: '', charged: 'no', error };
  const code = isAnswer(error) ? (error.code as ErrorCode) : 'network_error';
  return { code, field: fieldsByCode[code as ErrorCode] ?? fieldOf(error.param), detail: error.detail, charged: 'no', error };
}

/** Every field at fault, where the host names several; else the one problem. */
export function problemsOf(error: unknown): CheckoutProblem[] {
  const problem = problemOf(error);
  const several = error instanceof TillkitError ? (error.problem?.errors ?? []) : [];
  if (several.length === 0) return [problem];
  return several.map(({ param, detail }) => ({ ...problem, field: fieldOf(param), detail }));
}

/** What the host still needs from the buyer; payment and consent come with the confirmation. */
export function missingFields({ needs }: Checkout): CheckoutProblem[] {
  const fields: Record<string, CheckoutField> = {
    email: 'customer.email',
    company: 'customer.company',
    country: 'customer.address.country',
    address: 'customer.address',
  };
  return needs.flatMap((need) => {
    const field = fields[need];
    return field ? [{ code: 'checkout_incomplete', field, detail: '', charged: 'no', error: null } as const] : [];
  });
}

/** True where the update itself was refused, not the caller. */
export function isRefusedUpdate(error: unknown): boolean {
  return isRefusal(error) && [400, 409, 422].includes(error.status);
}

/** `/customer/address/city` gives `customer.address.city`; a bare `/seats` speaks of the cart. */
function fieldOf(param: string | undefined): CheckoutField {
  const names = param?.split('/').slice(1).filter(Boolean) ?? [];
  if (names.length === 0) return null;
  if (names[0] === 'payment') return 'payment';
  const path = names[0] === 'cart' || names[0] === 'customer' ? names : ['cart', ...names];
  const field = path.filter((name) => !/^\d+$/.test(name)).join('.') as `cart.${string}`;
  return customerFields[field] ?? field;
}

/** Problems by field: a newer one replaces the older one of the same field. */
export function merged(older: readonly CheckoutProblem[], newer: readonly CheckoutProblem[]): CheckoutProblem[] {
  const fields = newer.map(({ field }) => field);
  return [...older.filter(({ field }) => !fields.includes(field)), ...newer];
}

/** What remains after a field was edited: what concerned that field, its parts or the whole checkout goes. */
export function withoutField(problems: readonly CheckoutProblem[], field: string): CheckoutProblem[] {
  return problems.filter((problem) => problem.field && !`${problem.field}.`.startsWith(`${field}.`));
}
