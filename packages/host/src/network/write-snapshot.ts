import { writeAccountData } from '../accounts/accounts.ts';
import { type AccountEventDraft, appendEvents } from '../billing/events.ts';
import { endReplaced } from '../billing/subscriptions.ts';
import { type ChangeTarget, writeChanges, writePaymentMethods } from '../billing/write-changes.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { AccountSnapshot, BillingChanges } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';
import type { Standing } from './known.ts';
import { methodEvents } from './method-events.ts';

/** Makes our rows what a snapshot says, with the events that follow from it. */
export async function writeSnapshot(scope: EnvironmentScope, standing: Standing, snapshot: AccountSnapshot): Promise<void> {
  const { db, environment, now } = scope;
  const { known, catalog } = standing;
  const account = known.account.id;
  const target = { environmentId: environment.id, accountId: account, at: now, catalog };
  if (canonicalJson(known.data) !== canonicalJson(snapshot.accountData)) {
    await writeAccountData(db, environment.id, account, snapshot.accountData);
  }
  const before = await writeMethods(scope, standing, snapshot);
  await endOther(scope, standing, snapshot.changes, target);
  if (!snapshot.changes) return appendEvents(db, environment.id, now, before);
  await writeChanges(db, { ...target, expectedVersion: versionOf(standing, snapshot.changes) }, forRecord(snapshot.changes), { before });
}

/** What was counted elsewhere is not held to the limit of a coupon: it is done. */
function forRecord(changes: BillingChanges): BillingChanges {
  return { ...changes, paymentMethods: [], redeemedCoupon: null };
}

function versionOf({ row }: Standing, { subscription }: BillingChanges): number | null {
  return row?.id === subscription.snapshot.id ? row.version : null;
}

/** An account has one live subscription: where the provider has another one by now, or none, ours has ended. */
async function endOther(
  { db, now }: EnvironmentScope,
  { row }: Standing,
  changes: BillingChanges | null,
  target: Omit<ChangeTarget, 'expectedVersion'>,
): Promise<void> {
  const other = changes?.subscription.snapshot.id ?? null;
  if (!row || row.status === 'canceled' || row.id === other) return;
  await writeChanges(db, { ...target, expectedVersion: row.version }, endReplaced(row, now, other));
}

/** Their order says nothing. */
function sorted(methods: AccountSnapshot['paymentMethods']): string {
  return canonicalJson(methods.toSorted((one, other) => (one.snapshot.id < other.snapshot.id ? -1 : 1)));
}

async function writeMethods(
  { db, environment }: EnvironmentScope,
  { known }: Standing,
  { paymentMethods }: AccountSnapshot,
): Promise<AccountEventDraft[]> {
  const account = known.account.id;
  if (sorted(known.paymentMethods) === sorted(paymentMethods)) return [];
  const kept = new Set(paymentMethods.map(({ snapshot }) => snapshot.id));
  const gone = known.paymentMethods.map(({ snapshot }) => snapshot.id).filter((id) => !kept.has(id));
  if (gone.length > 0) {
    await db.deleteFrom('payment_methods').where('environment_id', '=', environment.id).where('id', 'in', gone).execute();
  }
  await writePaymentMethods(db, { environmentId: environment.id, accountId: account }, paymentMethods);
  const events = methodEvents(
    known.paymentMethods.map(({ snapshot }) => snapshot),
    paymentMethods.map(({ snapshot }) => snapshot),
  );
  return events.map((draft) => ({ ...draft, account }));
}
