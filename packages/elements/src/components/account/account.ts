import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { PermissionsController } from '../../controllers/permissions.ts';
import { badgeStyles } from '../../styles/badge.ts';
import { baseStyles } from '../../styles/base.ts';
import { buttonStyles } from '../../styles/button.ts';
import { dialogStyles } from '../../styles/dialog.ts';
import { directionStyles } from '../../styles/direction.ts';
import { formStyles } from '../../styles/form.ts';
import { sectionStyles } from '../../styles/section.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { notLoadedTemplate } from '../../templates/not-loaded.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import { type AccountMessages, accountTranslations } from '../../translations/account.ts';
import { languages } from '../../translations/languages.ts';
import { accountStyles } from './account.styles.ts';
import { type AccountContext, type AccountPart, readOf } from './context.ts';
import { ContractPart } from './contract.ts';
import { DetailsPart } from './details.ts';
import { DocumentsPart } from './documents.ts';
import { HistoryPart } from './history.ts';
import { openQuote } from './open-quote.ts';
import { PlanPart } from './plan.ts';
import { QuotesPart } from './quotes.ts';
import { TeamPart } from './team.ts';

/**
 * The account: plan and contract, quotes, billing details, contacts, documents, and what has happened. Parts that do not apply are left out.
 * @tag till-account
 * @slot - Taken by the quote that is looked at.
 * @slot end - What the page adds below.
 * @fires till-quote-accept - Before a quote is accepted; cancelable, with `waitUntil`.
 * @fires till-quote-accepted - A quote was accepted; `detail` is the acceptance.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @cssstate unsaved - Something was typed that is not saved.
 * @csspart plan - The section of the plan.
 * @csspart contract - The section of the contract: term, notice, renewal.
 * @csspart quotes - The section of open and earlier quotes.
 * @csspart details - The section of name, addresses and tax id.
 * @csspart team - The section of people to talk to.
 * @csspart documents - The section of documents.
 * @csspart history - The section of what has happened.
 * @csspart status - The state of the subscription in a word.
 * @csspart edit - The button that opens the form of the details.
 * @csspart form - The form of the details.
 * @csspart input - Each field: input, select or text area.
 * @csspart problem - What is wrong with a field, below it.
 * @csspart problems - The summary of what went wrong; takes the focus.
 * @csspart billing-emails - The addresses that invoices go to.
 * @csspart submit - The button that saves the details.
 * @csspart cancel - The button that leaves the form.
 * @csspart auto-renew - The switch of the contract’s renewal.
 * @csspart dialog - The dialog that asks before the renewal is switched.
 * @csspart quote - Each quote.
 * @csspart view-quote - The button that opens a quote.
 * @csspart person - Each person of the team.
 * @csspart document - Each document.
 * @csspart download - The button that downloads a document.
 * @csspart entry - Each entry of the history.
 * @csspart more - The button that shows earlier entries.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 */
export class TillAccount extends TillElement<AccountMessages> {
  static override styles = [
    baseStyles,
    directionStyles,
    buttonStyles,
    formStyles,
    dialogStyles,
    skeletonStyles,
    badgeStyles,
    sectionStyles,
    accountStyles,
  ];
  protected readonly translations = accountTranslations;

  /** Languages that the account can be written to in: BCP 47 tags, separated by spaces. */
  @property() languages: string = Object.keys(languages).join(' ');

  @state() private announcement = '';

  #permissions = new PermissionsController(this);
  #context: AccountContext = {
    element: this,
    client: () => this.activeClient,
    text: () => this.localize,
    may: (permission) => this.#permissions.may(permission),
    report: (error) => this.reportError(error),
    say: (words) => {
      this.announcement = words;
    },
  };
  #account = readOf(this.#context, 'getAccount', {});
  #plan = new PlanPart(this.#context);
  #contract = new ContractPart(this.#context);
  #quotes = new QuotesPart(this.#context, (quote) => this.openQuote(quote));
  #details = new DetailsPart(
    this.#context,
    () => this.#account.data,
    () => this.languages.split(' ').filter(Boolean),
  );
  #team = new TeamPart(this.#context);
  #documents = new DocumentsPart(this.#context);
  #history = new HistoryPart(this.#context, this.#plan.addOnName);

  /** In the order in which they stand. */
  get #parts(): readonly AccountPart[] {
    return [this.#plan, this.#contract, this.#quotes, this.#details, this.#team, this.#documents, this.#history];
  }

  /** Opens a quote in a dialog, by its id. */
  openQuote(id: string): void {
    void openQuote(this, id);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#holdPage);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('beforeunload', this.#holdPage);
    super.disconnectedCallback();
  }

  /** The browser asks before it leaves a page where something is not saved. */
  #holdPage = (event: BeforeUnloadEvent): void => {
    if (this.#details.isUnsaved) event.preventDefault();
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { data, error } = this.#account;
    const isKnown = this.displayState === 'ready' || this.#parts.every(({ settled }) => settled);
    if (this.lacksClient || (error && !data)) this.setDisplayState('error');
    else this.setDisplayState(data && isKnown ? 'ready' : 'loading');
    this.toggleState('unsaved', this.#details.isUnsaved);
  }

  protected override render(): TemplateResult {
    const { direction, displayState, announcement } = this;
    return html`
      <div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>${this.#content()}</div>
      <p class="hidden" role="status">${announcement}</p>
      <slot></slot>
    `;
  }

  #content(): unknown {
    const { localize, displayState, lacksClient } = this;
    const { error } = this.#account;
    if (lacksClient) return setUpTemplate(localize, this);
    if (displayState === 'error' && error) {
      return notLoadedTemplate(localize, error, { retry: () => void this.#account.retry() });
    }
    if (displayState === 'loading') {
      const row = html`<div><span class="bone term"></span><span class="bone"></span></div>`;
      const block = html`<div class="block"><span class="bone head"></span><div class="facts">${row}${row}${row}</div></div>`;
      return html`<p class="hidden" role="status">${localize.text('loading')}</p>
        <div class="skeleton" aria-hidden="true">${block} ${block} ${block}</div>`;
    }
    return html`<div class="sections">${this.#parts.map((part) => part.render())}</div><slot name="end"></slot>`;
  }
}
