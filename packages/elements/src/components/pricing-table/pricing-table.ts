import type { Catalog, Interval } from '@tillkit/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ResourceController } from '../../controllers/resource.ts';
import { TillPlanSelectEvent } from '../../events/plan-select.ts';
import { baseStyles } from '../../styles/base.ts';
import { buttonStyles } from '../../styles/button.ts';
import { alertIcon } from '../../styles/icons.ts';
import { segmentedStyles } from '../../styles/segmented.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import { type PricingTableMessages, pricingTableTranslations } from '../../translations/pricing-table.ts';
import { comparisonStyles } from './comparison.styles.ts';
import { comparison } from './comparison.ts';
import { controls } from './controls.ts';
import { deriveView } from './create-view.ts';
import { type Offer, seatsFor } from './offer.ts';
import { planCard } from './plan-card.ts';
import { pricingTableStyles } from './pricing-table.styles.ts';
import { columns, skeleton } from './skeleton.ts';
import type { View } from './view.ts';

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
 * @cssstate loading
 * @cssstate empty
 * @cssstate error
 * @cssstate ready
 */
export class TillPricingTable extends TillElement<PricingTableMessages> {
  static override styles = [baseStyles, buttonStyles, segmentedStyles, skeletonStyles, pricingTableStyles, comparisonStyles];

  /** Shows the plans of one group only. */
  @property({ attribute: 'plan-group' }) planGroup: string | undefined;
  /** Keys of the plans to show, in this order, separated by spaces or commas; all of them otherwise. */
  @property() plans: string | undefined;
  /** `month`, `quarter` or `year`; the shortest that is sold otherwise. Follows the switch. */
  @property() interval: Interval | undefined;
  /** Seats to compute prices for, 1 or more; each plan's own default otherwise. Follows the stepper. */
  @property({ type: Number }) seats: number | undefined;
  /** `stack` puts the cards below each other where it is narrow, `scroll` beside each other. */
  @property() layout: 'stack' | 'scroll' = 'stack';
  /** Adds a table that compares all features. */
  @property({ type: Boolean }) comparison = false;
  /** Address of the page's own checkout; buttons become links to it with `plan`, `interval`, `currency` and `seats`. */
  @property({ attribute: 'checkout-url' }) checkoutUrl: string | undefined;
  /** Level of the headings that plans have in the page, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private showsAllFeatures = false;
  @state() private openDetails: readonly string[] = [];
  @state() private askedSeats: number | undefined;
  @state() private usage: Readonly<Record<string, number>> = {};
  @state() private announcement = '';

  protected override readonly translations = pricingTableTranslations;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #catalog = new ResourceController(
    this,
    () => this.activeClient && ([this.activeClient, 'getCatalog', { seats: this.askedSeats, usage: this.#usageQuery() }] as const),
    (error) => this.reportError(error),
  );
  #subscription = new ResourceController(this, () =>
    this.activeClient?.hasSession ? ([this.activeClient, 'getSubscription', {}] as const) : undefined,
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.askedSeats = this.#validSeats();
    else if (changed.has('seats')) {
      this.#rest(() => {
        this.askedSeats = this.#validSeats();
      });
    }
  }

  #validSeats(): number | undefined {
    return this.seats && this.seats >= 1 ? Math.min(Math.round(this.seats), 1_000_000) : undefined;
  }

  #usageQuery(): string | undefined {
    const parts = Object.entries(this.usage).map(([meter, units]) => `${meter}:${units}`);
    return parts.length ? parts.join(',') : undefined;
  }

  #planKeys(): string[] {
    return this.plans?.split(/[\s,]+/).filter(Boolean) ?? [];
  }

  #view(catalog: Catalog): View {
    const choice = {
      group: this.planGroup,
      plans: this.#planKeys(),
      currency: this.preferredCurrency,
      interval: this.interval,
      seats: this.#validSeats(),
    };
    const { localize, checkoutUrl, headingLevel, openDetails } = this;
    const subscription = this.#subscription.data ?? null;
    return {
      ...deriveView(catalog, choice, this.showsAllFeatures),
      ...{ localize, checkoutUrl, headingLevel, openDetails, subscription },
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
          this.usage = { ...this.usage, [meter]: units };
        }),
      toggleDetails: ({ key }) => {
        this.openDetails = openDetails.includes(key) ? openDetails.filter((each) => each !== key) : [...openDetails, key];
      },
    };
  }

  /** Tells screen readers, once at a time, that numbers have changed. */
  #announce(): void {
    this.announcement = `${this.localize.text('updated')}${this.announcement.endsWith('.') ? '' : '.'}`;
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
    const selection = { plan, interval, currency, seats: seatsFor(offer, seats?.value), subscription };
    const request = new TillPlanSelectEvent(selection);
    this.dispatchEvent(request);
    // Left to the browser, so that a link opens in a new tab where that is asked for.
    if (link && !request.defaultPrevented && !request.waiting) return;
    event.preventDefault();
    if (!(await request.mayProceed())) return;
    if (link) location.assign(link.href);
    else (await import('./open-plan.ts')).openPlan(this, selection);
  };

  protected override render(): TemplateResult {
    const { data, error, loading } = this.#catalog;
    const view = data && !this.lacksClient ? this.#view(data) : undefined;
    if (view) this.setDisplayState(view.offers.length ? 'ready' : 'empty');
    else this.setDisplayState(error || this.lacksClient ? 'error' : 'loading');
    return html`<div class="base ${this.layout === 'scroll' ? 'scroll' : ''}" part="base" dir=${this.direction} aria-busy=${loading}>
      <slot name="header"></slot>
      ${view ? this.#renderPlans(view) : this.#renderWaiting()}
      <slot name="footer"></slot>
      <slot></slot>
    </div>`;
  }

  #renderPlans(view: View): TemplateResult {
    const { offers, features, shownFeatures, localize } = view;
    if (!offers.length) return this.#renderEmpty();
    const more = !this.comparison && (this.showsAllFeatures || shownFeatures.length < features.length);
    return html`${controls(view)}${this.#catalog.error ? this.#renderStale() : nothing}
      <p class="hidden" role="status">${this.announcement}</p>
      <ul class="plans" part="plans" aria-label=${localize.text('plans')} .style=${columns(offers.length, shownFeatures.length)}>
        ${repeat(
          offers,
          ({ plan }) => plan.key,
          (offer) => planCard(view, offer),
        )}
      </ul>
      ${more ? this.#renderMore(features.length) : nothing}
      ${this.comparison && features.length ? comparison(view) : nothing}
      ${taxNote(view)}`;
  }

  #renderMore(count: number): TemplateResult {
    const all = this.showsAllFeatures;
    return html`<button
      class="button quiet more"
      part="more"
      aria-expanded=${all}
      @click=${() => {
        this.showsAllFeatures = !all;
      }}
    >
      ${this.localize.text(all ? 'fewerFeatures' : 'allFeatures', { count })}
    </button>`;
  }

  #renderWaiting(): TemplateResult {
    if (this.lacksClient) return setUpTemplate(this.localize, this);
    const { error } = this.#catalog;
    if (!error) return html`<slot name="loading">${skeleton(this.#planKeys().length || 3, this.localize.text('loading'))}</slot>`;
    return html`<slot name="error">
      <div class="message" part="error" role="alert">
        ${alertIcon}<strong>${this.localize.text('errorTitle')}</strong>
        <p>${error.message}</p>
        ${this.#renderRetry()}
      </div>
    </slot>`;
  }

  /** The plans on screen are older than what was asked for. */
  #renderStale(): TemplateResult {
    return html`<div class="notice" part="error" role="alert"><span>${this.#catalog.error?.message}</span>${this.#renderRetry()}</div>`;
  }

  #renderRetry(): TemplateResult {
    return html`<button class="button outline" part="retry" ?disabled=${this.#catalog.loading} @click=${() => this.#catalog.retry()}>
      ${this.localize.text('retry')}
    </button>`;
  }

  #renderEmpty(): TemplateResult {
    return html`<slot name="empty">
      <div class="message" part="empty">
        <strong>${this.localize.text('emptyTitle')}</strong>
        <p>${this.localize.text('emptyText')}</p>
      </div>
    </slot>`;
  }
}

function taxNote({ localize, offers }: View): TemplateResult | typeof nothing {
  const behaviors = new Set(
    offers.flatMap(({ base, usage }) => [...(base ? [base] : []), ...usage]).map(({ price }) => price.tax_behavior),
  );
  const [behavior] = behaviors;
  if (behaviors.size !== 1) return nothing;
  return html`<p class="footnote" part="tax-note">${localize.text(behavior === 'inclusive' ? 'taxIncluded' : 'taxExcluded')}</p>`;
}
