import type { Appearance, Stripe, StripeElementLocale, StripeError } from '@stripe/stripe-js';
import type { CheckoutCustomer, PaymentAction, PaymentSurfaceData } from '@tillkit/contract';
import { PaymentFormError, type PaymentOutcome } from '@tillkit/flows/payment';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { baseStyles, directionStyles, fieldStyles } from '../../styles/index.ts';
import { resolveTokens } from '../../styles/resolve-tokens.ts';
import { TillElement } from '../../till-element.ts';
import { type StripeFormMessages, stripeFormTranslations } from '../../translations/stripe-form.ts';
import { returnUrl } from '../return.ts';
import { type SurfaceOrder, SurfaceSubmitEvent } from '../surface.ts';
import { appearanceOf } from './appearance.ts';
import { StripeFields } from './fields.ts';
import { stripeFormStyles } from './form.styles.ts';
import { stripeFor } from './load.ts';
import { stripeLocale } from './locale.ts';
import { doNextAction } from './next-action.ts';
import { isMarked, problemText } from './problems.ts';
import { stepAside } from './step-aside.ts';
import { readSurface, type StripeSurface } from './surface-data.ts';
import { StripeWallets, type WalletsLook } from './wallets.ts';
import { watchedTokens, watchTokens } from './watch-tokens.ts';

/** Stripe's fields and wallets in our look. They stand in its light DOM, since Stripe draws nothing inside a shadow root. */
export class TillStripeForm extends TillElement<StripeFormMessages> {
  static override styles = [...baseStyles, directionStyles, fieldStyles, watchedTokens, stripeFormStyles];

  protected readonly translations = stripeFormTranslations;

  /** While a payment is under way. */
  @property({ type: Boolean }) disabled = false;
  /** False where the form is only there for what the bank may ask. */
  @property({ attribute: false }) fields = true;
  @property({ attribute: false }) payer: CheckoutCustomer | undefined;
  @property({ attribute: false }) order: SurfaceOrder | undefined;

  @state() private problem = '';
  @state() private hasWallets = false;
  @query('.watched-tokens') private watched!: HTMLElement;
  @query('.problem') private problemLine!: HTMLElement | null;

  readonly #places: Partial<Record<'fields' | 'wallets', HTMLElement>> = {};
  #surface: StripeSurface | undefined;
  #drawing: Promise<void> | undefined;
  #fields: StripeFields | undefined;
  #wallets: StripeWallets | undefined;
  #stopWatching: (() => void) | undefined;

  /** @throws {Error} where Stripe.js is blocked, or cannot draw its form */
  async prepare({ surface }: PaymentSurfaceData): Promise<void> {
    const wanted = readSurface(surface);
    if (this.#surface && this.#surface.key !== wanted.key) this.#forget();
    this.#surface = wanted;
    this.#fields?.update(wanted);
    this.#wallets?.update(wanted);
    if (!this.#fields && this.fields)
      this.#drawing ??= this.#draw().finally(() => {
        this.#drawing = undefined;
      });
    await this.#drawing;
  }

  /** @throws {PaymentFormError} when something has to be corrected; Stripe has marked it, or it stands below the fields */
  async collect({ signal }: { signal: AbortSignal }): Promise<{ method: string; return_url: string }> {
    this.problem = '';
    const collected = this.#wallets?.isPaying ? await this.#wallets.collect(this.payer) : await this.#fields?.collect();
    signal.throwIfAborted();
    if (!collected) throw new PaymentFormError(this.localize.text('incomplete'));
    if ('error' in collected) throw this.#refused(collected.error);
    return { method: collected.method, return_url: returnUrl() };
  }

  /** @throws {PaymentFormError} where the question could not be shown, or was not answered */
  async authenticate({ surface }: PaymentAction): Promise<PaymentOutcome> {
    const { publishable_key: key = this.#surface?.key, client_secret: secret } = surface;
    if (!key || !secret) throw new Error('The host did not say what the bank asks.');
    const stripe = await stripeFor(key, this.#locale);
    const comeBack = stepAside(this);
    try {
      const outcome = await doNextAction(stripe, secret);
      if (typeof outcome === 'object') throw this.#refused(outcome.error);
      if (outcome !== 'pending') return outcome;
      this.problem = this.localize.text('notConfirmed');
      throw new PaymentFormError(this.problem);
    } finally {
      comeBack();
    }
  }

  override focus(options?: FocusOptions): void {
    if (this.problemLine) this.problemLine.focus(options);
    else this.#fields?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#mount();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#fields?.unmount();
    this.#wallets?.unmount();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#stopWatching ??= watchTokens(this.watched, () => this.#restyle());
    if (changed.has('disabled')) this.#fields?.setReadOnly(this.disabled);
    if (changed.has('payer')) this.#fields?.introduce(this.payer);
    if (changed.has('order') && this.order) this.#wallets?.setOrder(this.order);
    if (changed.has('locale') && changed.get('locale') !== undefined) this.#fields?.translate(this.#locale);
    this.#places.wallets?.toggleAttribute('inert', this.disabled);
  }

  get #locale(): StripeElementLocale {
    return stripeLocale(this.localize.locale);
  }

  get #appearance(): Appearance {
    return appearanceOf(resolveTokens(this));
  }

  async #draw(): Promise<void> {
    this.toggleState('loading', true);
    await this.updateComplete;
    const stripe = await stripeFor(this.#surface?.key ?? '', this.#locale);
    if (!this.#surface) return;
    const fields = this.#drawFields(stripe, this.#surface);
    await fields.drawn;
    this.toggleState('loading', false);
  }

  #drawFields(stripe: Stripe, surface: StripeSurface): StripeFields {
    const look = { appearance: this.#appearance, locale: this.#locale };
    const { order, payer, disabled } = this;
    // A set-up has nothing to order.
    if (order && surface.mode !== 'setup') this.#wallets = this.#drawWallets(stripe, surface, { ...look, order });
    const fields = new StripeFields(stripe, surface, { ...look, payer, hasWallets: this.#wallets !== undefined });
    this.#fields = fields;
    this.#mount();
    if (disabled) fields.setReadOnly(true);
    return fields;
  }

  #drawWallets(stripe: Stripe, surface: StripeSurface, look: WalletsLook): StripeWallets {
    return new StripeWallets(stripe, surface, look, {
      available: (some) => {
        this.hasWallets = some;
      },
      mayOpen: () => this.dispatchEvent(new Event('till-surface-express', { bubbles: true, composed: true, cancelable: true })),
      opened: () => stepAside(this),
      order: () => {
        const event = new SurfaceSubmitEvent();
        this.dispatchEvent(event);
        return event.handled;
      },
    });
  }

  /** Stripe's frames die with the place that they stand in, so that they are drawn anew in each. */
  #mount(): void {
    if (!this.isConnected) return;
    this.#fields?.mount(this.#place('fields'));
    this.#wallets?.mount(this.#place('wallets'));
  }

  #place(name: 'fields' | 'wallets'): HTMLElement {
    const known = this.#places[name];
    if (known) return known;
    const place = document.createElement('div');
    place.slot = name;
    this.append(place);
    this.#places[name] = place;
    return place;
  }

  #restyle(): void {
    const appearance = this.#appearance;
    this.#fields?.restyle(appearance);
    this.#wallets?.restyle(appearance);
  }

  #refused(error: StripeError): PaymentFormError {
    const text = problemText(this.localize, error);
    // Stripe writes at its own fields what is wrong with them.
    this.problem = isMarked(error) ? '' : text;
    return new PaymentFormError(text);
  }

  #forget(): void {
    this.#fields?.destroy();
    this.#wallets?.destroy();
    this.#fields = undefined;
    this.#wallets = undefined;
    this.hasWallets = false;
  }

  protected override render(): TemplateResult {
    const { direction, localize: text, fields, hasWallets, problem } = this;
    return html`
      <div class="form" dir=${direction}>
        <div class=${fields && hasWallets ? '' : 'unseen'} role="group" aria-label=${text.text('wallets')} part="wallets"><slot name="wallets"></slot></div>
        ${fields && hasWallets ? html`<p class="or">${text.text('or')}</p>` : nothing}
        <div class=${fields ? '' : 'unseen'} role="group" aria-label=${text.text('fields')} part="fields"><slot name="fields"></slot></div>
        ${problem ? html`<p class="problem" part="problem" role="alert" tabindex="-1">${problem}</p>` : nothing}
        <span class="watched-tokens" aria-hidden="true"></span>
      </div>
    `;
  }
}
