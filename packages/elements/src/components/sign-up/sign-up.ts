import { TillkitError } from '@tillkit/client';
import type { Interval, Plan, SignUp } from '@tillkit/contract';
import { html, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillSignedUpEvent } from '../../events/signed-up.ts';
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
import { type SignUpMessages, signUpTranslations } from '../../translations/sign-up.ts';
import {
  consentText,
  doneTemplate,
  formTemplate,
  type Question,
  type SignUpView,
  skeletonTemplate,
  statusTemplate,
} from './sign-up-templates.ts';

/**
 * Opens an account on a free plan, or on a trial that needs no card: one question a step, one call to action.
 * @tag till-sign-up
 * @slot success - What the page wants to say or link to once the account is open.
 * @fires till-signed-up - An account was opened; `detail` holds it, its subscription and a session.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart form - The question of a step.
 * @csspart input - Each field: input, select or text area.
 * @csspart problem - What is wrong with a field, below it.
 * @csspart submit - The button that goes on.
 * @csspart done - What is shown once the account is open.
 * @csspart empty - Around what is said where there is nothing to show.
 * @csspart dialog - The dialog, with `modal`.
 * @csspart close - The button that closes the dialog.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 */
export class TillSignUp extends TillElement<SignUpMessages> {
  static override styles = [baseStyles, directionStyles, buttonStyles, fieldStyles, dialogStyles, skeletonStyles, formStyles];
  protected readonly translations = signUpTranslations;

  /** Key of the plan to start with. */
  @property() plan: string | undefined;
  /** Interval that a trial goes on with; the plan's shortest otherwise. */
  @property() interval: Interval | undefined;
  /** Seats, for a plan that is sold by the seat; the plan's default otherwise. */
  @property({ type: Number }) seats: number | undefined;
  /** E-mail address that the page knows already. */
  @property() email = '';
  /** Company that the page knows already. */
  @property() company = '';
  /** Address of the page's terms; without this and `privacy-url`, the consent line names no documents. */
  @property({ attribute: 'terms-url' }) termsUrl: string | undefined;
  /** Address of the page's privacy notice. */
  @property({ attribute: 'privacy-url' }) privacyUrl: string | undefined;
  /** Where somebody signs in who has an account already. */
  @property({ attribute: 'sign-in-url' }) signInUrl: string | undefined;
  /** Shows a dialog instead of content in place. */
  @property({ type: Boolean }) modal = false;
  /** Whether the dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  @state() private question: Question = 'email';
  @state() private busy = false;
  @state() private fieldProblem: { question: Question; error: TillkitError | null; text: string } | undefined;
  @state() private failure: TillkitError | undefined;
  @state() private result: SignUp | undefined;

  #catalog = new ResourceController<'getCatalog'>(
    this,
    () => (this.activeClient && (this.open || !this.modal) ? [this.activeClient, 'getCatalog', {}] : undefined),
    (error) => this.reportError(error),
  );
  #dialog = new ModalController(this);
  /** Names one wish of the person: trying again with the same answers opens no second account. */
  #wish: { answers: string; key: string } | undefined;
  #focus: 'question' | 'result' | undefined;

  /** Opens the dialog. */
  show(): void {
    this.modal = true;
    this.open = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('open') && this.open) {
      if (this.result) this.#startAgain();
      this.#focus = 'question';
    }
    const { error, data } = this.#catalog;
    if (this.lacksClient || (error && !data)) this.setDisplayState('error');
    else if (!data) this.setDisplayState('loading');
    else this.setDisplayState(this.#offer ? 'ready' : 'empty');
  }

  protected override updated(): void {
    const target = this.renderRoot.querySelector<HTMLElement>(this.#focus === 'result' ? 'h2' : `#${this.question}`);
    // What is to have the focus may not be there yet, while the offer loads.
    if (!this.#focus || !target) return;
    target.focus();
    this.#focus = undefined;
  }

  /** The plan, where it can be started without a payment. */
  get #offer(): Plan | undefined {
    const plan = this.#plan;
    return plan && (plan.kind === 'free' || (plan.trial && !plan.trial.card_required)) ? plan : undefined;
  }

  get #plan(): Plan | undefined {
    return this.#catalog.data?.plans.find(({ key }) => key === this.plan);
  }

  get #view(): SignUpView {
    const { localize, question, busy, email, company, termsUrl, privacyUrl, signInUrl, failure, fieldProblem } = this;
    const problem = fieldProblem?.question === question ? fieldProblem : undefined;
    const seats = this.#offer?.seats ? (this.seats ?? this.#offer.seats.default) : undefined;
    return { localize, question, busy, email, company, termsUrl, privacyUrl, signInUrl, failure, problem, seats };
  }

  #answer = (value: string): void => {
    this[this.question] = value;
    if (this.fieldProblem) this.fieldProblem = undefined;
  };

  #back = (): void => {
    this.question = 'email';
    this.#focus = 'question';
  };

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy || !this.#offer) return;
    const missing = this.#check();
    if (missing) return this.#ask(this.question, missing);
    if (this.question === 'email') {
      this.question = 'company';
      this.#focus = 'question';
      return;
    }
    await this.#send(this.#offer);
  };

  /** What is wrong with the answer to the question on screen. */
  #check(): string | undefined {
    const { localize } = this;
    if (this.question === 'company') return this.company.trim() ? undefined : localize.text('companyMissing');
    if (!this.email.trim()) return localize.text('emailMissing');
    return looksLikeEmail(this.email.trim()) ? undefined : localize.text('emailInvalid');
  }

  #ask(question: Question, text: string, error: TillkitError | null = null): void {
    this.question = question;
    this.fieldProblem = { question, text, error };
    this.#focus = 'question';
  }

  async #send(plan: Plan): Promise<void> {
    const { activeClient: client, localize, interval, preferredCurrency } = this;
    if (!client) return;
    const { seats, termsUrl, privacyUrl } = this.#view;
    const input = {
      email: this.email.trim(),
      company: this.company.trim(),
      plan: plan.key,
      consent: { text: consentText(localize, { termsUrl, privacyUrl }), locale: localize.locale },
      locale: localize.locale,
      ...(plan.kind === 'paid' && { interval, seats, currency: preferredCurrency ?? this.#catalog.data?.suggested_currency }),
    };
    const answers = JSON.stringify(input);
    if (this.#wish?.answers !== answers) this.#wish = { answers, key: crypto.randomUUID() };
    this.busy = true;
    this.failure = undefined;
    try {
      this.result = await client.createSignUp(input, { idempotencyKey: this.#wish.key });
      this.#focus = 'result';
      this.dispatchEvent(new TillSignedUpEvent(this.result));
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#refused(error);
    } finally {
      this.busy = false;
    }
  }

  #refused(error: TillkitError): void {
    if (error.code === 'account_exists') this.#ask('email', this.localize.text('error_account_exists'), error);
    else if (error.param === '/email') this.#ask('email', this.localize.text('emailInvalid'), error);
    else if (error.param === '/company') this.#ask('company', error.message, error);
    else this.failure = error;
    this.reportError(error);
  }

  #startAgain(): void {
    this.result = undefined;
    this.question = 'email';
    this.#wish = undefined;
  }

  protected override render(): unknown {
    const content = html`<div class="content" dir=${this.direction} aria-busy=${String(this.displayState === 'loading')}>${this.#content()}</div>`;
    if (!this.modal) return content;
    const { direction } = this;
    return modalTemplate(content, { labelledBy: 'title', closeLabel: this.localize.text('close'), close: this.#dialog.close, direction });
  }

  #content(): unknown {
    const { localize, result, displayState } = this;
    const plan = this.#offer;
    if (result) return doneTemplate(localize, result);
    if (displayState === 'ready' && plan) {
      return formTemplate(this.#view, plan, { submit: this.#submit, answer: this.#answer, back: this.#back });
    }
    if (displayState === 'loading') return skeletonTemplate();
    if (this.lacksClient) return setUpTemplate(localize, this);
    return statusTemplate(localize, {
      error: this.#catalog.error,
      known: this.#plan !== undefined,
      retry: () => void this.#catalog.retry(),
    });
  }
}
