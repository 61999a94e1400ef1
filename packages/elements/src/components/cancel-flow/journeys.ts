import { type Client, TillkitError } from '@tillkit/client';
import type { CancellationReceipt, Subscription } from '@tillkit/contract';
import type { CancellationFlow, CancellationFlowOptions, CancellationProblem, NoticeDraft, NoticeFlow } from '@tillkit/flows/cancellation';
import type { ChangeFlow } from '@tillkit/flows/change';
import type { ReactiveController } from 'lit';
import type { PaymentChoiceController, PaymentChoiceHost } from '../../payment/payment-choice.ts';

/** What the element does when something has happened. */
export interface JourneyHandlers extends Pick<CancellationFlowOptions, 'handleContact' | 'onCanceled' | 'onRetained' | 'onResumed'> {
  onReceived: (receipt: CancellationReceipt) => void;
  onPauseEnded: (subscription: Subscription) => void;
  onError: (error: TillkitError) => void;
}

type JourneysHost = PaymentChoiceHost;
type Steps = typeof import('./steps.ts');

/** The ways that somebody may be on, one at a time: leaving, a form, or the end of a pause. */
export class JourneysController implements ReactiveController {
  cancellation: CancellationFlow | undefined;
  notice: NoticeFlow | undefined;
  resumption: ChangeFlow | undefined;
  /** A pause was taken back before it began. */
  pauseUndone: Subscription | undefined;
  /** Taking a pause back did not go through. */
  problem: CancellationProblem | null = null;
  undoingPause = false;
  /** What comes after the first click is loaded with it. */
  steps: Steps | undefined;
  loading = false;
  /** Where it is chosen how something is paid. */
  payment: PaymentChoiceController | undefined;
  #host: JourneysHost;
  /** Counts what was begun: what was loaded for something that is given up begins nothing. */
  #turn = 0;
  /** Each error is told once, however long it is shown. */
  #heard = new WeakSet<TillkitError>();
  #handlers: JourneyHandlers;
  #client: Client | undefined;

  constructor(host: JourneysHost, handlers: JourneyHandlers) {
    this.#host = host;
    this.#handlers = handlers;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** Another client stands for another customer: nothing of the former is shown. */
  use(client: Client | undefined): void {
    if (client === this.#client) return;
    this.reset();
    this.#client = client;
  }

  get begun(): boolean {
    return !!(this.cancellation || this.notice || this.resumption || this.pauseUndone);
  }

  reset(): void {
    this.#turn += 1;
    this.loading = false;
    this.cancellation?.dispose();
    this.notice?.dispose();
    this.resumption?.dispose();
    this.cancellation = undefined;
    this.notice = undefined;
    this.resumption = undefined;
    this.pauseUndone = undefined;
    this.problem = null;
    this.#host.requestUpdate();
  }

  leave(client: Client, reason: string | undefined): void {
    void this.#begin((steps) => void this.#flow(steps, client).start(reason ? { reason } : {}));
  }

  undo(client: Client): void {
    void this.#begin((steps) => void this.#flow(steps, client).undo());
  }

  declare(client: Client, kind: 'cancellation' | 'withdrawal', known: Partial<NoticeDraft>): void {
    void this.#begin((steps) => {
      const create = kind === 'withdrawal' ? steps.createWithdrawalFlow : steps.createCancellationNoticeFlow;
      const { onReceived } = this.#handlers;
      this.notice = create({ client, known, onReceived, onProblem: this.#tell });
      this.notice.subscribe(() => this.#host.requestUpdate());
    });
  }

  resume(client: Client): void {
    void this.#begin((steps) => {
      const flow = steps.createChangeFlow({ client });
      this.resumption = flow;
      flow.subscribe((state) => {
        this.#host.requestUpdate();
        if (state.status === 'completed') this.#handlers.onPauseEnded(state.result.subscription);
        else if ('problems' in state) for (const { error } of state.problems) this.#report(error);
      });
      flow.propose({ resume: true });
    });
  }

  async undoPause(client: Client): Promise<void> {
    if (this.undoingPause) return;
    this.undoingPause = true;
    this.problem = null;
    this.#host.requestUpdate();
    try {
      const { subscription } = await client.createResumption({});
      this.pauseUndone = subscription;
      this.#handlers.onPauseEnded(subscription);
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.problem = { code: error.problem?.code ?? 'network_error', detail: error.detail, error };
      this.#report(error);
    } finally {
      this.undoingPause = false;
      this.#host.requestUpdate();
    }
  }

  async #begin(run: (steps: Steps) => void): Promise<void> {
    if (this.loading) return;
    this.problem = null;
    this.loading = !this.steps;
    this.#host.requestUpdate();
    const turn = this.#turn;
    try {
      this.steps ??= await import('./steps.ts');
      this.payment ??= new this.steps.PaymentChoiceController(this.#host);
    } catch (error) {
      if (turn === this.#turn) this.problem = { code: 'network_error', detail: '', error };
    }
    if (turn === this.#turn) this.loading = false;
    if (turn === this.#turn && this.steps) run(this.steps);
    this.#host.requestUpdate();
  }

  #flow({ createCancellationFlow }: Steps, client: Client): CancellationFlow {
    if (this.cancellation) return this.cancellation;
    const { handleContact, onCanceled, onRetained, onResumed } = this.#handlers;
    this.cancellation = createCancellationFlow({ client, handleContact, onCanceled, onRetained, onResumed, onProblem: this.#tell });
    this.cancellation.subscribe(() => this.#host.requestUpdate());
    return this.cancellation;
  }

  #tell = ({ error }: CancellationProblem): void => this.#report(error);

  #report(error: unknown): void {
    if (!(error instanceof TillkitError) || this.#heard.has(error)) return;
    this.#heard.add(error);
    this.#handlers.onError(error);
  }
}
