import type { Account, CurrentSubscription } from '@tillkit/contract';
import type { CancellationFlow, CancellationState } from '@tillkit/flows/cancellation';
import { html, nothing, type TemplateResult } from 'lit';
import { effectFacts, effectSentence, stopsTemplate } from './effect.ts';
import { alertBox, backLink, fact, heading, problemBox, ways } from './parts.ts';
import type { Text } from './view.ts';
import { legalPhrase } from './wording.ts';

type Review = Extract<CancellationState, { status: 'review' | 'canceling' }>;

interface ReviewSources {
  text: Text;
  state: Review;
  subscription: CurrentSubscription | undefined;
  account: Account | undefined;
  flow: CancellationFlow;
  keep: () => void;
  confirm: () => void;
  /** The page has been asked and has not answered yet. */
  asking: boolean;
}

/** The last look: every date and amount, and both ways. */
export function reviewTemplate({ text, state, subscription, account, flow, keep, confirm, asking }: ReviewSources): TemplateResult {
  const { cancellation, problem, changedFrom } = state;
  const { effect, mode, reasons } = cancellation;
  const busy = asking || state.status === 'canceling';
  const isFirst = reasons.length === 0;
  const plan = subscription?.plan.name ?? '';
  const note = effect.when === 'now' ? '' : text.text('undoNote', { date: text.date(effect.ends_at) });
  return html`
    <div class="step" part="review">
      ${
        isFirst
          ? heading(mode === 'fr' ? legalPhrase(text, 'cancel_entry') : text.text('title', { plan }), effectSentence(text, effect))
          : heading(text.text('reviewTitle'), note)
      }
      ${isFirst && subscription ? stopsTemplate(text, effect, subscription) : nothing}
      ${effectFacts(text, cancellation, mode === 'fr' ? identityFacts(text, plan, account) : nothing)}
      ${isFirst && note ? html`<p class="muted">${note}</p>` : nothing}
      ${changedFrom ? movedBox(text, state) : problemBox(text, problem)}
      ${ways(
        text,
        [
          { label: text.text('keep'), run: keep, part: 'back' },
          { label: mode === 'fr' ? legalPhrase(text, 'cancel_confirm') : text.text('confirm'), run: confirm, part: 'out' },
        ],
        busy,
      )}
      ${isFirst || busy ? nothing : backLink(text, flow)}
    </div>
  `;
}

/** Who cancels what, to be confirmed: Code de la consommation, article D215-2. */
function identityFacts(text: Text, plan: string, account: Account | undefined): TemplateResult | typeof nothing {
  if (!account) return nothing;
  return html`
    ${fact(text.text('factName'), account.name)} ${fact(text.text('factContract'), plan)} ${fact(text.text('factEmail'), account.email)}
  `;
}

function movedBox(text: Text, { changedFrom, cancellation }: Review): TemplateResult | typeof nothing {
  if (!changedFrom) return nothing;
  const [before, after] = [text.date(changedFrom.ends_at), text.date(cancellation.effect.ends_at)];
  const words = before === after ? text.text('effectMoved') : text.text('endMoved', { before, after });
  return alertBox(html`<p>${words}</p>`, 'warning');
}
