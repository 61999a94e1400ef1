import type { TillkitError } from '@tillkit/client';
import type { CurrentSubscription, Plan } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { backIcon } from '../../styles/icons.ts';
import { notLoadedTemplate } from '../../templates/not-loaded.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import type { DisplayState } from '../../till-element.ts';
import { stepperTemplate } from '../change/stepper.ts';
import { isolated } from '../change/view.ts';
import { currentTemplate } from './current.ts';
import { planListTemplate } from './plan-list.ts';
import type { SwitcherView, Text, Wish } from './view.ts';

interface Content {
  element: Element & { api?: string; key?: string };
  text: Text;
  state: DisplayState | undefined;
  lacksClient: boolean;
  error: TillkitError | undefined;
  subscription: CurrentSubscription | undefined;
  view: SwitcherView | undefined;
  wish: Wish | undefined;
  notice: { text: string; failed: boolean } | undefined;
  review: unknown;
  /** There is nothing to go back from: the receipt has its own button. */
  isOver: boolean;
  busy: boolean;
  back(): void;
  retry(): void;
  /** Undefined once they are shown. */
  seePlans: (() => void) | undefined;
}

/** What the element shows: set-up help, a notice, the skeleton, an invitation, the plans, or the review of one. */
export function contentTemplate(content: Content): TemplateResult {
  const { element, text, state, lacksClient, error, view, wish, retry } = content;
  if (lacksClient) return setUpTemplate(text, element);
  if (state === 'error' && error) {
    return notLoadedTemplate(text, error, { titleId: 'switcher-title', retry });
  }
  if (state === 'empty') return emptyTemplate(content);
  if (!view) return skeletonTemplate(text);
  return wish ? reviewStep(content, view, wish) : plansStep(content, view);
}

function plansStep({ text, notice }: Content, view: SwitcherView): TemplateResult {
  return html`
    <h2 id="switcher-title" class="heading-title" tabindex="-1">${text.text('title')}</h2>
    <div role="status">${notice ? html`<p class="told ${notice.failed ? 'failed' : ''}">${notice.text}</p>` : nothing}</div>
    ${currentTemplate(view)} ${view.subscription.status === 'paused' ? nothing : planListTemplate(view)}
  `;
}

function reviewStep({ text, review, isOver, busy, back }: Content, view: SwitcherView, wish: Wish): TemplateResult {
  if (isOver) return html`<h2 id="switcher-title" class="hidden">${text.text('title')}</h2>${review}`;
  return html`
    <div class="review-head">
      <button type="button" class="button quiet back" part="back" aria-disabled=${String(busy)} @click=${back}>${backIcon}<span>${text.text('back')}</span></button>
      <h2 id="switcher-title" class="heading-title" tabindex="-1">${titleOf(text, view, wish)}</h2>
    </div>
    ${review}
  `;
}

function titleOf(text: Text, { subscription }: SwitcherView, wish: Wish): string {
  if (wish.kind !== 'change')
    return text.text(wish.kind === 'resume' ? 'reviewResume' : 'title', { plan: isolated(subscription.plan.name) });
  if (wish.plan.key === subscription.plan.key) return text.text(`reviewInterval_${wish.interval}`);
  return text.text('reviewTitle', { plan: isolated(wish.plan.name) });
}

interface SeatChoice {
  text: Text;
  limits: NonNullable<Plan['seats']>;
  value: number;
  busy: boolean;
  set(seats: number): void;
}

export function seatChoice({ text, limits, value, busy, set }: SeatChoice): TemplateResult {
  return html`
    <div class="choice">
      <label for="seats">${text.text('seatsLabel')}</label>
      ${stepperTemplate({
        id: 'seats',
        value,
        minimum: limits.minimum,
        maximum: limits.maximum,
        fewer: text.text('fewerSeats'),
        more: text.text('moreSeats'),
        disabled: busy,
        set,
      })}
    </div>
  `;
}

function emptyTemplate({ text, subscription, seePlans }: Content): TemplateResult {
  const ended = subscription?.ended_at;
  const title = ended
    ? text.text('endedTitle', { plan: isolated(subscription.plan.name), date: text.date(ended) })
    : text.text('emptyTitle');
  return html`
    <div class="empty" part="empty">
      <slot name="empty">
        <h2 id="switcher-title" class="heading-title">${title}</h2>
        <p class="muted">${text.text(ended ? 'endedText' : 'emptyText')}</p>
        ${seePlans ? html`<button type="button" class="button primary" part="see-plans" @click=${seePlans}>${text.text('seePlans')}</button>` : nothing}
      </slot>
    </div>
  `;
}

function skeletonTemplate(text: Text): TemplateResult {
  const row = html`<li class="plan"><span class="bone line"></span><span class="bone line"></span><span class="bone control"></span></li>`;
  return html`
    <h2 id="switcher-title" class="heading-title">${text.text('title')}</h2>
    <p class="hidden" role="status">${text.text('loading')}</p>
    <div class="current" aria-hidden="true"><span class="bone title"></span><span class="bone line"></span><span class="bone line"></span></div>
    <ul class="plans" aria-hidden="true">${row}${row}${row}</ul>
  `;
}
