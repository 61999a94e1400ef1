import type { PaymentMethod } from '@tillkit/contract';
import type { EventDraft } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';

/** What happened to an account's payment methods between two lists of them. */
export function methodEvents(before: PaymentMethod[], after: PaymentMethod[]): EventDraft[] {
  const event = (type: EventDraft['type'], payment_method: PaymentMethod): EventDraft => ({ type, data: { payment_method } });
  const find = (list: PaymentMethod[], id: string) => list.find((method) => method.id === id);
  const previous = before.find(({ is_default }) => is_default);
  const chosen = after.find(({ is_default }) => is_default);
  return [
    ...after.filter(({ id }) => !find(before, id)).map((method) => event('payment_method.attached', method)),
    ...after.filter((method) => isUpdated(find(before, method.id), method)).map((method) => event('payment_method.updated', method)),
    ...(chosen && chosen.id !== previous?.id
      ? [{ type: 'payment_method.default_changed' as const, data: { payment_method: chosen, previous: previous?.id ?? null } }]
      : []),
    ...before.filter(({ id }) => !find(after, id)).map((method) => event('payment_method.detached', method)),
  ];
}

/** Which one is the default has an event of its own. */
function isUpdated(before: PaymentMethod | undefined, after: PaymentMethod): boolean {
  return before !== undefined && canonicalJson({ ...before, is_default: true }) !== canonicalJson({ ...after, is_default: true });
}
