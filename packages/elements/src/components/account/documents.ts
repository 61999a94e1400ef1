import { TillkitError } from '@tillkit/client';
import type { Document } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { saveFile } from '../../save-file.ts';
import { type AccountContext, type AccountPart, isSettled, partFailed, readOf, sectionTemplate, type Text } from './context.ts';

/** Files that the vendor gives to the account. */
export class DocumentsPart implements AccountPart {
  readonly #context: AccountContext;
  readonly #documents;
  #fetching: string | undefined;
  #failed: string | undefined;

  constructor(context: AccountContext) {
    this.#context = context;
    this.#documents = readOf(context, 'listDocuments', {});
  }

  get settled(): boolean {
    return isSettled(this.#documents);
  }

  render(): TemplateResult | typeof nothing {
    const text = this.#context.text();
    const { data: list, error } = this.#documents;
    const title = text.text('documentsTitle');
    if (!list)
      return error
        ? sectionTemplate(
            { name: 'documents', title },
            partFailed(text, () => void this.#documents.retry()),
          )
        : nothing;
    if (list.data.length === 0) return nothing;
    return sectionTemplate({ name: 'documents', title }, html`<ul class="rows">${list.data.map((each) => this.#row(text, each))}</ul>`);
  }

  #row(text: Text, document: Document): TemplateResult {
    const { id, name, kind, size, created_at: at } = document;
    const isFetching = this.#fetching === id;
    return html`
      <li class="row" part="document">
        <div class="row-main">
          <strong>${name}</strong>
          <span class="muted">${[text.text(`document_${kind}`), sizeText(text, size), text.date(at)].join(' · ')}</span>
          ${this.#failed === id ? html`<span class="problem" role="alert">${text.text('downloadFailed', { name })}</span>` : nothing}
        </div>
        <button type="button" class="button outline" part="download" aria-label=${text.text('downloadNamed', { name })}
          aria-disabled=${String(isFetching)} @click=${() => this.#download(document)}>
          ${text.text(isFetching ? 'downloading' : 'download')}
        </button>
      </li>
    `;
  }

  async #download({ id, name }: Document): Promise<void> {
    const client = this.#context.client();
    if (this.#fetching || !client) return;
    const { element } = this.#context;
    this.#fetching = id;
    this.#failed = undefined;
    element.requestUpdate();
    try {
      saveFile(await client.getDocumentFile({ id }), name);
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#failed = id;
      this.#context.report(error);
    } finally {
      this.#fetching = undefined;
      element.requestUpdate();
    }
  }
}

/** Rounded up to a unit that people know. */
function sizeText(text: Text, bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const amount = isLarge ? Math.round(bytes / 100_000) / 10 : Math.max(1, Math.round(bytes / 1000));
  return text.number(amount, { style: 'unit', unit: isLarge ? 'megabyte' : 'kilobyte' });
}
