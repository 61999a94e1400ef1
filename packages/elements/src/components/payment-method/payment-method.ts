import { type Client, TillkitError } from '@tillkit/client';
import type { Invoice, PaymentMethodList, StoredPaymentMethod } from '@tillkit/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PermissionsController } from '../../controllers/permissions.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillInvoicePaidEvent } from '../../events/invoice-paid.ts';
import { TillPaymentMethodChangedEvent } from '../../events/payment-method-changed.ts';
import { finishSetup } from '../../payment/left-setup.ts';
import { hasReturned } from '../../payment/return.ts';
import { checkIcon, plusIcon } from '../../styles/icons.ts';
import { cardText } from '../../templates/card.ts';
import { reasonFor } from '../../templates/failure.ts';
import { notLoadedTemplate } from '../../templates/not-loaded.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import { type PaymentMethodMessages, paymentMethodTranslations } from '../../translations/payment-method.ts';
import type { PayPanel } from '../invoice-list/pay-panel.ts';
import { type CardRowView, cardRow } from './card-row.ts';
import { CardSetupController } from './card-setup.ts';
import { CountryQuestion } from './country-question.ts';
import { emptyTemplate, skeletonTemplate } from './list-templates.ts';
import { openInvoices, unpaidOf } from './open-invoices.ts';
import { paymentMethodStyles } from './payment-method.styles.ts';
import { removeDialog } from './remove-dialog.ts';
import { setupForm } from './setup-form.ts';
import type { NextCharge } from './view.ts';

/**
 * The cards of an account: which one is charged, what will be charged to it, and adding, replacing and removing them.
 * @tag till-payment-method
 * @slot empty - Instead of what is said where there is no card yet.
 * @slot payment - Taken by the payment form.
 * @fires till-payment-method-changed - A card was added, replaced, removed or made the default; `detail` is the list of them.
 * @fires till-invoice-paid - An open invoice was paid; `detail` is the invoice.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart card - Each card.
 * @csspart default - The button that makes a card the one that is charged.
 * @csspart remove - The buttons that remove a card.
 * @csspart add - The button that opens the form of another card.
 * @csspart form - The form of a new card.
 * @csspart hosted-page - The link to the provider’s own page.
 * @csspart payment - The choice of how to pay, with the form of the provider.
 * @csspart submit - The button that saves the card.
 * @csspart unpaid - Invoices that can be paid with the new card.
 * @csspart pay - The button that pays them.
 * @csspart status - The state of a card in a word.
 * @csspart empty - Around what is said where there is no card yet.
 * @csspart dialog - The dialog that asks before a card is removed.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 */
export class TillPaymentMethod extends TillElement<PaymentMethodMessages> {
  static override styles = paymentMethodStyles;
  protected readonly translations = paymentMethodTranslations;

  @state() private busy: CardRowView['busy'];
  @state() private leaving: StoredPaymentMethod | undefined;
  @state() private failure: TillkitError | undefined;
  @state() private success = '';
  @state() private panel: PayPanel | undefined;

  #report = (error: TillkitError) => this.reportError(error);
  #permissions = new PermissionsController(this);
  #setup = new CardSetupController(this, this.#report);
  #methods = new ResourceController<'listPaymentMethods'>(
    this,
    () => this.activeClient && [this.activeClient, 'listPaymentMethods', {}],
    this.#report,
  );
  /** For what the first card will be charged with, which no list of cards can say. Fails where nothing was bought. */
  #subscription = new ResourceController<'getSubscription'>(this, () => this.activeClient && [this.activeClient, 'getSubscription', {}]);
  #open = new ResourceController<'listInvoices'>(
    this,
    () => this.activeClient && [this.activeClient, 'listInvoices', { status: 'open', limit: 100 }],
  );
  #notices = new ResourceController<'listNotices'>(this, () => this.activeClient && [this.activeClient, 'listNotices', {}]);
  #country = new CountryQuestion(this, () => !!this.#setup.wish && this.#nextCharge !== null && !this.#methods.data?.data.length);
  #loadedAt = Date.now();

  /** Shows the form for a new card; with the id of one, for a card in its place. */
  async add(replaces?: string): Promise<void> {
    const { activeClient: client } = this;
    if (!client) return;
    const old = this.#methods.data?.data.find(({ id }) => id === replaces);
    this.#forget();
    await this.#setup.open(client, { replaces: old, makeDefault: old ? old.is_default : true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.panel?.dispose();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.panel?.update();
    const { data, error } = this.#methods;
    if (this.lacksClient || (error && !data)) this.setDisplayState('error');
    else if (!data) this.setDisplayState('loading');
    else this.setDisplayState(data.data.length === 0 ? 'empty' : 'ready');
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.activeClient && this.#methods.data && hasReturned()) void this.#finish(this.activeClient);
    this.panel?.updated();
    const dialog = this.renderRoot.querySelector<HTMLDialogElement>('.remove-dialog');
    if (dialog?.isConnected && !dialog.open) dialog.showModal();
  }

  get #nextCharge(): NextCharge {
    const { data } = this.#methods;
    if (data?.next_charge || !this.#subscription.data) return data?.next_charge ?? null;
    const { collection, next_charge } = this.#subscription.data;
    return collection.method === 'automatic' ? next_charge : null;
  }

  #forget(): void {
    this.failure = undefined;
    this.success = '';
  }

  async #save(consent: string): Promise<void> {
    const replaces = this.#setup.wish?.replaces;
    this.#forget();
    const method = await this.#setup.save(consent);
    if (!method) return this.#focus('.setup .alert');
    this.#setup.close();
    await this.#done(this.localize.text(replaces ? 'replaced' : 'added', { card: cardText(method) }));
  }

  async #makeDefault(method: StoredPaymentMethod): Promise<void> {
    await this.#change({ id: method.id, action: 'default' }, async (client) => {
      await client.setDefaultPaymentMethod({ id: method.id });
      return this.localize.text('defaultNow', { card: cardText(method) });
    });
  }

  async #remove(method: StoredPaymentMethod): Promise<void> {
    this.leaving = undefined;
    await this.#change({ id: method.id, action: 'remove' }, async (client) => {
      await client.deletePaymentMethod({ id: method.id });
      return this.localize.text('removed', { card: cardText(method) });
    });
  }

  async #change(busy: CardRowView['busy'], act: (client: NonNullable<typeof this.activeClient>) => Promise<string>): Promise<void> {
    const { activeClient: client } = this;
    if (!client || this.busy) return;
    this.#forget();
    this.busy = busy;
    try {
      await this.#done(await act(client));
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.failure = error;
      this.reportError(error);
    } finally {
      this.busy = undefined;
    }
  }

  /** Says what was done, and tells the page which cards there are now. */
  async #done(success: string): Promise<void> {
    const before = this.#methods.data;
    await this.#methods.retry();
    this.success = success;
    const { data } = this.#methods;
    if (data && data !== before) this.dispatchEvent(new TillPaymentMethodChangedEvent(data as PaymentMethodList));
    await this.#focus('.success');
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  async #pay(invoices: readonly Invoice[]): Promise<void> {
    // One form at a time: both would stand in the slot `payment`.
    this.#setup.close();
    this.#forget();
    if (!this.panel) {
      const { loadPayPanel } = await import('../invoice-list/load-pay-panel.ts');
      this.panel = loadPayPanel(this as TillElement, {
        paid: (invoice) => this.dispatchEvent(new TillInvoicePaidEvent(invoice)),
        failed: this.#report,
        closed: () => void this.#focus('.add'),
      });
    }
    this.panel.open(invoices);
  }

  protected override render(): TemplateResult {
    const { direction, displayState, localize: text, leaving } = this;
    const others = this.#methods.data?.data.filter(({ id }) => id !== leaving?.id) ?? [];
    const close = () => {
      this.leaving = undefined;
    };
    return html`
      <div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>${this.#content()}</div>
      ${leaving ? removeDialog({ text, direction, method: leaving, others, remove: () => void this.#remove(leaving), close }) : nothing}
      ${this.panel?.template() ?? nothing}
    `;
  }

  #content(): unknown {
    const { localize: text, displayState, lacksClient } = this;
    const { data, error } = this.#methods;
    if (lacksClient) return setUpTemplate(text, this);
    if (!data && error) {
      return notLoadedTemplate(text, error, { retry: () => void this.#methods.retry() });
    }
    const now = this.#notices.data ? Date.parse(this.#notices.data.now) : this.#loadedAt;
    const unpaid = unpaidOf(this.#open.data?.data ?? [], now);
    const mayPay = this.#permissions.may('pay_invoices');
    return html`
      <h2 id="title">${text.text('title')}</h2>
      ${openInvoices({ text, invoices: unpaid, mayPay, pay: () => void this.#pay(unpaid) })}
      ${error ? html`<p class="alert" role="alert">${text.text('refreshFailed', { reason: reasonFor(text, error) })}</p>` : nothing}
      ${displayState === 'loading' ? skeletonTemplate(text) : this.#cards(data?.data ?? [])}
    `;
  }

  #cards(methods: readonly StoredPaymentMethod[]): TemplateResult {
    const { localize: text, busy, failure, success } = this;
    const mayChange = this.#permissions.may('manage_payment_methods');
    const view: CardRowView = {
      text,
      nextCharge: this.#nextCharge,
      subscription: this.#subscription.data,
      mayChange,
      busy,
      actions: {
        makeDefault: (method) => void this.#makeDefault(method),
        replace: ({ id }) => void this.add(id),
        remove: (method) => {
          this.leaving = method;
        },
      },
    };
    return html`
      ${
        methods.length > 0
          ? html`<ul class="cards">${repeat(
              methods,
              ({ id }) => id,
              (method) => cardRow(view, method),
            )}</ul>`
          : emptyTemplate(text, this.#subscription.data?.collection.method === 'invoice')
      }
      ${failure ? html`<p class="alert" role="alert">${text.text('notChanged', { reason: reasonFor(text, failure) })}</p>` : nothing}
      <p class="success" role="status" tabindex="-1">${success ? html`${checkIcon}<span>${success}</span>` : nothing}</p>
      ${this.#addArea(methods, mayChange)}
    `;
  }

  #addArea(methods: readonly StoredPaymentMethod[], mayChange: boolean): unknown {
    const { localize: text } = this;
    if (this.#setup.wish) {
      return setupForm({
        text,
        setup: this.#setup,
        country: this.#country,
        hasDefault: methods.some(({ is_default }) => is_default),
        nextCharge: this.#nextCharge,
        subscription: this.#subscription.data,
        save: (consent) => void this.#save(consent),
        cancel: () => this.#cancel(),
        retry: () => void this.#setup.retry(),
        depart: (consent) => void this.#setup.depart(consent).then((failure) => this.#fail(failure)),
      });
    }
    return html`
      <button type="button" class="button ${methods.length > 0 ? 'outline' : 'primary'} add" part="add" aria-disabled=${String(!mayChange)}
        aria-describedby=${mayChange ? nothing : 'no-permission'} @click=${() => mayChange && void this.add()}>${plusIcon}<span>${text.text('add')}</span></button>
      ${mayChange ? nothing : html`<p class="hint" id="no-permission">${text.text('noPermission')}</p>`}
    `;
  }

  /** The customer has just been on a page of their bank or of the provider's, to add a card. */
  async #finish(client: Client): Promise<void> {
    try {
      const method = await finishSetup(client);
      if (method) await this.#done(this.localize.text('added', { card: cardText(method) }));
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      // The provider's news were faster.
      if (error.code === 'setup_completed') await this.#methods.retry();
      else this.#fail(error);
    }
  }

  #fail(failure: TillkitError | undefined): void {
    if (!failure) return;
    this.failure = failure;
    this.reportError(failure);
  }

  #cancel(): void {
    this.#setup.close();
    void this.#focus('.add');
  }
}
