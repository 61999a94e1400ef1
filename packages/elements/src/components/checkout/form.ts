import type { Catalog, CheckoutResult, Consent, Plan, PricePreview } from '@tillkit/contract';
import { type CheckoutFlow, isBusy, isOpen, type OpenState } from '@tillkit/flows/checkout';
import type { LitElement, TemplateResult } from 'lit';
import type { PaymentSurfaceController } from '../../controllers/payment-surface.ts';
import { TillCheckoutSubmitEvent } from '../../events/checkout-submit.ts';
import { returnUrl } from '../../payment/return.ts';
import { Entries } from './entries.ts';
import { formTemplate } from './form-template.ts';
import { fieldProblems, missingProblems } from './problems.ts';
import { successTemplate } from './success.ts';
import type { CheckoutActions, CheckoutView, Text } from './view.ts';
import { consentFor } from './wording.ts';

export { formStyleSheets } from './form.styles.ts';

/** What the form asks its element for. */
export interface FormSources {
  flow(): CheckoutFlow | undefined;
  text(): Text;
  catalog(): Catalog | undefined;
  plan(): Plan | undefined;
  links(): { terms: string | undefined; privacy: string | undefined };
  surface: PaymentSurfaceController;
}

/** The form of an open checkout: what was typed, what is wrong, and the button. Loaded while the checkout begins. */
export class CheckoutForm {
  /** From the press of the button until the purchase is over or back with the buyer. */
  submitting = false;
  #refused = false;
  #summaryOpen = false;
  #codeOpen = false;
  readonly #element: LitElement;
  readonly #sources: FormSources;
  readonly #entries: Entries;

  constructor(element: LitElement, sources: FormSources) {
    this.#element = element;
    this.#sources = sources;
    this.#entries = new Entries(() => element.requestUpdate());
  }

  render(state: OpenState, catalog: Catalog, plan: Plan): TemplateResult {
    return formTemplate(this.#view(state, catalog, plan));
  }

  renderSuccess(result: CheckoutResult, done: (() => void) | null): TemplateResult {
    return successTemplate(this.#sources.text(), this.#sources.catalog(), result, done);
  }

  /** Another purchase begins: what was wrong with the last one is past. */
  beginAnew(): void {
    this.#refused = false;
    this.#entries.problems = new Map();
  }

  /** Goes on where the buyer left for a page of their bank, or of the payment provider. */
  async resume(): Promise<void> {
    const flow = this.#sources.flow();
    if (!flow || !isOpen(flow.state)) return;
    const { preview } = flow.state.checkout;
    const { surface } = this.#sources;
    this.submitting = true;
    await flow.confirm({
      preview: preview.id,
      consent: this.#consent(preview),
      surface: {
        collect: (options) => surface.use((form) => form.collect(options)),
        authenticate: (action, options) => surface.use((form) => form.authenticate(action, options)),
      },
      resumed: true,
    });
    this.submitting = false;
    this.#refused = isOpen(flow.state) && flow.state.problems.length > 0;
    this.#element.requestUpdate();
    await this.#focus('#problems');
  }

  /** Leads to a page of the payment provider's own, where its form cannot be had here. */
  async #depart(): Promise<void> {
    const flow = this.#sources.flow();
    if (!flow || !this.#isFilledIn(flow)) return this.#focus('#problems');
    const { preview } = (flow.state as OpenState).checkout;
    this.submitting = true;
    this.#element.requestUpdate();
    const url = await flow.depart({ preview: preview.id, consent: this.#consent(preview), returnUrl: returnUrl() });
    // This page may be come back to as it is.
    this.submitting = false;
    this.#element.requestUpdate();
    if (url) return location.assign(url);
    await this.#focus('#problems');
  }

  /** Marks what is missing. */
  #isFilledIn(flow: CheckoutFlow): boolean {
    const { state } = flow;
    if (!isOpen(state) || isBusy(state) || this.submitting) return false;
    this.#refused = true;
    for (const field of ['email', 'tax_id'] as const) this.#entries.leave(flow, state, field);
    this.#entries.problems = missingProblems(state, this.#entries.typed.email);
    this.#element.requestUpdate();
    return this.#entries.problems.size === 0;
  }

  async #submit(): Promise<void> {
    const flow = this.#sources.flow();
    if (!flow || !isOpen(flow.state) || isBusy(flow.state) || this.submitting) return;
    const { state } = flow;
    if (this.#isFilledIn(flow)) {
      this.submitting = true;
      await this.#confirm(flow, state);
    }
    this.submitting = false;
    this.#element.requestUpdate();
    // Only an open checkout has problems to look at.
    await this.#focus('#problems');
  }

  async #confirm(flow: CheckoutFlow, { checkout }: OpenState): Promise<void> {
    const event = new TillCheckoutSubmitEvent({ checkout });
    this.#element.dispatchEvent(event);
    if (!(await event.mayProceed())) {
      this.#refused = false;
      return;
    }
    const { preview } = checkout;
    await flow.confirm({ preview: preview.id, consent: this.#consent(preview), surface: this.#sources.surface.form });
    if (!isOpen(flow.state)) this.#entries.clear();
  }

  #consent(preview: PricePreview): Consent {
    return consentFor(this.#sources.text(), preview, this.#links());
  }

  #links(): CheckoutView['links'] {
    const text = this.#sources.text();
    const { terms = '', privacy = '' } = this.#sources.links();
    return [
      { label: text.text('terms'), url: terms },
      { label: text.text('privacy'), url: privacy },
    ].filter(({ url }) => url);
  }

  async #focus(selector: string): Promise<void> {
    await this.#element.updateComplete;
    this.#element.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #view(state: OpenState, catalog: Catalog, plan: Plan): CheckoutView {
    const text = this.#sources.text();
    const shown = this.#entries.shown(state);
    return {
      text,
      state: shown,
      catalog,
      plan,
      busy: this.submitting || isBusy(state),
      problems: fieldProblems(text, this.#entries.problems, state.problems, shown.draft.customer.buyer === 'consumer'),
      refused: this.#refused,
      surface: this.#sources.surface.status,
      summaryOpen: this.#summaryOpen,
      codeOpen: this.#codeOpen,
      links: this.#links(),
      actions: this.#actions,
    };
  }

  #actions: CheckoutActions = {
    enter: (field, value) => this.#edit((flow, state, catalog) => this.#entries.enter(flow, state, { catalog }, field, value)),
    leave: (field) => this.#edit((flow, state) => this.#entries.leave(flow, state, field)),
    setQuantity: (addOn, quantity) => this.#edit((flow, state) => this.#entries.setQuantity(flow, state, addOn, quantity)),
    applyCode: (code) =>
      this.#edit((flow, state) => {
        const applied = state.checkout.preview.discount_applied !== null;
        this.#entries.applyCode(flow, applied, code);
        if (applied) this.#codeOpen = true;
        void flow.flush().then(() => this.#focus('.tag button, #promotion_code'));
      }),
    toggle: (part) => {
      if (part === 'summary') this.#summaryOpen = !this.#summaryOpen;
      else this.#codeOpen = true;
      this.#element.requestUpdate();
      if (part === 'code') void this.#focus('#promotion_code');
    },
    focusField: (field) => {
      if (field === 'payment') return this.#sources.surface.form?.focus();
      if (field === 'seats' || field === 'promotion_code') this.#summaryOpen = true;
      this.#element.requestUpdate();
      void this.#focus(`#${field}`);
    },
    submit: () => this.#submit(),
    express: () => {
      const flow = this.#sources.flow();
      const isFilledIn = flow !== undefined && this.#isFilledIn(flow);
      if (!isFilledIn) void this.#focus('#problems');
      return isFilledIn;
    },
    depart: () => void this.#depart(),
    retry: () => {
      if (this.#sources.surface.status === 'failed') this.#sources.surface.retry();
      void this.#sources.flow()?.retry();
    },
  };

  #edit(change: (flow: CheckoutFlow, state: OpenState, catalog: Catalog) => void): void {
    const flow = this.#sources.flow();
    const catalog = this.#sources.catalog();
    if (flow && catalog && isOpen(flow.state) && !isBusy(flow.state) && !this.submitting) change(flow, flow.state, catalog);
  }
}
