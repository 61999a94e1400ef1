import type { Cancellation, CancellationConfirm, CancellationEffect, ChangePreview, Offer } from '@tillkit/contract';
import { isRefusal } from '../answers.ts';
import { sendAcceptance } from './acceptance.ts';
import { type DecisionAnswer, decide } from './decision.ts';
import type { CancellationMachine } from './machine.ts';
import { problem, problemOf } from './problems.ts';
import type { CancellationProblem, CancellationState, OfferStep, OpenState, ReviewStep } from './state.ts';
import type { CancellationFlowOptions, OfferAcceptance } from './types.ts';

/** Where somebody stands who decides, or is asked again. */
type Step = OfferStep | ReviewStep | OpenState;

/** The two decisions, to take the offer or to cancel, and finding out what became of one whose answer got lost. */
export class Deciding {
  readonly #machine: CancellationMachine;
  readonly #options: CancellationFlowOptions;
  readonly #createKey: () => string;

  constructor(machine: CancellationMachine, options: CancellationFlowOptions, createKey: () => string) {
    this.#machine = machine;
    this.#options = options;
    this.#createKey = createKey;
  }

  async accept(state: Extract<CancellationState, { status: 'offer' }>, { surface }: OfferAcceptance): Promise<void> {
    const { signal } = this.#machine;
    const { offer, cycles, cancellation } = state;
    const { client, handleOffer } = this.#options;
    const step: OfferStep = { ...state, problem: null, changedFrom: null };
    this.#machine.go({ ...step, status: 'accepting' });
    const handled = handleOffer?.({ offer, cycles }, cancellation);
    if (handled) return this.#verifyAfter(handled, step);
    if (offer.type === 'contact' && !(await this.#hasWritten(step))) return;
    const decision = await decide(() =>
      sendAcceptance(client, step, surface, {
        signal,
        createKey: this.#createKey,
        onAction: (action) => this.#machine.go({ ...step, status: 'requires_action', action }),
        onAnswer: () => this.#machine.go({ ...step, status: 'accepting' }),
      }),
    );
    if (signal.aborted) return;
    if (decision.kind === 'answered') this.#adopt(decision.answer, step);
    else if (decision.kind === 'unknown') await this.verify(step, decision.error);
    else if (decision.kind === 'moved') await this.#offerMoved(decision.error, step);
    else this.#machine.go({ ...step, status: 'offer', problem: this.#machine.tell(problemOf(decision.error)) });
  }

  async cancel(state: Extract<CancellationState, { status: 'review' }>, beforehand: () => Promise<unknown>): Promise<void> {
    const { signal } = this.#machine;
    const { id, effect } = state.cancellation;
    const step: ReviewStep = { ...state, problem: null, changedFrom: null };
    this.#machine.go({ ...step, status: 'canceling' });
    await beforehand();
    const handled = this.#options.handleCancel?.(state.cancellation);
    if (handled) return this.#verifyAfter(handled, step);
    const confirmation: CancellationConfirm & { id: string } = { id, decision: 'cancel', ends_at: effect.ends_at };
    const idempotencyKey = this.#createKey();
    const decision = await decide(() => this.#options.client.confirmCancellation(confirmation, { signal, idempotencyKey }));
    if (signal.aborted) return;
    if (decision.kind === 'answered') return this.#adopt(decision.answer, step);
    if (decision.kind === 'unknown') return this.verify(step, decision.error);
    const told = this.#machine.tell(problemOf(decision.error));
    if (decision.kind === 'refused') return this.#review(step, told);
    const cancellation = (await this.#read(step.cancellation)) ?? step.cancellation;
    if (!signal.aborted) this.#review({ ...step, cancellation }, told, effect);
  }

  /** Asks the host what became of a decision. Decides nothing. */
  async verify(step: Step, cause: unknown = null, code: 'not_done' | 'handler_failed' = 'not_done'): Promise<void> {
    const { signal } = this.#machine;
    const { draft, cancellation: before } = step;
    this.#machine.go({ status: 'verifying', cancellation: before, draft, problem: null });
    const cancellation = await this.#read(before);
    if (signal.aborted) return;
    if (!cancellation) {
      const told = this.#machine.tell(problem('outcome_unknown', cause));
      return this.#machine.go({ status: 'uncertain', cancellation: before, draft, problem: told });
    }
    if (cancellation.status !== 'open') return this.#adopt({ cancellation, subscription: null, change: null }, step);
    const told = this.#machine.tell(isRefusal(cause) ? problemOf(cause) : problem(code, cause));
    if ('offer' in step && cancellation.offer) this.#machine.go({ ...step, cancellation, problem: told, status: 'offer' });
    else this.#review({ cancellation, draft }, told);
  }

  /** The page has taken a step over. What has come of it only the host knows. */
  async #verifyAfter(handled: Promise<unknown>, step: OfferStep | ReviewStep): Promise<void> {
    const error = await handled.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!this.#machine.signal.aborted) await this.verify(step, error, 'handler_failed');
  }

  /** Where somebody thought better of writing, or could not, they are back at the offer. */
  async #hasWritten(step: OfferStep): Promise<boolean> {
    const { signal } = this.#machine;
    let told: CancellationProblem | null = null;
    try {
      if ((await this.#options.handleContact?.(step.cancellation)) !== false) return !signal.aborted;
    } catch (error) {
      told = this.#machine.tell(problem('handler_failed', error));
    }
    if (!signal.aborted) this.#machine.go({ ...step, status: 'offer', problem: told });
    return false;
  }

  /** The offer costs something else now, or is no more: what there is instead is shown, and nothing has happened. */
  async #offerMoved(error: unknown, step: OfferStep): Promise<void> {
    const { signal } = this.#machine;
    const told = this.#machine.tell(problemOf(error));
    const cancellation = await this.#read(step.cancellation);
    if (signal.aborted) return;
    if (!cancellation) return this.#machine.go({ ...step, status: 'offer', problem: told });
    const { offer } = cancellation;
    if (offer?.type !== step.offer.type) return this.#review({ ...step, cancellation }, told);
    const shown = offerStep({ ...step, cancellation, problem: told }, offer);
    this.#machine.go({ ...shown, status: 'offer', changedFrom: previewOf(step.offer) });
  }

  /** Null where the host does not answer. */
  async #read({ id }: Cancellation): Promise<Cancellation | null> {
    try {
      return await this.#options.client.getCancellation({ id }, { signal: this.#machine.signal });
    } catch {
      return null;
    }
  }

  #adopt({ cancellation, subscription, change }: DecisionAnswer, step: Step): void {
    const { status } = cancellation;
    const { onCanceled, onRetained, onAborted } = this.#options;
    if (status === 'canceled') {
      this.#machine.go({ status, outcome: status, cancellation, subscription, problem: null });
      onCanceled?.(cancellation, subscription);
    } else if (status === 'retained') {
      const accepted = 'offer' in step ? { offer: step.offer, cycles: step.cycles } : null;
      this.#machine.go({ status, outcome: status, cancellation, accepted, subscription, change });
      onRetained?.(cancellation, subscription);
    } else if (status === 'aborted') {
      this.#machine.go({ status, outcome: status, cancellation });
      onAborted?.(cancellation);
    } else this.#review({ cancellation, draft: step.draft }, this.#machine.tell(problem('not_done')));
  }

  #review(
    { cancellation, draft }: Pick<OpenState, 'cancellation' | 'draft'>,
    told: CancellationProblem,
    changedFrom: CancellationEffect | null = null,
  ): void {
    this.#machine.go({ status: 'review', cancellation, draft, problem: told, changedFrom });
  }
}

export function offerStep(
  { cancellation, draft, problem: told }: Pick<OpenState, 'cancellation' | 'draft' | 'problem'>,
  offer: Offer,
): OfferStep {
  const cycles = offer.type === 'pause' ? (offer.options[0]?.cycles ?? null) : null;
  return { cancellation, draft, problem: told, offer, cycles, changedFrom: null };
}

function previewOf(offer: Offer): ChangePreview | null {
  return offer.type === 'plan' ? offer.preview : null;
}
