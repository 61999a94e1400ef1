import type { Actor } from '@tillkit/contract';
import { type Held, run } from '../billing/run-command.ts';
import type { BillingChanges } from '../provider/port.ts';

/** Ends a subscription with a term, or with what is paid for where no term is given. @returns how many events came of it */
export function endWith(held: Held, termEnd: string | null, actor: Actor): Promise<number> {
  const { provider } = held.scope;
  return record(held, actor, (context, state) => provider.cancel(context, state, { notBefore: termEnd }));
}

/** Lets a subscription that was going to end go on. @returns how many events came of it */
export async function goOn(held: Held, actor: Actor): Promise<number> {
  if (held.row.document.cancel_at === null) return 0;
  const { provider } = held.scope;
  return record(held, actor, (context, state) => provider.undoCancellation(context, state));
}

/** On record it is about the renewal, which is what was asked for. */
async function record(held: Held, actor: Actor, command: Parameters<typeof run>[1]): Promise<number> {
  const { events, amendments } = await run(held, async (...input) => aboutRenewal(await command(...input)), { actor });
  // Each amendment is an event too.
  return events.length + amendments.length;
}

function aboutRenewal(changes: BillingChanges): BillingChanges {
  const amendments = changes.amendments.map((draft) => (draft.kind === 'cancellation' ? { ...draft, kind: 'renewal' as const } : draft));
  return { ...changes, amendments };
}
