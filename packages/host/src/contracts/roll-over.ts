import type { Kysely } from 'kysely';
import { system } from '../billing/amendments.ts';
import { appendEvents } from '../billing/events.ts';
import { findLiveSubscription } from '../billing/subscriptions.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BillingProvider } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';
import { endWith } from './commands.ts';
import { agreementEvent } from './events.ts';
import { renews } from './present.ts';
import { writeAgreement } from './store.ts';
import { afterTerm } from './terms.ts';

/**
 * A term is over: the next one follows, or the contract ends, and the subscription with it.
 * @param at the term's end
 * @returns how many events came of it
 */
export async function rollOver(
  db: Kysely<Database>,
  { provider, environment }: { provider: BillingProvider; environment: Row<'environments'> },
  { document: agreement }: Row<'contracts'>,
  at: Date,
): Promise<number> {
  const operation = `${agreement.id} ${at.toISOString()}`;
  const scope: EnvironmentScope = { db, environment, provider, now: at, identity: { kind: 'organisation' }, requestId: '', operation };
  const live = await findLiveSubscription(db, environment.id, agreement.account, { lock: true });
  const goesOn = renews(agreement, live?.document ?? null);
  const isOpenEnded = !goesOn && live !== null && live.document.cancel_at === null;
  const events = isOpenEnded ? await endWith({ scope, row: live }, agreement.term.end, system) : 0;
  const next = afterTerm(agreement, goesOn);
  await writeAgreement(db, environment.id, next);
  await appendEvents(db, environment.id, at, [await agreementEvent(scope, goesOn ? 'contract.renewed' : 'contract.ended', next)]);
  return events + 1;
}
