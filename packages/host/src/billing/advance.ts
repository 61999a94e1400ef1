import type { Kysely } from 'kysely';
import { loadCatalog } from '../catalog/load.ts';
import { rollOver } from '../contracts/roll-over.ts';
import { nextAgreement } from '../contracts/store.ts';
import { ProblemError } from '../http/problem.ts';
import { BillingError, type BillingProvider, type CatalogSnapshot } from '../provider/port.ts';
import { expireQuote, nextQuote } from '../quotes/expiry.ts';
import { deterministicIds } from '../security/ids.ts';
import type { Database, Row } from '../store/schema.ts';
import { checkoutEvent } from './checkout-event.ts';
import { billingContext } from './context.ts';
import { holdDue, nextCheckout, nextSubscription } from './due.ts';
import { appendEvents } from './events.ts';
import { shareEnvironment } from './locks.ts';
import { invoiceSequenceOf } from './sequences.ts';
import { loadState } from './subscriptions.ts';
import { writeChanges } from './write-changes.ts';

/** What each step that is a transaction of its own has to go through. */
type Around = <Result>(step: () => Promise<Result>) => Promise<Result>;

/** Most things that one transaction does on the way, so that a request ends in reasonable time. */
const maximumSteps = 5000;

/** Most steps of one subscription at one moment. */
const maximumStepsAtOnce = 50;

interface Run {
  provider: BillingProvider;
  environment: Row<'environments'>;
  catalog: CatalogSnapshot;
  until: Date;
  /** True leaves rows that somebody holds to them. */
  shared: boolean;
  /** Subscriptions and contracts that failed in this run, by id. */
  failures: Map<string, unknown>;
  /** How often the last step was done over again. */
  repeats: { key: string; count: number };
}

/**
 * Does everything that is due up to and including `until`, in order, each thing at its own time: renewals, trial ends, retries,
 * terms of contracts, checkouts that expire.
 *
 * Inside a transaction (a clock that is moved) all of it is one, and rows that others hold are waited for. Otherwise each step is a
 * transaction of its own and such rows are left to their holders, so that several processes share the work; a subscription
 * that fails does not keep the others waiting.
 * @throws {ProblemError} clock_too_far, where a transaction would do more than `maximumSteps` things
 * @throws {AggregateError} with what failed outside a transaction, after everything else is done
 * @returns how many events happened
 */
export async function runDue(
  db: Kysely<Database>,
  provider: BillingProvider,
  environment: Row<'environments'>,
  until: Date,
  around: Around = (step) => step(),
): Promise<number> {
  const shared = !db.isTransaction;
  if (!shared) await holdDue(db, environment.id, until);
  const catalog = await loadCatalog(db, environment);
  const run: Run = { provider, environment, catalog, until, shared, failures: new Map(), repeats: { key: '', count: 0 } };
  let events = 0;
  for (let steps = 0; ; steps += 1) {
    const done = shared ? await around(() => ownStep(db, run)) : await doNext(db, run);
    if (done === null) break;
    if (!shared && steps >= maximumSteps) {
      throw new ProblemError('clock_too_far', `More than ${maximumSteps} things would happen on the way. Go there in smaller steps.`);
    }
    events += done;
  }
  if (run.failures.size > 0) throw new AggregateError(run.failures.values(), `Not advanced: ${[...run.failures.keys()].join(', ')}`);
  return events;
}

/**
 * Does what is due for one subscription, whose row the caller has locked: whoever changes it finds it as it should be by now.
 * @returns the row as it is then
 */
export async function bringUpToDate(
  db: Kysely<Database>,
  provider: BillingProvider,
  environment: Row<'environments'>,
  row: Row<'subscriptions'>,
  until: Date,
): Promise<Row<'subscriptions'>> {
  if (row.due_at === null || row.due_at > until) return row;
  const catalog = await loadCatalog(db, environment);
  const run: Run = { provider, environment, catalog, until, shared: false, failures: new Map(), repeats: { key: '', count: 0 } };
  let current = row;
  while (current.due_at !== null && current.due_at <= until) {
    const term = { environmentId: environment.id, until: current.due_at, shared: true, account: row.account_id, failed: [] };
    const agreement = await nextAgreement(db, term);
    await (agreement?.due_at ? rollOver(db, run, agreement, agreement.due_at) : advanceSubscription(db, run, current, current.due_at));
    current = await db
      .selectFrom('subscriptions')
      .selectAll()
      .where('environment_id', '=', environment.id)
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow();
  }
  return current;
}

/** One step in a transaction of its own; one that fails leaves nothing behind and is not tried again in this run. */
async function ownStep(db: Kysely<Database>, run: Run): Promise<number | null> {
  try {
    return await db.transaction().execute(async (transaction) => {
      // A clock that is being moved does what is due itself.
      const { id, kind } = run.environment;
      return kind === 'sandbox' && !(await shareEnvironment(transaction, id)) ? null : doNext(transaction, run);
    });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    run.failures.set(error.subject, error.cause);
    return 0;
  }
}

class StepError extends Error {
  /** Id of the subscription or contract. */
  readonly subject: string;

  constructor(subject: string, cause: unknown) {
    super(`${subject} could not be advanced.`, { cause });
    this.subject = subject;
  }
}

/** @returns how many events came of it; null where nothing is due */
async function doNext(db: Kysely<Database>, run: Run): Promise<number | null> {
  const search = { environmentId: run.environment.id, until: run.until, shared: run.shared };
  const failed = [...run.failures.keys()];
  const agreement = await nextAgreement(db, { ...search, failed });
  const subscription = await nextSubscription(db, search, failed);
  const checkout = await nextCheckout(db, search);
  const quote = await nextQuote(db, search);
  // At the same moment a contract comes first, since it says whether the subscription goes on, and what expires last.
  const steps = [
    agreement?.due_at && { at: agreement.due_at, act: (at: Date) => renewContract(db, run, agreement, at) },
    subscription?.due_at && { at: subscription.due_at, act: (at: Date) => advanceSubscription(db, run, subscription, at) },
    checkout && { at: checkout.expires_at, act: () => expire(db, checkout) },
    quote && { at: quote.expires_at, act: () => expireQuote(db, quote) },
  ].filter((step) => step != null);
  const first = steps.reduce<(typeof steps)[number] | null>((next, step) => (next && next.at <= step.at ? next : step), null);
  return first ? first.act(first.at) : null;
}

async function renewContract(db: Kysely<Database>, run: Run, agreement: Row<'contracts'>, at: Date): Promise<number> {
  try {
    return await rollOver(db, run, agreement, at);
  } catch (error) {
    throw run.shared ? new StepError(agreement.id, error) : error;
  }
}

async function expire(db: Kysely<Database>, checkout: Row<'checkouts'>): Promise<number> {
  const expired: Row<'checkouts'> = { ...checkout, status: 'expired', challenge_id: null };
  await db
    .updateTable('checkouts')
    .set({ status: expired.status, challenge_id: null })
    .where('environment_id', '=', checkout.environment_id)
    .where('id', '=', checkout.id)
    .execute();
  const event = { ...checkoutEvent('checkout.expired', expired), account: checkout.account_id };
  await appendEvents(db, checkout.environment_id, checkout.expires_at, [event]);
  return 1;
}

/** The ids of what a step makes follow from the subscription's version: a step that is run again makes the same. */
async function advanceSubscription(db: Kysely<Database>, run: Run, row: Row<'subscriptions'>, at: Date): Promise<number> {
  const { environment, catalog, provider } = run;
  refuseStandstill(run, row, at);
  const createId = deterministicIds(`${row.id} ${row.version}`);
  const invoiceSequence = await invoiceSequenceOf({ db, environment, provider });
  const context = billingContext(environment, { catalog, now: at, createId, invoiceSequence, operation: `${row.id} ${row.version}` });
  const target = { environmentId: environment.id, accountId: row.account_id, at, expectedVersion: row.version, catalog };
  try {
    const state = await loadState(db, row, catalog.meters);
    return await writeChanges(db, target, await provider.advance(context, state));
  } catch (thrown) {
    const error = thrown instanceof BillingError ? naming(row, thrown) : thrown;
    // In the caller's transaction the caller decides, for instance to run all of it again after a deadlock.
    throw run.shared ? new StepError(row.id, error) : error;
  }
}

/** A refusal that says whom it is about: the caller asked for no subscription. */
function naming({ id, account_id }: Row<'subscriptions'>, refusal: BillingError): BillingError {
  return new BillingError(refusal.code, `Subscription ${id} of account ${account_id} cannot go on. ${refusal.message}`);
}

/** A provider that never moves a subscription on would keep us here for ever. */
function refuseStandstill(run: Run, row: Row<'subscriptions'>, at: Date): void {
  const key = `${row.id} ${at.getTime()}`;
  run.repeats = run.repeats.key === key ? { key, count: run.repeats.count + 1 } : { key, count: 1 };
  if (run.repeats.count > maximumStepsAtOnce) throw new StepError(row.id, new Error('The provider does not move it on.'));
}
