import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { PermissionsController } from '../../controllers/permissions.ts';
import { ResourceController } from '../../controllers/resource.ts';
import type { Localize } from '../../localize/localize.ts';
import type { Messages } from '../../localize/messages.ts';
import { modalTemplate } from '../../templates/modal.ts';
import { notLoadedTemplate } from '../../templates/not-loaded.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import type { common } from '../../translations/en/common.ts';
import type { failures } from '../../translations/en/failures.ts';
import { ReviewController } from './review-controller.ts';

type Shared = typeof common & typeof failures & { title: string; loading: string; failedText: string };

/** What seats and add-ons share: one list of quantities, with the review of what was changed in it right below. */
export abstract class ChangeElement<Master extends Messages & Shared> extends TillElement<Master> {
  /** Shows a dialog instead of content in place. */
  @property({ type: Boolean, reflect: true }) modal = false;
  /** Whether the dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  protected readonly permissions = new PermissionsController(this);
  protected readonly subscription: ResourceController<'getSubscription'> = new ResourceController(
    this,
    () => this.#asks && [this.#asks, 'getSubscription', {}],
    (error) => {
      if (error.code !== 'subscription_not_found') this.reportError(error);
    },
  );
  protected readonly catalog: ResourceController<'getCatalog'> = new ResourceController(
    this,
    () => this.#asks && [this.#asks, 'getCatalog', {}],
    (error) => this.reportError(error),
  );
  /** Only for the date that a contract binds until. */
  protected readonly contract: ResourceController<'getContract'> = new ResourceController(this, () => {
    const { decrease_seats: seats, remove_add_ons: addOns } = this.subscription.data?.actions ?? {};
    const isBound = [seats, addOns].some((verdict) => verdict?.reason === 'contract_term');
    return this.#asks && isBound ? [this.#asks, 'getContract', {}] : undefined;
  });
  protected readonly review: ReviewController = new ReviewController(this, {
    subscription: () => this.subscription.data,
    catalog: () => this.catalog.data,
    report: (error) => this.reportError(error),
    changed: ({ status }) => {
      // The bank's question stands inside the dialog: it cannot be answered while that is closed.
      if (status === 'requires_action' && this.modal) this.open = true;
      if (status === 'completed' || status === 'undone') this.forget();
    },
    failed: () => ({ text: this.shared.text('error_network_error'), retry: this.shared.text('retry') }),
  });
  readonly #dialog = new ModalController(this);

  /** Forgets what was chosen, once it is done or dropped. */
  protected abstract forget(): void;
  /** True where there is nothing to choose. */
  protected abstract get isEmpty(): boolean;
  /** What there is to choose, or why there is nothing. */
  protected abstract choices(): TemplateResult;

  /** Opens the dialog. */
  show(): void {
    this.modal = true;
    this.open = true;
  }

  /** Closes the dialog and loses nothing. */
  hide(): void {
    this.open = false;
  }

  /** A dialog that is closed has nothing to ask the host. */
  get #asks() {
    return this.open || !this.modal ? this.activeClient : undefined;
  }

  /** The texts that all of these elements have. */
  protected get shared(): Localize<Shared> {
    return this.localize as unknown as Localize<Shared>;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { data, error } = this.subscription;
    const isGone = data?.status === 'canceled' || error?.code === 'subscription_not_found';
    const failed = (error && !data && !isGone) || (this.catalog.error && !this.catalog.data);
    if (this.lacksClient || failed) this.setDisplayState('error');
    else if (isGone) this.setDisplayState('empty');
    else if (!data || !this.catalog.data) this.setDisplayState('loading');
    else this.setDisplayState(this.isEmpty ? 'empty' : 'ready');
    // A receipt that was read is not shown again.
    if (changed.get('open') === false && this.review.isOver) this.reset();
    this.toggleState('reviewing', this.review.state.status !== 'idle');
  }

  /** Drops what was chosen and begins again, with the focus on the first control. */
  protected readonly reset = (): void => {
    if (this.review.busy) return;
    this.review.withdraw();
    this.forget();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.list :is(input, button)')?.focus());
  };

  /** The receipt was read. */
  readonly #done = (): void => {
    this.reset();
    if (this.modal) this.hide();
  };

  protected override render(): unknown {
    const { direction, displayState } = this;
    const frame = html`<div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>${this.#content()}</div>`;
    const outside = html`<slot></slot>`;
    if (!this.modal) return html`${frame}${outside}`;
    const labels = { labelledBy: 'element-title', closeLabel: this.shared.text('close'), direction };
    return html`${modalTemplate(frame, { ...labels, close: this.#dialog.close })}${outside}`;
  }

  #content(): unknown {
    const { displayState, lacksClient, shared: text } = this;
    const error = this.subscription.error ?? this.catalog.error;
    if (lacksClient) return setUpTemplate(text, this);
    if (displayState === 'error' && error) {
      const run = () => void (this.subscription.data ? this.catalog.retry() : this.subscription.retry());
      return notLoadedTemplate(text, error, { titleId: 'element-title', retry: run });
    }
    const title = html`<h2 id="element-title" class="heading-title">${text.text('title')}</h2>`;
    if (displayState === 'loading') {
      return html`${title}<p class="hidden" role="status">${text.text('loading')}</p>
        <div class="list" aria-hidden="true"><span class="bone line"></span><span class="bone control"></span></div>`;
    }
    if (displayState === 'empty') return html`<div class="empty" part="empty"><slot name="empty">${this.choices()}</slot></div>`;
    const review = this.review.render({ sides: false, done: this.#done });
    if (this.review.isOver) return html`<h2 id="element-title" class="hidden">${text.text('title')}</h2>${review}`;
    return html`${title} ${this.choices()} ${review === nothing ? nothing : html`<div class="below">${review}</div>`}`;
  }
}
