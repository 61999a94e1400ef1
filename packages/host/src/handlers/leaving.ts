import { requireCaller } from '../billing/callers.ts';
import { holdSubscription } from '../billing/live-subscription.ts';
import { run } from '../billing/run-command.ts';
import { answerCancellation, beginCancellation, readCancellation } from '../cancellation/cancellations.ts';
import { confirmCancellation } from '../cancellation/confirmation.ts';
import { receiveNotice } from '../cancellation/notices.ts';
import { pauseSubscription, presentAfter, resumeSubscription } from '../cancellation/pauses.ts';
import { renewAgain } from '../contracts/renewal.ts';
import { ProblemError } from '../http/problem.ts';
import type { Handlers } from '../http/scope.ts';
import { permit } from '../policy/permit.ts';

export const leavingHandlers = {
  createPause(scope, input) {
    return pauseSubscription(scope, requireCaller(scope), input);
  },

  createResumption(scope, input) {
    return resumeSubscription(scope, requireCaller(scope), input);
  },

  async undoCancellation(requested) {
    const held = await holdSubscription(requested, requireCaller(requested));
    const { scope, row } = held;
    const { cancel_at, plan } = row.document;
    if (cancel_at === null) throw new ProblemError('not_canceled', `${plan.name} is not cancelled: there is nothing to take back.`);
    await permit(scope, row, 'undo_cancellation');
    const changes = await run(held, (context, state) => scope.provider.undoCancellation(context, state));
    await renewAgain(scope, row.account_id);
    return presentAfter(held, changes);
  },

  createCancellation(scope) {
    return beginCancellation(scope, requireCaller(scope));
  },

  getCancellation(scope, _input, { id }) {
    return readCancellation(scope, requireCaller(scope), id);
  },

  updateCancellation(scope, input, { id }) {
    return answerCancellation(scope, requireCaller(scope), id, input);
  },

  confirmCancellation(scope, input, { id }) {
    return confirmCancellation(scope, requireCaller(scope), id, input);
  },

  createCancellationNotice(scope, input) {
    return receiveNotice(scope, input);
  },
} satisfies Partial<Handlers>;
