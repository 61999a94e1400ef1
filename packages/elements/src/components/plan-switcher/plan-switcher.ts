import { TillkitError } from '@tillkit/client';
import type { ChangeInput, Interval } from '@tillkit/contract';
import type { ChangeState } from '@tillkit/flows/change';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { PermissionsController } from '../../controllers/permissions.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillSubscriptionResumedEvent } from '../../events/subscription-resumed.ts';
import { hasReturned } from '../../payment/return.ts';
import { modalTemplate } from '../../templates/modal.ts';
import { TillElement } from '../../till-element.ts';
import { type PlanSwitcherMessages, planSwitcherTranslations } from '../../translations/plan-switcher.ts';
import { ReviewController } from '../change/review-controller.ts';
import { isolated } from '../change/view.ts';
import { isBoughtAnew } from '../checkout/bought-anew.ts';
import { openCheckout } from '../checkout/open-checkout.ts';
import { openContact } from '../contact-sales/open-contact.ts';
import { contentTemplate, seatChoice } from './content.ts';
import { type PlanOption, type PlanOptions, planOptions } from './options.ts';
import { planSwitcherStyles } from './plan-switcher.styles.ts';
import { showPlans } from './show-plans.ts';
import type { SwitcherView, Wish } from './view.ts';

/**
 * What a customer has, and every other plan with what would happen before it is chosen; then the exact numbers, and one button.
 * @tag till-plan-switcher
 * @slot empty - Instead of what is said where there is no subscription.
 * @slot consent - More to agree to, below the button.
 * @slot success - What to do next, in the receipt.
 * @slot payment - Taken by the payment form.
 * @fires till-plan-change - Before a change is confirmed, with its preview; cancelable, with `waitUntil`.
 * @fires till-plan-changed - After a change was made, scheduled or sent to sales.
 * @fires till-subscription-resumed - A cancellation or a pause was taken back.
 * @fires till-contact-sales-open - Before the contact form opens; cancelable.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @cssstate reviewing - A change is chosen, and its numbers are shown.
 * @csspart current - What the customer has.
 * @csspart status - Its state in a word.
 * @csspart scheduled - What changes later, with the way to undo it.
 * @csspart panel-button - The button in that panel.
 * @csspart plans - The list of plans.
 * @csspart plan - Each plan.
 * @csspart plan-current - Also on the plan that is held.
 * @csspart tax-note - Whether prices are with or without tax.
 * @csspart interval - The choice of the interval.
 * @csspart saving - What the longer interval saves.
 * @csspart choose - The button that chooses a plan.
 * @csspart see-plans - The button that leads to the plans, without a subscription.
 * @csspart empty - Around what is said where there is nothing to show.
 * @csspart back - The button that leads back to the plans.
 * @csspart review - Everything about the change that is chosen.
 * @csspart sides - What is held and what is chosen, side by side.
 * @csspart side - Each of the two.
 * @csspart differences - What is gained and lost.
 * @csspart gained - What is gained.
 * @csspart lost - What is lost.
 * @csspart bill - Lines, taxes and totals of the change.
 * @csspart due - What is due now.
 * @csspart problems - The summary of what went wrong; takes the focus.
 * @csspart confirm - The end of the review: what is agreed to, and the button.
 * @csspart confirm-button - The button that makes the change.
 * @csspart ramp - The way to a person, where one has to agree.
 * @csspart talk - The button that asks for a person.
 * @csspart receipt - What was done, with numbers and dates.
 * @csspart done - The button that ends the receipt.
 * @csspart undo - The button that takes a change back before it takes effect.
 * @csspart dialog - The dialog, with `modal`.
 * @csspart close - The button that closes the dialog.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 * @cssproperty [--till-dialog-width=56rem] - Width of the dialog, where there is room.
 */
export class TillPlanSwitcher extends TillElement<PlanSwitcherMessages> {
  static override styles = planSwitcherStyles;
  protected readonly translations = planSwitcherTranslations;

  /** Key of a plan to review right away. */
  @property() plan: string | undefined;
  /** `month`, `quarter` or `year`; the one that is held otherwise. Follows the switch. */
  @property() interval: Interval | undefined;
  /** Seats to review right away, together with `plan`; those that are held otherwise. */
  @property({ type: Number }) seats: number | undefined;
  /** Shows a dialog instead of content in place. */
  @property({ type: Boolean, reflect: true }) modal = false;
  /** Whether the dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** What was chosen, and is being reviewed. */
  @state() private wish: Wish | undefined;
  /** The pricing table stands below. */
  @state() private showsPlans = false;
  /** What a press on "Keep" or "Take back" came to. */
  @state() private notice: { text: string; failed: boolean } | undefined;

  readonly #dialog = new ModalController(this);
  readonly #permissions = new PermissionsController(this);
  readonly #subscription = new ResourceController<'getSubscription'>(
    this,
    () => this.#asks && [this.#asks, 'getSubscription', {}],
    (error) => {
      if (error.code !== 'subscription_not_found') this.reportError(error);
    },
  );
  readonly #catalog = new ResourceController<'getCatalog'>(
    this,
    () => {
      const seats = this.#subscription.data?.seats ?? undefined;
      return this.#asks && this.#subscription.data ? [this.#asks, 'getCatalog', { seats }] : undefined;
    },
    (error) => this.reportError(error),
  );
  /** Only for the date that a contract binds until. */
  readonly #contract = new ResourceController<'getContract'>(this, () =>
    this.#asks && this.#subscription.data?.actions.plans.some(({ verdict }) => verdict.reason === 'contract_term')
      ? [this.#asks, 'getContract', {}]
      : undefined,
  );
  readonly #review = new ReviewController(this, {
    subscription: () => this.#subscription.data,
    catalog: () => this.#catalog.data,
    report: (error) => this.reportError(error),
    changed: (state) => this.#hear(state),
    failed: () => ({ text: this.localize.text('error_network_error'), retry: this.localize.text('retry') }),
  });
  #deepLink: string | undefined;
  /** Where the focus goes once it is drawn; the first that is there. */
  #focus: readonly string[] = [];

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

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { data, error } = this.#subscription;
    const isGone = data?.status === 'canceled' || error?.code === 'subscription_not_found';
    const failed = (error && !data && !isGone) || (this.#catalog.error && !this.#catalog.data);
    if (this.lacksClient || failed) this.setDisplayState('error');
    else if (isGone) this.setDisplayState('empty');
    else this.setDisplayState(data && this.#catalog.data ? 'ready' : 'loading');
    // A receipt that was read is not shown again.
    if (changed.get('open') === false && this.#review.isOver) this.#back();
    if (this.displayState === 'ready') this.#followLink();
    this.toggleState('reviewing', !!this.wish);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.wish = undefined;
  }

  /** What `plan`, `interval` and `seats` ask for, once. */
  #followLink(): void {
    const link = [this.plan, this.seats].join();
    if (!this.plan || this.#deepLink === link) return;
    this.#deepLink = link;
    const option = this.#options()?.options.find(({ plan }) => plan.key === this.plan);
    if (option && !option.isCurrent && option.verdict?.outcome !== 'denied') this.#choose(option, this.seats);
  }

  #options(): PlanOptions | undefined {
    const [subscription, catalog] = [this.#subscription.data, this.#catalog.data];
    return subscription && catalog && planOptions(catalog, subscription, this.interval);
  }

  /** What takes a person goes to one; everything else is looked at first. */
  #choose(option: PlanOption, seats?: number): void {
    const { plan, interval, verdict } = option;
    const change: ChangeInput = { plan: plan.key, interval, ...(seats && plan.seats ? { seats } : {}) };
    const held = this.#subscription.data?.seats ?? null;
    if (plan.kind === 'sales' || verdict?.outcome === 'needs_sales') {
      void openContact(this, { plan, seats: seats ?? held, topic: 'change', change });
      return;
    }
    const subscription = this.#subscription.data;
    if (subscription && isBoughtAnew(subscription, plan)) {
      void openCheckout(this, { ...subscription, plan, interval, seats: plan.seats ? (seats ?? held) : null, add_ons: [] });
      return;
    }
    this.#begin({ kind: 'change', plan, interval, change });
    this.#review.propose(change);
  }

  #begin(wish: Wish): void {
    this.wish = wish;
    this.notice = undefined;
    this.#focus = ['#switcher-title'];
  }

  #setSeats = (seats: number): void => {
    const { wish } = this;
    if (wish?.kind !== 'change' || this.#review.busy) return;
    this.wish = { ...wish, change: { ...wish.change, seats } };
    this.#review.propose(this.wish.change, { resting: true });
  };

  /** Back to the plans; what was chosen there is still chosen. */
  #back = (): void => {
    if (this.#review.busy) return;
    const { wish } = this;
    this.#review.withdraw();
    this.wish = undefined;
    const row = wish?.kind === 'change' ? [`[data-plan="${CSS.escape(wish.plan.key)}"]`] : [];
    this.#focus = [...row, '#switcher-title'];
  };

  #showPlans(): void {
    this.showsPlans = true;
    void showPlans(this, () => {
      this.showsPlans = false;
    });
  }

  #hear(state: ChangeState): void {
    // The bank's question stands inside the dialog: it cannot be answered while that is closed.
    if (state.status === 'requires_action' && this.modal) this.open = true;
  }

  /** What takes something back and costs nothing: one press. */
  async #takeBack(name: 'undoCancellation' | 'createResumption', text: string): Promise<void> {
    const { activeClient: client } = this;
    if (!client) return;
    try {
      const answer = await client[name]({});
      this.notice = { text, failed: false };
      this.dispatchEvent(new TillSubscriptionResumedEvent('subscription' in answer ? answer.subscription : answer));
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.notice = { text: error.message, failed: true };
      this.reportError(error);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.displayState === 'ready' && hasReturned()) void import('../checkout/come-back.ts').then(({ comeBack }) => comeBack(this));
    const target = this.#focus.map((selector) => this.renderRoot.querySelector<HTMLElement>(selector)).find((found) => found !== null);
    if (!target) return;
    target.focus();
    this.#focus = [];
  }

  get #view(): SwitcherView | undefined {
    const [subscription, options] = [this.#subscription.data, this.#options()];
    if (!subscription || !options) return undefined;
    const text = this.localize;
    const plan = isolated(subscription.plan.name);
    return {
      ...options,
      text,
      subscription,
      contractEnd: this.#contract.data?.term.end,
      isPermitted: this.#permissions.may('change_subscription'),
      mayEnd: this.#permissions.may('end_subscription'),
      mayTalk: this.#permissions.may('contact_sales'),
      setInterval: (interval) => {
        this.interval = interval;
      },
      choose: (option) => this.#choose(option),
      undo: () => {
        this.#begin({ kind: 'undo' });
        this.#review.undo();
      },
      resume: () => {
        this.#begin({ kind: 'resume' });
        this.#review.propose({ resume: true });
      },
      keepRunning: () => void this.#takeBack('createResumption', text.text('pauseUndone')),
      keepPlan: () => void this.#takeBack('undoCancellation', text.text('kept', { plan })),
    };
  }

  /** The receipt was read. */
  #done = (): void => {
    this.#back();
    if (this.modal) this.hide();
  };

  /** Another plan may be taken with other seats. */
  #seatChoice(wish: Wish): TemplateResult | typeof nothing {
    const seats = this.#review.preview?.after.seats ?? null;
    if (wish.kind !== 'change' || !wish.plan.seats || seats === null || wish.plan.key === this.#subscription.data?.plan.key) return nothing;
    const value = wish.change.seats ?? seats;
    return seatChoice({ text: this.localize, limits: wish.plan.seats, value, busy: this.#review.busy, set: this.#setSeats });
  }

  protected override render(): unknown {
    const { direction, displayState, localize } = this;
    const frame = html`<div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>${this.#content()}</div>`;
    const outside = html`<slot></slot>`;
    if (!this.modal) return html`${frame}${outside}`;
    const labels = { labelledBy: 'switcher-title', closeLabel: localize.text('close'), direction };
    return html`${modalTemplate(frame, { ...labels, close: this.#dialog.close })}${outside}`;
  }

  #content(): TemplateResult {
    const { wish, notice } = this;
    return contentTemplate({
      element: this,
      text: this.localize,
      state: this.displayState,
      lacksClient: this.lacksClient,
      error: this.#subscription.error ?? this.#catalog.error,
      subscription: this.#subscription.data,
      view: this.#view,
      wish,
      notice,
      review: wish ? this.#review.render({ sides: wish.kind === 'change', choices: this.#seatChoice(wish), done: this.#done }) : nothing,
      isOver: this.#review.isOver,
      busy: this.#review.busy,
      back: this.#back,
      retry: () => void (this.#subscription.data ? this.#catalog.retry() : this.#subscription.retry()),
      seePlans: this.showsPlans ? undefined : () => this.#showPlans(),
    });
  }
}
