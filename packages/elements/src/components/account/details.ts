import type { Account } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fact } from '../../templates/plan-summary.ts';
import { addressFormat, taxIdKind } from '../checkout/address-format.ts';
import { type AccountContext, type AccountPart, sectionTemplate, type Text } from './context.ts';
import type { DetailsEditor } from './details-editor.ts';

const taxIdTones = { not_given: '', valid: 'success', invalid: 'danger', pending: 'warning' } as const;

/** Who is billed: to look at, and to change. */
export class DetailsPart implements AccountPart {
  readonly settled = true;
  readonly #context: AccountContext;
  readonly #account: () => Account | undefined;
  readonly #languages: () => readonly string[];
  #editor: DetailsEditor | 'loading' | 'failed' | undefined;
  #saved = false;

  constructor(context: AccountContext, account: () => Account | undefined, languages: () => readonly string[]) {
    this.#context = context;
    this.#account = account;
    this.#languages = languages;
  }

  /** Whether something was typed that is not saved. */
  get isUnsaved(): boolean {
    return typeof this.#editor === 'object' && this.#editor.isUnsaved;
  }

  render(): TemplateResult | typeof nothing {
    const account = this.#account();
    if (!account) return nothing;
    const text = this.#context.text();
    const title = text.text('detailsTitle');
    if (typeof this.#editor === 'object') {
      return sectionTemplate({ name: 'details', title, lead: text.text('detailsLead') }, this.#editor.render());
    }
    return sectionTemplate(
      { name: 'details', title, end: this.#editButton(text, account) },
      html`
        ${this.#context.may('edit_account') ? nothing : html`<p class="hint" id="edit-reason">${text.text('verdict_role')}</p>`}
        ${this.#editor === 'failed' ? html`<p class="problem" role="alert">${text.text('sectionFailed')}</p>` : nothing}
        ${this.#saved ? html`<p class="done-note">${text.text('saved')}</p>` : nothing}
        <dl class="facts">${detailsFacts(text, account)}</dl>
      `,
    );
  }

  #editButton(text: Text, account: Account): TemplateResult {
    const may = this.#context.may('edit_account');
    return html`<button type="button" class="button outline" id="edit-details" part="edit" aria-disabled=${String(!may)}
      aria-describedby=${may ? nothing : 'edit-reason'} @click=${() => may && this.#edit(account)}>${text.text('edit')}</button>`;
  }

  /** The form is loaded when it is first wanted. */
  async #edit(account: Account): Promise<void> {
    if (this.#editor === 'loading') return;
    this.#editor = 'loading';
    this.#saved = false;
    const module = await import('./details-editor.ts').catch(() => undefined);
    const { element } = this.#context;
    if (module) {
      module.adoptFormStyles(element.renderRoot);
      this.#editor = new module.DetailsEditor(this.#context, account, this.#languages(), (saved) => this.#close(saved));
    } else this.#editor = 'failed';
    element.requestUpdate();
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>(module ? '#name' : '#edit-details')?.focus();
  }

  #close(saved: boolean): void {
    this.#editor = undefined;
    this.#saved = saved;
  }
}

function detailsFacts(text: Text, account: Account): TemplateResult {
  const { name, email, buyer, tax_id: taxId, tax_id_status: status, billing_emails: emails, purchase_order: order, locale } = account;
  const none = html`<span class="muted">${text.text('notGiven')}</span>`;
  const kind = taxIdKind(account.address?.country) ?? (taxId ? 'taxId' : null);
  const language = locale ? (new Intl.DisplayNames([text.locale], { type: 'language' }).of(locale) ?? locale) : text.text('languageNone');
  const badge = html`<span class="badge ${taxIdTones[status]}">${status === 'not_given' ? '' : text.text(`taxId_${status}`)}</span>`;
  return html`
    ${fact(text.text(buyer === 'consumer' ? 'fullName' : 'name'), name)} ${fact(text.text('email'), html`<bdi>${email}</bdi>`)}
    ${fact(text.text('address'), addressLines(text, account) ?? none)} ${buyer ? fact(text.text('buyer'), text.text(buyer)) : nothing}
    ${
      kind && buyer !== 'consumer'
        ? fact(
            text.text(kind),
            taxId ? html`<bdi dir="ltr">${taxId}</bdi> ${status === 'not_given' ? nothing : badge}` : none,
            status === 'pending' ? text.text('taxIdPendingNote') : undefined,
          )
        : nothing
    }
    ${fact(text.text('billingEmails'), emails?.length ? emails.map((each) => html`<bdi class="line">${each}</bdi> `) : none)}
    ${fact(text.text('purchaseOrder'), order ?? none)} ${fact(text.text('language'), language)}
  `;
}

/** The address in lines, in the order that its country writes them in. */
function addressLines(text: Text, { address }: Account): TemplateResult | undefined {
  if (!address) return undefined;
  const { parts } = addressFormat(address.country);
  const town = parts.filter((part) => part !== 'line1').map((part) => address[part]);
  const country = new Intl.DisplayNames([text.locale], { type: 'region' }).of(address.country) ?? address.country;
  const lines = [address.line1, address.line2, town.filter(Boolean).join(' '), country].filter(Boolean);
  return html`${lines.map((line) => html`<bdi class="line">${line}</bdi> `)}`;
}
