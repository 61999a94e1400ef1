import { BillingError } from '@tillkit/host/port';

/**
 * How many decimals Stripe counts for a currency, https://docs.stripe.com/currencies#minor-units: 2 but for these. ISK and UGX have none by
 * now, and Stripe goes on to count two.
 */
const withoutDecimals = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const withThree = new Set('bhd jod kwd omr tnd'.split(' '));

export function stripeDecimals(currency: string): number {
  return withoutDecimals.has(currency) ? 0 : withThree.has(currency) ? 3 : 2;
}

/** Whether the smallest unit is the same to Stripe and to the pages that show amounts. Else 1000 would be shown as 1,000 and charged as 10.00. */
export function isSameUnit(currency: string): boolean {
  return shownDecimals(currency) === stripeDecimals(currency);
}

const shownDecimals = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

/** @throws {BillingError} not_supported_by_provider */
export function checkCurrency(currency: string): void {
  if (isSameUnit(currency)) return;
  throw new BillingError(
    'not_supported_by_provider',
    `Stripe counts ${currency.toUpperCase()} with ${stripeDecimals(currency)} decimals, but it is shown with ${shownDecimals(currency)}. Use another currency.`,
  );
}

/** Stripe takes amounts with three decimals only where the last one is 0. @throws {BillingError} not_supported_by_provider */
export function checkAmount(amount: string | number, currency: string, label: string): void {
  if (!withThree.has(currency) || Number(amount) % 10 === 0) return;
  throw new BillingError(
    'not_supported_by_provider',
    `${label} costs ${amount} in ${currency.toUpperCase()}. Stripe takes no third decimal there: let the amount end in 0.`,
  );
}
