import type { Interval } from '@tillkit/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { ResourceController } from '../../controllers/resource.ts';
import { TillPlanSelectEvent } from '../../events/plan-select.ts';
import { hasReturned } from '../../payment/return.ts';
import { baseStyles } from '../../styles/base.ts';
import { plainButtonStyles } from '../../styles/button.ts';
import { pillStyles } from '../../styles/pill.ts';
import { segmentedStyles } from '../../styles/segmented.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { stepperStyles } from '../../styles/stepper.ts';
import { TillElement } from '../../till-element.ts';
import { type PricingTableMessages, pricingTableTranslations } from '../../translations/pricing-table.ts';
import { controlsStyles } from './controls.styles.ts';
import { controls } from './controls.ts';
import { planCardStyles } from './plan-card.styles.ts';
import { planCard } from './plan-card.ts';
import { pricingTableStyles } from './pricing-table.styles.ts';
import { mostSeats, seatsOf, select } from './select.ts';
import { columns, skeleton } from './skeleton.ts';
import { taxNote } from './tax-note.ts';
import type { Offer, Selection, View } from './view.ts';

/** Milliseconds that a quantity rests before its prices are asked for. */
const restingTime = 200;

/**
 * Plans side by side: prices in every model, interval and currency switches, seats, features, and a button for each plan.
 *
 * @tag till-pricing-table
 * @slot header - Above the switches, such as a headline.
 * @slot footer - Below everything.
 * @slot loading - In place of the skeleton.
 * @slot empty - In place of the text for a catalog without plans.
 * @slot error - In place of the error text.
 * @slot badge-{plan} - Beside a plan's name.
 * @slot plan-{plan} - At the end of a plan's card.
 * @fires till-plan-select - Before sign-up, checkout or contact form open; cancelable.
 * @fires till-contact-sales-open - Before the contact form opens; cancelable.
 * @fires till-error - When prices could not be loaded.
 * @cssproperty --till-sticky-offset - Height of what the page itself keeps at the top of the window; 0 unless said.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart base - All of it.
 * @csspart controls - The row of switches.
 * @csspart interval - The switch of the interval.
 * @csspart interval-option - Each interval in it.
 * @csspart saving - What an interval saves.
 * @csspart seats - The choice of seats.
 * @csspart seats-stepper - The number in it, with its buttons.
 * @csspart currency - The choice of the currency.
 * @csspart currency-select - The list in it.
 * @csspart plans - The cards.
 * @csspart plan - Each card.
 * @csspart plan-highlighted - Also on a plan that is highlighted.
 * @csspart plan-current - Also on the plan that the customer has.
 * @csspart name - The name of a plan.
 * @csspart highlight - The label of a highlighted plan.
 * @csspart description - What a plan is for.
 * @csspart price - The price of a plan.
 * @csspart price-from - The word “from”.
 * @csspart price-sign - The sign of the currency.
 * @csspart price-number - The number.
 * @csspart price-word - A word in the place of a number, such as “Free”.
 * @csspart price-period - What the price is for, such as “/month”.
 * @csspart notes - What is billed when.
 * @csspart note - Each of those lines.
 * @csspart button - The button of a plan.
 * @csspart button-free - Also where the plan is free.
 * @csspart button-trial - Also where it starts a trial.
 * @csspart button-paid - Also where it leads to the checkout.
 * @csspart button-sales - Also where it leads to a person.
 * @csspart button-switch - Also where the customer has another plan.
 * @csspart button-current - Also where the customer has this plan.
 * @csspart features - The features of a plan.
 * @csspart feature - Each feature.
 * @csspart feature-absent - Also on a feature that the plan does not have.
 * @csspart feature-value - How much of it there is.
 * @csspart feature-info - The button that explains a feature.
 * @csspart popover - The explanation.
 * @csspart more - The button that shows all features.
 * @csspart details - How the price is made up.
 * @csspart details-toggle - The button that unfolds it.
 * @csspart tiers - The table of tiers.
 * @csspart usage - The field for a quantity.
 * @csspart example - What that quantity costs.
 * @csspart tax-note - Whether prices are with or without tax.
 * @csspart comparison - The comparison of all features.
 * @csspart comparison-title - Its heading.
 * @csspart comparison-head - Its row of plans.
 * @csspart comparison-plan - Each plan in that row.
 * @csspart comparison-group - The name of a group of features.
 * @csspart comparison-feature - The name of a feature.
 * @csspart comparison-value - What a plan has of it.
 * @csspart skeleton - What stands there while prices load.
 * @csspart empty - What is said where there are no plans.
 * @csspart error - What is said where prices could not be loaded, or no client was given.
 * @csspart retry - The button that tries again.
 */
export class TillPricingTable extends TillElement<PricingTableMessages> {
  static override styles = [
    baseStyles,
    plainButtonStyles,
    segmentedStyles,
    pillStyles,
    skeletonStyles,
    stepperStyles,
    controlsStyles,
    planCardStyles,
    pricingTableStyles,
  ];
  static override properties: PropertyDeclarations = {
    planGroup: { attribute: 'plan-group' },
    plans: {},
    interval: {},
    seats: { type: Number },
    layout: {},
    comparison: { type: Boolean },
    checkoutUrl: { attribute: 'checkout-url' },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** Shows the plans of one group only. */
  declare planGroup: string | undefined;
  /** Keys of the plans to show, in this order, separated by spaces or commas; all of them otherwise. */
  declare plans: string | undefined;
  /** `month`, `quarter` or `year`; the shortest that is sold otherwise. Follows the switch. */
  declare interval: Interval | undefined;
  /** Seats to compute prices for, 1 or more; what the highlighted plan, or else the first, suggests otherwise. Follows the stepper. */
  declare seats: number | undefined;
  /** `stack` puts the cards below each other where it is narrow, `scroll` beside each other; `stack` unless said. */
  declare layout: 'stack' | 'scroll' | undefined;
  /** Adds a table that compares all features. */
  declare comparison: boolean | undefined;
  /** Address of the page's own checkout; buttons become links to it with `plan`, `interval`, `currency` and `seats`. */
  declare checkoutUrl: string | undefined;
  /** Level of the headings that plans have in the page, 1 to 6; 3 unless said. */
  declare headingLevel: number | undefined;

  protected override readonly translations = pricingTableTranslations;

  /** Price details, comparison and set-up help, once they were needed. */
  #extras: typeof import('./extras.ts') | undefined;
  #showsAllFeatures = false;
  #openDetails: readonly string[] = [];
  /** What the catalog has for what was chosen. */
  #selection: Selection | undefined;
  #askedSeats: number | undefined;
  #usage: Record<string, number> = {};
  #announcement = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #catalog = new ResourceController<'getCatalog'>(
    this,
    () => this.activeClient && [this.activeClient, 'getCatalog', { seats: this.#askedSeats, usage: this.#usageQuery }],
    (error) => this.reportError(error),
  );
  #subscription = new ResourceController<'getSubscription'>(this, () =>
    this.activeClient?.hasSession ? [this.activeClient, 'getSubscription', {}] : undefined,
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#selection = this.#select();
    const { seats } = this.#selection ?? {};
    if (!this.hasUpdated) this.#askedSeats = this.#validSeats;
    else if (changed.has('seats')) {
      this.#rest(() => {
        this.#askedSeats = this.#validSeats;
      });
    } else if (!this.#validSeats && seats?.priced === false) this.#askedSeats = seats.value;
    if (this.comparison || this.#openDetails.length || this.lacksClient) void this.#loadExtras();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.displayState === 'ready' && hasReturned()) void import('../checkout/come-back.ts').then(({ comeBack }) => comeBack(this));
  }

  async #loadExtras(): Promise<void> {
    if (this.#extras) return;
    const extras = await import('./extras.ts');
    if (this.#extras) return;
    this.#extras = extras;
    this.extraTexts = extras.texts;
    const { styleSheet } = extras.extrasStyles;
    if (styleSheet) this.shadowRoot?.adoptedStyleSheets.push(styleSheet);
    this.requestUpdate();
  }

  get #validSeats(): number | undefined {
    return this.seats && this.seats >= 1 ? Math.min(Math.round(this.seats), mostSeats) : undefined;
  }

  get #usageQuery(): string | undefined {
    const parts = Object.entries(this.#usage).map((part) => part.join(':'));
    return parts.join() || undefined;
  }

  get #planKeys(): string[] {
    return this.plans?.match(/[^\s,]+/g) ?? [];
  }

  #select(): Selection | undefined {
    const { data } = this.#catalog;
    if (!data || this.lacksClient) return undefined;
    const own = this.#subscription.data;
    return select(data, {
      group: this.planGroup,
      plans: this.#planKeys,
      currency: this.preferredCurrency,
      interval: this.interval ?? own?.interval,
      seats: this.#validSeats ?? own?.seats ?? undefined,
      showsAllFeatures: this.#showsAllFeatures,
    });
  }

  #view(selection: Selection): View {
    const openDetails = this.#openDetails;
    return {
      ...selection,
      localize: this.localize,
      checkoutUrl: this.checkoutUrl,
      headingLevel: this.headingLevel ?? 3,
      subscription: this.#subscription.data,
      openDetails,
      choose: this.#choose,
      setInterval: (interval) => {
        this.interval = interval;
        this.#announce();
      },
      setCurrency: (currency) => {
        this.currency = currency;
        this.#announce();
      },
      setSeats: (seats) => {
        this.seats = seats;
      },
      setUsage: (meter, units) =>
        this.#rest(() => {
          this.#usage = { ...this.#usage, [meter]: units };
        }),
      toggleDetails: ({ key }) => {
        this.#openDetails = openDetails.includes(key) ? openDetails.filter((each) => each !== key) : [...openDetails, key];
        this.requestUpdate();
      },
    };
  }

  /** Tells screen readers that numbers have changed. The text differs from the last one, or it would not be read. */
  #announce(): void {
    this.#announcement = this.localize.text('updated') + (this.#announcement.endsWith('.') ? '' : '.');
    this.requestUpdate();
  }

  /** Waits until typing and clicking rest, so that only the last quantity is asked for. */
  #rest(ask: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      ask();
      this.#announce();
    }, restingTime);
  }

  #choose = async (view: View, offer: Offer, event: MouseEvent): Promise<void> => {
    const link = event.currentTarget instanceof HTMLAnchorElement ? event.currentTarget : undefined;
    const { currency, subscription, seats } = view;
    const { plan, interval } = offer;
    const selection = { plan, interval, currency, seats: seats && seatsOf(offer, seats.value), subscription: subscription ?? null };
    const request = new TillPlanSelectEvent(selection);
    this.dispatchEvent(request);
    // Left to the browser, so that a link opens in a new tab where that is asked for.
    if (link && !request.defaultPrevented && !request.waiting) return;
    event.preventDefault();
    if (!(await request.mayProceed())) return;
    if (link) location.assign(link.href);
    else (await import('./open-plan.ts')).openPlan(this, selection);
  };

  /** The button goes away when its work is done: the focus stays in the element. */
  #retry = async (): Promise<void> => {
    await this.#catalog.retry();
    await this.updateComplete;
    if (!this.shadowRoot?.activeElement) this.shadowRoot?.querySelector<HTMLElement>('.base')?.focus();
  };

  protected override render(): TemplateResult {
    const { error, loading } = this.#catalog;
    const selection = this.#selection;
    // The first prices wait for those of the seats that the switch shows, and for the customer's own plan, rather than to change under
    // the reader's eyes.
    const isEarly = this.displayState !== 'ready' && (this.#subscription.loading || (loading && selection?.seats?.priced === false));
    const view = selection && !isEarly ? this.#view(selection) : undefined;
    const state = view ? (view.offers.length ? 'ready' : 'empty') : error || this.lacksClient ? 'error' : 'loading';
    this.setDisplayState(state);
    return html`<div class="base ${this.layout}" part="base" tabindex="-1" dir=${this.direction} aria-busy=${loading}>
      <slot name="header"></slot>
      ${view && state === 'ready' ? this.#renderPlans(view) : html`<slot name=${state}>${this.#renderWithout(state)}</slot>`}
      <slot name="footer"></slot>
      <slot></slot>
    </div>`;
  }

  #renderPlans(view: View): unknown {
    const { offers, features, shownFeatures, localize, openDetails } = view;
    const extras = this.#extras;
    const details = (offer: Offer) => (openDetails.includes(offer.plan.key) ? extras?.priceDetails(view, offer) : nothing);
    return html`${controls(view)}${this.#catalog.error ? this.#renderFailure() : nothing}
      <p class="hidden" role="status">${this.#announcement}</p>
      <ul class="plans" part="plans" aria-label=${localize.text('plans')} .style=${columns(offers.length, shownFeatures.length)}>
        ${offers.map((offer) => planCard(view, offer, details(offer)))}
      </ul>
      ${!this.comparison && features.length > shownFeatures.length - Number(this.#showsAllFeatures) ? this.#renderMore(features.length) : nothing}
      ${this.comparison && features.length ? extras?.comparison(view) : nothing} ${taxNote(view)}`;
  }

  #renderMore(count: number): TemplateResult {
    const showsAll = this.#showsAllFeatures;
    const toggle = () => {
      this.#showsAllFeatures = !showsAll;
      this.requestUpdate();
    };
    return html`<button class="button quiet" part="more" aria-expanded=${showsAll} @click=${toggle}>
      ${this.localize.text(showsAll ? 'fewerFeatures' : 'allFeatures', { count })}
    </button>`;
  }

  /** Instead of plans: the skeleton, or why there are none. */
  #renderWithout(state: string): unknown {
    const { localize } = this;
    if (state === 'loading') return skeleton(this.#planKeys.length || 3, localize.text('loading'));
    if (this.lacksClient) return this.#extras?.setUpTemplate(localize, this);
    if (state === 'error') return this.#renderFailure();
    return html`<div class="message" part="empty"><strong>${localize.text('empty')}</strong><p><bdi>${localize.text('emptyText')}</bdi></p></div>`;
  }

  /** Also above plans that are older than what was asked for. */
  #renderFailure(): TemplateResult {
    const { localize } = this;
    return html`<div class="message" part="error" role="alert">
      <strong>${localize.text('failed')}</strong>
      <p><bdi>${this.#catalog.error?.message}</bdi></p>
      <button class="button outline" part="retry" @click=${this.#retry}>${localize.text('retry')}</button>
    </div>`;
  }
}
