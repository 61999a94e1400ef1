import { TillkitError } from '@tillkit/client';
import type { PaymentAction, TestCard } from '@tillkit/contract';
import { PaymentFormError, type PaymentOutcome } from '@tillkit/flows/payment';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { baseStyles, buttonStyles, dialogStyles, directionStyles, fieldStyles } from '../../styles/index.ts';
import { TillElement } from '../../till-element.ts';
import { type SandboxCardFormMessages, sandboxCardFormTranslations } from '../../translations/sandbox-card-form.ts';
import { SurfaceSubmitEvent } from '../surface.ts';
import { cardFields } from './card-fields.ts';
import { cardFormStyles } from './card-form.styles.ts';
import { brandOf, caretAfter, digitsOf, formatExpiry, formatNumber, passesLuhn, readExpiry } from './card-text.ts';
import { challengeDialog } from './challenge.ts';

export type CardField = 'number' | 'expiry' | 'cvc';
export type CardProblem = keyof SandboxCardFormMessages;

/** The card form of the sandbox: takes test cards, and plays the bank for 3D Secure. */
export class TillSandboxCardForm extends TillElement<SandboxCardFormMessages> {
  static override styles = [...baseStyles, directionStyles, fieldStyles, buttonStyles, dialogStyles, cardFormStyles];

  protected readonly translations = sandboxCardFormTranslations;

  @query('dialog') private dialog!: HTMLDialogElement;

  @state() values: Record<CardField, string> = { number: '', expiry: '', cvc: '' };
  /** A text by its key, or a sentence from the host. */
  @state() problems: Partial<Record<CardField, { key: CardProblem } | { text: string }>> = {};
  @state() testCards: TestCard[] | 'failed' | undefined;
  @state() private challenge: ((outcome: PaymentOutcome) => void) | undefined;

  @property({ type: Boolean }) disabled = false;
  /** Shows nothing but what the bank asks. */
  @property({ type: Boolean }) fieldless = false;

  /** @throws {PaymentFormError} with the fields marked */
  async collect({ signal }: { signal: AbortSignal }): Promise<{ method: string }> {
    for (const field of ['number', 'expiry', 'cvc'] as const) this.check(field);
    const expiry = readExpiry(this.values.expiry);
    if (!expiry || Object.keys(this.problems).length > 0) throw this.#refused();
    try {
      const client = this.activeClient;
      if (!client) throw new Error('The card form has no client.');
      const card = await client.createSandboxCard(
        { number: digitsOf(this.values.number), expires_month: expiry.month, expires_year: expiry.year, cvc: this.values.cvc },
        { signal },
      );
      return { method: card.id };
    } catch (error) {
      if (!(error instanceof TillkitError) || (error.status !== 422 && error.status !== 400 && error.status !== 402)) throw error;
      const field: CardField = error.code === 'expired_card' ? 'expiry' : error.param === '/cvc' ? 'cvc' : 'number';
      this.problems = { [field]: { text: error.detail } };
      throw this.#refused();
    }
  }

  /** Shows the bank's question; the tester chooses the answer. Closing the dialog fails it. */
  async authenticate(action: PaymentAction, { signal }: { signal: AbortSignal }): Promise<PaymentOutcome> {
    const chosen = new Promise<PaymentOutcome>((resolve) => {
      this.challenge = resolve;
      signal.addEventListener('abort', () => resolve('failed'), { once: true });
    });
    await this.updateComplete;
    this.dialog.showModal();
    const outcome = await chosen;
    this.challenge = undefined;
    this.dialog.close();
    await this.activeClient?.completeSandboxChallenge({ id: action.id, outcome }, { signal });
    return outcome;
  }

  /** Marks a field that is not filled in properly. */
  check(field: CardField): void {
    const { [field]: _, ...others } = this.problems;
    const problem = this.#problemOf(field);
    this.problems = problem ? { ...others, [field]: { key: problem } } : others;
  }

  enter(field: CardField, input: HTMLInputElement, event: InputEvent): void {
    const deleting = event.inputType?.startsWith('delete') ?? false;
    const digits = digitsOf(input.value.slice(0, input.selectionStart ?? undefined)).length;
    const atEnd = input.selectionStart === input.value.length;
    const text =
      field === 'number'
        ? formatNumber(input.value)
        : field === 'expiry'
          ? formatExpiry(input.value, deleting)
          : digitsOf(input.value).slice(0, this.cvcLength);
    input.value = text;
    const caret = atEnd ? text.length : caretAfter(text, digits);
    input.setSelectionRange(caret, caret);
    this.values = { ...this.values, [field]: text };
    if (this.problems[field]) this.check(field);
  }

  fill(card: TestCard): void {
    const expiry = card.behavior === 'expired' ? `12 / ${String(new Date().getFullYear() + 1).slice(-2)}` : '12 / 34';
    this.values = { number: formatNumber(card.number), expiry, cvc: card.brand === 'amex' ? '1234' : '123' };
    this.problems = {};
  }

  async loadTestCards(): Promise<void> {
    if (Array.isArray(this.testCards)) return;
    try {
      this.testCards = (await this.activeClient?.listTestCards())?.data;
    } catch {
      this.testCards = 'failed';
    }
  }

  submit(): void {
    this.dispatchEvent(new SurfaceSubmitEvent());
  }

  get cvcLength(): number {
    return brandOf(digitsOf(this.values.number)) === 'amex' ? 4 : 3;
  }

  override focus(options?: FocusOptions): void {
    const field =
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]') ?? this.renderRoot.querySelector<HTMLElement>('input');
    field?.focus(options);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.toggleState('disabled', this.disabled);
  }

  #problemOf(field: CardField): CardProblem | null {
    const value = this.values[field];
    if (field === 'expiry') return readExpiry(value) ? null : 'expiryMissing';
    if (field === 'cvc') return value.length === this.cvcLength ? null : 'cvcMissing';
    if (!value) return 'numberMissing';
    return passesLuhn(digitsOf(value)) ? null : 'numberInvalid';
  }

  #refused(): PaymentFormError {
    const [problem] = Object.values(this.problems);
    return new PaymentFormError(
      problem && 'text' in problem ? problem.text : this.localize.text(problem?.key ?? 'numberMissing', { count: this.cvcLength }),
    );
  }

  protected override render(): TemplateResult {
    return html`
      <div dir=${this.direction}>
        ${this.fieldless ? nothing : cardFields(this)}
        ${challengeDialog(this.localize, this.challenge)}
      </div>
    `;
  }
}
