import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { bookOf } from './invoices.ts';
import { whenFailed } from './outcomes.ts';
import { confirmIntent, methodOf, type PaymentOutcome } from './payment-intents.ts';

export type CollectionOutcome = PaymentOutcome | { kind: 'no_method' };

interface Attempt {
  /** Null for the method that is set up. */
  method: Stripe.PaymentMethod | null;
  offSession: boolean;
  /** Whether the retry schedule makes it: only those count after the first. */
  automatic: boolean;
}

/** Tries to have an open invoice paid. */
export function collectInvoice(world: World, invoice: Stripe.Invoice, attempt: Attempt): CollectionOutcome {
  const book = bookOf(world, invoice);
  const intent = world.store.require('payment_intent', book.paymentIntent ?? '');
  const chosen = attempt.method ?? world.store.get('payment_method', methodOf(world, invoice) ?? '');
  if (attempt.automatic || invoice.attempt_count === 0) invoice.attempt_count += 1;
  invoice.attempted = true;
  const outcome: CollectionOutcome = chosen
    ? confirmIntent(world, intent, { method: chosen, offSession: attempt.offSession })
    : { kind: 'no_method' };
  if (outcome.kind === 'paid') return outcome;
  const now = world.now(idOf(invoice.customer));
  scheduleRetry(world, invoice, attempt.automatic, now);
  world.events.record('invoice.updated', invoice, now);
  world.events.record('invoice.payment_failed', invoice, now);
  if (outcome.kind === 'requires_action') world.events.record('invoice.payment_action_required', invoice, now);
  whenFailed(world, invoice, attempt.automatic);
  return outcome;
}

/** Only renewals are tried again by themselves: a first invoice and an update that waits for its payment expire instead. */
function scheduleRetry(world: World, invoice: Stripe.Invoice, automatic: boolean, now: number): void {
  const book = bookOf(world, invoice);
  if (book.purpose === 'first' || book.purpose === 'update_pending' || !invoice.auto_advance) return;
  if (!automatic && book.firstFailedAt !== null) return;
  book.firstFailedAt ??= now;
  const days = world.settings.retryDays[book.retries];
  book.retryAt = days === undefined ? null : book.firstFailedAt + days * 86_400;
  if (days !== undefined) book.retries += 1;
  else book.exhausted = true;
  invoice.next_payment_attempt = book.retryAt;
}
