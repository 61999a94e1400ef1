import type { TillkitError } from '@tillkit/client';
import type { Plan, SignUp } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../../localize/localize.ts';
import { checkIcon } from '../../styles/icons.ts';
import { reasonFor } from '../../templates/failure.ts';
import { noticeTemplate } from '../../templates/notice.ts';
import { textField } from '../../templates/text-field.ts';
import type { SignUpMessages } from '../../translations/sign-up.ts';

/** What is asked, one at a time. */
export type Question = 'email' | 'company';
const questions: readonly Question[] = ['email', 'company'];

interface Documents {
  termsUrl: string | undefined;
  privacyUrl: string | undefined;
}

/** Everything that the form shows. */
export interface SignUpView extends Documents {
  localize: Localize<SignUpMessages>;
  question: Question;
  email: string;
  company: string;
  busy: boolean;
  signInUrl: string | undefined;
  /** Undefined for a plan that is not sold by the seat. */
  seats: number | undefined;
  failure: TillkitError | undefined;
  problem: { text: string; error: TillkitError | null } | undefined;
}

interface Actions {
  submit: (event: Event) => void;
  answer: (value: string) => void;
  back: () => void;
}

export function formTemplate(view: SignUpView, plan: Plan, { submit, answer, back }: Actions): TemplateResult {
  const { localize, question, busy, email } = view;
  const last = question === 'company';
  const label = busy ? 'busy' : !last ? 'continue' : plan.kind === 'free' ? 'createAccount' : 'startTrial';
  return html`
    <form class="form" part="form" novalidate @submit=${submit}>
      ${headingTemplate(view, plan)}
      ${last ? html`<button type="button" class="link" @click=${back}>${localize.text('back', { email })}</button>` : nothing}
      ${textField({
        id: question,
        label: localize.text(question),
        value: view[question],
        type: last ? 'text' : 'email',
        autocomplete: last ? 'organization' : 'email',
        input: answer,
        problem: view.problem && problemTemplate(view),
      })}
      ${view.failure ? html`<p class="alert" role="alert">${failureText(localize, view.failure)}</p>` : nothing}
      <button type="submit" class="button primary" part="submit" aria-disabled=${String(busy)}>${localize.text(label)}</button>
      ${last ? html`<p class="consent">${consentTemplate(localize, view)}</p>` : nothing}
      <p class="hint">${localize.text('step', { step: questions.indexOf(question) + 1, steps: questions.length })}</p>
    </form>
  `;
}

function headingTemplate({ localize, seats }: SignUpView, plan: Plan): TemplateResult {
  const { name, trial, kind } = plan;
  const free = kind === 'free' || !trial;
  const title = free ? localize.text('titleFree', { plan: name }) : localize.text('titleTrial', { plan: name, count: trial.days });
  const lead = free ? 'leadFree' : trial.without_card === 'pause' ? 'leadTrialPauses' : 'leadTrialEnds';
  return html`
    <div class="heading">
      <h2 id="title">${title}</h2>
      <p>${seats === undefined ? nothing : `${localize.text('seats', { count: seats })}. `}${localize.text(lead)}</p>
    </div>
  `;
}

function problemTemplate({ localize, problem, signInUrl }: SignUpView): unknown {
  const link = problem?.error?.code === 'account_exists' && signInUrl;
  return html`${problem?.text} ${link ? html`<a href=${signInUrl}>${localize.text('signIn')}</a>` : nothing}`;
}

/** Says whether something may have happened: an answer that got lost is not a refusal. */
function failureText(localize: Localize<SignUpMessages>, error: TillkitError): string {
  return localize.text(error.status === 0 ? 'uncertain' : 'failed', { reason: reasonFor(localize, error) });
}

/** The consent line in pieces: texts, and links to the page's documents. */
function consentPieces(localize: Localize<SignUpMessages>, { termsUrl, privacyUrl }: Documents): { text: string; url?: string }[] {
  if (!termsUrl || !privacyUrl) return [{ text: localize.text('consentPlain') }];
  const links: Record<string, { text: string; url: string }> = {
    '{terms}': { text: localize.text('terms'), url: termsUrl },
    '{privacy}': { text: localize.text('privacy'), url: privacyUrl },
  };
  return localize
    .text('consent')
    .split(/(\{\w+\})/)
    .map((text) => links[text] ?? { text });
}

/** What the person agreed to, word for word. */
export function consentText(localize: Localize<SignUpMessages>, documents: Documents): string {
  return consentPieces(localize, documents)
    .map(({ text }) => text)
    .join('');
}

function consentTemplate(localize: Localize<SignUpMessages>, documents: Documents): unknown {
  return consentPieces(localize, documents).map(({ text, url }) =>
    url ? html`<a href=${url} target="_blank" rel="noopener">${text}</a>` : text,
  );
}

export function doneTemplate(localize: Localize<SignUpMessages>, { account, subscription }: SignUp): TemplateResult {
  const values = { company: account.name, email: account.email, plan: subscription.plan.name };
  const text = subscription.trial
    ? localize.text('doneTrial', { ...values, date: localize.date(subscription.trial.end) })
    : localize.text('doneFree', values);
  return html`
    <div class="done" part="done">
      <span class="mark">${checkIcon}</span>
      <h2 id="title" tabindex="-1">${localize.text('doneTitle')}</h2>
      <p>${text}</p>
      <slot name="success"></slot>
    </div>
  `;
}

export function skeletonTemplate(): TemplateResult {
  return html`
    <div class="form" aria-hidden="true">
      <div class="heading"><span class="bone title"></span><span class="bone text"></span></div>
      <span class="bone control"></span>
      <span class="bone control"></span>
    </div>
  `;
}

interface Status {
  error: TillkitError | undefined;
  /** Whether the catalog has the plan, although it cannot be started here. */
  known: boolean;
  retry: () => void;
}

/** Where there is no form: the catalog did not come, or the plan is not one to start here. */
export function statusTemplate(localize: Localize<SignUpMessages>, { error, known, retry }: Status): TemplateResult {
  const titleId = 'title';
  if (error) {
    const action = { label: localize.text('retry'), run: retry };
    return noticeTemplate({ titleId, title: localize.text('errorTitle'), text: reasonFor(localize, error), action });
  }
  return html`
    <div class="done" part="empty">
      <h2 id="title">${localize.text('emptyTitle')}</h2>
      <p class="muted">${localize.text(known ? 'paidText' : 'emptyText')}</p>
    </div>
  `;
}
