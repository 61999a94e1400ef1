import type { Quote } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { priceText } from '../../templates/plan-summary.ts';
import { type AccountContext, type AccountPart, isSettled, partFailed, readOf, sectionTemplate, type Text } from './context.ts';

const tones = { open: 'accent', accepted: 'success', expired: '' } as const;
const words = { open: 'quoteOpen', accepted: 'quoteAccepted', expired: 'quoteExpired' } as const;
/** More of them are in the time line. */
const shown = 20;

/** What sales drafted for the account. */
export class QuotesPart implements AccountPart {
  readonly #context: AccountContext;
  readonly #open: (quote: string) => void;
  readonly #quotes;

  constructor(context: AccountContext, open: (quote: string) => void) {
    this.#context = context;
    this.#open = open;
    this.#quotes = readOf(context, 'listQuotes', { limit: shown });
  }

  get settled(): boolean {
    return isSettled(this.#quotes);
  }

  render(): TemplateResult | typeof nothing {
    const text = this.#context.text();
    const { data: page, error } = this.#quotes;
    const title = text.text('quotesTitle');
    if (!page)
      return error
        ? sectionTemplate(
            { name: 'quotes', title },
            partFailed(text, () => void this.#quotes.retry()),
          )
        : nothing;
    if (page.data.length === 0) return nothing;
    return sectionTemplate({ name: 'quotes', title }, html`<ul class="rows">${page.data.map((quote) => this.#row(text, quote))}</ul>`);
  }

  #row(text: Text, quote: Quote): TemplateResult {
    const { id, number, title, status, total, interval } = quote;
    return html`
      <li class="row" part="quote">
        <div class="row-main">
          <span class="row-title"><strong>${title}</strong> <span class="badge ${tones[status]}">${text.text(words[status])}</span></span>
          <span class="muted">${[number, priceText(text, total, interval), dateOf(text, quote)].join(' · ')}</span>
        </div>
        <button type="button" class="button ${status === 'open' ? 'primary' : 'outline'}" part="view-quote"
          aria-label=${text.text('quoteViewNamed', { number, title })} @click=${() => this.#open(id)}>
          ${text.text('quoteView')}
        </button>
      </li>
    `;
  }
}

function dateOf(text: Text, { status, expires_at: expires, accepted_at: accepted }: Quote): string {
  if (status === 'open') return text.text('quoteOpenUntil', { date: text.date(expires) });
  if (status === 'accepted' && accepted) return text.text('quoteAcceptedOn', { date: text.date(accepted) });
  return text.text('quoteExpiredOn', { date: text.date(expires) });
}
