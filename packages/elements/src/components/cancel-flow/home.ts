import type { CurrentSubscription, Verdict } from '@tillkit/contract';
import type { CancellationProblem } from '@tillkit/flows/cancellation';
import { html, nothing, type TemplateResult } from 'lit';
import { nextAmountText } from '../../templates/next-charge.ts';
import { verdictText } from '../../templates/verdict.ts';
import { heading, problemBox } from './parts.ts';
import type { Text } from './view.ts';
import { entryLabel, legalPhrase } from './wording.ts';

export interface HomeActions {
  cancel: () => void;
  undo: () => void;
  resume: () => void;
  undoPause: () => void;
  withdraw: () => void;
  resubscribe: () => void;
  talk: () => void;
}

export interface HomeView {
  text: Text;
  subscription: CurrentSubscription;
  actions: HomeActions;
  busy: boolean;
  /** Somebody has just thought better of it. */
  aborted: boolean;
  problem: CancellationProblem | null;
  /** Only withdrawing was asked for. */
  withdrawalOnly: boolean;
}

/** How things stand, and what can be done about it: leave, come back, go on. */
export function homeTemplate(view: HomeView): TemplateResult {
  const { text, subscription, aborted, problem } = view;
  return html`
    <div class="step" part="home">
      ${view.withdrawalOnly ? withdrawalTemplate(view) : content(view)}
      ${problemBox(text, problem)}
      ${view.withdrawalOnly ? nothing : withdrawTemplate(view)}
      <p class=${aborted ? 'muted' : 'hidden'} role="status">${aborted && !isEnding(subscription) ? text.text('homeAborted') : ''}</p>
    </div>
  `;
}

function content(view: HomeView): TemplateResult {
  const { subscription } = view;
  if (subscription.status === 'canceled') return endedTemplate(view);
  if (subscription.cancel_at) return endingTemplate(view, subscription.cancel_at);
  if (subscription.pause) return pauseTemplate(view, subscription.pause);
  return runningTemplate(view);
}

export function isEnding({ status, cancel_at: end }: CurrentSubscription): boolean {
  return status === 'canceled' || end !== null;
}

function runningTemplate(view: HomeView): TemplateResult {
  const { text, subscription, actions } = view;
  const { plan, actions: may } = subscription;
  return html`
    ${heading(text.text('homeTitle', { plan: plan.name }), nextSentence(text, subscription), isAllowed(may.cancel) ? text.text('homeLead') : nothing)}
    <div class="ends">${actionTemplate(view, may.cancel, entryLabel(text), actions.cancel, 'entry')}</div>
  `;
}

function nextSentence(text: Text, subscription: CurrentSubscription): string {
  const { status, trial, next_charge: next, scheduled_change: change } = subscription;
  const amount = next ? nextAmountText(text, next.amount, subscription) : '';
  if (status === 'trialing' && trial) return text.text(next ? 'homeTrialThen' : 'homeTrial', { date: text.date(trial.end), amount });
  if (status === 'past_due') return text.text('homePastDue');
  if (!next) return text.text('homeNoCharge');
  // What begins then is another plan, or other seats: it is not this one that renews.
  return text.text(change && change.effective_at <= next.at ? 'resumedNext' : 'homeRenews', { date: text.date(next.at), amount });
}

function endingTemplate(view: HomeView, end: string): TemplateResult {
  const { text, subscription, actions } = view;
  const { plan, actions: may } = subscription;
  const date = text.date(end);
  return html`
    ${heading(text.text('endingTitle', { plan: plan.name, date }), text.text('endingText'))}
    <div class="ends">${actionTemplate(view, may.undo_cancellation, text.text('undo'), actions.undo, 'undo')}</div>
  `;
}

function endedTemplate({ text, subscription, actions, busy }: HomeView): TemplateResult {
  const { plan, ended_at: ended, cancel_at: end } = subscription;
  const date = text.date(ended ?? end ?? subscription.current_period.end);
  return html`
    ${heading(text.text('endedTitle', { plan: plan.name }), text.text('endedText', { date }), text.text('endedAgain'))}
    <div class="ends">
      <button type="button" class="button" part="resubscribe" aria-disabled=${String(busy)} @click=${() => !busy && actions.resubscribe()}>
        ${text.text('resubscribe')}
      </button>
    </div>
  `;
}

function pauseTemplate(view: HomeView, pause: NonNullable<CurrentSubscription['pause']>): TemplateResult {
  const { text, subscription, actions } = view;
  const { plan, status, next_charge: next, actions: may } = subscription;
  const isPaused = status === 'paused';
  const until = text.date(pause.resumes_at);
  const sentence = next
    ? text.text('pausedTextAmount', { date: until, amount: text.money(next.amount) })
    : text.text('pausedText', { date: until });
  return html`
    ${
      isPaused
        ? heading(text.text('pausedTitle', { plan: plan.name }), sentence)
        : heading(
            text.text('pauseComingTitle', { plan: plan.name, date: text.date(pause.starts_at) }),
            text.text('pauseComingText', { date: until }),
          )
    }
    <div class="ends">
      ${
        isPaused
          ? actionTemplate(view, may.resume, text.text('resume'), actions.resume, 'resume')
          : actionTemplate(view, may.resume, text.text('undoPause'), actions.undoPause, 'resume')
      }
      ${actionTemplate(view, may.cancel, entryLabel(text), actions.cancel, 'entry')}
    </div>
  `;
}

/** A button where it may be done; else why not, before anybody clicks, and the way to a person where that helps. */
function actionTemplate(view: HomeView, verdict: Verdict, label: string, run: () => void, part: string): TemplateResult {
  const { text, busy, actions } = view;
  if (isAllowed(verdict)) {
    return html`<button type="button" class="button" part=${part} aria-disabled=${String(busy)} @click=${() => !busy && run()}>${label}</button>`;
  }
  const why = verdictText(text, verdict);
  const id = `why-${part}`;
  return html`
    <div class="barred">
      ${
        verdict.outcome === 'needs_sales'
          ? html`<button type="button" class="button" part="talk" aria-describedby=${id} @click=${actions.talk}>${text.text('talk')}</button>`
          : html`<button type="button" class="button" part=${part} aria-disabled="true" aria-describedby=${id}>${label}</button>`
      }
      <p class="hint" id=${id}>${why}</p>
    </div>
  `;
}

/** Its own function, through the whole withdrawal period: directive 2011/83/EU, article 11a. */
function withdrawTemplate({ text, subscription, actions, busy }: HomeView): TemplateResult | typeof nothing {
  const { verdict, until } = subscription.actions.withdraw;
  if (!until || verdict.outcome !== 'allowed') return nothing;
  return html`
    <div class="withdraw" part="withdraw">
      <p class="hint">${text.text('withdrawText', { date: text.date(until) })}</p>
      <button type="button" class="link" part="withdraw-entry" @click=${() => !busy && actions.withdraw()}>
        ${legalPhrase(text, 'withdraw_entry')}
      </button>
    </div>
  `;
}

/** Where nothing but withdrawing was asked for. */
function withdrawalTemplate(view: HomeView): TemplateResult {
  const { text, subscription, actions } = view;
  const { verdict, until } = subscription.actions.withdraw;
  const date = until ? text.date(until) : '';
  const isOpen = verdict.outcome === 'allowed';
  return html`
    ${heading(text.text('homeTitle', { plan: subscription.plan.name }), text.text(isOpen ? 'withdrawUntil' : 'withdrawOverText', { date }))}
    ${isOpen ? html`<div class="ends">${actionTemplate(view, verdict, legalPhrase(text, 'withdraw_entry'), actions.withdraw, 'withdraw-entry')}</div>` : nothing}
  `;
}

export function isAllowed({ outcome }: Verdict): boolean {
  return outcome === 'allowed' || outcome === 'at_period_end';
}
