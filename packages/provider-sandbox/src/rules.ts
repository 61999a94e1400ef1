/**
 * What is the same whoever bills: what may be bought and changed, its error codes and sentences, dates, and what is read off prices.
 * Another provider takes these rules from here; the amounts that it charges are its own.
 */
export {
  creditAppliedEntries,
  creditedEntries,
  invoicedEntries,
  paidEntries,
  refundedEntries,
  uncollectibleEntries,
  withdrawnEntries,
} from './billing/ledger.ts';
export { pauseRefusal, whyNotPause } from './billing/pause.ts';
export { discountOf, trialOffer, usagePrices } from './billing/preview.ts';
export { previewChange as estimateChange } from './billing/preview-change.ts';
export { priceUsage } from './billing/usage.ts';
export {
  firstPeriod,
  isBefore,
  latest,
  monthsOf,
  movedBy,
  periodFrom,
  plusDays,
  plusMonths,
} from './calendar/calendar.ts';
export { cardRefusals } from './cards/charge.ts';
export { asDefault, cardEvent } from './cards/instrument.ts';
export { mergedAddOns } from './cart/add-ons.ts';
export { type ResolvedCart, resolveCart } from './cart/resolve.ts';
export { type Direction, kindOf } from './changes/kind.ts';
export { type ChangePlan, planChange } from './changes/plan-change.ts';
export type { Target } from './changes/target.ts';
export { everCharges } from './charges/forecast.ts';
export { type ChargeItem, licensedItems, usageItems } from './charges/item.ts';
export { licensedLines, usageLines } from './charges/lines.ts';
export { discountEnd } from './discounts/duration.ts';
export { formatCount, formatMoney } from './money/format.ts';
export { money, sum } from './money/money.ts';
export { boughtPrice } from './prices/example.ts';
export { priceQuantity } from './prices/price-quantity.ts';
export { countsSeats, seatLimits } from './prices/seats.ts';
export { quotedCatalog } from './quotes/quoted-catalog.ts';
export { isQuoted, quoteTerms } from './quotes/terms.ts';
export { trialNoticeDays } from './subscriptions/due.ts';
export { pauseFor } from './subscriptions/pause.ts';
export { afterScheduled, termsOf } from './subscriptions/terms.ts';
export { checkTaxId } from './taxes/tax-id.ts';
export { describeTaxId } from './taxes/tax-id-form.ts';
