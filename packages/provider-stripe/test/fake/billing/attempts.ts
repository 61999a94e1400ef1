import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { whenFailed } from './outcomes.ts';
import { type PaymentOutcome, paymentOf } from './payment-intents.ts';

/** An attempt on an invoice's own intent counts as the invoice's, however it was made. */
export function afterAttempt(world: World, intent: Stripe.PaymentIntent, outcome: PaymentOutcome): void {
  const payment = paymentOf(world, intent);
  if (!payment || outcome.kind === 'paid') return;
  const invoice = world.store.require('invoice', idOf(payment.invoice) ?? '');
  const now = world.now(idOf(invoice.customer));
  invoice.attempt_count ||= 1;
  invoice.attempted = true;
  world.events.record('invoice.updated', invoice, now);
  if (outcome.kind === 'requires_action') world.events.record('invoice.payment_action_required', invoice, now);
  else world.events.record('invoice.payment_failed', invoice, now);
  whenFailed(world, invoice, false);
}
