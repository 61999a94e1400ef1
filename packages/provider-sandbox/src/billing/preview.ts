import type { AppliedDiscount, Cart, TrialOffer, UsagePrice } from '@tillkit/contract';
import type { BillingContext, CatalogPlan, CatalogSnapshot, PreviewCommand, PricedCart } from '@tillkit/host/port';
import { firstPeriod, periodFrom, plusDays } from '../calendar/calendar.ts';
import { type ResolvedCart, resolveCart } from '../cart/resolve.ts';
import { type Agreement, advanceCharge, chargeAt, recurringTotals } from '../charges/forecast.ts';
import { licensedItems, usageItems } from '../charges/item.ts';
import { licensedLines } from '../charges/lines.ts';
import { redeem } from '../discounts/redeem.ts';
import { money, sum } from '../money/money.ts';
import { boughtPrice } from '../prices/example.ts';
import { quotedCatalog } from '../quotes/quoted-catalog.ts';
import { type BuyerFacts, decideTax, taxIdStatus } from '../taxes/decide.ts';

/** @throws {BillingError} with any of the cart's error codes */
export function previewPurchase(context: BillingContext, { cart, trialAvailable, terms }: PreviewCommand): PricedCart {
  const resolved = resolveCart(terms ? quotedCatalog(context.catalog, terms) : context.catalog, cart);
  const trial = trialAvailable ? trialOffer(resolved.plan, cart, context.now) : null;
  const anchor = trial?.ends_at ?? context.now;
  const buyer = buyerOf(cart);
  const agreement: Agreement = {
    items: resolved.items,
    currency: cart.currency,
    discount: terms ? terms.discount : discountOf(context, cart, resolved, anchor),
    tax: decideTax(context.environment.seller.address.country, buyer),
  };
  const period = firstPeriod(anchor, cart.interval);
  const next = periodFrom(period.start, cart.interval, period.end);
  const { lines, subtotal, discount, tax, total, taxes } = advanceCharge(agreement, period);
  return {
    cart,
    plan_name: resolved.plan.name,
    currency: cart.currency,
    interval: cart.interval,
    lines,
    usage_prices: usagePrices(context.catalog, agreement),
    subtotal,
    discount,
    tax,
    total,
    taxes,
    discount_applied: agreement.discount,
    tax_id_status: taxIdStatus(buyer),
    due_now: trial ? money(0, cart.currency) : total,
    recurring: recurringTotals(agreement, period),
    next_charge: trial ? chargeAt(agreement, period) : chargeAt(agreement, next),
    trial,
  };
}

/** What a cart says about its buyer. */
function buyerOf(cart: Cart): BuyerFacts {
  return { country: cart.country ?? null, tax_id: cart.tax_id ?? null, buyer: cart.buyer ?? null };
}

/** What is charged by use. */
export function usagePrices({ meters }: CatalogSnapshot, { items, currency }: Pick<Agreement, 'items' | 'currency'>): UsagePrice[] {
  return usageItems(items).map(({ key, name, price, quantity }) => ({
    meter: key,
    name,
    unit: meters.find((meter) => meter.key === key)?.unit ?? key,
    price: boughtPrice(price, currency, quantity),
  }));
}

/** The trial that a purchase begins with. @param now when it begins */
export function trialOffer(plan: CatalogPlan, cart: Cart, now: string): TrialOffer | null {
  if (!plan.trial || plan.kind !== 'paid' || cart.skip_trial) return null;
  return { days: plan.trial.days, ends_at: plusDays(now, plan.trial.days), card_required: plan.trial.card_required };
}

/** What the cart's code gives. @throws {BillingError} with any of the codes of coupons */
export function discountOf(context: BillingContext, cart: Cart, { plan, items }: ResolvedCart, anchor: string): AppliedDiscount | null {
  if (!cart.promotion_code) return null;
  const { currency, interval } = cart;
  const amounts = licensedLines(items, currency, firstPeriod(anchor, interval)).map((line) => line.amount.amount);
  const usageOnly = licensedItems(items).length === 0;
  return redeem({
    catalog: context.catalog,
    code: cart.promotion_code,
    plan,
    currency,
    subtotal: sum(amounts),
    now: context.now,
    anchor,
    interval,
    usageOnly,
  });
}
