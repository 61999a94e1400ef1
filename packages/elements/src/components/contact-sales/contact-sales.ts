import { TillkitError } from '@tillkit/client';
import type { ChangeInput, Plan, SalesRequest, SalesTopic } from '@tillkit/contract';
import { html, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillSalesRequestedEvent } from '../../events/sales-requested.ts';
import { baseStyles } from '../../styles/base.ts';
import { buttonStyles } from '../../styles/button.ts';
import { dialogStyles } from '../../styles/dialog.ts';
import { directionStyles } from '../../styles/direction.ts';
import { fieldStyles } from '../../styles/field.ts';
import { formStyles } from '../../styles/form.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { modalTemplate } from '../../templates/modal.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { looksLikeEmail } from '../../templates/text-field.ts';
import { TillElement } from '../../till-element.ts';
import { type ContactSalesMessages, contactSalesTranslations } from '../../translations/contact-sales.ts';
import { contactSalesStyles } from './contact-sales.styles.ts';
import { type Answers, type ContactView, doneTemplate, formTemplate, skeletonTemplate } from './contact-sales-templates.ts';
import { wantedChange } from './wanted-change.ts';

/**
 * A short form that asks for a person, prefilled with what somebody was looking at. A signed-in customer is not asked who they are.
 * @tag till-contact-sales
 * @slot success - What the page wants to say once the request is sent.
 * @fires till-sales-requested - The request was sent; `detail` is the request.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart form - The form.
 * @csspart wanted - What the request is about.
 * @csspart open-request - That a request is open already.
 * @csspart input - Each field: input, select or text area.
 * @csspart submit - The button that sends the request.
 * @csspart problem - What is wrong with a field, below it.
 * @csspart done - What is shown once it is sent.
 * @csspart dialog - The dialog, with `modal`.
 * @csspart close - The button that closes the dialog.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 */
export class TillContactSales extends TillElement<ContactSalesMessages> {
  static override styles = [
    baseStyles,
    directionStyles,
    buttonStyles,
    fieldStyles,
    dialogStyles,
    skeletonStyles,
    formStyles,
    contactSalesStyles,
  ];
  protected readonly translations = contactSalesTranslations;

  /** Key of the plan that the request is about. */
  @property() plan: string | undefined;
  /** Seats that the request is about. */
  @property({ type: Number }) seats: number | undefined;
  /** What it is about; with `change`, a change. */
  @property() topic: SalesTopic | undefined;
  /** The change that a customer wanted to make. */
  @property({ attribute: false }) change: ChangeInput | undefined;
  /** Id of the preview that they saw of it. */
  @property() preview: string | undefined;
  /** E-mail address that the page knows already; people may change it, and all that follows. */
  @property() email = '';
  /** Name of the person. */
  @property() name = '';
  /** Company that they write for. */
  @property() company = '';
  /** What the message begins with. */
  @property() message = '';
  /** Shows a dialog instead of content in place. */
  @property({ type: Boolean }) modal = false;
  /** Whether the dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  @state() private busy = false;
  @state() private problem: ContactView['problem'];
  @state() private failure: TillkitError | undefined;
  @state() private result: SalesRequest | undefined;

  /** Only for the plan's name: the form works without it. */
  #catalog = new ResourceController<'getCatalog'>(this, () =>
    this.#asks && (this.plan || this.change) ? [this.#asks, 'getCatalog', {}] : undefined,
  );
  /** Fails where nobody is signed in; then the form asks. */
  #account = new ResourceController<'getAccount'>(this, () => (this.#asks?.hasSession ? [this.#asks, 'getAccount', {}] : undefined));
  /** What a change begins from. */
  #subscription = new ResourceController<'getSubscription'>(this, () =>
    this.#asks?.hasSession && this.change ? [this.#asks, 'getSubscription', {}] : undefined,
  );
  /** A request that sending would update. */
  #requests = new ResourceController<'listSalesRequests'>(this, () =>
    this.#asks?.hasSession ? [this.#asks, 'listSalesRequests', { status: 'open', limit: 1 }] : undefined,
  );
  #dialog = new ModalController(this);
  #wish: { answers: string; key: string } | undefined;
  #focus: string | undefined;

  /** Opens the dialog. */
  show(): void {
    this.modal = true;
    this.open = true;
  }

  /** A dialog that is closed has nothing to ask the host. */
  get #asks() {
    return this.open || !this.modal ? this.activeClient : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('open') && this.open) {
      this.result = undefined;
      this.#focus = 'form .input';
    }
    const { data, error } = this.#account;
    const waits = this.#asks?.hasSession && !data && !error;
    if (this.lacksClient) this.setDisplayState('error');
    else this.setDisplayState(waits || !this.activeClient ? 'loading' : 'ready');
  }

  protected override updated(): void {
    // What is to have the focus may not be there yet, while it is asked who is signed in.
    const target = this.#focus && this.renderRoot.querySelector<HTMLElement>(this.#focus);
    if (!target) return;
    target.focus();
    this.#focus = undefined;
  }

  get #plan(): Plan | undefined {
    return this.#catalog.data?.plans.find(({ key }) => key === this.plan);
  }

  get #view(): ContactView {
    const { localize, email, name, company, message, busy, problem, failure, seats } = this;
    const answers: Answers = { email, name, company, message };
    const { change } = this;
    return {
      localize,
      answers,
      busy,
      problem,
      failure,
      seats,
      plan: this.#plan?.name,
      account: this.#account.data,
      wanted: change ? wantedChange(localize, change, this.#subscription.data, this.#catalog.data) : [],
      openSince: this.#requests.data?.data[0]?.updated_at,
    };
  }

  #answer = (field: keyof Answers, value: string): void => {
    this[field] = value;
    if (this.problem?.field === field) this.problem = undefined;
  };

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { activeClient: client, localize } = this;
    if (this.busy || !client) return;
    const email = this.email.trim();
    if (!this.#account.data) {
      if (!email) return this.#point('email', localize.text('emailMissing'));
      if (!looksLikeEmail(email)) return this.#point('email', localize.text('emailInvalid'));
    }
    const { seats, plan, change, preview } = this;
    const topic = this.topic ?? (change ? 'change' : undefined);
    const texts = { name: this.name.trim(), company: this.company.trim(), message: this.message.trim() };
    const written = Object.fromEntries(Object.entries(texts).filter(([, text]) => text));
    const input = {
      ...written,
      ...(!this.#account.data && { email }),
      ...(plan && { plan }),
      ...(seats && { seats }),
      ...(topic && { topic }),
      ...(change && { change }),
      ...(preview && { preview }),
    };
    const answers = JSON.stringify(input);
    if (this.#wish?.answers !== answers) this.#wish = { answers, key: crypto.randomUUID() };
    this.busy = true;
    this.failure = undefined;
    try {
      this.result = await client.createSalesRequest(input, { idempotencyKey: this.#wish.key });
      this.#focus = 'h2';
      this.#wish = undefined;
      this.dispatchEvent(new TillSalesRequestedEvent(this.result));
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#refused(error);
    } finally {
      this.busy = false;
    }
  };

  #point(field: keyof Answers, text: string): void {
    this.problem = { field, text };
    this.#focus = `#${field}`;
  }

  #refused(error: TillkitError): void {
    if (error.param === '/email') this.#point('email', this.localize.text('emailInvalid'));
    else this.failure = error;
    this.reportError(error);
  }

  protected override render(): unknown {
    const { direction, displayState } = this;
    const content = html`<div class="content" dir=${direction} aria-busy=${String(displayState === 'loading')}>${this.#content()}</div>`;
    if (!this.modal) return content;
    return modalTemplate(content, { labelledBy: 'title', closeLabel: this.localize.text('close'), close: this.#dialog.close, direction });
  }

  #content(): unknown {
    const { localize, result, displayState } = this;
    if (result) return doneTemplate(localize, result);
    if (displayState === 'error') return setUpTemplate(localize, this);
    if (displayState === 'loading') return skeletonTemplate();
    return formTemplate(this.#view, { submit: this.#submit, answer: this.#answer });
  }
}
