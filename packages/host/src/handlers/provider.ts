import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problem.ts';
import type { RawInput } from '../http/read-input.ts';
import type { EnvironmentScope, Handlers, ProviderId } from '../http/scope.ts';
import type { Services } from '../http/services.ts';
import { importStep } from '../network/import.ts';
import { receiveNotice } from '../network/receive.ts';
import { reconcileStep } from '../network/reconcile.ts';
import type { Dealing } from '../network/transaction.ts';

/** What goes on between the host and a provider, in steps of its own rather than in the transaction of a request. */
export function createProviderHandlers(services: Services): Handlers<ProviderId> {
  return {
    /** The dispatcher gives the body as it was sent. */
    async receiveProviderWebhook({ db }, input, { provider }) {
      await receiveNotice(services, db, provider, input as unknown as RawInput);
      return { received: true };
    },

    async createReconciliation(scope, { write, cursor, limit }) {
      return reconcileStep(dealingOf(services, scope), { cursor, limit }, write);
    },

    async createImport(scope, { cursor, limit }) {
      const from = cursor === undefined ? null : decodeCursor(cursor, ['string'])[0];
      const step = await importStep(dealingOf(services, scope), { cursor: from, limit });
      return { ...step, next_cursor: step.next_cursor === null ? null : encodeCursor([step.next_cursor]) };
    },
  };
}

/** @throws {ProblemError} not_supported_by_provider */
function dealingOf(services: Services, { db, environment, provider }: EnvironmentScope): Dealing {
  if (provider.network) return { services, db, environment };
  throw new ProblemError('not_supported_by_provider', 'The sandbox’s own billing keeps everything here: there is nobody to read it from.');
}

export const noticeListHandlers = {
  async listProviderNotices({ db, environment }, { limit, cursor, status }) {
    let query = db
      .selectFrom('provider_notices')
      .selectAll()
      .where('environment_id', '=', environment.id)
      .orderBy('sequence', 'desc')
      .limit(limit + 1);
    if (status !== undefined) query = query.where('status', '=', status);
    if (cursor !== undefined) query = query.where('sequence', '<', decodeCursor(cursor, ['integer'])[0]);
    const rows = await query.execute();
    const last = rows[limit - 1];
    return {
      data: rows.slice(0, limit).map((row) => ({
        id: row.id,
        type: row.type,
        status: row.status,
        account: row.account_id,
        attempts: row.attempts,
        detail: row.detail,
        received_at: row.received_at.toISOString(),
        next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
      })),
      next_cursor: rows.length > limit && last ? encodeCursor([Number(last.sequence)]) : null,
    };
  },
} satisfies Partial<Handlers>;
