import type { CartAddOn, CurrentSubscription } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { verdictText } from '../../templates/verdict.ts';
import { type AddOnsMessages, addOnsTranslations } from '../../translations/add-ons.ts';
import { ChangeElement } from '../change/change-element.ts';
import { quantityStyles } from '../change/quantity.styles.ts';
import { scheduledPanel } from '../change/scheduled-panel.ts';
import { isolated } from '../change/view.ts';
import { addOnsStyles } from './add-ons.styles.ts';
import { addOnRow } from './row.ts';
import { type Offered, offeredAddOns, sameAddOns, withQuantity } from './select.ts';

/**
 * What a customer has on top of their plan, and what they could have: switches and quantities, exactly what a change costs, and one
 * button.
 * @tag till-add-ons
 * @slot empty - Instead of what is said where there are no add-ons.
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
 * @csspart add-ons - The list of add-ons.
 * @csspart add-on - Each add-on.
 * @csspart switch - The switch of an add-on that is had once.
 * @csspart stepper - The number of an add-on that is had several times.
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
export class TillAddOns extends ChangeElement<AddOnsMessages> {
  static override styles = [...quantityStyles, addOnsStyles];
  protected readonly translations = addOnsTranslations;

  /** What was chosen; undefined for what is held. */
  @state() private chosen: readonly CartAddOn[] | undefined;

  protected override forget(): void {
    this.chosen = undefined;
  }

  get #offered(): Offered[] {
    const [subscription, catalog] = [this.subscription.data, this.catalog.data];
    return subscription && catalog ? offeredAddOns(catalog, subscription) : [];
  }

  protected override get isEmpty(): boolean {
    return this.#offered.length === 0;
  }

  #set = (key: string, quantity: number): void => {
    const held = this.subscription.data?.add_ons ?? [];
    if (this.review.busy) return;
    const chosen = withQuantity(this.chosen ?? held, key, quantity);
    this.chosen = chosen;
    if (sameAddOns(chosen, held)) this.review.withdraw();
    else this.review.propose({ add_ons: [...chosen] }, { resting: true });
  };

  protected override choices(): TemplateResult {
    const { localize: text } = this;
    const subscription = this.subscription.data;
    if (!subscription || subscription.status === 'canceled') {
      return html`<h2 id="element-title" class="heading-title">${text.text('noPlanTitle')}</h2><p class="muted">${text.text('noPlanText')}</p>`;
    }
    const plan = isolated(subscription.plan.name);
    if (this.isEmpty) {
      return html`<h2 id="element-title" class="heading-title">${text.text('emptyTitle', { plan })}</h2><p class="muted">${text.text('emptyText')}</p>`;
    }
    return this.#list(subscription, plan);
  }

  #list(subscription: CurrentSubscription, plan: string): TemplateResult {
    const { localize: text } = this;
    const { actions, add_ons: held } = subscription;
    const { add_add_ons: add, remove_add_ons: remove } = actions;
    const isPermitted = this.permissions.may('change_subscription');
    const isStuck = !isPermitted || (add.outcome === 'denied' && remove.outcome === 'denied');
    const chosen = this.chosen ?? held;
    const quantityOf = (addOns: readonly CartAddOn[], key: string) => addOns.find((each) => each.key === key)?.quantity ?? 0;
    return html`
      ${this.#scheduled(subscription)}
      <div class="list">
        <p id="add-ons-rules" class="muted">${this.#rules(subscription, plan, isStuck).join(' ')}</p>
        <ul class="add-ons" part="add-ons">
          ${this.#offered.map((offered) =>
            addOnRow({
              text,
              offered,
              seats: subscription.seats,
              held: quantityOf(held, offered.key),
              quantity: quantityOf(chosen, offered.key),
              mayAdd: add.outcome !== 'denied',
              mayRemove: remove.outcome !== 'denied' || held.length === 0,
              disabled: isStuck || this.review.busy,
              set: (quantity) => this.#set(offered.key, quantity),
            }),
          )}
        </ul>
        ${
          sameAddOns(chosen, held)
            ? nothing
            : html`<button type="button" class="link" part="reset" @click=${this.reset}>${text.text('reset')}</button>`
        }
      </div>
    `;
  }

  /** What may be done, and when it comes; or why nothing may. */
  #rules({ actions, current_period: period }: CurrentSubscription, plan: string, isStuck: boolean): string[] {
    const { localize: text } = this;
    const { add_add_ons: add, remove_add_ons: remove } = actions;
    if (!this.permissions.may('change_subscription')) return [text.text('verdict_role')];
    if (isStuck) return [verdictText(text, add) ?? ''];
    const date = text.date(period.end);
    const added = add.outcome === 'allowed' ? text.text('addNow') : (verdictText(text, add) ?? '');
    const isUsual = remove.outcome === 'at_period_end' && remove.reason === 'decrease_later';
    const removed = isUsual
      ? text.text('removeLater', { date })
      : remove.outcome === 'allowed'
        ? text.text('removeNow')
        : verdictText(text, remove, { contractEnd: this.contract.data?.term.end });
    return [text.text('lead', { plan }), added, ...(remove.reason === 'not_available' || !removed ? [] : [removed])];
  }

  #scheduled({ scheduled_change: scheduled, add_ons: held, actions }: CurrentSubscription): TemplateResult | typeof nothing {
    if (!scheduled || sameAddOns(scheduled.add_ons, held)) return nothing;
    const { localize: text } = this;
    const mayUndo = actions.undo_scheduled_change.outcome !== 'denied' && this.permissions.may('change_subscription');
    return scheduledPanel(text.text('scheduled', { date: text.date(scheduled.effective_at) }), {
      label: text.text('undo'),
      name: text.text('undoLabel'),
      run: mayUndo ? () => this.review.undo() : undefined,
    });
  }
}
