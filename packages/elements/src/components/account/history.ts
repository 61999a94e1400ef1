import { TillkitError } from '@tillkit/client';
import type { HistoryEntry, HistoryPage } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type AccountContext, type AccountPart, isSettled, partFailed, readOf, sectionTemplate, type Text } from './context.ts';
import { wordsFor } from './history-words.ts';

/** Entries that are shown at once. */
const pageSize = 10;

/** Quotes, amendments and invoices in one time line. */
export class HistoryPart implements AccountPart {
  readonly #context: AccountContext;
  readonly #addOnName: (key: string) => string | undefined;
  readonly #first;
  /** What follows the first page, and the page that it follows. */
  #more: { after: HistoryPage; entries: HistoryEntry[]; cursor: string | null } | undefined;
  #loading = false;
  #failed = false;

  constructor(context: AccountContext, addOnName: (key: string) => string | undefined) {
    this.#context = context;
    this.#addOnName = addOnName;
    this.#first = readOf(context, 'listHistory', { limit: pageSize });
  }

  get settled(): boolean {
    return isSettled(this.#first);
  }

  render(): TemplateResult | typeof nothing {
    const text = this.#context.text();
    const { data: page, error } = this.#first;
    const title = text.text('historyTitle');
    if (!page)
      return error
        ? sectionTemplate(
            { name: 'history', title },
            partFailed(text, () => void this.#first.retry()),
          )
        : nothing;
    const { entries, cursor } = this.#rest(page);
    const all = [...page.data, ...entries];
    if (all.length === 0) return sectionTemplate({ name: 'history', title, lead: text.text('historyEmpty') }, nothing);
    return sectionTemplate(
      { name: 'history', title, lead: text.text('historyLead') },
      html`
        <ol class="time-line">
          ${repeat(
            all,
            ({ id }) => id,
            (entry) => this.#entry(text, entry),
          )}
        </ol>
        ${cursor === null ? nothing : this.#moreButton(text, page, cursor)}
      `,
    );
  }

  #moreButton(text: Text, page: HistoryPage, cursor: string): TemplateResult {
    return html`<div class="more">
      <button type="button" class="button outline" part="more" aria-disabled=${String(this.#loading)} @click=${() => this.#load(page, cursor)}>
        ${text.text(this.#loading ? 'historyLoading' : 'historyMore')}
      </button>
      ${this.#failed ? html`<span class="problem" role="alert">${text.text('sectionFailed')}</span>` : nothing}
    </div>`;
  }

  #entry(text: Text, entry: HistoryEntry): TemplateResult {
    const { title, details, amount } = wordsFor(text, entry, this.#addOnName);
    return html`
      <li class="entry ${entry.kind}" part="entry" tabindex="-1">
        <div class="entry-main">
          <strong>${title}</strong>
          ${details.length > 0 ? html`<span class="muted">${asSentence(text, details)}</span>` : nothing}
        </div>
        <div class="entry-end">
          ${amount ? html`<span class="number">${text.money(amount)}</span>` : nothing}
          <time class="muted" datetime=${entry.at}><bdi>${text.date(entry.at, { dateStyle: 'medium' })}</bdi></time>
        </div>
      </li>
    `;
  }

  /** Older entries belong to the first page that they were read after: a newer one begins the list anew. */
  #rest(page: HistoryPage): { entries: HistoryEntry[]; cursor: string | null } {
    return this.#more?.after === page ? this.#more : { entries: [], cursor: page.next_cursor };
  }

  async #load(page: HistoryPage, cursor: string): Promise<void> {
    const client = this.#context.client();
    const { element } = this.#context;
    if (this.#loading || !client) return;
    this.#loading = true;
    this.#failed = false;
    element.requestUpdate();
    const { entries } = this.#rest(page);
    try {
      const next = await client.listHistory({ limit: pageSize, cursor });
      this.#more = { after: page, entries: [...entries, ...next.data], cursor: next.next_cursor };
      element.requestUpdate();
      await element.updateComplete;
      element.renderRoot.querySelectorAll<HTMLElement>('.entry')[page.data.length + entries.length]?.focus();
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#failed = true;
      this.#context.report(error);
    } finally {
      this.#loading = false;
      element.requestUpdate();
    }
  }
}

/** The parts joined, and begun as a sentence is. */
function asSentence({ locale }: Text, parts: readonly string[]): string {
  const [first = '', ...others] = parts.join(', ');
  return first.toLocaleUpperCase(locale) + others.join('');
}
