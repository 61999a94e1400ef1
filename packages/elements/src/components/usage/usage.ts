import type { Usage } from '@tillkit/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ResourceController } from '../../controllers/resource.ts';
import { badgeStyles } from '../../styles/badge.ts';
import { baseStyles } from '../../styles/base.ts';
import { plainButtonStyles } from '../../styles/button.ts';
import { directionStyles } from '../../styles/direction.ts';
import { formStyles } from '../../styles/form.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { notLoadedTemplate } from '../../templates/not-loaded.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import { type UsageMessages, usageTranslations } from '../../translations/usage.ts';
import { meterSkeleton, meterTemplate } from './meter.ts';
import { usageStyles } from './usage.styles.ts';

/**
 * What the account has used in this period, against what is included, and what it will cost.
 * @tag till-usage
 * @slot empty - Instead of what is said where nothing is counted.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart heading - The period, and what use costs so far.
 * @csspart meter - Each meter.
 * @csspart track - The bar of a meter.
 * @csspart fill - What is used of it.
 * @csspart fill-over - What is used beyond what is included.
 * @csspart badge - That a limit is near or passed.
 * @csspart empty - Around what is said where there is nothing to show.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 */
export class TillUsage extends TillElement<UsageMessages> {
  static override styles = [baseStyles, directionStyles, plainButtonStyles, formStyles, skeletonStyles, badgeStyles, usageStyles];
  protected readonly translations = usageTranslations;

  #usage = new ResourceController<'listUsage'>(
    this,
    () => (this.activeClient ? [this.activeClient, 'listUsage', {}] : undefined),
    (error) => {
      if (error.code !== 'subscription_not_found') this.reportError(error);
    },
  );

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { data, error } = this.#usage;
    const nothingBought = error?.code === 'subscription_not_found';
    if (this.lacksClient || (error && !data && !nothingBought)) this.setDisplayState('error');
    else if (nothingBought || data?.data.length === 0) this.setDisplayState('empty');
    else this.setDisplayState(data ? 'ready' : 'loading');
  }

  protected override render(): unknown {
    const { direction, displayState } = this;
    return html`<div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>${this.#content()}</div>`;
  }

  #content(): unknown {
    const { localize, displayState, lacksClient } = this;
    const { data, error } = this.#usage;
    if (lacksClient) return setUpTemplate(localize, this);
    if (displayState === 'error' && error) {
      return notLoadedTemplate(localize, error, { retry: () => void this.#usage.retry() });
    }
    if (displayState === 'empty') {
      return html`<div class="heading" part="empty">
        <slot name="empty"><h2>${localize.text('emptyTitle')}</h2><p>${localize.text('emptyText')}</p></slot>
      </div>`;
    }
    if (displayState === 'loading' || !data) {
      return html`
        <div class="heading"><h2>${localize.text('title')}</h2><span class="bone text"></span></div>
        <p class="hidden" role="status">${localize.text('loading')}</p>
        <ul class="meters" aria-hidden="true">${meterSkeleton()} ${meterSkeleton()}</ul>
      `;
    }
    return html`
      ${this.#heading(data.data)}
      <ul class="meters">${data.data.map((each) => meterTemplate(localize, each))}</ul>
    `;
  }

  #heading(meters: readonly Usage[]): TemplateResult | typeof nothing {
    const { localize } = this;
    const [first] = meters;
    if (!first) return nothing;
    const { period } = first;
    const cost = meters.reduce((sum, { amount }) => sum + amount.amount, 0);
    const amount = localize.money({ amount: cost, currency: first.amount.currency });
    const dates = { start: localize.date(period.start), end: localize.date(period.end), amount };
    return html`
      <div class="heading" part="heading">
        <h2>${localize.text('title')}</h2>
        <p>${localize.text('period', dates)} ${localize.text(cost > 0 ? 'periodCost' : 'periodFree', dates)}</p>
      </div>
    `;
  }
}
