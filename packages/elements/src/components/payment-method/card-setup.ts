import { type Client, TillkitError } from '@tillkit/client';
import type { Consent, StoredPaymentMethod } from '@tillkit/contract';
import { type CardSetupFlow, type CardSetupState, createCardSetupFlow } from '@tillkit/flows/card-setup';
import type { ReactiveController } from 'lit';
import { PaymentSurfaceController } from '../../controllers/payment-surface.ts';
import { type LeftSetup, leaveSetup, staySetup } from '../../payment/left-setup.ts';
import { returnUrl } from '../../payment/return.ts';
import type { TillElement } from '../../till-element.ts';
import type { PaymentMethodMessages } from '../../translations/payment-method.ts';

interface Wish {
  /** The card that the new one takes the place of. */
  replaces: StoredPaymentMethod | undefined;
  makeDefault: boolean;
}

/** Adds a card in an element: the flow, the payment form, and what is wished for. */
export class CardSetupController implements ReactiveController {
  wish: Wish | undefined;
  #element: TillElement<PaymentMethodMessages>;
  #surface: PaymentSurfaceController;
  #flow: CardSetupFlow | undefined;
  #heard: unknown;
  #onError: (error: TillkitError) => void;

  constructor(element: TillElement<PaymentMethodMessages>, onError: (error: TillkitError) => void) {
    this.#element = element;
    this.#onError = onError;
    element.addController(this);
    this.#surface = new PaymentSurfaceController(element);
  }

  get state(): CardSetupState {
    return this.#flow?.state ?? { status: 'idle' };
  }

  get form(): 'loading' | 'ready' | 'failed' {
    return this.#surface.status;
  }

  get isBusy(): boolean {
    return this.state.status === 'saving' || this.state.status === 'requires_action';
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdated(): void {
    const { state } = this;
    if (!('setup' in state)) return;
    const { activeClient: client, localize, strings } = this.#element;
    this.#surface.show(state.setup.payment, { client, locale: localize.locale, strings }, this.isBusy);
  }

  /** Shows the form; the focus goes into it as soon as it is there. */
  async open(client: Client, wish: Wish): Promise<void> {
    this.#flow?.dispose();
    this.#surface.remove();
    this.wish = wish;
    this.#flow = createCardSetupFlow({ client });
    this.#flow.subscribe(this.#take);
    await this.retry();
  }

  /** Begins again, after the form could not be loaded. */
  async retry(): Promise<void> {
    if (this.#surface.status === 'failed') this.#surface.retry();
    if (this.state.status === 'idle' || this.state.status === 'failed') await this.#flow?.start();
    await this.#element.updateComplete;
    (await this.#surface.loaded())?.focus();
  }

  choose(change: Partial<Wish>): void {
    if (this.wish) this.wish = { ...this.wish, ...change };
    this.#element.requestUpdate();
  }

  /** @returns the new card; undefined where it is back with the customer */
  async save(consent: string): Promise<StoredPaymentMethod | undefined> {
    const surface = this.#surface.form;
    if (!this.#flow || !surface || !this.wish) return undefined;
    const { makeDefault, replaces } = this.wish;
    const agreed = { text: consent, locale: this.#element.localize.locale };
    if ('setup' in this.state) leaveSetup(leftSetup(this.state.setup.id, agreed, this.wish));
    await this.#flow.save({ surface, consent: agreed, makeDefault, ...(replaces && { replaces: replaces.id }) });
    staySetup();
    const { state } = this;
    if (state.status === 'done') return state.method;
    if (state.status === 'open' && state.problem?.code === 'payment_incomplete') surface.focus();
    return undefined;
  }

  /** Leads to a page of the payment provider's own, where the form cannot be had here. @returns why there is none */
  async depart(consent: string): Promise<TillkitError | undefined> {
    const { state, wish } = this;
    const { activeClient: client, localize } = this.#element;
    if (!('setup' in state) || !client || !wish) return undefined;
    const left = leftSetup(state.setup.id, { text: consent, locale: localize.locale }, wish);
    try {
      const { url } = await client.createSetupPage({ ...left, return_url: returnUrl() });
      leaveSetup(left);
      location.assign(url);
      return undefined;
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      return error;
    }
  }

  /** Takes the form away, with all that was typed into it. */
  close(): void {
    this.#flow?.dispose();
    this.#flow = undefined;
    this.wish = undefined;
    this.#surface.remove();
    this.#element.requestUpdate();
  }

  #take = (state: CardSetupState): void => {
    const error = 'problem' in state ? state.problem?.error : undefined;
    if (error instanceof TillkitError && error !== this.#heard) this.#onError(error);
    this.#heard = error;
    this.#element.requestUpdate();
  };
}

/** What is confirmed when the customer comes back. */
function leftSetup(id: string, consent: Consent, { makeDefault, replaces }: Wish): LeftSetup {
  return { id, consent, make_default: makeDefault, ...(replaces && { replaces: replaces.id }) };
}
