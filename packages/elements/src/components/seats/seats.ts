import type { CurrentSubscription, Plan } from '@tillkit/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { verdictText } from '../../templates/verdict.ts';
import { type SeatsMessages, seatsTranslations } from '../../translations/seats.ts';
import { ChangeElement } from '../change/change-element.ts';
import { quantityStyles } from '../change/quantity.styles.ts';
import { scheduledPanel } from '../change/scheduled-panel.ts';
import { stepperTemplate } from '../change/stepper.ts';
import { isolated } from '../change/view.ts';

/**
 * How many seats a customer has: a number to change, exactly what that costs while it is changed, and one button.
 * @tag till-seats
 * @slot empty - Instead of what is said where there are no seats.
 * @slot consent - More to agree to, below the button.
 * @slot success - What to do next, in the receipt.
 * @slot payment - Taken by the payment form.
 * @fires till-plan-change - Before a change is confirmed, with its preview; cancelable, with `waitUntil`.
 * @fires till-plan-changed - After a change was made, scheduled or sent to sales.
 * @fires till-contact-sales-open - Before the contact form opens; cancelable.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @cssstate reviewing - A change is chosen, and its numbers are shown.
 * @csspart stepper - The number of seats, with its buttons.
 * @csspart scheduled - What changes later, with the way to undo it.
 * @csspart panel-button - The button in that panel.
 * @csspart reset - The button that drops what was chosen.
 * @csspart review - Everything about the change that is chosen.
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
 * @csspart empty - Around what is said where there is nothing to show.
 * @csspart dialog - The dialog, with `modal`.
 * @csspart close - The button that closes the dialog.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 * @cssproperty [--till-dialog-width=40rem] - Width of the dialog, where there is room.
 */
export class TillSeats extends ChangeElement<SeatsMessages> {
  static override styles = quantityStyles;
  protected readonly translations = seatsTranslations;

  /** Seats to begin with, such as what a link asks for; those that are held otherwise. */
  @property({ type: Number }) seats: number | undefined;

  /** What was chosen; undefined for what is held. */
  @state() private chosen: number | undefined;
  #followed: number | undefined;

  protected override forget(): void {
    this.chosen = undefined;
  }

  protected override get isEmpty(): boolean {
    return this.subscription.data?.seats === null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.displayState !== 'ready' || !this.seats || this.seats === this.#followed) return;
    this.#followed = this.seats;
    this.#set(this.seats);
  }

  #set = (seats: number): void => {
    const { seats: held, actions } = this.subscription.data ?? {};
    const isSame = seats === held;
    const verdict = seats > (held ?? 0) ? actions?.increase_seats : actions?.decrease_seats;
    if (this.review.busy || (!isSame && verdict?.outcome === 'denied')) return;
    this.chosen = seats;
    if (isSame) this.review.withdraw();
    else this.review.propose({ seats }, { resting: true });
  };

  protected override choices(): TemplateResult {
    const { localize: text } = this;
    const subscription = this.subscription.data;
    if (!subscription || subscription.status === 'canceled') {
      return html`<h2 id="element-title" class="heading-title">${text.text('emptyTitle')}</h2><p class="muted">${text.text('emptyText')}</p>`;
    }
    const plan = isolated(subscription.plan.name);
    if (subscription.seats === null) {
      return html`<h2 id="element-title" class="heading-title">${text.text('noSeatsTitle', { plan })}</h2><p class="muted">${text.text('noSeatsText')}</p>`;
    }
    return this.#stepper(subscription, subscription.seats);
  }

  #stepper(subscription: CurrentSubscription, held: number): TemplateResult {
    const { localize: text } = this;
    const { actions, plan: heldPlan } = subscription;
    const plan = isolated(heldPlan.name);
    const limits = this.#limits(subscription);
    const [canGrow, canShrink] = [actions.increase_seats, actions.decrease_seats].map(({ outcome }) => outcome !== 'denied');
    const isPermitted = this.permissions.may('change_subscription');
    const isStuck = !isPermitted || (!canGrow && !canShrink);
    const value = this.chosen ?? held;
    return html`
      ${this.#scheduled(subscription)}
      <div class="list">
        <p class="held">${text.text('held', { count: held, plan })}</p>
        <div class="choice">
          <label for="seats">${text.text('seatsLabel')}</label>
          ${stepperTemplate({
            id: 'seats',
            value,
            minimum: canShrink ? (limits?.minimum ?? 1) : held,
            maximum: canGrow ? (limits?.maximum ?? null) : held,
            fewer: text.text('fewer'),
            more: text.text('more'),
            disabled: isStuck || this.review.busy,
            describedBy: 'seats-rules',
            set: this.#set,
          })}
        </div>
        <div id="seats-rules" class="hint">${this.#rules(subscription, limits, isStuck).map((rule) => html`<p>${rule}</p>`)}</div>
        ${value === held ? nothing : html`<button type="button" class="link" part="reset" @click=${this.reset}>${text.text('reset')}</button>`}
      </div>
    `;
  }

  #limits({ plan }: CurrentSubscription): Plan['seats'] | undefined {
    return this.catalog.data?.plans.find(({ key }) => key === plan.key)?.seats;
  }

  /** What may be done, until where, and when it comes; or why nothing may. */
  #rules(
    { actions, plan, current_period: period, status }: CurrentSubscription,
    limits: Plan['seats'] | undefined,
    isStuck: boolean,
  ): string[] {
    const { localize: text } = this;
    const { increase_seats: increase, decrease_seats: decrease, seats_limit: limit } = actions;
    if (isStuck) return [this.permissions.may('change_subscription') ? (verdictText(text, increase) ?? '') : text.text('verdict_role')];
    const name = isolated(plan.name);
    const range = !limits
      ? []
      : limits.maximum === null
        ? [text.text('atLeast', { plan: name, count: limits.minimum })]
        : [text.text('between', { plan: name, minimum: limits.minimum, maximum: limits.maximum })];
    const less =
      decrease.outcome === 'at_period_end' && decrease.reason === 'decrease_later'
        ? [text.text('decreaseLater', { date: text.date(period.end) })]
        : decrease.outcome === 'allowed'
          ? [text.text('decreaseNow')]
          : decrease.reason === 'not_available'
            ? []
            : [verdictText(text, decrease, { contractEnd: this.contract.data?.term.end }) ?? ''];
    const more = increase.outcome === 'allowed' && status !== 'trialing' ? [text.text('increaseNow')] : [];
    return [[...more, ...less].join(' '), ...range, ...(limit === null ? [] : [text.text('limit', { count: limit })])].filter(Boolean);
  }

  #scheduled({ scheduled_change: scheduled, seats, actions }: CurrentSubscription): TemplateResult | typeof nothing {
    if (!scheduled || scheduled.seats === null || scheduled.seats === seats) return nothing;
    const { localize: text } = this;
    const mayUndo = actions.undo_scheduled_change.outcome !== 'denied' && this.permissions.may('change_subscription');
    return scheduledPanel(text.text('scheduled', { date: text.date(scheduled.effective_at), count: scheduled.seats }), {
      label: text.text('undo'),
      name: text.text('undoLabel'),
      run: mayUndo ? () => this.review.undo() : undefined,
    });
  }
}
