import type { Collection, PaymentMethod } from '@tillkit/contract';
import { type BillingContext, BillingError, type PricedCart, type PurchaseCommand, type PurchaseOutcome } from '@tillkit/host/port';
import { chargeOnSession, threeDSecure } from '../cards/charge.ts';
import { asDefault, cardEvent } from '../cards/instrument.ts';
import { resolveCart } from '../cart/resolve.ts';
import type { Settlement } from '../charges/settle.ts';
import { quotedCatalog } from '../quotes/quoted-catalog.ts';
import { finish, type Step } from '../subscriptions/changes.ts';
import { type Collection as Collected, issueAndCollect } from '../subscriptions/collect.ts';
import { newData, newSubscription } from '../subscriptions/create.ts';
import { type SubscriptionData, taxOf } from '../subscriptions/data.ts';
import { openInvoice, paymentAttempt } from './invoice.ts';

/** Buys what was priced. @throws {BillingError} checkout_incomplete where a card is needed and none was given */
export function purchase(context: BillingContext, command: PurchaseCommand): PurchaseOutcome {
  const { priced, payment } = command;
  if (!payment && collectionOf(command).method === 'automatic' && needsPayment(priced)) {
    throw new BillingError('checkout_incomplete', `${priced.plan_name} needs a card. Enter one, then confirm again.`, '/payment');
  }
  const refusal = payment && chargeOnSession(payment.instrument.snapshot, payment.instrument.data, payment.authentication, context.now);
  if (refusal === 'challenge') return { status: 'requires_action', action: threeDSecure };
  if (refusal) {
    const attempt = paymentAttempt(context, priced.due_now, payment.instrument.snapshot, refusal.code);
    return { status: 'failed', ...refusal, events: [{ type: 'payment.failed', data: { payment: attempt } }] };
  }
  return complete(context, command);
}

const collectionOf = ({ collection, terms }: PurchaseCommand): Collection =>
  collection ?? terms?.collection ?? { method: 'automatic', net_days: 0 };

/** Whether a card has to be given: anything is ever charged, and no trial lets the buyer begin without one. */
function needsPayment({ trial, due_now, next_charge }: PricedCart): boolean {
  return trial ? trial.card_required : due_now.amount > 0 || next_charge !== null;
}

function complete(context: BillingContext, command: PurchaseCommand): PurchaseOutcome {
  const { priced, account, payment, terms } = command;
  const resolved = resolveCart(terms ? quotedCatalog(context.catalog, terms) : context.catalog, priced.cart);
  const data = newData(context, priced, resolved);
  const paymentMethod = payment && asDefault(payment.instrument, context.now);
  const subscription = { ...newSubscription(context, priced, resolved, account, paymentMethod), collection: collectionOf(command) };
  const { ledger, events, invoice } = firstCollection(context, priced, { subscription, account, data, paymentMethod });
  const attached: Step[] = payment && paymentMethod ? [cardEvent(payment.instrument, paymentMethod, null)] : [];
  const changes = finish(
    context,
    {
      subscription,
      data,
      openInvoice: null,
      invoices: invoice ? [invoice] : [],
      ledger,
      amendments: [],
      events: [...attached, { type: 'subscription.created', subscription: true }, ...events, ...beginning(priced, data)],
    },
    taxOf(context.environment.seller.address.country, account, data),
    {
      paymentMethods: payment && paymentMethod ? [{ snapshot: paymentMethod, data: payment.instrument.data }] : [],
      redeemedCoupon: terms ? null : (priced.discount_applied?.coupon ?? null),
    },
  );
  return { status: 'completed', changes };
}

/** The first invoice, as previewed; none in a trial or where nothing is paid in advance. */
function firstCollection(
  context: BillingContext,
  priced: PricedCart,
  { subscription, account, data, paymentMethod }: FirstCollection,
): Omit<Collected, 'invoice'> & { invoice: Collected['invoice'] | null } {
  if (priced.trial || priced.lines.length === 0) return { invoice: null, ledger: [], events: [] };
  const open = openInvoice(context, {
    subscription: subscription.id,
    account,
    cart: data,
    reason: 'purchase',
    currency: priced.currency,
    period: subscription.current_period,
    settlement: settlementOf(priced),
    discount: priced.discount_applied,
    credits: [],
    balance: 0,
    collection: subscription.collection,
  });
  return issueAndCollect(context, open, { card: paymentMethod, refusal: null, nextAttemptAt: null });
}

interface FirstCollection {
  subscription: ReturnType<typeof newSubscription>;
  account: PurchaseCommand['account'];
  data: SubscriptionData;
  paymentMethod: PaymentMethod | null;
}

function settlementOf({ lines, subtotal, discount, tax, total, taxes }: PricedCart): Settlement {
  return { lines, subtotal, discount, tax, total, taxes };
}

function beginning(priced: PricedCart, data: SubscriptionData): Step[] {
  if (!priced.trial) return [{ type: 'subscription.activated', subscription: true }];
  const notice: Step[] = data.trial_notice_given ? [{ type: 'trial.will_end', subscription: true }] : [];
  return [{ type: 'trial.started', subscription: true }, ...notice];
}
