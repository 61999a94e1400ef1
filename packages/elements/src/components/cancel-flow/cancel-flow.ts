import type { Client } from '@tillkit/client';
import type { CurrentSubscription } from '@tillkit/contract';
import { isBusy } from '@tillkit/flows/cancellation';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { type CancelIntent, TillCancelEvent } from '../../events/cancel.ts';
import { TillOfferAcceptedEvent } from '../../events/offer-accepted.ts';
import { TillSubscriptionCanceledEvent } from '../../events/subscription-canceled.ts';
import { TillSubscriptionResumedEvent } from '../../events/subscription-resumed.ts';
import { modalTemplate } from '../../templates/modal.ts';
import { TillElement } from '../../till-element.ts';
import { type CancelFlowMessages, cancelFlowTranslations } from '../../translations/cancel-flow.ts';
import { openCheckout } from '../checkout/open-checkout.ts';
import { openContact } from '../contact-sales/open-contact.ts';
import { cancelFlowStyles } from './cancel-flow.styles.ts';
import { writeToSomebody } from './contact.ts';
import { type CancelView, contentTemplate } from './content.ts';
import { isAllowed, isEnding } from './home.ts';
import { JourneysController } from './journeys.ts';
import { type Step, stepOf } from './step.ts';
import { titleId } from './view.ts';

/**
 * The way out of a subscription, and the way back: in place, or in a dialog with `modal`. What is asked and offered on the way, and in
 * which words, follows from where the customer lives. Without a session, or with `form`, it is a form that needs no signing in.
 * @tag till-cancel-flow
 * @slot payment - Taken by the payment form.
 * @slot - Taken by what opens over it: the contact form, the checkout.
 * @fires till-cancel - Before canceling or withdrawing; cancelable, with `waitUntil`.
 * @fires till-subscription-canceled - Canceled or withdrawn, with the receipt.
 * @fires till-subscription-resumed - A cancellation or a pause was taken back, or a pause has ended.
 * @fires till-offer-accepted - Somebody stays with what was offered.
 * @fires till-contact-sales-open - Before the contact form opens; cancelable.
 * @fires till-error - When something failed.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @cssstate busy - Something is being done.
 * @csspart home - What is shown before anything begins: the subscription, and the ways out of it.
 * @csspart resume - The way to take a cancellation or a pause back.
 * @csspart withdraw-entry - The button that begins to withdraw, where the law gives that.
 * @csspart withdraw - The button that withdraws.
 * @csspart overview - The first step: what canceling comes to.
 * @csspart facts - Dates and amounts.
 * @csspart survey - The question for the reason.
 * @csspart offer - What is offered for that reason.
 * @csspart stops - What will stop working.
 * @csspart review - The last step before canceling.
 * @csspart ways - The buttons of a step.
 * @csspart way - Each of them, all of the same size.
 * @csspart back - The way back.
 * @csspart out - The way out.
 * @csspart previous - The link to the step before.
 * @csspart talk - The way to a person.
 * @csspart confirm - The button that cancels.
 * @csspart input - Each field: input, select or text area.
 * @csspart problem - What is wrong with a field, below it.
 * @csspart uncertain - That it is not known yet whether it was done.
 * @csspart canceled - What is shown once it is canceled.
 * @csspart received - What is shown once a form has arrived.
 * @csspart retained - What is shown to those who stay.
 * @csspart resumed - What is shown once it goes on.
 * @csspart receipt - When what ends, and what was received when.
 * @csspart download - The button that downloads the receipt.
 * @csspart undo - The button that takes the cancellation back.
 * @csspart resubscribe - The button that leads to the plans again.
 * @csspart done - The button that ends the receipt.
 * @csspart dialog - The dialog, with `modal`.
 * @csspart close - The button that closes the dialog.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 * @cssproperty [--till-dialog-width=34rem] - Width of the dialog, where there is room.
 */
export class TillCancelFlow extends TillElement<CancelFlowMessages> {
  static override styles = cancelFlowStyles;
  protected readonly translations = cancelFlowTranslations;

  /** `withdrawal` is for withdrawing within the time that the law gives. */
  @property() kind: CancelIntent['kind'] = 'cancellation';
  /** A form that needs no signing in, also where somebody is signed in. */
  @property({ type: Boolean }) form = false;
  /** Key of an answer of the survey that is chosen from the start. */
  @property() reason: string | undefined;
  /** Name that the page knows already, for the form; people may change it. */
  @property() name = '';
  /** E-mail address that the page knows already. */
  @property() email = '';
  /** Id of the subscription, or number of an invoice, that the page knows already. */
  @property() contract = '';
  /** Shows a dialog, which begins at once: what opens it is the first step. */
  @property({ type: Boolean, reflect: true }) modal = false;
  /** Whether that dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** The page was asked by `till-cancel`, and has not answered yet. */
  @state() private asking = false;
  /** Somebody has just thought better of it. */
  @state() private aborted = false;

  #dialog = new ModalController(this);
  #subscription: ResourceController<'getSubscription'> = new ResourceController(
    this,
    () => (this.#asks?.hasSession && !this.form ? [this.#asks, 'getSubscription', {}] : undefined),
    (error) => error.code === 'subscription_not_found' || this.reportError(error),
  );
  /** Only for the names in forms and receipts: everything works without. */
  #account: ResourceController<'getAccount'> = new ResourceController(this, () =>
    this.#asks?.hasSession ? [this.#asks, 'getAccount', {}] : undefined,
  );
  #journeys = new JourneysController(this, {
    handleContact: () => writeToSomebody(this),
    onCanceled: ({ receipt }) => receipt && this.dispatchEvent(new TillSubscriptionCanceledEvent(receipt)),
    onRetained: (cancellation) => this.dispatchEvent(new TillOfferAcceptedEvent(cancellation)),
    onResumed: (subscription) => this.dispatchEvent(new TillSubscriptionResumedEvent(subscription)),
    onPauseEnded: (subscription) => this.dispatchEvent(new TillSubscriptionResumedEvent(subscription)),
    onReceived: (receipt) => this.dispatchEvent(new TillSubscriptionCanceledEvent(receipt)),
    onError: (error) => this.reportError(error),
  });
  /** The dialog has begun by itself since it was opened. */
  #entered = false;
  /** A form that is about to be shown, once it is known what to fill in. */
  #declares: CancelIntent['kind'] | undefined;
  /** Something was just decided, and how the plan stands now is being asked for. */
  #decided = false;
  #step: Step | undefined;
  #problem: unknown;

  /** Opens the dialog and begins. */
  show(): void {
    this.modal = true;
    this.open = true;
  }

  /** Closes the dialog. What was not confirmed is given up. */
  hide(): void {
    this.open = false;
  }

  /** A dialog that is closed has nothing to ask the host. */
  get #asks(): Client | undefined {
    return this.open || !this.modal ? this.activeClient : undefined;
  }

  get #isForm(): boolean {
    return this.form || this.#asks?.hasSession === false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#journeys.use(this.activeClient);
    if (changed.get('open') === true && !this.open) this.#close();
    if (changed.has('kind') || changed.has('form')) this.#journeys.reset();
    this.#decided &&= this.#subscription.loading;
    if (this.#asks && this.isConnected) this.#enter(this.#asks);
    const { steps, payment } = this.#journeys;
    payment?.activate((steps?.dueNow(this.#journeys) ?? 0) > 0);
    this.#showStates();
  }

  /** What begins by itself: the form, the dialog, and the legal form once the host has said that the law wants it. */
  #enter(client: Client): void {
    const { cancellation, notice, problem } = this.#journeys;
    const current = this.#subscription.data;
    const isKnown = !client.hasSession || !!this.#account.data || !!this.#account.error;
    const isLegal = cancellation?.state.status === 'review' && cancellation.state.cancellation.mode === 'de';
    const kind = this.#isForm ? this.kind : isLegal ? 'cancellation' : this.#declares;
    if (kind) {
      if (!notice && isKnown && !problem) this.#declare(client, kind);
    } else if (this.modal && !this.#entered && current && !this.#subscription.loading) {
      this.#entered = true;
      if (this.kind === 'withdrawal') this.#withdraw();
      else if (isAllowed(current.actions.cancel) && !isEnding(current)) this.#cancel();
    }
  }

  #showStates(): void {
    const { data, error } = this.#subscription;
    const { cancellation } = this.#journeys;
    const missing = error?.code === 'subscription_not_found';
    const isFormLost = this.#isForm && !!this.#journeys.problem;
    if (this.lacksClient || (error && !data && !missing) || isFormLost) this.setDisplayState('error');
    else if (missing && !this.#journeys.begun) this.setDisplayState('empty');
    else if (!this.activeClient || this.#waits) this.setDisplayState('loading');
    else this.setDisplayState('ready');
    this.toggleState('busy', this.asking || (!!cancellation && isBusy(cancellation.state)));
  }

  /** What would be shown is not known yet, or was before the last decision. */
  get #waits(): boolean {
    if (this.#isForm) return !this.#journeys.notice;
    return !this.#subscription.data || this.#decided;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const step = this.displayState === 'ready' ? stepOf(this.#journeys) : undefined;
    const { cancellation, notice, problem } = this.#journeys;
    const state = notice?.state ?? cancellation?.state;
    const told = problem ?? (state && 'problem' in state ? state.problem : null);
    const gap = notice && 'gaps' in notice.state ? notice.state.gaps[0] : undefined;
    const isNew = step && step !== 'starting' && step !== this.#step;
    if (isNew && (this.#step || this.modal)) this.#focus(`#${titleId}`);
    else if (told && told !== this.#problem) this.#focus('#cancel-problem');
    else if (gap && gap !== this.#problem) this.#focus(`#${gap.field}`);
    if (isNew) this.#step = step;
    this.#problem = told ?? gap;
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #cancel = (): void => {
    const client = this.#asks;
    if (!client) return;
    this.aborted = false;
    if (this.#journeys.cancellation && stepOf(this.#journeys) === 'home') this.#journeys.reset();
    this.#journeys.leave(client, this.reason);
  };

  #withdraw = (): void => {
    const { withdraw } = this.#subscription.data?.actions ?? {};
    if (withdraw?.verdict.outcome !== 'allowed') return;
    this.#declares = 'withdrawal';
    this.requestUpdate();
  };

  #declare(client: Client, kind: CancelIntent['kind']): void {
    this.#declares = undefined;
    const { name, email, contract } = this;
    const account = this.#account.data;
    this.#journeys.declare(client, kind, {
      name: name || account?.name || '',
      email: email || account?.email || '',
      contract: contract || contractOf(this.#subscription.data),
    });
  }

  /** Back to where the plan is shown; nothing is canceled. */
  #keep = (): void => {
    this.#journeys.cancellation?.abort();
    this.aborted = true;
    if (this.modal) this.hide();
  };

  #done = (): void => {
    this.#journeys.reset();
    this.aborted = false;
    this.#decided = true;
    if (this.modal) this.hide();
  };

  #close(): void {
    const { cancellation } = this.#journeys;
    this.#entered = false;
    this.#declares = undefined;
    this.#step = undefined;
    cancellation?.abort();
    // A decision that is on its way, or whose outcome is not known, is shown when the dialog is opened again.
    if (!cancellation || !(isBusy(cancellation.state) || cancellation.state.status === 'uncertain')) this.#journeys.reset();
  }

  /** Asks the page before anything ends. */
  async #confirm(kind: CancelIntent['kind'], run: () => Promise<void>): Promise<void> {
    if (this.asking) return;
    const state = this.#journeys.cancellation?.state;
    const cancellation = state && 'cancellation' in state ? state.cancellation : null;
    const intent = new TillCancelEvent({ kind, subscription: this.#subscription.data ?? null, cancellation });
    this.dispatchEvent(intent);
    this.asking = intent.waiting;
    const mayProceed = await intent.mayProceed();
    this.asking = false;
    if (mayProceed) await run();
  }

  #view(): CancelView {
    const { localize: text, asking, aborted } = this;
    const journeys = this.#journeys;
    const client = this.#asks;
    return {
      text,
      journeys,
      subscription: this.#subscription.data,
      account: this.#account.data,
      asking,
      aborted,
      withdrawalOnly: this.kind === 'withdrawal',
      inDialog: this.modal,
      closes: this.modal || !this.#isForm,
      actions: {
        cancel: this.#cancel,
        withdraw: this.#withdraw,
        undo: () => client && journeys.undo(client),
        resume: () => client && journeys.resume(client),
        undoPause: () => client && void journeys.undoPause(client),
        resubscribe: () => this.#resubscribe(),
        talk: () => void openContact(this, { plan: null, seats: null, topic: 'cancellation' }),
        keep: this.#keep,
        done: this.#done,
        confirm: () => void this.#confirm('cancellation', async () => journeys.cancellation?.confirm()),
        confirmNotice: () => {
          const { notice } = journeys;
          if (notice) void this.#confirm(notice.kind, () => notice.confirm());
        },
      },
    };
  }

  #resubscribe(): void {
    const current = this.#subscription.data;
    if (current) void openCheckout(this, current);
  }

  protected override render(): TemplateResult {
    const { direction, displayState } = this;
    const content = contentTemplate(this.#view(), displayState, this, this.#subscription);
    const frame = html`<div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>${content}</div>`;
    const surfaces = html`<slot></slot>`;
    if (!this.modal) return html`${frame}${surfaces}`;
    const dialog = modalTemplate(frame, {
      labelledBy: titleId,
      closeLabel: this.localize.text('close'),
      close: this.#dialog.close,
      direction,
    });
    return html`${dialog}${surfaces}`;
  }
}

/** What names the contract to both sides. */
function contractOf(subscription: CurrentSubscription | undefined): string {
  return subscription ? `${subscription.plan.name} (${subscription.id})` : '';
}
