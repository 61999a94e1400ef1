import type { Actor, Amendment } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { requireAccount } from '../accounts/accounts.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BillingChanges } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Database } from '../store/schema.ts';
import type { AccountEventDraft } from './events.ts';

/** Nobody asked: it was due. */
export const system: Actor = { kind: 'system', id: null, email: null, name: null };

/** Who asks: the person of a session, or the product's server. */
export function actorOf({ identity }: EnvironmentScope): Actor {
  if (identity.kind !== 'session') return { ...system, kind: 'server' };
  const { id = null, email = null, name = null } = identity.actor ?? {};
  return { kind: 'customer', id, email, name };
}

interface Target {
  environmentId: string;
  accountId: string;
  at: Date;
  actor?: Actor;
}

/** Records changes. Rows are only ever added. @returns the records */
export async function writeAmendments(
  db: Kysely<Database>,
  { environmentId, accountId, at, actor = system }: Target,
  { amendments, subscription }: Pick<BillingChanges, 'amendments' | 'subscription'>,
): Promise<Amendment[]> {
  if (amendments.length === 0) return [];
  const { channel } = await requireAccount(db, environmentId, accountId);
  const documents = amendments.map(
    (draft): Amendment => ({
      id: createId('amd'),
      account: accountId,
      subscription: subscription.snapshot.id,
      ...draft,
      actor,
      channel,
      created_at: at.toISOString(),
    }),
  );
  const rows = documents.map((document) => ({
    id: document.id,
    environment_id: environmentId,
    account_id: accountId,
    document: JSON.stringify(document),
    created_at: at,
  }));
  await db.insertInto('amendments').values(rows).execute();
  return documents;
}

/** A record of a change as an event, for whoever keeps the account's contract elsewhere. */
export function amendmentEvent(amendment: Amendment): AccountEventDraft {
  return { type: 'amendment.created', data: { amendment }, account: amendment.account };
}
