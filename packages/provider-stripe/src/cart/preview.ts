import type { AppliedDiscount, Cart, Totals } from '@tillkit/contract';
import type { BilledAccount, BillingContext, PreviewCommand, PricedCart } from '@tillkit/host/port';
import {
  checkTaxId,
  discountOf,
  firstPeriod,
  isBefore,
  money,
  periodFrom,
  plusMonths,
  resolveCart,
  trialOffer,
  usageItems,
  usagePrices,
} from '@tillkit/provider-sandbox/rules';
import { couponId, quoteCoupon } from '../catalog/coupons.ts';
import type { Connection } from '../client.ts';
import { customerDetails } from '../customers/customer.ts';
import { type Bill, readBill } from '../snapshots/bill.ts';
import { automaticTax, billingMode, nothing, totalsOf } from '../snapshots/forecast.ts';
import { wholeSecond } from '../snapshots/time.ts';
import { type Order, orderCatalog, orderOf } from './order.ts';

/** What a cart costs, as Stripe reckons it. @throws {BillingError} with any of the cart's error codes, and not_supported_by_provider */
export async function previewPurchase(connection: Connection, command: PreviewCommand): Promise<PricedCart> {
  const { cart, trialAvailable, terms } = command;
  const context = { ...connection.context, now: wholeSecond(connection.context.now) };
  const catalog = orderCatalog(context.catalog, terms);
  const resolved = resolveCart(catalog, cart);
  const trial = trialAvailable ? trialOffer(resolved.plan, cart, context.now) : null;
  const anchor = trial?.ends_at ?? context.now;
  const discount = terms ? terms.discount : asAtStripe(context, discountOf(context, cart, resolved, anchor));
  const order = await orderOf(connection, catalog, resolved);
  const coupon = discount && (await discountCoupon(connection, discount));
  const costs = (coupons: string[]) => firstBill(connection, command, order, coupons);
  const first = await costs(coupon === null ? [] : [coupon]);
  const lasting = !discount || discount.duration === 'forever' ? first : await costs([]);
  const period = firstPeriod(anchor, cart.interval);
  const next = periodFrom(period.start, cart.interval, period.end);
  const recurs = usageItems(resolved.items).length > 0 || first.total.amount > 0 || lasting.total.amount > 0;
  const atNext = discount && appliesAt(discount, next.start) ? first : lasting;
  const nextCharge = trial ? { at: period.start, amount: first.total } : { at: next.start, amount: atNext.total };
  return {
    cart,
    plan_name: resolved.plan.name,
    currency: cart.currency,
    interval: cart.interval,
    lines: first.lines.map((line) => ({ ...line, period })),
    usage_prices: usagePrices(context.catalog, { items: resolved.items, currency: cart.currency }),
    ...totalsOf(first),
    taxes: first.taxes,
    discount_applied: discount,
    tax_id_status: checkTaxId(cart.tax_id ?? null, cart.country ?? null),
    due_now: money(trial ? 0 : first.due, cart.currency),
    recurring: totalsOf(lasting),
    next_charge: recurs ? nextCharge : null,
    trial,
  };
}

/** The coupon at Stripe of a discount. */
export function discountCoupon(connection: Connection, discount: AppliedDiscount): Promise<string> {
  const isListed = connection.context.catalog.coupons.some(({ key }) => key === discount.coupon);
  return isListed ? couponId(connection, discount.coupon) : quoteCoupon(connection, discount);
}

/** Stripe counts the months of a discount from the purchase on, those of a trial too. */
function asAtStripe({ catalog, now }: BillingContext, discount: AppliedDiscount | null): AppliedDiscount | null {
  if (discount?.duration !== 'repeating') return discount;
  const months = catalog.coupons.find(({ key }) => key === discount.coupon)?.duration_months ?? 1;
  return { ...discount, ends_at: plusMonths(now, months) };
}

type FirstBill = Totals & Pick<Bill, 'lines' | 'taxes' | 'due'>;

/** The first invoice if it were made now. Use comes later. */
async function firstBill(connection: Connection, command: PreviewCommand, order: Order, coupons: string[]): Promise<FirstBill> {
  const { cart, account } = command;
  const items = order.wanted.flatMap(({ price, quantity }) => (quantity === null ? [] : [{ price, quantity }]));
  if (items.length === 0) return { ...nothing(cart.currency), lines: [], taxes: [], due: 0 };
  const facts = buyerOf(cart, account ?? null);
  const customer = account?.data.customer;
  const invoice = await connection.stripe.invoices.createPreview({
    ...(typeof customer === 'string' ? { customer } : {}),
    customer_details: customerDetails(facts),
    currency: cart.currency,
    automatic_tax: automaticTax(connection, facts.country),
    discounts: coupons.length > 0 ? coupons.map((coupon) => ({ coupon })) : '',
    subscription_details: { items, billing_mode: billingMode },
  });
  return readBill(connection, invoice, { usage: false }, order.book);
}

/** What the cart says, or the account where it says nothing: never a mixture of both. */
function buyerOf(cart: Cart, billed: BilledAccount | null): Parameters<typeof customerDetails>[0] & { country: string | null } {
  const { country, postal_code, tax_id, buyer } = cart;
  const account = billed?.account;
  if (country || !account?.address) {
    return { country: country ?? null, postal_code: postal_code ?? null, tax_id: tax_id ?? null, buyer: buyer ?? null };
  }
  return { country: account.address.country, address: account.address, tax_id: account.tax_id, buyer: account.buyer };
}

function appliesAt({ ends_at }: AppliedDiscount, at: string): boolean {
  return ends_at === null || isBefore(at, ends_at);
}
