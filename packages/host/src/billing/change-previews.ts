import type { ChangePreview, ChangeRequest } from '@tillkit/contract';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { actionVerdict } from '../policy/action-verdict.ts';
import { changeDecision } from '../policy/change-verdict.ts';
import { wantedChange } from '../policy/facts.ts';
import { loadPolicyContext } from '../policy/load.ts';
import type { BillingContext, CatalogSnapshot, PreviewChangeCommand, PricedChange, SubscriptionState } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { billingContext, refusing } from './context.ts';
import { changeFingerprint } from './fingerprint.ts';
import { previewLifetimeMs } from './previews.ts';
import { loadState } from './subscriptions.ts';

/** A change with all that it was priced from. */
export interface ChangePricing {
  priced: PricedChange;
  catalog: CatalogSnapshot;
  context: BillingContext;
  state: SubscriptionState;
  /** The time that periods are parted at. */
  at: Date;
  /** From when on it may come into effect; null for at once, or the end of the present period. */
  earliest: string | null;
}

interface PricingOptions {
  at: Date;
  createId: (prefix: string) => string;
  /** Where the change is in the request's body; null where it holds none. */
  pointer: string | null;
}

/** Prices a change as of `at`, with what the policy says to it. @throws {ProblemError} with any code of a change */
export async function priceChange(
  scope: EnvironmentScope,
  row: Row<'subscriptions'>,
  change: ChangeRequest,
  { at, createId: newId, pointer }: PricingOptions,
): Promise<ChangePricing> {
  const { db, environment, provider, now, operation } = scope;
  const catalog = await loadCatalog(db, environment);
  const state = await loadState(db, row, catalog.meters, at);
  const context = billingContext(environment, { catalog, now, createId: newId, operation });
  const preview = (command: Pick<PreviewChangeCommand, 'change' | 'earliest'>) =>
    refusing(pointer, () => provider.previewChange(context, state, { ...command, at: at.toISOString() }));
  const asked = await preview({ change });
  const policy = await loadPolicyContext(scope, row.account_id);
  const { verdict, earliest } = change.resume
    ? { verdict: actionVerdict('resume', policy, row.document), earliest: null }
    : changeDecision(policy, row.document, wantedChange(asked));
  if (verdict.outcome !== 'at_period_end') return { priced: { ...asked, verdict }, earliest: null, catalog, context, state, at };
  const isLater = asked.when === 'period_end' && earliest === null;
  const priced = isLater ? asked : await preview({ change: { ...change, when: 'period_end' }, earliest });
  // The change is kept as it was asked for, so that it is priced in the same way again.
  return { priced: { ...priced, change, verdict }, earliest, catalog, context, state, at };
}

/** Keeps a price of a change under a new id, to be confirmed within half an hour. */
export async function storeChangePreview(scope: EnvironmentScope, account: string, { priced, at }: ChangePricing): Promise<ChangePreview> {
  const preview: ChangePreview = {
    id: createId('cpv'),
    created_at: at.toISOString(),
    expires_at: new Date(at.getTime() + previewLifetimeMs).toISOString(),
    ...priced,
  };
  await scope.db
    .insertInto('change_previews')
    .values({
      id: preview.id,
      environment_id: scope.environment.id,
      account_id: account,
      subscription_id: priced.subscription,
      document: JSON.stringify(preview),
      fingerprint: changeFingerprint(priced),
      challenge_id: null,
      outcome: null,
      invoice_id: null,
      sales_request_id: null,
      created_at: preview.created_at,
      expires_at: preview.expires_at,
    })
    .execute();
  return preview;
}

/** A preview that this account was shown. @throws {ProblemError} preview_not_found */
export async function requireChangePreview(
  { db, environment }: EnvironmentScope,
  id: string,
  account: string,
): Promise<Row<'change_previews'>> {
  const row = await db
    .selectFrom('change_previews')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('id', '=', id)
    .where('account_id', '=', account)
    .executeTakeFirst();
  if (row) return row;
  throw new ProblemError('preview_not_found', 'There is no such preview. Ask for the price again.', { param: '/preview' });
}
