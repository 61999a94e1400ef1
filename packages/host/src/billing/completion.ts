import type { Account, Consent, PricePreview } from '@tillkit/contract';
import { insertAccount, updateAccount } from '../accounts/accounts.ts';
import { holdToTerm } from '../contracts/renewal.ts';
import { findAgreement } from '../contracts/store.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BillingChanges, CatalogSnapshot, EventDraft } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';
import type { Row } from '../store/schema.ts';
import { checkoutEvent } from './checkout-event.ts';
import type { Buyer } from './confirmation.ts';
import { endReplaced } from './subscriptions.ts';
import { writeChanges } from './write-changes.ts';

interface Completion {
  row: Row<'checkouts'>;
  /** The preview that the buyer saw and agreed to. */
  seen: PricePreview;
  buyer: Buyer;
  catalog: CatalogSnapshot;
  changes: BillingChanges;
  consent: Consent;
}

/** Writes a purchase: the account, what it takes the place of, what the provider made and the checkout's end. */
export async function completeCheckout(scope: EnvironmentScope, completion: Completion): Promise<Row<'checkouts'>> {
  const { db, environment, now } = scope;
  const { buyer, catalog, changes } = completion;
  const completed: Row<'checkouts'> = {
    ...completion.row,
    account_id: buyer.account.id,
    status: 'completed',
    preview_id: completion.seen.id,
    consent: { ...completion.consent, at: now.toISOString() },
    challenge_id: null,
    subscription_id: changes.subscription.snapshot.id,
    invoice_id: changes.invoices[0]?.id ?? null,
    completed_at: now,
  };
  const accountEvents = await writeBuyer(scope, buyer);
  const target = { environmentId: environment.id, accountId: buyer.account.id, at: now, catalog };
  if (buyer.replaced) {
    const ended = endReplaced(buyer.replaced, now, changes.subscription.snapshot.id);
    await writeChanges(db, { ...target, expectedVersion: buyer.replaced.version }, ended);
  }
  await writeChanges(db, { ...target, expectedVersion: null }, changes, {
    before: accountEvents.map((draft) => ({ ...draft, account: buyer.account.id })),
    after: [{ ...checkoutEvent('checkout.completed', completed), account: buyer.account.id }],
  });
  await finishRow(scope, completed);
  await holdToContract(scope, buyer.account.id);
  return completed;
}

/** At a provider on the network periods go on by themselves: what a contract ends has to be known there before. */
async function holdToContract(scope: EnvironmentScope, account: string): Promise<void> {
  const agreement = scope.provider.network ? await findAgreement(scope.db, scope.environment.id, account) : null;
  if (agreement) await holdToTerm(scope, agreement);
}

async function writeBuyer({ db, environment }: EnvironmentScope, { account, stored }: Buyer): Promise<EventDraft[]> {
  if (stored === null) {
    await insertAccount(db, environment.id, account);
    return [accountEvent('account.created', account)];
  }
  if (canonicalJson(stored) === canonicalJson(account)) return [];
  await updateAccount(db, environment.id, account);
  return [accountEvent('account.updated', account)];
}

export function accountEvent(type: 'account.created' | 'account.updated', account: Account): EventDraft {
  return { type, data: { account } };
}

async function finishRow({ db, environment }: EnvironmentScope, row: Row<'checkouts'>): Promise<void> {
  const { account_id, status, preview_id, challenge_id, subscription_id, invoice_id, completed_at } = row;
  await db
    .updateTable('checkouts')
    .set({ account_id, status, preview_id, challenge_id, subscription_id, invoice_id, completed_at, consent: JSON.stringify(row.consent) })
    .where('environment_id', '=', environment.id)
    .where('id', '=', row.id)
    .execute();
}
