import type { TillkitError } from '@tillkit/client';
import type { Account, SalesRequest } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../../localize/localize.ts';
import { checkIcon } from '../../styles/icons.ts';
import { reasonFor } from '../../templates/failure.ts';
import { type TextField, textField } from '../../templates/text-field.ts';
import type { ContactSalesMessages } from '../../translations/contact-sales.ts';

export type Answers = Record<'email' | 'name' | 'company' | 'message', string>;

/** Everything that the form shows. */
export interface ContactView {
  localize: Localize<ContactSalesMessages>;
  answers: Answers;
  busy: boolean;
  problem: { field: keyof Answers; text: string } | undefined;
  failure: TillkitError | undefined;
  /** Name of the plan that it is about. */
  plan: string | undefined;
  seats: number | undefined;
  /** The signed-in customer. */
  account: Account | undefined;
  /** What a customer wanted to change, a sentence each. */
  wanted: readonly string[];
  /** When the request that sending updates was last written. */
  openSince: string | undefined;
}

interface Actions {
  submit: (event: Event) => void;
  answer: (field: keyof Answers, value: string) => void;
}

export function formTemplate(view: ContactView, { submit, answer }: Actions): TemplateResult {
  const { localize, answers, busy, problem, failure, account } = view;
  const field = (id: keyof Answers, more: Partial<TextField> = {}) =>
    textField({
      id,
      label: localize.text(id),
      value: answers[id],
      input: (value) => answer(id, value),
      problem: problem?.field === id ? problem.text : undefined,
      hint: id === 'email' ? '' : localize.text('optional'),
      ...more,
    });
  return html`
    <form class="form" part="form" novalidate @submit=${submit}>
      ${headingTemplate(view)}
      ${
        account
          ? html`<p class="muted">${localize.text('knownAs', { email: account.email })}</p>`
          : html`
            ${field('email', { type: 'email', autocomplete: 'email' })}
            <div class="pair">${field('name', { autocomplete: 'name' })} ${field('company', { autocomplete: 'organization' })}</div>
          `
      }
      ${field('message', { lines: 4 })}
      ${view.openSince ? html`<p class="muted open-request" part="open-request">${localize.text('openRequest', { date: localize.date(view.openSince) })}</p>` : nothing}
      ${failure ? html`<p class="alert" role="alert">${localize.text('failed', { reason: reasonFor(localize, failure) })}</p>` : nothing}
      <button type="submit" class="button primary" part="submit" aria-disabled=${String(busy)}>
        ${localize.text(busy ? 'busy' : view.openSince ? 'update' : 'send')}
      </button>
    </form>
  `;
}

function headingTemplate({ localize, plan, seats, wanted }: ContactView): TemplateResult {
  const isAboutChange = wanted.length > 0;
  const title = isAboutChange ? localize.text('titleChange') : plan ? localize.text('titlePlan', { plan }) : localize.text('title');
  return html`
    <div class="heading">
      <h2 id="title">${title}</h2>
      <p>${seats && !isAboutChange ? `${localize.text('seats', { count: seats })} ` : nothing}${localize.text('lead')}</p>
    </div>
    ${isAboutChange ? html`<div class="wanted" part="wanted">${wanted.map((sentence) => html`<p>${sentence}</p>`)}</div>` : nothing}
  `;
}

export function doneTemplate(localize: Localize<ContactSalesMessages>, { email }: SalesRequest): TemplateResult {
  return html`
    <div class="done" part="done">
      <span class="mark">${checkIcon}</span>
      <h2 id="title" tabindex="-1">${localize.text('doneTitle')}</h2>
      <p>${localize.text('doneText', { email })}</p>
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
      <span class="bone lines"></span>
      <span class="bone control"></span>
    </div>
  `;
}
