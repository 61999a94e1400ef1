import type { PaymentSurfaceData } from '@tillkit/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { mountInLightDom } from '../payment/light-dom.ts';
import { loadPaymentForm, type PaymentForm, type SurfaceSettings } from '../payment/surface.ts';

/** Loads a provider's payment form when one is first needed, and keeps it in the slot `payment` of its element. */
export class PaymentSurfaceController implements ReactiveController {
  form: PaymentForm | undefined;
  status: 'loading' | 'ready' | 'failed' = 'loading';
  #host: ReactiveControllerHost & Element;
  #provider: string | undefined;
  #loading: Promise<void> | undefined;
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
    if (this.#provider !== payment.provider) this.#loading = this.#load(payment);
    this.form?.configure(settings);
    this.form?.setDisabled(disabled);
  }

  /** The form as soon as it is there; undefined where its code could not be loaded. After `show`. */
  async loaded(): Promise<PaymentForm | undefined> {
    await this.#loading;
    return this.form;
  }

  /** Takes the form away, with all that was typed into it. */
  remove(): void {
    this.hostDisconnected();
    this.form = undefined;
    this.#provider = undefined;
    this.status = 'loading';
  }

  /** After the code of the form could not be loaded. */
  retry(): void {
    this.#provider = undefined;
    this.status = 'loading';
    this.#host.requestUpdate();
  }

  async #load(payment: PaymentSurfaceData): Promise<void> {
    this.remove();
    this.#provider = payment.provider;
    try {
      const form = await loadPaymentForm(payment.provider);
      if (this.#provider !== payment.provider) return;
      await form.prepare(payment);
      this.form = form;
      this.status = 'ready';
      this.#mount();
    } catch {
      this.status = 'failed';
    }
    this.#host.requestUpdate();
  }

  #mount(): void {
    if (!this.form || this.#unmount || !this.#host.isConnected) return;
    this.#unmount = mountInLightDom(this.#host, this.form.element, 'payment');
  }
}
