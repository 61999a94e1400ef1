import type { PaymentSurfaceData } from '@tillkit/contract';
import { PaymentFormError } from '@tillkit/flows/payment';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { mountInLightDom } from '../payment/light-dom.ts';
import { loadPaymentForm, type PaymentForm, type SurfaceSettings } from '../payment/surface.ts';

/** Loads a provider's payment form when one is first needed, and keeps it in the slot `payment` of its element. */
export class PaymentSurfaceController implements ReactiveController {
  /** Once it can be used. */
  form: PaymentForm | undefined;
  status: 'loading' | 'ready' | 'failed' = 'loading';
  #host: ReactiveControllerHost & Element;
  #provider: string | undefined;
  /** What the form was prepared for. */
  #prepared = '';
  #settings: SurfaceSettings | undefined;
  #loading: Promise<void> | undefined;
  /** The form from the moment that its code is there. */
  #mounted: PaymentForm | undefined;
  #unmount: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#mount();
  }

  hostDisconnected(): void {
    this.#unmount?.();
    this.#unmount = undefined;
  }

  /** Called after each render that needs a payment. */
  show(payment: PaymentSurfaceData, settings: SurfaceSettings, disabled: boolean): void {
    this.#settings = settings;
    this.#mounted?.configure(settings);
    this.#mounted?.setDisabled(disabled);
    if (this.#provider !== payment.provider) this.#loading = this.#load(payment);
    else if (this.#mounted && this.#prepared !== purposeOf(payment, settings)) this.#loading = this.#prepare(this.#mounted, payment);
  }

  /** The form as soon as it is there; undefined where its code could not be loaded. After `show`. */
  async loaded(): Promise<PaymentForm | undefined> {
    await this.#loading;
    return this.form;
  }

  /** Does something with the form as soon as it is there. @throws {PaymentFormError} where it could not be loaded */
  async use<Result>(act: (form: PaymentForm) => Promise<Result>): Promise<Result> {
    const form = await this.loaded();
    if (!form) throw new PaymentFormError('');
    return act(form);
  }

  /** Takes the form away, with all that was typed into it. */
  remove(): void {
    this.hostDisconnected();
    this.form = undefined;
    this.#mounted = undefined;
    this.#provider = undefined;
    this.status = 'loading';
  }

  /** After the form could not be loaded. */
  retry(): void {
    this.remove();
    this.#host.requestUpdate();
  }

  async #load(payment: PaymentSurfaceData): Promise<void> {
    this.remove();
    this.#provider = payment.provider;
    try {
      const form = await loadPaymentForm(payment.provider);
      if (this.#provider !== payment.provider) return;
      this.#mounted = form;
      if (this.#settings) form.configure(this.#settings);
      // Some providers draw nothing that does not stand in the document.
      this.#mount();
      await this.#prepare(form, payment);
    } catch {
      this.#fail();
    }
  }

  /** Also for a form that is in use, when what is paid has changed. */
  async #prepare(form: PaymentForm, payment: PaymentSurfaceData): Promise<void> {
    this.#prepared = purposeOf(payment, this.#settings);
    try {
      await form.prepare(payment);
      if (this.#mounted !== form) return;
      this.form = form;
      this.status = 'ready';
      this.#host.requestUpdate();
    } catch {
      if (this.#mounted === form) this.#fail();
    }
  }

  #fail(): void {
    const provider = this.#provider;
    this.remove();
    // Not again before somebody asks for it.
    this.#provider = provider;
    this.status = 'failed';
    this.#host.requestUpdate();
  }

  #mount(): void {
    if (!this.#mounted || this.#unmount || !this.#host.isConnected) return;
    this.#unmount = mountInLightDom(this.#host, this.#mounted.element, 'payment');
  }
}

/** Changes when the form has to be prepared anew. */
function purposeOf({ surface }: PaymentSurfaceData, settings: SurfaceSettings | undefined): string {
  return JSON.stringify([surface, settings?.fields ?? true]);
}
