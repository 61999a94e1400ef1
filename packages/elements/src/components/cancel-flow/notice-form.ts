import type { NoticeField, NoticeFlow, NoticeState } from '@tillkit/flows/cancellation';
import { html, nothing, type TemplateResult } from 'lit';
import { type TextField, textField } from '../../templates/text-field.ts';
import { problemBox } from './parts.ts';
import { type Text, titleId } from './view.ts';
import { legalPhrase } from './wording.ts';

type Form = Exclude<NoticeState, { status: 'received' }>;

interface NoticeSources {
  text: Text;
  flow: NoticeFlow;
  state: Form;
  /** The earliest end, where it is known. */
  earliest: string | undefined;
  confirm: () => void;
  /** The page has been asked and has not answered yet. */
  asking: boolean;
}

/**
 * What the law lets a page ask for before somebody leaves, and the button. Nothing else may stand here: BGB section 312k (2), and for
 * withdrawing directive 2011/83/EU, article 11a (2) and (3).
 */
export function noticeTemplate(sources: NoticeSources): TemplateResult {
  const { text, flow, state, confirm, asking } = sources;
  const cancels = flow.kind === 'cancellation';
  const busy = asking || state.status === 'sending';
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) confirm();
  };
  return html`
    <form class="step notice-form" part="notice" novalidate @submit=${submit}>
      <h2 id=${titleId} tabindex="-1">${text.text(cancels ? 'noticeTitle' : 'withdrawTitle')}</h2>
      ${cancels ? typeTemplate(sources, busy) : nothing}
      ${field(sources, 'name', { label: text.text('noticeName'), autocomplete: 'name' })}
      ${field(sources, 'contract', { label: text.text('noticeContract'), hint: text.text('noticeContractHint') })}
      ${cancels ? endTemplate(sources, busy) : nothing}
      ${field(sources, 'email', { label: text.text('noticeEmail'), type: 'email', autocomplete: 'email' })}
      ${problemOf(text, state)}
      <button type="submit" class="button primary" part="confirm" aria-disabled=${String(busy)}>
        ${busy ? text.text('busy') : legalPhrase(text, cancels ? 'cancel_confirm' : 'withdraw_confirm')}
      </button>
    </form>
  `;
}

function problemOf(text: Text, { status, problem }: Form): TemplateResult | typeof nothing {
  if (status !== 'uncertain' || !problem) return problemBox(text, problem);
  return html`<p id="cancel-problem" class="alert warning" part="problem" role="alert" tabindex="-1">${text.text('noticeUncertain')}</p>`;
}

function field(
  { text, flow, state }: NoticeSources,
  name: Exclude<NoticeField, 'type' | 'endsOn'>,
  more: Partial<TextField> & Pick<TextField, 'label'>,
): TemplateResult {
  const gap = state.gaps.find((each) => each.field === name);
  return textField({
    id: name,
    value: state.draft[name],
    input: (value) => flow.enter({ [name]: value }),
    problem: gap ? text.text(`${gap.fault}_${name}`) : undefined,
    ...more,
  });
}

function typeTemplate(sources: NoticeSources, busy: boolean): TemplateResult {
  const { text, flow, state } = sources;
  const { type } = state.draft;
  const choice = (each: typeof type) => html`
    <label class="choice">
      <input type="radio" name="type" value=${each} .checked=${each === type} ?disabled=${busy} @change=${() => flow.enter({ type: each })} />
      <span>${text.text(`type_${each}`)}</span>
    </label>
  `;
  return html`
    <fieldset class="survey">
      <legend class="label">${text.text('noticeType')}</legend>
      <div class="choices">${choice('ordinary')} ${choice('extraordinary')}</div>
    </fieldset>
    ${type === 'extraordinary' ? field(sources, 'reason', { label: text.text('noticeReason'), lines: 3 }) : nothing}
  `;
}

function endTemplate({ text, flow, state, earliest }: NoticeSources, busy: boolean): TemplateResult {
  const { endsOn } = state.draft;
  const onDay = endsOn !== null;
  const gap = state.gaps.find((each) => each.field === 'endsOn');
  const earliestWords = earliest ? text.text('endEarliestOn', { date: text.date(earliest) }) : text.text('endEarliest');
  const choice = (day: boolean, words: string) => html`
    <label class="choice">
      <input type="radio" name="end" .checked=${day === onDay} ?disabled=${busy} @change=${() => flow.enter({ endsOn: day ? '' : null })} />
      <span>${words}</span>
    </label>
  `;
  return html`
    <fieldset class="survey">
      <legend class="label">${text.text('noticeEnd')}</legend>
      <div class="choices">${choice(false, earliestWords)} ${choice(true, text.text('endOn'))}</div>
    </fieldset>
    ${
      onDay
        ? html`
          <div class="field">
            <label for="endsOn">${text.text('endDate')}</label>
            <input id="endsOn" class="input" part="input" type="date" .value=${endsOn} aria-invalid=${String(!!gap)}
              aria-describedby=${gap ? 'endsOn-problem' : nothing}
              @input=${(event: Event) => flow.enter({ endsOn: (event.target as HTMLInputElement).value })} />
            ${gap ? html`<p class="problem" id="endsOn-problem" part="problem">${text.text(`${gap.fault}_endsOn`)}</p>` : nothing}
          </div>
        `
        : nothing
    }
  `;
}
