import { TillkitError } from '@tillkit/client';
import type { Invoice } from '@tillkit/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { PermissionsController } from '../../controllers/permissions.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillInvoicePaidEvent } from '../../events/invoice-paid.ts';
import { reasonFor } from '../../templates/failure.ts';
import { notLoadedTemplate } from '../../templates/not-loaded.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import { type InvoiceListMessages, invoiceListTranslations } from '../../translations/invoice-list.ts';
import { downloadInvoice } from './download.ts';
import { filtersTemplate, type StatusFilter } from './filters.ts';
import { invoiceListStyles } from './invoice-list.styles.ts';
import { emptyTemplate, moreTemplate, openTemplate, skeletonTemplate } from './list-templates.ts';
import { type InvoiceFilter, InvoicePages } from './pages.ts';
import type { PayPanel } from './pay-panel.ts';
import { tableTemplate } from './rows.ts';
import { isPayable } from './status.ts';
import { upcomingTemplate } from './upcoming.ts';

/**
 * The account's invoices, newest first, to read, download and pay; the next one, with the use so far, on top.
 * @tag till-invoice-list
 * @slot empty - Instead of what is said where there are no invoices yet.
 * @slot payment - Taken by the payment form.
 * @fires till-invoice-paid - An invoice was paid; `detail` is the invoice.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart upcoming - The next invoice, set apart.
 * @csspart open - What is to be paid, all together.
 * @csspart filters - The choice of year and status.
 * @csspart input - Each of those fields.
 * @csspart table - The table of invoices.
 * @csspart row - Each invoice.
 * @csspart status - The state of an invoice in a word.
 * @csspart pay - The button that opens the payment of an invoice.
 * @csspart download - The button that downloads an invoice as PDF.
 * @csspart detail - The lines of an invoice, once it is unfolded.
 * @csspart more - The button that shows earlier invoices.
 * @csspart empty - Around what is said where there are no invoices.
 * @csspart dialog - The dialog in which an invoice is paid.
 * @csspart close - The button that closes the dialog.
 * @csspart pay-form - The form in it.
 * @csspart payment - The choice of how to pay, with the form of the provider.
 * @csspart submit - The button that pays.
 * @csspart receipt - What was paid.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 */
export class TillInvoiceList extends TillElement<InvoiceListMessages> {
  static override styles = invoiceListStyles;
  protected readonly translations = invoiceListTranslations;

  /** Shows only invoices of that year (UTC). The person may choose another. */
  @property({ type: Number }) year: number | undefined;
  /** `open`, `overdue`, `paid`, `void` or `uncollectible`: shows only those. The person may choose another. */
  @property() status: StatusFilter | undefined;
  /** Invoices that are loaded at a time, 1 to 100. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 20;

  @state() private expanded: ReadonlySet<string> = new Set();
  @state() private downloads: ReadonlyMap<string, 'busy' | 'failed'> = new Map();
  @state() private upcomingOpen = false;
  @state() private announcement = '';
  @state() private panel: PayPanel | undefined;

  #report = (error: TillkitError) => this.reportError(error);
  #permissions = new PermissionsController(this);
  #pages = new InvoicePages(this, () => (this.activeClient ? [this.activeClient, this.#filter] : undefined), this.#report);
  #open = new ResourceController<'listInvoices'>(
    this,
    () => this.activeClient && [this.activeClient, 'listInvoices', { status: 'open', limit: 100 }],
  );
  #years = new ResourceController<'listInvoiceYears'>(this, () => this.activeClient && [this.activeClient, 'listInvoiceYears', {}]);
  #upcoming = new ResourceController<'getUpcomingInvoice'>(this, () => this.activeClient && [this.activeClient, 'getUpcomingInvoice', {}]);
  /** For the environment's time, which decides what is overdue. */
  #notices = new ResourceController<'listNotices'>(this, () => this.activeClient && [this.activeClient, 'listNotices', {}]);
  #loadedAt = Date.now();

  /** Opens the payment of one invoice, by its id. Does nothing where there is nothing to pay. */
  async pay(id: string): Promise<void> {
    try {
      const invoice = await this.activeClient?.getInvoice({ id });
      if (invoice && isPayable(invoice)) await this.#pay([invoice]);
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.reportError(error);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.panel?.dispose();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#pages.update();
    this.panel?.update();
    const { isKnown, error, count, isCurrent } = this.#pages;
    if (this.lacksClient || (error && !isKnown)) this.setDisplayState('error');
    else if (!isKnown) this.setDisplayState('loading');
    else if (count === 0 && isCurrent && !this.#isFiltered) this.setDisplayState('empty');
    else this.setDisplayState('ready');
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.panel?.updated();
  }

  get #filter(): InvoiceFilter {
    const { year, status, pageSize } = this;
    return { limit: Math.min(100, Math.max(1, pageSize || 20)), ...(year && { year }), ...(status && { status }) };
  }

  get #isFiltered(): boolean {
    return !!this.year || !!this.status;
  }

  get #now(): number {
    const { data } = this.#notices;
    return data ? Date.parse(data.now) : this.#loadedAt;
  }

  #choose = (filter: { year?: number | undefined; status?: StatusFilter | undefined }): void => {
    Object.assign(this, filter);
  };

  #toggle = ({ id }: Invoice): void => {
    const expanded = new Set(this.expanded);
    if (!expanded.delete(id)) expanded.add(id);
    this.expanded = expanded;
  };

  #download = async (invoice: Invoice): Promise<void> => {
    const { activeClient: client, localize } = this;
    if (!client) return;
    this.#note(invoice, 'busy');
    try {
      await downloadInvoice(client, invoice, localize.locale);
      this.#note(invoice, undefined);
    } catch (error) {
      this.#note(invoice, 'failed');
      if (error instanceof TillkitError) this.reportError(error);
    }
  };

  #note({ id }: Invoice, outcome: 'busy' | 'failed' | undefined): void {
    const downloads = new Map(this.downloads);
    if (outcome) downloads.set(id, outcome);
    else downloads.delete(id);
    this.downloads = downloads;
  }

  #loadMore = async (): Promise<void> => {
    const before = this.#pages.count;
    const first = await this.#pages.loadMore();
    const error = this.#pages.moreError;
    if (error) this.reportError(error);
    if (!first) return;
    const total = this.#pages.count;
    this.announcement = this.localize.text('moreLoaded', { count: total - before, total });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[id="toggle-${first.id}"]`)?.focus();
  };

  #pay = async (invoices: readonly Invoice[]): Promise<void> => {
    this.panel ??= await this.#loadPanel();
    this.panel.open(invoices);
  };

  /** A page where nobody pays never loads it. */
  async #loadPanel(): Promise<PayPanel> {
    const { PayPanel, payStyleSheets } = await import('./pay-panel.ts');
    const root = this.shadowRoot;
    if (root && !this.panel) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...payStyleSheets()];
    return new PayPanel(this as TillElement, () => this.localize, {
      paid: (invoice) => {
        this.#pages.replace(invoice);
        this.dispatchEvent(new TillInvoicePaidEvent(invoice));
      },
      learned: (invoice) => this.#pages.replace(invoice),
      failed: this.#report,
      closed: (invoice) => this.renderRoot.querySelector<HTMLElement>(`[id="toggle-${invoice?.id}"]`)?.focus(),
      download: (invoice) => void this.#download(invoice),
    });
  }

  protected override render(): TemplateResult {
    const { direction, displayState } = this;
    return html`
      <div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>${this.#content()}</div>
      ${this.panel?.template() ?? nothing}
    `;
  }

  #content(): unknown {
    const { localize: text, displayState, lacksClient } = this;
    const { error } = this.#pages;
    if (lacksClient) return setUpTemplate(text, this);
    if (displayState === 'error' && error) {
      return notLoadedTemplate(text, error, { retry: () => void this.#pages.retry() });
    }
    if (displayState === 'loading') return skeletonTemplate(text);
    const upcoming = this.#upcoming.data?.invoice;
    return html`
      <h2 id="title">${text.text('title')}</h2>
      ${upcoming ? upcomingTemplate(text, upcoming, this.upcomingOpen, () => this.#toggleUpcoming()) : nothing}
      ${displayState === 'empty' ? emptyTemplate(text) : this.#list()}
      <p class="hidden" role="status">${this.announcement}</p>
    `;
  }

  #toggleUpcoming(): void {
    this.upcomingOpen = !this.upcomingOpen;
  }

  #list(): TemplateResult {
    const { localize: text, year, status, expanded, downloads } = this;
    const { groups, count, isCurrent, hasMore, error, loadingMore, moreError } = this.#pages;
    const open = this.#open.data?.data.filter(isPayable) ?? [];
    const mayPay = this.#permissions.may('pay_invoices');
    const actions = {
      toggle: this.#toggle,
      download: (invoice: Invoice) => void this.#download(invoice),
      pay: (invoice: Invoice) => void this.#pay([invoice]),
    };
    return html`
      ${openTemplate({ text, open, mayPay, pay: () => void this.#pay(open) })}
      ${filtersTemplate({ text, years: this.#years.data?.data ?? [], year, status, choose: this.#choose })}
      ${error ? html`<p class="alert" role="alert">${text.text('refreshFailed', { reason: reasonFor(text, error) })}</p>` : nothing}
      ${
        count === 0
          ? emptyTemplate(text, isCurrent ? () => this.#choose({ year: undefined, status: undefined }) : undefined)
          : tableTemplate({ text, now: this.#now, expanded, downloads, mayPay, actions }, groups, !isCurrent)
      }
      ${moreTemplate({ text, count, hasMore: hasMore && isCurrent, loading: loadingMore, error: moreError, load: () => void this.#loadMore() })}
    `;
  }
}
