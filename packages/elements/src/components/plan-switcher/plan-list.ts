import type { Interval } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon } from '../../styles/icons.ts';
import { verdictText } from '../../templates/verdict.ts';
import { isolated } from '../change/view.ts';
import { taxBehavior } from '../pricing-table/tax-note.ts';
import type { PlanOption } from './options.ts';
import type { SwitcherView } from './view.ts';

/** The plans with their prices, and for each what would happen, before anything is pressed. */
export function planListTemplate(view: SwitcherView): TemplateResult {
  const { text, options } = view;
  const blocked = blockedText(view);
  const behavior = taxBehavior(options.map(({ offer }) => offer));
  return html`
    <section class="options" aria-labelledby="options-title">
      <div class="options-head">
        <h3 id="options-title" class="caption-title">${text.text('plans')}</h3>
        ${intervalSwitch(view)}
      </div>
      ${blocked ? html`<p class="hint" id="forbidden">${blocked}</p>` : nothing}
      <ul class="plans" part="plans">${options.map((option) => planRow(view, option))}</ul>
      ${behavior ? html`<p class="hint" part="tax-note">${text.text(behavior === 'inclusive' ? 'taxIncluded' : 'taxExcluded')}</p>` : nothing}
    </section>
  `;
}

/** Why none of the plans can be had now, said once; undefined where one can, or where it is said with the present plan. */
function blockedText({ text, options, isPermitted, subscription }: SwitcherView): string | undefined {
  if (!isPermitted) return text.text('verdict_role');
  const verdicts = options.flatMap(({ plan, verdict }) => (verdict && plan.kind !== 'sales' ? [verdict] : []));
  const [first] = verdicts;
  if (!first || subscription.cancel_at || !verdicts.every(({ outcome, reason }) => outcome === 'denied' && reason === first.reason))
    return undefined;
  return verdictText(text, first);
}

function intervalSwitch({ text, interval, intervals, savings, setInterval }: SwitcherView): TemplateResult | typeof nothing {
  if (intervals.length < 2) return nothing;
  const saving = (each: Interval) => {
    const percents = savings(each);
    const most = percents.at(-1);
    if (!most) return nothing;
    const words = text.text(percents[0] === most ? 'save' : 'saveUpTo', { percent: text.percent(most) });
    return html`<span class="pill" part="saving"><bdi>${words}</bdi></span>`;
  };
  return html`
    <fieldset class="segmented" part="interval">
      <legend class="hidden">${text.text('interval')}</legend>
      ${intervals.map(
        (each) => html`<label>
          <input class="hidden" type="radio" name="interval" value=${each} .checked=${each === interval} @change=${() => setInterval(each)} />
          ${text.text(each)}${saving(each)}
        </label>`,
      )}
    </fieldset>
  `;
}

function planRow(view: SwitcherView, option: PlanOption): TemplateResult {
  const { text, subscription } = view;
  const { plan, isCurrent } = option;
  const isHeld = plan.key === subscription.plan.key;
  const note = outcome(view, option);
  const id = `outcome-${plan.key}`;
  return html`
    <li class="plan ${isHeld ? 'held' : ''}" part="plan ${isHeld ? 'plan-current' : ''}">
      <div class="plan-text">
        <h4 class="plan-name"><bdi>${plan.name}</bdi>${plan.highlight && !isHeld ? html`<span class="pill">${plan.highlight}</span>` : nothing}</h4>
        ${plan.description ? html`<p class="hint description"><bdi>${plan.description}</bdi></p>` : nothing}
      </div>
      <p class="plan-price">${priceText(view, option)}</p>
      ${note ? html`<p class="plan-outcome hint" id=${id}>${note}</p>` : nothing}
      <div class="plan-action">
        ${isCurrent ? html`<p class="held-mark">${checkIcon}<span>${text.text('current')}</span></p>` : chooseButton(view, option, note ? id : undefined)}
      </div>
    </li>
  `;
}

/** What one seat, or all of it, costs; and for the seats that are held the sum. What is held costs what it was bought for. */
function priceText({ text, subscription }: SwitcherView, { offer, plan, interval, isCurrent }: PlanOption): TemplateResult {
  const { base, usage } = offer;
  if (!base) return html`<strong>${text.text(plan.kind === 'sales' ? 'custom' : usage.length > 0 ? 'byUse' : 'free')}</strong>`;
  const { unit_amount: sold, currency, example } = base.amount;
  const total = text.text(`per_${interval}`, { amount: text.money(example.total, 'short') });
  if (base.price.model !== 'per_seat' || sold === null) return html`<strong><bdi>${total}</bdi></strong>`;
  const unit = (isCurrent && heldUnitAmount(subscription)) || sold;
  const each = text.text(`perSeat_${interval}`, { amount: text.unitAmount(unit, currency) });
  const sum = text.text('forSeats', { amount: text.money(example.total, 'short'), count: example.quantity });
  return html`<strong><bdi>${each}</bdi></strong>
    ${subscription.seats === null || unit !== sold ? nothing : html`<span class="hint"><bdi>${sum}</bdi></span>`}`;
}

function heldUnitAmount({ items, currency }: SwitcherView['subscription']): string | null | undefined {
  const item = items.find(({ kind }) => kind === 'plan');
  return item?.price.amounts.find((amount) => amount.currency === currency)?.unit_amount;
}

/** What would happen: now, when else, by whom, or why not. */
function outcome(view: SwitcherView, option: PlanOption): string | undefined {
  const { text, subscription, contractEnd, isPermitted } = view;
  const { verdict, plan, interval } = option;
  if (!verdict) return undefined;
  const scheduled = subscription.scheduled_change;
  if (scheduled && scheduled.plan.key === plan.key && scheduled.interval === interval && plan.key !== subscription.plan.key)
    return text.text('whenScheduled', { date: text.date(scheduled.effective_at) });
  if (verdict.outcome === 'allowed') return isPermitted ? text.text(atOnce(view, option)) : undefined;
  if (verdict.outcome === 'denied' && (blockedText(view) || subscription.cancel_at)) return undefined;
  if (verdict.outcome !== 'at_period_end' || verdict.reason === 'contract_term') return verdictText(text, verdict, { contractEnd });
  const usual = text.text('whenLater', { date: text.date(subscription.current_period.end), plan: isolated(subscription.plan.name) });
  return verdict.reason === 'decrease_later' ? usual : [usual, verdictText(text, verdict)].filter(Boolean).join(' ');
}

function atOnce({ subscription }: SwitcherView, { plan }: PlanOption) {
  if (subscription.status === 'trialing') return plan.kind === 'paid' && plan.trial ? 'whenTrial' : 'whenTrialEnds';
  return subscription.recurring.total.amount === 0 ? 'whenFree' : 'whenNow';
}

function chooseButton(view: SwitcherView, option: PlanOption, describedBy: string | undefined): TemplateResult {
  const { text, subscription, isPermitted, mayTalk, choose } = view;
  const { plan, interval, verdict } = option;
  const name = isolated(plan.name);
  const isTalk = plan.kind === 'sales' || verdict?.outcome === 'needs_sales';
  const isSamePlan = plan.key === subscription.plan.key;
  const words = isTalk ? text.text('talk') : isSamePlan ? text.text(`chooseInterval_${interval}`) : text.text('choose');
  const label = isTalk ? text.text('talkLabel', { plan: name }) : isSamePlan ? words : text.text('chooseLabel', { plan: name });
  const stopped = isTalk ? !mayTalk : verdict?.outcome === 'denied' || !isPermitted;
  const weight = isTalk ? 'outline' : plan.highlight && verdict?.outcome === 'allowed' && !isSamePlan ? 'primary' : '';
  return html`
    <button type="button" class="button ${weight}" part="choose" data-plan=${plan.key} aria-label=${label} aria-disabled=${String(stopped)}
      aria-describedby=${describedBy ?? (stopped && blockedText(view) ? 'forbidden' : nothing)} @click=${() => !stopped && choose(option)}><bdi>${words}</bdi></button>
  `;
}
