import { type Client, TillkitError } from '@tillkit/client';
import type {
  HostedPage,
  PaymentAction,
  PaymentChoice,
  PaymentMethodSetup,
  PaymentSurfaceData,
  StoredPaymentMethod,
} from '@tillkit/contract';
import { PaymentFormError, type PaymentOutcome } from '@tillkit/flows/payment';
import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { PaymentSurfaceController } from '../controllers/payment-surface.ts';
import { ResourceController } from '../controllers/resource.ts';
import { TextsController } from '../controllers/texts.ts';
import type { TillElement } from '../till-element.ts';
import { paymentChoiceTranslations } from '../translations/payment-choice.ts';
import { finishSetup, leaveSetup } from './left-setup.ts';
import { anotherCard, paymentChoiceTemplate } from './payment-choice-template.ts';
import { hasReturned, returnUrl } from './return.ts';

export type PaymentChoiceHost = Pick<
  TillElement,
  | 'activeClient'
  | 'localize'
  | 'strings'
  | 'pageTexts'
  | 'addController'
  | 'removeController'
  | 'requestUpdate'
  | 'updateComplete'
  | 'renderRoot'
> &
  HTMLElement;

export interface PaymentChoiceOptions {
  disabled: boolean;
  /** False where nothing has to be paid: then there is nothing to choose. */
  required: boolean;
  /** Asks whether another card is kept for later; read the answer from `keep`. */
  offerKeep?: boolean;
  /** Gives a page of the payment provider's own where the same is paid; without it, a card is added on one. */
  hostedPage?: (client: Client) => Promise<HostedPage>;
}

/**
 * Which payment method something is paid with: a stored one, or a card typed in the payment form, which is loaded on first need.
 * An element has one at a time, since it has one slot `payment`. Style it with `paymentChoiceStyles`.
 */
export class PaymentChoiceController implements ReactiveController {
  /** Whether a card that is typed in is to be kept for later charges. Asked for, never assumed. */
  keep = false;
  #host: PaymentChoiceHost;
  #texts: TextsController<(typeof paymentChoiceTranslations)['en']>;
  #surface: PaymentSurfaceController;
  #methods: ResourceController<'listPaymentMethods'>;
  #active = false;
  #chosen: string | undefined;
  #refused = new Map<string, string>();
  #setup: PaymentMethodSetup | undefined;
  #hostedPage: PaymentChoiceOptions['hostedPage'];
  #settingUp: Promise<void> | undefined;
  #setupFailed = false;
  #client: Client | undefined;
  #disabled = false;

  constructor(host: PaymentChoiceHost) {
    this.#host = host;
    host.addController(this);
    this.#texts = new TextsController(host, paymentChoiceTranslations);
    this.#surface = new PaymentSurfaceController(host);
    this.#methods = new ResourceController<'listPaymentMethods'>(host, () =>
      this.#active && host.activeClient ? [host.activeClient, 'listPaymentMethods', {}] : undefined,
    );
  }

  /** Begins to read stored methods; call from `willUpdate` while something may have to be paid. Ending it forgets choice and entries. */
  activate(active: boolean): void {
    if (active === this.#active) return;
    this.#active = active;
    if (!active) this.#forget();
    this.#host.requestUpdate();
  }

  /** Radios of the stored methods and "Use another card" with its form; nothing while not active. */
  template({ disabled, required, offerKeep = false, hostedPage }: PaymentChoiceOptions): TemplateResult | typeof nothing {
    this.#disabled = disabled;
    this.#hostedPage = hostedPage;
    if (!this.#active || !required) return nothing;
    const { data, error } = this.#methods;
    return paymentChoiceTemplate({
      localize: this.#texts.localize,
      methods: data?.data,
      failed: !!error && !data,
      chosen: this.chosen,
      refused: this.#refused,
      disabled,
      form: this.#setupFailed ? 'failed' : this.#surface.status,
      elsewhere: this.#setup?.payment.provider === 'stripe' ? this.#elsewhere : undefined,
      keep: offerKeep ? this.keep : undefined,
      actions: {
        choose: (id) => this.#choose(id),
        keep: (keep) => this.#keep(keep),
        retry: () => void this.#methods.retry(),
        retryForm: () => this.#retryForm(),
        goElsewhere: () => void this.#goElsewhere(),
      },
    });
  }

  /** Id of the stored method that is chosen, or `another`; undefined while it is not known yet which there are. */
  get chosen(): string | undefined {
    const methods = this.#methods.data?.data;
    if (!methods) return undefined;
    if (this.#chosen === anotherCard) return anotherCard;
    const usable = methods.filter(isUsable);
    const chosen = usable.find(({ id }) => id === this.#chosen) ?? usable.find(({ is_default }) => is_default) ?? usable[0];
    return chosen?.id ?? anotherCard;
  }

  /** The stored method that is chosen. */
  get method(): StoredPaymentMethod | undefined {
    return this.#methods.data?.data.find(({ id }) => id === this.chosen);
  }

  /**
   * What to pay with; undefined for the default stored method.
   * @throws {PaymentFormError} when the person has to correct something; it is marked
   */
  async collect({ signal }: { signal: AbortSignal }): Promise<PaymentChoice | undefined> {
    const { chosen, method } = this;
    if (method) return method.is_default ? undefined : { method: method.id };
    const text = this.#texts.localize;
    if (!chosen) throw new PaymentFormError(text.text(this.#methods.error ? 'choiceFailed' : 'choiceLoading'));
    const form = await this.#form();
    if (!form) throw new PaymentFormError(text.text('choiceFormFailed'));
    return form.collect({ signal });
  }

  /**
   * Lets the person do what the bank asks, also for a stored card.
   * @throws {PaymentFormError} where what shows the bank's question could not be loaded
   */
  async authenticate(action: PaymentAction, { signal }: { signal: AbortSignal }): Promise<PaymentOutcome> {
    const form = await this.#form();
    // Not "failed": the bank was never asked, and is asked again when the payment is.
    if (!form) throw new PaymentFormError(this.#texts.localize.text('choiceFormFailed'));
    return form.authenticate(action, { signal });
  }

  /** After a refusal: marks what was chosen, with the reason where that is said nowhere else, and offers another card in place of a stored one. */
  refuse(text = ''): void {
    const { chosen } = this;
    if (!chosen) return;
    this.#refused.set(chosen, text);
    this.#chosen = anotherCard;
    this.#host.requestUpdate();
  }

  /** Moves the focus to what has to be filled in or chosen. */
  async focus(): Promise<void> {
    await this.#host.updateComplete;
    if (this.chosen === anotherCard) (await this.#form())?.focus();
    else this.#host.renderRoot.querySelector<HTMLElement>('.payment-choice input:checked')?.focus();
  }

  hostUpdated(): void {
    const client = this.#host.activeClient;
    if (client !== this.#client) this.#forget();
    this.#client = client;
    if (!this.#active || !client) return;
    if (hasReturned()) void this.#finish(client);
    if (this.chosen === anotherCard) void this.#prepare(client);
    if (this.#setup) this.#show(this.#setup.payment);
  }

  #choose(id: string): void {
    this.#chosen = id;
    this.#host.requestUpdate();
  }

  #keep(keep: boolean): void {
    this.keep = keep;
    this.#host.requestUpdate();
  }

  /** The payment form, loaded if need be. */
  async #form() {
    const { activeClient: client } = this.#host;
    if (client) await this.#prepare(client);
    if (!this.#setup) return undefined;
    this.#show(this.#setup.payment);
    return this.#surface.loaded();
  }

  #show(payment: PaymentSurfaceData): void {
    const { activeClient: client, localize, strings } = this.#host;
    const fields = this.chosen === anotherCard;
    this.#surface.show(payment, { client, locale: localize.locale, strings, fields }, this.#disabled);
  }

  #prepare(client: Client): Promise<void> {
    if (!this.#setup && !this.#setupFailed) this.#settingUp ??= this.#setUp(client);
    return this.#settingUp ?? Promise.resolve();
  }

  async #setUp(client: Client): Promise<void> {
    try {
      const setup = await client.createPaymentMethodSetup({});
      if (client === this.#host.activeClient) this.#setup = setup;
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#setupFailed = true;
    } finally {
      this.#settingUp = undefined;
      this.#host.requestUpdate();
    }
  }

  /** The customer has just been on a page of the provider's: what they added there is what they want to pay with. */
  async #finish(client: Client): Promise<void> {
    const added = await finishSetup(client).catch(() => undefined);
    if (!added) return;
    await this.#methods.retry();
    this.#choose(added.id);
  }

  get #elsewhere(): string {
    return this.#texts.localize.text(this.#hostedPage ? 'choiceHostedPays' : 'choiceHostedKeeps');
  }

  /** Leads away from this page. What cannot be had there is said where the form would be. */
  async #goElsewhere(): Promise<void> {
    const { activeClient: client } = this.#host;
    if (!client || !this.#setup) return;
    try {
      const { url } = await (this.#hostedPage?.(client) ?? this.#setupPage(client, this.#setup));
      location.assign(url);
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#refused.set(anotherCard, error.detail);
      this.#host.requestUpdate();
    }
  }

  async #setupPage(client: Client, { id }: PaymentMethodSetup): Promise<HostedPage> {
    const left = { id, consent: { text: this.#elsewhere, locale: this.#texts.localize.locale }, make_default: false };
    const page = await client.createSetupPage({ ...left, return_url: returnUrl() });
    leaveSetup(left);
    return page;
  }

  #retryForm(): void {
    this.#setupFailed = false;
    this.#surface.retry();
  }

  #forget(): void {
    this.#chosen = undefined;
    this.#refused.clear();
    this.#setup = undefined;
    this.#setupFailed = false;
    this.keep = false;
    this.#surface.remove();
  }
}

function isUsable({ expiry }: StoredPaymentMethod): boolean {
  return expiry !== 'over';
}
