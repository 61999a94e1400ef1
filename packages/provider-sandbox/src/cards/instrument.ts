import type { PaymentMethod } from '@tillkit/contract';
import type { EventDraft, PaymentInstrument } from '@tillkit/host/port';

/** What is charged from now on: the card of a command, as it is stored. */
export function asDefault({ id, snapshot, storedAt }: PaymentInstrument, now: string): PaymentMethod {
  return { ...snapshot, id, is_default: true, created_at: storedAt ?? now };
}

/** That a card was added, or that another stored one is charged now. */
export function cardEvent({ storedAt }: PaymentInstrument, method: PaymentMethod, previous: string | null): EventDraft {
  if (storedAt === undefined) return { type: 'payment_method.attached', data: { payment_method: method } };
  return { type: 'payment_method.default_changed', data: { payment_method: method, previous } };
}
