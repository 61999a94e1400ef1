import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

export const refunds: Routes = {
  'POST /v1/refunds': ({ world, params }: Call<Stripe.RefundCreateParams>) => createRefund(world, params),
  'GET /v1/refunds/{id}': (call: Call<unknown>) => call.world.store.require('refund', idIn(call)),
  'GET /v1/refunds': ({ world, params }: Call<Stripe.RefundListParams>) => {
    const found = world.store.all('refund').filter((refund) => {
      return (
        (!params.charge || idOf(refund.charge) === params.charge) &&
        (!params.payment_intent || idOf(refund.payment_intent) === params.payment_intent)
      );
    });
    return listOf(found.toReversed(), params, '/v1/refunds');
  },
};

export function createRefund(world: World, params: Stripe.RefundCreateParams): Stripe.Refund {
  const intent = params.payment_intent ? world.store.require('payment_intent', params.payment_intent, 'payment_intent') : null;
  const id = params.charge ?? idOf(intent?.latest_charge) ?? '';
  const charge = world.store.require('charge', id, 'charge');
  if (!charge.paid) throw invalidRequest('This charge was not successful: there is nothing to refund.', { param: 'charge' });
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  const amount = params.amount ?? left;
  if (amount > left)
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  if (amount < 1) throw invalidRequest('Invalid positive integer', { param: 'amount' });
  const now = world.now(charge.customer);
  const refund: Stripe.Refund = {
    id: world.ids.next('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  world.create(refund, 'refund.created', now);
  world.events.record('charge.refunded', charge, now);
  return refund;
}
