import type { Quote } from '@tillkit/contract';
import { isAccepting, isPricedQuote, type QuoteState } from '@tillkit/flows/quote';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { PermissionsController } from '../../controllers/permissions.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillQuoteAcceptEvent } from '../../events/quote-accept.ts';
import { TillQuoteAcceptedEvent } from '../../events/quote-accepted.ts';
import { paymentChoiceStyles } from '../../payment/payment-choice.styles.ts';
import { PaymentChoiceController } from '../../payment/payment-choice.ts';
import { badgeStyles } from '../../styles/badge.ts';
import { baseStyles } from '../../styles/base.ts';
import { buttonStyles } from '../../styles/button.ts';
import { dialogStyles } from '../../styles/dialog.ts';
import { directionStyles } from '../../styles/direction.ts';
import { fieldStyles } from '../../styles/field.ts';
import { formStyles } from '../../styles/form.ts';
import { sectionStyles } from '../../styles/section.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { spinnerStyles } from '../../styles/spinner.ts';
import { modalTemplate } from '../../templates/modal.ts';
import { noticeTemplate } from '../../templates/notice.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import { type QuoteMessages, quoteTranslations } from '../../translations/quote.ts';
import { openContact } from '../contact-sales/open-contact.ts';
import { acceptedTemplate, acceptTemplate, sentence, unpricedTemplate } from './accept.ts';
import { documentTemplate } from './document.ts';
import { QuoteFlowController } from './flow-controller.ts';
import { quoteStyles } from './quote.styles.ts';
import type { QuoteView } from './view.ts';
import { consentFor } from './wording.ts';

/**
 * A quote that sales drafted, as a document, and what accepting it costs now: in place, or in a dialog with `modal`.
 * @tag till-quote
 * @slot consent - More to agree to, below the button.
 * @slot success - What to do next, once it is accepted.
 * @slot payment - Taken by the payment form.
 * @slot - Taken by the contact form.
 * @fires till-quote-accept - Before the quote is accepted; cancelable, with `waitUntil`.
 * @fires till-quote-accepted - The quote was accepted; `detail` is the acceptance.
 * @fires till-contact-sales-open - Somebody has a question; cancelable.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart paper - The quote as a document.
 * @csspart title - Its heading.
 * @csspart status - Its state in a word.
 * @csspart note - What sales wrote.
 * @csspart lines - What is quoted, line by line.
 * @csspart totals - Subtotal, discount, taxes.
 * @csspart accept - The form that accepts it.
 * @csspart due - What is due now.
 * @csspart payment - The choice of how to pay, with the form of the provider.
 * @csspart submit - The button that accepts.
 * @csspart ask - The button that asks for a person.
 * @csspart problems - The summary of what went wrong; takes the focus.
 * @csspart done - What is shown once it is accepted.
 * @csspart dialog - The dialog, with `modal`.
 * @csspart close - The button that closes the dialog.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 * @cssproperty [--till-dialog-width=46rem] - Width of the dialog, where there is room.
 */
export class TillQuote extends TillElement<QuoteMessages> {
  static override styles = [
    baseStyles,
    directionStyles,
    buttonStyles,
    fieldStyles,
    formStyles,
    dialogStyles,
    skeletonStyles,
    badgeStyles,
    sectionStyles,
    spinnerStyles,
    paymentChoiceStyles,
    quoteStyles,
  ];
  protected readonly translations = quoteTranslations;

  /** Id of the quote. */
  @property() quote: string | undefined;
  /** Shows the quote in a dialog. */
  @property({ type: Boolean, reflect: true }) modal = false;
  /** Whether that dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  @state() private submitting = false;

  #dialog = new ModalController(this);
  #permissions = new PermissionsController(this);
  #payment = new PaymentChoiceController(this);
  #flow = new QuoteFlowController(
    this,
    (state) => this.#hear(state),
    (error) => this.reportError(error),
  );
  #catalog = new ResourceController<'getCatalog'>(this, () => (this.#asks ? [this.#asks, 'getCatalog', {}] : undefined));
  #account = new ResourceController<'getAccount'>(this, () => (this.#asks?.hasSession ? [this.#asks, 'getAccount', {}] : undefined));
  #announced: object | undefined;

  /** Opens the dialog. */
  show(): void {
    this.modal = true;
    this.open = true;
  }

  /** Closes the dialog. */
  hide(): void {
    this.open = false;
  }

  /** A dialog that is closed has nothing to ask the host. */
  get #asks() {
    return this.open || !this.modal ? this.activeClient : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { state } = this.#flow;
    if (this.isConnected && this.#asks && this.quote) this.#flow.open(this.#asks, this.quote);
    else if (changed.has('open') && !this.open && !isAccepting(state)) this.#flow.close();
    this.#payment.activate(isPricedQuote(state) && state.preview.due_now.amount > 0 && this.#permissions.may('accept_quotes'));
    const { status } = this.#flow.state;
    if (this.lacksClient || (status === 'failed' && !this.#known)) this.setDisplayState('error');
    else if (!this.quote) this.setDisplayState('empty');
    else this.setDisplayState(status === 'idle' || status === 'loading' ? 'loading' : 'ready');
  }

  /** The quote as far as it is known. */
  get #known(): Quote | null {
    const { state } = this.#flow;
    return 'quote' in state ? state.quote : null;
  }

  #hear(state: QuoteState): void {
    // The bank's question stands inside the dialog: it cannot be answered while that is closed.
    if (state.status === 'requires_action' && this.modal) this.open = true;
    if (state.status !== 'accepted' || this.#announced === state.result) return;
    this.#announced = state.result;
    this.dispatchEvent(new TillQuoteAcceptedEvent(state.result));
    void this.#focus('#quote-title');
  }

  #accept = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { flow, state } = this.#flow;
    if (!flow || state.status !== 'reviewing' || this.submitting || !this.#permissions.may('accept_quotes')) return;
    const { quote, preview } = state;
    this.submitting = true;
    try {
      const request = new TillQuoteAcceptEvent({ quote, preview });
      this.dispatchEvent(request);
      if (!(await request.mayProceed())) return;
      const consent = consentFor({ text: this.localize, quote, preview, account: this.#account.data });
      const surface = preview.due_now.amount > 0 ? this.#payment : undefined;
      await flow.confirm({ preview: preview.id, consent, surface });
      this.#tellRefusal();
    } finally {
      this.submitting = false;
    }
    await this.#focus('#problems');
  };

  /** A card that was refused is marked as such, so that another can be chosen. */
  #tellRefusal(): void {
    const { state } = this.#flow;
    if (!isPricedQuote(state) || !state.problem?.aboutPayment || state.problem.code === 'payment_incomplete') return;
    this.#payment.refuse(sentence(this.localize, state.problem.code, state.problem.detail));
  }

  #ask = (): void => {
    void openContact(this, { plan: null, seats: this.#known?.seats ?? null, topic: 'quote' });
  };

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  get #view(): QuoteView {
    const { state } = this.#flow;
    const busy = this.submitting || (isAccepting(state) && state.status !== 'uncertain');
    return {
      text: this.localize,
      state,
      catalog: this.#catalog.data,
      account: this.#account.data,
      may: this.#permissions.may('accept_quotes'),
      payment: this.#payment.template({ disabled: busy, required: true }),
      busy,
      actions: {
        accept: this.#accept,
        retry: () => void this.#flow.flow?.retry(),
        ask: this.#ask,
        done: this.modal ? () => this.hide() : undefined,
      },
    };
  }

  protected override render(): unknown {
    const { direction, displayState, localize } = this;
    const frame = html`<div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>
      <div class="paper" part="paper" tabindex=${this.modal ? -1 : nothing} ?autofocus=${this.modal}>${this.#content()}</div>
    </div>`;
    const content = this.modal
      ? modalTemplate(frame, { labelledBy: 'quote-title', closeLabel: localize.text('close'), close: this.#dialog.close, direction })
      : frame;
    return html`${content}<slot></slot>`;
  }

  #content(): unknown {
    const { localize, displayState, lacksClient } = this;
    const { state } = this.#flow;
    if (lacksClient) return setUpTemplate(localize, this);
    if (displayState === 'empty') {
      return html`<div class="message"><strong id="quote-title">${localize.text('none')}</strong><p>${localize.text('noneText')}</p></div>`;
    }
    if (state.status === 'failed' && !state.quote) {
      const reason = sentence(localize, state.problem.code, state.problem.detail);
      return noticeTemplate({
        titleId: 'quote-title',
        title: localize.text('errorTitle'),
        text: localize.text('failedText', { reason }),
        action: { label: localize.text('retry'), run: () => void this.#flow.flow?.retry() },
      });
    }
    if (state.status === 'accepted') return acceptedTemplate(this.#view);
    const quote = this.#known;
    if (!quote) return skeleton(localize.text('loading'));
    const view = this.#view;
    return html`
      ${documentTemplate(view, quote)}
      ${isPricedQuote(state) ? acceptTemplate({ ...view, state }) : state.status === 'loading' ? html`<span class="bone block"></span>` : nothing}
      ${state.status === 'failed' ? unpricedTemplate(view, state.problem) : nothing}
      ${state.status === 'closed' && quote.status === 'expired' ? this.#expired() : nothing}
    `;
  }

  #expired(): TemplateResult {
    const { localize } = this;
    return html`<div class="choice">
      <p>${localize.text('expiredText')}</p>
      <button type="button" class="button outline" part="ask" @click=${this.#ask}>${localize.text('ask')}</button>
    </div>`;
  }
}

function skeleton(loading: string): TemplateResult {
  return html`
    <p class="hidden" role="status" id="quote-title">${loading}</p>
    <span class="bone title" aria-hidden="true"></span><span class="bone fact" aria-hidden="true"></span>
    <span class="bone block" aria-hidden="true"></span><span class="bone block" aria-hidden="true"></span>
  `;
}
