import type { ScheduledChange } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { nextAmountText } from '../../templates/next-charge.ts';
import { scheduledPanel } from '../change/scheduled-panel.ts';
import { isolated } from '../change/view.ts';
import type { SwitcherView, Text } from './view.ts';

/** What the customer has, in what state it is, and what is going to happen to it. */
export function currentTemplate(view: SwitcherView): TemplateResult {
  const { text, subscription } = view;
  const { plan, seats, interval, recurring, next_charge: next, collection } = subscription;
  const facts = [...(seats === null ? [] : [text.text('seats', { count: seats })]), text.text(interval)];
  const price = recurring.total.amount === 0 ? text.text('free') : text.text(`per_${interval}`, { amount: text.money(recurring.total) });
  const nextText = collection.method === 'invoice' ? 'nextBill' : 'nextCharge';
  return html`
    <section class="current" part="current" aria-labelledby="current-name">
      <div class="current-head">
        <h3 id="current-name" class="name"><bdi>${plan.name}</bdi></h3>
        ${badge(view)}
      </div>
      <p class="facts">${facts.map((fact, index) => html`${index ? html`<span aria-hidden="true">·</span>` : nothing}<span><bdi>${fact}</bdi></span>`)}</p>
      <p class="price">
        <strong><bdi>${price}</bdi></strong> ${recurring.tax.amount > 0 ? html`<span class="hint">${text.text('taxInside')}</span>` : nothing}
      </p>
      ${next ? html`<p class="hint">${text.text(nextText, { amount: nextAmountText(text, next.amount, subscription), date: text.date(next.at) })}</p>` : nothing}
      ${stateTemplate(view)}
    </section>
  `;
}

function badge({ text, subscription }: SwitcherView): TemplateResult {
  const { status, cancel_at: end, trial, pause } = subscription;
  if (end) return tag(text.text('status_ending', { date: text.date(end) }), 'warning');
  if (status === 'trialing' && trial) return tag(text.text('status_trialing', { date: text.date(trial.end) }), 'accent');
  if (status === 'past_due') return tag(text.text('status_past_due'), 'danger');
  if (status === 'paused' && pause) return tag(text.text('status_paused', { date: text.date(pause.resumes_at) }), 'warning');
  return tag(text.text('status_active'), 'success');
}

function tag(words: string, kind: string): TemplateResult {
  return html`<span class="badge ${kind}" part="status">${words}</span>`;
}

function stateTemplate(view: SwitcherView): TemplateResult | typeof nothing {
  const { text, subscription, mayEnd } = view;
  const { cancel_at: end, pause, status, scheduled_change: scheduled, plan, actions } = subscription;
  const name = isolated(plan.name);
  if (end) {
    const keep =
      !mayEnd || actions.undo_cancellation.outcome !== 'allowed'
        ? undefined
        : { label: text.text('keepPlan', { plan: name }), run: view.keepPlan };
    return panel(html`<p>${text.text('endingText', { plan: name, date: text.date(end) })}</p>`, keep);
  }
  if (status === 'paused' && pause) {
    const resume = !mayEnd || actions.resume.outcome !== 'allowed' ? undefined : { label: text.text('resume'), run: view.resume };
    return panel(html`<p>${text.text('pausedText', { date: text.date(pause.resumes_at) })}</p>`, resume);
  }
  if (pause) {
    const words = html`<strong>${text.text('pauseTitle', { date: text.date(pause.starts_at) })}</strong>
      <p>${text.text('pauseText', { date: text.date(pause.resumes_at) })}</p>`;
    return panel(
      words,
      !mayEnd || actions.resume.outcome !== 'allowed' ? undefined : { label: text.text('keepRunning'), run: view.keepRunning },
    );
  }
  if (!scheduled) return nothing;
  const isUndoable = view.isPermitted && actions.undo_scheduled_change.outcome !== 'denied';
  const undo = isUndoable ? { label: text.text('undo'), name: text.text('undoLabel'), run: view.undo } : undefined;
  const words = html`<strong>${text.text('scheduledTitle', { date: text.date(scheduled.effective_at) })}</strong>
    <p>${scheduledText(text, subscription, scheduled)}</p>`;
  return panel(words, undo);
}

function scheduledText(text: Text, before: SwitcherView['subscription'], scheduled: ScheduledChange): string {
  const { plan, seats, interval, recurring } = scheduled;
  const parts = [
    plan.key !== before.plan.key && text.text('scheduledPlan', { before: isolated(before.plan.name), after: isolated(plan.name) }),
    seats !== null && seats !== before.seats && text.text('scheduledSeats', { count: seats }),
    interval !== before.interval && text.text(`scheduledInterval_${interval}`),
  ].filter((part) => part !== false);
  const amount = recurring.total.amount === 0 ? text.text('free') : text.text(`per_${interval}`, { amount: text.money(recurring.total) });
  return [...(parts.length > 0 ? parts : [text.text('scheduledAddOns')]), text.text('scheduledPrice', { amount })].join(' ');
}

function panel(content: TemplateResult, action?: { label: string; name?: string; run: () => void }): TemplateResult {
  return scheduledPanel(content, action ?? { label: '', run: undefined });
}
