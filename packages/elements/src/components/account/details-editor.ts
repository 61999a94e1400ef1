import { TillkitError } from '@tillkit/client';
import type { Account } from '@tillkit/contract';
import type { TemplateResult } from 'lit';
import { fieldStyles } from '../../styles/field.ts';
import { segmentedStyles } from '../../styles/segmented.ts';
import { selectStyles } from '../../styles/select.ts';
import { reasonFor } from '../../templates/failure.ts';
import type { AccountContext } from './context.ts';
import { type DetailsDraft, draftOf, type FieldId, findProblems, type Problems, problemsOf, updateOf } from './details-draft.ts';
import { detailsFormStyles } from './details-form.styles.ts';
import { type DetailsActions, detailsForm } from './details-form.ts';

/** The form for the billing details: what is typed, what is wrong, and saving it. */
export class DetailsEditor {
  readonly #context: AccountContext;
  readonly #account: Account;
  readonly #languages: readonly string[];
  readonly #close: (saved: boolean) => void;
  #draft: DetailsDraft;
  #problems: Problems = new Map();
  #failure: TillkitError | undefined;
  #busy = false;
  #leaving = false;
  /** One key as long as the same is sent. */
  #wish: { body: string; key: string } | undefined;

  /** `close` is called once the form is done with. */
  constructor(context: AccountContext, account: Account, languages: readonly string[], close: (saved: boolean) => void) {
    this.#context = context;
    this.#account = account;
    this.#languages = [...new Set([...languages, ...(account.locale ? [account.locale] : [])])];
    this.#close = close;
    this.#draft = draftOf(account);
  }

  /** Whether something was typed that is not saved. */
  get isUnsaved(): boolean {
    return JSON.stringify(this.#draft) !== JSON.stringify(draftOf(this.#account));
  }

  render(): TemplateResult {
    const text = this.#context.text();
    return detailsForm({
      text,
      draft: this.#draft,
      problems: this.#problems,
      failure: this.#failure && text.text('saveFailed', { reason: reasonFor(text, this.#failure) }),
      busy: this.#busy,
      leaving: this.#leaving,
      languages: this.#languages,
      actions: this.#actions,
    });
  }

  readonly #actions: DetailsActions = {
    enter: (change, field) => {
      this.#draft = { ...this.#draft, ...change };
      this.#problems = new Map([...this.#problems].filter(([id]) => id !== field));
      this.#leaving = false;
      this.#context.element.requestUpdate();
    },
    addEmail: () => {
      const emails = [...this.#draft.billing_emails, ''];
      this.#draft = { ...this.#draft, billing_emails: emails };
      void this.#focus(`#email-${emails.length - 1}`);
    },
    removeEmail: (place) => {
      const emails = this.#draft.billing_emails.filter((_, index) => index !== place);
      this.#draft = { ...this.#draft, billing_emails: emails };
      this.#problems = new Map([...this.#problems].filter(([id]) => !id.startsWith('email-')));
      void this.#focus('#add-email');
    },
    focusField: (field: FieldId) => void this.#focus(`#${field}`),
    submit: (event) => {
      event.preventDefault();
      void this.#save();
    },
    leave: () => {
      if (this.#busy) return;
      if (!this.isUnsaved) return this.#actions.discard();
      this.#leaving = true;
      void this.#focus('#stay');
    },
    discard: () => this.#end(false),
    stay: () => {
      this.#leaving = false;
      void this.#focus('#name');
    },
  };

  async #save(): Promise<void> {
    const client = this.#context.client();
    const { text } = this.#context;
    if (!client || this.#busy) return;
    this.#failure = undefined;
    this.#problems = findProblems(text(), this.#draft);
    if (this.#problems.size > 0) return this.#focus('#problems');
    const update = updateOf(this.#account, this.#draft);
    if (Object.keys(update).length === 0) return this.#end(false);
    const body = JSON.stringify(update);
    if (this.#wish?.body !== body) this.#wish = { body, key: crypto.randomUUID() };
    this.#busy = true;
    this.#context.element.requestUpdate();
    try {
      await client.updateAccount(update, { idempotencyKey: this.#wish.key });
      this.#context.say(text().text('saved'));
      this.#end(true);
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#refuse(error);
    } finally {
      this.#busy = false;
      this.#context.element.requestUpdate();
    }
  }

  #refuse(error: TillkitError): void {
    const problems = problemsOf(this.#context.text(), this.#draft, error);
    if (problems) this.#problems = problems;
    else this.#failure = error;
    this.#context.report(error);
    void this.#focus('#problems');
  }

  #end(saved: boolean): void {
    this.#close(saved);
    void this.#focus('#edit-details');
  }

  async #focus(selector: string): Promise<void> {
    const { element } = this.#context;
    element.requestUpdate();
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** Constructed once and shared by every account of the page, as strict policies want it. */
export function adoptFormStyles(root: DocumentFragment | HTMLElement): void {
  if (!(root instanceof ShadowRoot)) return;
  const sheets = [fieldStyles, selectStyles, segmentedStyles, detailsFormStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet))];
}
