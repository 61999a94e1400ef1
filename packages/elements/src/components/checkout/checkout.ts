import type { CheckoutResult, Interval, Plan } from '@tillkit/contract';
import { type CheckoutState, isBusy, isOpen } from '@tillkit/flows/checkout';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { PaymentSurfaceController } from '../../controllers/payment-surface.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillCheckoutCompletedEvent } from '../../events/checkout-completed.ts';
import { TillCheckoutSubmitEvent } from '../../events/checkout-submit.ts';
import { modalTemplate } from '../../templates/modal.ts';
import { TillElement } from '../../till-element.ts';
import { type CheckoutMessages, checkoutTranslations } from '../../translations/checkout.ts';
import { checkoutStyles } from './checkout.styles.ts';
import { contentTemplate } from './content.ts';
import { Entries } from './entries.ts';
import { CheckoutFlowController } from './flow-controller.ts';
import { fieldProblems, missingProblems } from './problems.ts';
import type { CheckoutActions, CheckoutView } from './view.ts';
import { wishedCart } from './wish.ts';
import { consentFor } from './wording.ts';

/**
 * Sells one plan: in place, or in a dialog with `modal`.
 * @tag till-checkout
 * @slot consent - more to agree to, below the button
 * @slot success - what to do next, below the receipt
 * @slot payment - taken by the payment form
 * @fires till-checkout-submit - before buying; cancelable, with `waitUntil`
 * @fires till-checkout-completed - after buying, with the account, the subscription, the invoice and a session
 * @fires till-error - when something failed
 */
export class TillCheckout extends TillElement<CheckoutMessages> {
  static override styles = checkoutStyles;

  /** Key of the plan to sell. */
  @property() plan: string | undefined;
  /** `month`, `quarter` or `year`; the plan's shortest otherwise. */
  @property() interval: Interval | undefined;
  /** Number of seats to begin with; the plan's default otherwise. */
  @property({ type: Number }) seats: number | undefined;
  /** Add-ons to begin with: `support` or `support:2`, separated by commas. */
  @property({ attribute: 'add-ons' }) addOns: string | undefined;
  /** A code that is applied from the start. */
  @property({ attribute: 'promotion-code' }) promotionCode: string | undefined;
  /** Fills in the e-mail address. */
  @property() email: string | undefined;
  /** Fills in the company. */
  @property() company: string | undefined;
  /** ISO 3166-1 code that the address begins with; the language's country otherwise. */
  @property() country: string | undefined;
  /** Address of the terms of service, linked below the button. */
  @property({ attribute: 'terms-url' }) termsUrl: string | undefined;
  /** Address of the privacy policy, linked below the button. */
  @property({ attribute: 'privacy-url' }) privacyUrl: string | undefined;
  /** Shows the checkout in a dialog. */
  @property({ type: Boolean, reflect: true }) modal = false;
  /** Whether that dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  @state() private refused = false;
  @state() private submitting = false;
  @state() private summaryOpen = false;
  @state() private codeOpen = false;

  protected readonly translations = checkoutTranslations;
  private readonly modalController = new ModalController(this);
  private readonly surface = new PaymentSurfaceController(this);
  private readonly entries = new Entries(() => this.requestUpdate());
  private readonly catalog: ResourceController<'getCatalog'> = new ResourceController(
    this,
    () => (this.visible && this.activeClient ? [this.activeClient, 'getCatalog', {}] : undefined),
    (error) => this.reportError(error),
  );
  private readonly checkout = new CheckoutFlowController(
    this,
    (state) => this.#hear(state),
    (error) => this.reportError(error),
  );
  #announced: CheckoutResult | undefined;

  /** Opens the dialog. Reopening goes on where the buyer was. */
  show(): void {
    this.modal = true;
    this.open = true;
  }

  /** Closes the dialog and loses nothing. */
  hide(): void {
    this.open = false;
  }

  private get visible(): boolean {
    return !this.modal || this.open;
  }

  private get chosenPlan(): Plan | undefined {
    return this.catalog.data?.plans.find(({ key, kind }) => key === this.plan && kind !== 'sales');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { activeClient: client, chosenPlan: plan } = this;
    const catalog = this.catalog.data;
    // An element that was taken away may have one more update to come.
    if (this.isConnected && this.visible && client && catalog && plan) {
      const wishes = { ...this.#wishes(), currency: this.preferredCurrency };
      this.checkout.begin(client, wishedCart(wishes, catalog, plan, this.localize.locale, client.hasSession));
    }
    if (changed.get('open') === false && this.checkout.state.status === 'failed') void this.checkout.flow?.retry();
    this.#showStates();
  }

  #wishes() {
    const { plan, interval, seats, addOns, promotionCode, email, company, country } = this;
    return { plan, interval, seats, addOns, promotionCode, email, company, country };
  }

  #showStates(): void {
    const { status } = this.checkout.state;
    const failed = this.lacksClient || (this.catalog.error && !this.catalog.data) || status === 'failed';
    const empty = !this.plan || (this.catalog.data && !this.chosenPlan);
    const loading = status === 'idle' || status === 'starting';
    this.setDisplayState(failed ? 'error' : empty ? 'empty' : loading ? 'loading' : 'ready');
    for (const each of ['completed', 'expired'] as const) this.toggleState(each, status === each);
    this.toggleState('busy', isBusy(this.checkout.state));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { state } = this.checkout;
    if (isOpen(state) && state.checkout.payment.required) {
      const { activeClient: client, strings } = this;
      this.surface.show(state.checkout.payment, { client, locale: this.localize.locale, strings }, this.submitting || isBusy(state));
    } else if (state.status === 'completed' || state.status === 'expired') this.surface.remove();
  }

  #hear(state: CheckoutState): void {
    if (state.status === 'starting') this.#beginAnew();
    if (state.status !== 'completed' || this.#announced === state.result) return;
    this.#announced = state.result;
    this.entries.clear();
    this.dispatchEvent(new TillCheckoutCompletedEvent(state.result));
    void this.#focus('#checkout-title');
  }

  #beginAnew(): void {
    this.refused = false;
    this.entries.problems = new Map();
  }

  async #submit(): Promise<void> {
    const { flow } = this.checkout;
    const state = this.checkout.state;
    if (!flow || !isOpen(state) || isBusy(state) || this.submitting) return;
    this.submitting = true;
    const shown = state.checkout;
    for (const field of ['email', 'tax_id'] as const) this.entries.leave(flow, state, field);
    this.entries.problems = missingProblems(state, this.entries.typed.email);
    this.refused = true;
    if (this.entries.problems.size === 0) await this.#confirm(shown);
    this.submitting = false;
    if (isOpen(this.checkout.state)) await this.#focus('#problems');
  }

  async #confirm(shown: CheckoutView['state']['checkout']): Promise<void> {
    const event = new TillCheckoutSubmitEvent({ checkout: shown });
    this.dispatchEvent(event);
    if (!(await event.mayProceed())) {
      this.refused = false;
      return;
    }
    const consent = consentFor(this.localize, shown.preview, this.#links());
    await this.checkout.flow?.confirm({ preview: shown.preview.id, consent, surface: this.surface.form });
  }

  #links(): CheckoutView['links'] {
    const text = this.localize;
    return [
      { label: text.text('terms'), url: this.termsUrl ?? '' },
      { label: text.text('privacy'), url: this.privacyUrl ?? '' },
    ].filter(({ url }) => url);
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #view(plan: Plan): CheckoutView | undefined {
    const { state } = this.checkout;
    const catalog = this.catalog.data;
    if (!isOpen(state) || !catalog) return undefined;
    const text = this.localize;
    const shown = this.entries.shown(state);
    return {
      text,
      state: shown,
      catalog,
      plan,
      busy: this.submitting || isBusy(state),
      problems: fieldProblems(text, this.entries.problems, state.problems, shown.draft.customer.buyer === 'consumer'),
      refused: this.refused,
      surface: this.surface.status,
      summaryOpen: this.summaryOpen,
      codeOpen: this.codeOpen,
      links: this.#links(),
      actions: this.#actions,
    };
  }

  #actions: CheckoutActions = {
    enter: (field, value) => this.#edit((flow, state, catalog) => this.entries.enter(flow, state, { catalog }, field, value)),
    leave: (field) => this.#edit((flow, state) => this.entries.leave(flow, state, field)),
    setQuantity: (addOn, quantity) => this.#edit((flow, state) => this.entries.setQuantity(flow, state, addOn, quantity)),
    applyCode: (code) =>
      this.#edit((flow, state) => {
        const applied = state.checkout.preview.discount_applied !== null;
        this.entries.applyCode(flow, applied, code);
        if (applied) this.codeOpen = true;
        void flow.flush().then(() => this.#focus('.tag button, #promotion_code'));
      }),
    toggle: (part) => {
      if (part === 'summary') this.summaryOpen = !this.summaryOpen;
      else {
        this.codeOpen = true;
        void this.#focus('#promotion_code');
      }
    },
    focusField: (field) => {
      if (field === 'payment') return this.surface.form?.focus();
      if (field === 'seats' || field === 'promotion_code') this.summaryOpen = true;
      void this.#focus(`#${field}`);
    },
    submit: () => void this.#submit(),
    retry: () => {
      if (this.surface.status === 'failed') this.surface.retry();
      void this.checkout.flow?.retry();
    },
  };

  #edit(
    change: (flow: NonNullable<CheckoutFlowController['flow']>, state: CheckoutView['state'], catalog: CheckoutView['catalog']) => void,
  ): void {
    const { flow, state } = this.checkout;
    const catalog = this.catalog.data;
    if (flow && catalog && isOpen(state) && !isBusy(state) && !this.submitting) change(flow, state, catalog);
  }

  protected override render(): TemplateResult {
    const plan = this.chosenPlan;
    const content = contentTemplate({
      element: this,
      text: this.localize,
      state: this.checkout.state,
      catalog: this.catalog,
      plan,
      lacksClient: this.lacksClient,
      view: plan && this.#view(plan),
      retry: this.#actions.retry,
      restart: () => void this.checkout.flow?.restart(),
      done: this.modal ? () => this.hide() : null,
    });
    const frame = html`<div class="frame" dir=${this.direction} @till-surface-submit=${this.#actions.submit}>${content}</div>`;
    if (!this.modal) return frame;
    const labels = { labelledBy: 'checkout-title', closeLabel: this.localize.text('close'), direction: this.direction };
    return modalTemplate(frame, { ...labels, close: this.modalController.close });
  }
}
