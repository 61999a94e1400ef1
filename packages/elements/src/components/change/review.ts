import { type Client, TillkitError } from '@tillkit/client';
import type { Catalog, ChangeInput, CurrentSubscription } from '@tillkit/contract';
import { type ChangeFlow, type ChangeState, createChangeFlow, isChanging, isPriced, isWanted } from '@tillkit/flows/change';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { PermissionsController } from '../../controllers/permissions.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TextsController } from '../../controllers/texts.ts';
import { TillPlanChangeEvent } from '../../events/plan-change.ts';
import { TillPlanChangedEvent } from '../../events/plan-changed.ts';
import { PaymentChoiceController } from '../../payment/payment-choice.ts';
import type { TillElement } from '../../till-element.ts';
import { changeTranslations } from '../../translations/change.ts';
import { openContact } from '../contact-sales/open-contact.ts';
import { changeStyles } from './change.styles.ts';
import { problemText } from './confirm.ts';
import { receiptTemplate } from './receipt.ts';
import { failedTemplate, reviewTemplate, undoneTemplate, unpricedTemplate } from './review-templates.ts';
import type { ReviewView, Text } from './view.ts';
import { isInvoiced } from './wording.ts';

export interface ReviewOptions {
  subscription: () => CurrentSubscription | undefined;
  catalog: () => Catalog | undefined;
  /** Reports an error to the page. */
  report: (error: TillkitError) => void;
  /** Hears of each step. */
  changed?: (state: ChangeState) => void;
}

/** How a review is laid out. */
export interface ReviewLayout {
  /** Shows what is held and what will be side by side, for a change of plan. */
  sides: boolean;
  /** Between the sides and the money, such as how many seats. */
  choices?: unknown;
  /** Closes the receipt. */
  done: () => void;
}

/**
 * The second half of every change: exact numbers, payment, the one button, the receipt. Elements load it when something is first
 * chosen, and draw it where they want it.
 */
export class ChangeReview implements ReactiveController {
  readonly #host: TillElement;
  readonly #options: ReviewOptions;
  readonly #texts: TextsController<(typeof changeTranslations)['en']>;
  readonly #payment: PaymentChoiceController;
  readonly #permissions: PermissionsController;
  readonly #account: ResourceController<'getAccount'>;
  /** Only for the date that a contract binds until. */
  readonly #contract: ResourceController<'getContract'>;
  readonly #heard = new WeakSet<object>();
  #flow: ChangeFlow | undefined;
  #client: Client | undefined;
  #asking = false;
  /** The host has asked for a card. */
  #lacksCard = false;

  constructor(host: TillElement, options: ReviewOptions) {
    this.#host = host;
    this.#options = options;
    this.#texts = new TextsController(host, changeTranslations);
    this.#payment = new PaymentChoiceController(host);
    this.#permissions = new PermissionsController(host);
    this.#account = new ResourceController<'getAccount'>(host, () =>
      host.activeClient ? [host.activeClient, 'getAccount', {}] : undefined,
    );
    this.#contract = new ResourceController<'getContract'>(host, () => {
      const { state } = this;
      const isBound = isWanted(state) && state.preview?.verdict.reason === 'contract_term';
      return host.activeClient && isBound ? [host.activeClient, 'getContract', {}] : undefined;
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#flow?.dispose();
    this.#flow = undefined;
  }

  hostUpdate(): void {
    if (this.#client && this.#client !== this.#host.activeClient) this.hostDisconnected();
    this.#payment.activate(this.#mayBePayable);
  }

  get state(): ChangeState {
    return this.#flow?.state ?? { status: 'idle' };
  }

  get busy(): boolean {
    return this.#asking || isChanging(this.state);
  }

  /** Asks what a change comes to; `resting` waits for a moment of quiet. */
  propose(change: ChangeInput, options?: { resting?: boolean }): void {
    if (!this.busy) this.#lacksCard = false;
    this.#begin()?.propose(change, options);
  }

  /** Back to choosing. */
  withdraw(): void {
    this.#flow?.withdraw();
  }

  /** Takes the scheduled change back. */
  async undo(): Promise<void> {
    await this.#begin()?.undo();
  }

  #begin(): ChangeFlow | undefined {
    const { activeClient: client } = this.#host;
    if (!client || !this.#host.isConnected) return undefined;
    if (!this.#flow) {
      this.#client = client;
      this.#flow = createChangeFlow({ client });
      this.#flow.subscribe(this.#take);
    }
    return this.#flow;
  }

  #take = (state: ChangeState): void => {
    const problems = 'problems' in state ? state.problems : 'problem' in state ? [state.problem] : [];
    for (const problem of problems) {
      const { error } = problem;
      if (problem.code === 'payment_method_required') this.#lacksCard = true;
      else if (problem.aboutPayment && problem.code !== 'payment_incomplete') this.#payment.refuse(problemText(this.#text, problem));
      if (!(error instanceof TillkitError) || this.#heard.has(error) || error.code === 'nothing_to_change') continue;
      this.#heard.add(error);
      this.#options.report(error);
    }
    if (state.status === 'completed') this.#host.dispatchEvent(new TillPlanChangedEvent(state.result));
    this.#host.requestUpdate();
    this.#options.changed?.(state);
    void this.#moveFocus(state);
  };

  /** To what the person has to read next. */
  async #moveFocus(state: ChangeState): Promise<void> {
    const isOver = ['completed', 'undone', 'undo_failed'].includes(state.status);
    const isUnknown = state.status === 'verifying' || state.status === 'uncertain';
    const hasNews = isUnknown || (isPriced(state) && !isChanging(state) && (state.problems.length > 0 || state.changedFrom));
    if (!isOver && !hasNews) return;
    await this.#host.updateComplete;
    const target = isOver ? '#change-title' : '#change-problems';
    this.#host.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  get #text(): Text {
    return this.#texts.localize;
  }

  /** Asked early, so that the cards are there when the numbers are. */
  get #mayBePayable(): boolean {
    const { state } = this;
    const subscription = this.#options.subscription();
    if (!isWanted(state) || !subscription || isInvoiced({ subscription })) return false;
    return !state.preview || this.#isPayable || state.status === 'previewing';
  }

  /** Something is charged to a card, or a card is what is missing. */
  get #isPayable(): boolean {
    const { state } = this;
    const subscription = this.#options.subscription();
    if (!isWanted(state) || !state.preview || !subscription) return false;
    const { verdict, due_now: due } = state.preview;
    if (verdict.outcome === 'needs_sales' || verdict.outcome === 'denied') return false;
    return this.#lacksCard || (due.amount > 0 && !isInvoiced({ subscription }));
  }

  async #confirm(): Promise<void> {
    const { state } = this;
    if (this.#asking || state.status !== 'reviewing') return;
    this.#asking = true;
    try {
      const request = new TillPlanChangeEvent(state.preview);
      this.#host.dispatchEvent(request);
      if (!(await request.mayProceed()) || this.state !== state) return;
    } finally {
      this.#asking = false;
    }
    const isPayable = this.#isPayable;
    await this.#flow?.confirm({
      preview: state.preview.id,
      surface: {
        collect: async (options) => (isPayable ? this.#payment.collect(options) : undefined),
        authenticate: (action, options) => this.#payment.authenticate(action, options),
      },
    });
  }

  #talk(): void {
    const { state } = this;
    if (!isWanted(state) || !state.preview) return;
    const { after, change, id } = state.preview;
    const plan = this.#options.catalog()?.plans.find(({ key }) => key === after.plan.key) ?? null;
    void openContact(this.#host, { plan, seats: after.seats, topic: 'change', change, preview: id });
  }

  /** Null while nothing is wanted. */
  get #view(): ReviewView | null {
    const { state } = this;
    const subscription = this.#options.subscription();
    if (!isWanted(state) || !state.preview || !subscription) return null;
    const text = this.#text;
    const isPermitted = this.#permissions.may(state.change.resume ? 'end_subscription' : 'change_subscription');
    return {
      text,
      state,
      preview: state.preview,
      subscription,
      catalog: this.#options.catalog(),
      account: this.#account.data,
      contractEnd: this.#contract.data?.term.end,
      busy: this.busy,
      pricing: state.status === 'previewing',
      payment: this.#payment.template({ disabled: this.busy, required: this.#isPayable }),
      choosesPayment: this.#isPayable && this.#payment.chosen === undefined,
      forbidden: isPermitted ? undefined : text.text('verdict_role'),
      actions: {
        confirm: () => void this.#confirm(),
        retry: () => void this.#flow?.retry(),
        talk: () => this.#talk(),
      },
    };
  }

  /** The review, the receipt, or what became of undoing; nothing while nothing is wanted. */
  render(layout: ReviewLayout): TemplateResult | typeof nothing {
    const { state } = this;
    const text = this.#text;
    if (state.status === 'idle') return nothing;
    if (state.status === 'completed') return this.#receipt(state, layout);
    if (state.status === 'undoing') return html`<p role="status" class="hint">${text.text('undoing')}</p>`;
    if (state.status === 'undone') return undoneTemplate(text, state.subscription, layout.done);
    if (state.status === 'undo_failed') {
      return failedTemplate(text, {
        title: 'undoFailed',
        problem: state.problem,
        retry: () => void this.#flow?.retry(),
        done: layout.done,
      });
    }
    const view = this.#view;
    if (!view) return unpricedTemplate(text, state, layout, () => void this.#flow?.retry());
    return reviewTemplate(view, layout);
  }

  #receipt({ preview, result }: Extract<ChangeState, { status: 'completed' }>, { done }: ReviewLayout): TemplateResult {
    const undo = this.#permissions.may('change_subscription') ? () => void this.undo() : undefined;
    return receiptTemplate({ text: this.#text, preview, result, undo, done });
  }
}

export function reviewStyleSheets(): CSSStyleSheet[] {
  return changeStyles.flatMap(({ styleSheet }) => styleSheet ?? []);
}
