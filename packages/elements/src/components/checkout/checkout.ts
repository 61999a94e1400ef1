import type { CheckoutResult, Interval, Plan } from '@tillkit/contract';
import { type CheckoutState, isBusy, isOpen } from '@tillkit/flows/checkout';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { PaymentSurfaceController } from '../../controllers/payment-surface.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillCheckoutCompletedEvent } from '../../events/checkout-completed.ts';
import { modalTemplate } from '../../templates/modal.ts';
import { TillElement } from '../../till-element.ts';
import { type CheckoutMessages, checkoutTranslations } from '../../translations/checkout.ts';
import { checkoutStyles } from './checkout.styles.ts';
import { contentTemplate } from './content.ts';
import { CheckoutFlowController } from './flow-controller.ts';
import type { CheckoutForm } from './form.ts';
import { wishedCart } from './wish.ts';

/**
 * Sells one plan: in place, or in a dialog with `modal`.
 * @tag till-checkout
 * @slot consent - More to agree to, below the button.
 * @slot success - What to do next, below the receipt.
 * @slot payment - Taken by the payment form.
 * @fires till-checkout-submit - Before buying; cancelable, with `waitUntil`.
 * @fires till-checkout-completed - After buying, with the account, the subscription, the invoice and a session.
 * @fires till-error - When something failed.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to sell.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @cssstate busy - Something is being done, such as paying.
 * @cssstate completed - It is bought.
 * @cssstate expired - Too late: it has to begin anew.
 * @csspart form - All of the checkout before buying.
 * @csspart title - The heading.
 * @csspart section - Each group of questions.
 * @csspart buyer - The choice between company and person.
 * @csspart input - Each field: input, select or text area.
 * @csspart problem - What is wrong with a field, below it.
 * @csspart problems - The summary of what went wrong; takes the focus.
 * @csspart retry - The button that asks for the payment form again.
 * @csspart hosted-page - The link to the provider’s own page.
 * @csspart summary - The order.
 * @csspart interval - The choice of the interval.
 * @csspart add-ons - The choice of add-ons.
 * @csspart stepper - The number of seats, and of each add-on.
 * @csspart promotion-code - The code that is applied.
 * @csspart lines - What is charged at once, line by line.
 * @csspart usage - What is charged by use.
 * @csspart totals - Subtotal, discount, taxes.
 * @csspart reverse-charge - Who owes the tax instead.
 * @csspart pay - The end of the form: total, what it covers, and the button.
 * @csspart total - What is charged now.
 * @csspart disclosure - What is charged when, in words.
 * @csspart button - The button that buys.
 * @csspart payment - The choice of how to pay, with the form of the provider.
 * @csspart success - What is shown once it is bought.
 * @csspart receipt - What was bought, for how much.
 * @csspart skeleton - What stands there while it loads.
 * @csspart dialog - The dialog, with `modal`.
 * @csspart close - The button that closes the dialog.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 * @cssproperty [--till-dialog-width=60rem] - Width of the dialog, where there is room.
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

  @state() private form: CheckoutForm | 'loading' | 'failed' | undefined;

  protected readonly translations = checkoutTranslations;
  private readonly modalController = new ModalController(this);
  private readonly surface = new PaymentSurfaceController(this);
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
      if (!this.form) void this.#loadForm();
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
    const failed = this.lacksClient || (this.catalog.error && !this.catalog.data) || status === 'failed' || this.form === 'failed';
    const empty = !this.plan || (this.catalog.data && !this.chosenPlan);
    const loading = status === 'idle' || status === 'starting' || this.form === 'loading';
    this.setDisplayState(failed ? 'error' : empty ? 'empty' : loading ? 'loading' : 'ready');
    for (const each of ['completed', 'expired'] as const) this.toggleState(each, status === each);
    this.toggleState('busy', isBusy(this.checkout.state));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { state } = this.checkout;
    if (this.checkout.resumes && isOpen(state) && typeof this.form === 'object') {
      this.checkout.resumes = false;
      void this.form.resume();
    }
    if (isOpen(state) && state.checkout.payment.required) {
      const { activeClient: client, strings } = this;
      const { preview, payment } = state.checkout;
      const order = { label: preview.plan_name, dueNow: preview.due_now };
      this.surface.show(
        payment,
        { client, locale: this.localize.locale, strings, payer: state.draft.customer, order },
        isBusy(state) || (typeof this.form === 'object' && this.form.submitting),
      );
    } else if (state.status === 'completed' || state.status === 'expired') this.surface.remove();
  }

  #hear(state: CheckoutState): void {
    if (state.status === 'starting' && typeof this.form === 'object') this.form.beginAnew();
    // The bank's question stands inside the dialog: it cannot be answered while that is closed.
    if (state.status === 'requires_action' && this.modal) this.open = true;
    if (state.status !== 'completed' || this.#announced === state.result) return;
    this.#announced = state.result;
    this.dispatchEvent(new TillCheckoutCompletedEvent(state.result));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#checkout-title')?.focus());
  }

  /** The form comes while the host begins the checkout; a page where nobody buys never loads it. */
  async #loadForm(): Promise<void> {
    this.form = 'loading';
    try {
      const { CheckoutForm, formStyleSheets } = await import('./form.ts');
      const root = this.shadowRoot;
      if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...formStyleSheets()];
      this.form = new CheckoutForm(this, {
        flow: () => this.checkout.flow,
        text: () => this.localize,
        catalog: () => this.catalog.data,
        plan: () => this.chosenPlan,
        links: () => ({ terms: this.termsUrl, privacy: this.privacyUrl }),
        surface: this.surface,
      });
    } catch {
      this.form = 'failed';
    }
  }

  #retry(): void {
    if (this.form === 'failed') this.form = undefined;
    if (this.checkout.state.status === 'failed') void this.checkout.flow?.retry();
  }

  protected override render(): TemplateResult {
    const content = contentTemplate({
      element: this,
      text: this.localize,
      state: this.checkout.state,
      catalog: this.catalog,
      plan: this.chosenPlan,
      lacksClient: this.lacksClient,
      form: this.form,
      retry: () => this.#retry(),
      restart: () => void this.checkout.flow?.restart(),
      done: this.modal ? () => this.hide() : null,
    });
    const frame = html`<div class="frame" dir=${this.direction}>${content}</div>`;
    if (!this.modal) return frame;
    const labels = { labelledBy: 'checkout-title', closeLabel: this.localize.text('close'), direction: this.direction };
    return modalTemplate(frame, { ...labels, close: this.modalController.close });
  }
}
