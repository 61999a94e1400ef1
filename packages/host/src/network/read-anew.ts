import type { Difference } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { contextOf, refusing } from '../billing/context.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { AccountSnapshot, NetworkProvider } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';
import { listConfirmations } from './confirmations.ts';
import { differencesOf } from './differences.ts';
import { loadStanding, type Standing } from './known.ts';
import { resume } from './resume.ts';
import { type Dealing, inTransaction } from './transaction.ts';
import { writeSnapshot } from './write-snapshot.ts';

/** What reading an account anew has found. */
export interface Reading {
  differences: Difference[];
  snapshot: AccountSnapshot;
}

interface Options {
  /** False only tells what would be written. */
  write: boolean;
}

/**
 * Reads an account from the provider and makes our rows what it has: what a webhook, a reconciliation and an import do. What the customer
 * has confirmed before goes first, so that what it did at the provider is written as theirs, with what they agreed to.
 */
export async function readAnew(dealing: Dealing, accountId: string, customer: string, { write }: Options): Promise<Reading> {
  if (write) await resumeAll(dealing, accountId, 'waiting');
  const first = await once(dealing, accountId, customer, { write, yields: write });
  if (first.isWritten || !write) return first;
  await resumeAll(dealing, accountId, 'begun');
  const second = await once(dealing, accountId, customer, { write, yields: false });
  return { ...second, differences: first.differences };
}

async function resumeAll(dealing: Dealing, accountId: string, status: 'waiting' | 'begun'): Promise<void> {
  const { db, environment } = dealing;
  for (const row of await listConfirmations(db, environment.id, accountId, status)) await resume(dealing, row);
}

interface Once extends Options {
  /** True leaves what differs to confirmations of which nobody knows what came. */
  yields: boolean;
}

function once(dealing: Dealing, accountId: string, customer: string, { write, yields }: Once): Promise<Reading & { isWritten: boolean }> {
  return inTransaction(dealing, async (scope) => {
    const { db, environment } = scope;
    await requireAccount(db, environment.id, accountId, { lock: true });
    const standing = await loadStanding(scope, accountId);
    const snapshot = await readSnapshot(scope, standing, customer);
    const differences = differencesOf(standing.known, snapshot);
    const begun = yields && differences.length > 0 ? await listConfirmations(db, environment.id, accountId, 'begun') : [];
    const isWritten = write && begun.length === 0;
    if (isWritten && (differences.length > 0 || isOtherwiseNew(standing, snapshot))) await writeSnapshot(scope, standing, snapshot);
    return { differences, snapshot, isWritten };
  });
}

async function readSnapshot(scope: EnvironmentScope, { known, row }: Standing, customer: string): Promise<AccountSnapshot> {
  const network = requireNetwork(scope);
  const version = row ? ` ${row.id} ${row.version}` : '';
  const context = await contextOf(scope, `read ${known.account.id}${version}`);
  return refusing(null, () => network.readAccount(context, customer, known));
}

export function requireNetwork({ provider }: Pick<EnvironmentScope, 'provider'>): NetworkProvider {
  if (provider.network) return provider.network;
  throw new Error(`The provider "${provider.name}" is not on the network.`);
}

/** What customers do not see: what the provider keeps for itself, and when it wants to be asked next. */
function isOtherwiseNew({ known, row }: Standing, { accountData, changes }: AccountSnapshot): boolean {
  if (canonicalJson(known.data) !== canonicalJson(accountData)) return true;
  if (!changes || !row) return false;
  const { data, dueAt } = changes.subscription;
  return canonicalJson(row.provider_data) !== canonicalJson(data) || (row.due_at?.toISOString() ?? null) !== dueAt;
}
