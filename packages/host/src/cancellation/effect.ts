import type { CancellationEffect } from '@tillkit/contract';
import { ask, type Held } from '../billing/run-command.ts';
import { loadPolicyContext } from '../policy/load.ts';
import type { CancelCommand } from '../provider/port.ts';

/** When a cancellation may come into effect: with the contract's term where one runs, and not before the day that was asked for. */
export async function cancelCommand({ scope, row }: Held, asked: string | null = null): Promise<CancelCommand> {
  const { contract } = await loadPolicyContext(scope, row.account_id);
  const bounds = [contract?.earliest_end, asked].filter((time) => typeof time === 'string');
  const latest = Math.max(...bounds.map((time) => Date.parse(time)));
  return { notBefore: bounds.length === 0 ? null : new Date(latest).toISOString() };
}

/** What cancelling comes to now. @throws {ProblemError} already_canceled */
export async function currentEffect(held: Held): Promise<CancellationEffect> {
  const command = await cancelCommand(held);
  return ask(held, (context, state) => held.scope.provider.previewCancellation(context, state, command));
}
