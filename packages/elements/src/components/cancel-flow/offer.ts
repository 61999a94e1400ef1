import type { Offer } from '@tillkit/contract';
import type { CancellationFlow, CancellationState } from '@tillkit/flows/cancellation';
import { html, nothing, type TemplateResult } from 'lit';
import { changeFacts } from './change-facts.ts';
import { alertBox, backLink, fact, heading, problemBox, ways } from './parts.ts';
import type { Text } from './view.ts';

type OfferState = Extract<CancellationState, { status: 'offer' | 'accepting' | 'requires_action' }>;
type Of<Type extends Offer['type']> = Extract<Offer, { type: Type }>;
export type Interval = 'month' | 'quarter' | 'year';

interface OfferSources {
  text: Text;
  state: OfferState;
  flow: CancellationFlow;
  interval: Interval;
  accept: () => void;
  /** Where the customer chooses how to pay; nothing where nothing is due. */
  payment: TemplateResult | typeof nothing;
}

/** The one offer, in exact numbers and dates. Taking it and leaving anyway weigh the same. */
export function offerTemplate({ text, state, flow, interval, accept, payment }: OfferSources): TemplateResult {
  const { offer, problem, changedFrom } = state;
  const busy = state.status !== 'offer';
  return html`
    <div class="step" part="offer" data-offer=${offer.type}>
      ${offerHeading(text, offer)}
      ${offerBody(text, state, flow, interval, busy)}
      ${payment}
      ${changedFrom ? alertBox(html`<p>${text.text('changeMoved')}</p>`, 'warning') : problemBox(text, problem)}
      ${ways(
        text,
        [
          { label: acceptLabel(text, offer), run: accept, part: 'back' },
          { label: text.text('decline'), run: () => flow.decline(), part: 'out' },
        ],
        busy,
      )}
      ${busy ? nothing : backLink(text, flow)}
    </div>
  `;
}

function offerHeading(text: Text, offer: Offer): TemplateResult {
  switch (offer.type) {
    case 'discount':
      return heading(
        text.text('offerDiscount', { percent: text.percent(offer.percent_off), count: offer.periods }),
        text.text('offerDiscountText', { before: text.money(offer.before) }),
      );
    case 'pause':
      return heading(
        text.text('offerPause'),
        text.text('offerPauseText', { date: text.date(offer.starts_at), amount: text.money(offer.amount) }),
      );
    case 'plan': {
      const { before, after } = offer.preview;
      const price = (terms: typeof before) => text.text(`price_${terms.interval}`, { amount: text.money(terms.recurring.total) });
      return heading(
        text.text('offerPlan', { plan: after.plan.name }),
        text.text('offerPlanText', { amount: price(after), before: price(before) }),
      );
    }
    case 'trial_extension':
      return heading(
        text.text('offerTrial', { count: offer.days }),
        text.text('offerTrialText', { from: text.date(offer.from), to: text.date(offer.to) }),
      );
    case 'contact':
      return heading(text.text('offerContact'), text.text('offerContactText'));
  }
}

function offerBody(
  text: Text,
  state: OfferState,
  flow: CancellationFlow,
  interval: Interval,
  busy: boolean,
): TemplateResult | typeof nothing {
  const { offer, cycles } = state;
  if (offer.type === 'discount') return discountFacts(text, offer);
  if (offer.type === 'pause') return pauseChoices(text, offer, cycles, interval, flow, busy);
  if (offer.type === 'plan') return changeFacts(text, offer.preview);
  return nothing;
}

function discountFacts(text: Text, { before, after, from, until }: Of<'discount'>): TemplateResult {
  return html`
    <dl class="facts" part="facts">
      ${fact(text.text('offerDiscountThen'), html`<strong>${text.money(after)}</strong>`)}
      ${fact(text.text('offerDiscountNow'), text.money(before))}
      ${fact(text.text('offerDiscountFrom'), text.date(from))}
      ${fact(text.text('offerDiscountUntil'), text.date(until))}
    </dl>
  `;
}

function pauseChoices(
  text: Text,
  { options }: Of<'pause'>,
  chosen: number | null,
  interval: Interval,
  flow: CancellationFlow,
  busy: boolean,
): TemplateResult {
  return html`
    <fieldset class="survey">
      <legend class="label">${text.text('pauseFor')}</legend>
      <div class="choices">
        ${options.map(
          ({ cycles, resumes_at: until }) => html`
            <label class="choice">
              <input type="radio" name="cycles" value=${cycles} .checked=${cycles === chosen} ?disabled=${busy}
                @change=${() => flow.chooseCycles(cycles)} />
              <span>${text.text(`cycles_${interval}`, { count: cycles })}</span>
              <span class="aside">${text.text('pauseUntil', { date: text.date(until) })}</span>
            </label>
          `,
        )}
      </div>
    </fieldset>
  `;
}

function acceptLabel(text: Text, offer: Offer): string {
  switch (offer.type) {
    case 'discount':
      return text.text('acceptDiscount', { percent: text.percent(offer.percent_off) });
    case 'pause':
      return text.text('acceptPause');
    case 'plan': {
      const { due_now: due, after } = offer.preview;
      return due.amount > 0 ? text.text('acceptPlanPay', { amount: text.money(due) }) : text.text('acceptPlan', { plan: after.plan.name });
    }
    case 'trial_extension':
      return text.text('acceptTrial', { count: offer.days });
    case 'contact':
      return text.text('acceptContact');
  }
}
