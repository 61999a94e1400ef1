import { requireAccount } from '../accounts/accounts.ts';
import { actorOf } from '../billing/amendments.ts';
import { atPresent } from '../billing/at-present.ts';
import { requireCaller } from '../billing/callers.ts';
import { confirmChange } from '../billing/change-confirmation.ts';
import { priceChange, storeChangePreview } from '../billing/change-previews.ts';
import { billingContext, refusing } from '../billing/context.ts';
import { requireLiveSubscription } from '../billing/live-subscription.ts';
import { loadState } from '../billing/subscriptions.ts';
import { writeChanges } from '../billing/write-changes.ts';
import { loadCatalog } from '../catalog/load.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { Handlers } from '../http/scope.ts';
import { permit } from '../policy/permit.ts';
import { createId } from '../security/ids.ts';

export const changeHandlers = {
  async createChangePreview(scope, change) {
    const account = requireCaller(scope);
    const subscription = await requireLiveSubscription(scope, account, { lock: false });
    const pricing = await priceChange(scope, subscription, change, { at: scope.now, createId, pointer: '' });
    return storeChangePreview(scope, account, pricing);
  },

  confirmChange(scope, input) {
    return confirmChange(scope, requireCaller(scope), input);
  },

  async undoScheduledChange(requested) {
    const account = requireCaller(requested);
    await requireAccount(requested.db, requested.environment.id, account, { lock: true });
    const row = await requireLiveSubscription(await atPresent(requested), account, { lock: true });
    const scope = await atPresent(requested);
    if (row.document.scheduled_change) await permit(scope, row, 'undo_scheduled_change');
    const { db, environment, provider, now, operation } = scope;
    const catalog = await loadCatalog(db, environment);
    const state = await loadState(db, row, catalog.meters);
    const context = billingContext(environment, { catalog, now, createId, operation });
    const changes = await refusing(null, () => provider.undoScheduledChange(context, state));
    const target = { environmentId: environment.id, accountId: account, at: now, expectedVersion: row.version, catalog };
    await writeChanges(db, { ...target, actor: actorOf(scope) }, changes);
    return changes.subscription.snapshot;
  },

  async listAmendments(scope, { limit, cursor }) {
    let query = scope.db
      .selectFrom('amendments')
      .select(['sequence', 'document'])
      .where('environment_id', '=', scope.environment.id)
      .where('account_id', '=', requireCaller(scope))
      .orderBy('sequence', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) query = query.where('sequence', '<', decodeCursor(cursor, ['integer'])[0]);
    const rows = await query.execute();
    const last = rows[limit - 1];
    return {
      data: rows.slice(0, limit).map(({ document }) => document),
      next_cursor: rows.length > limit && last ? encodeCursor([Number(last.sequence)]) : null,
    };
  },
} satisfies Partial<Handlers>;
