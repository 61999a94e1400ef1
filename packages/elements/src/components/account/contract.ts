import { TillkitError } from '@tillkit/client';
import type { Contract } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { reasonFor } from '../../templates/failure.ts';
import { fact } from '../../templates/plan-summary.ts';
import { verdictText } from '../../templates/verdict.ts';
import { type AccountContext, type AccountPart, isSettled, partFailed, readOf, sectionTemplate, type Text } from './context.ts';

/** How long the account is bound, and whether the contract renews by itself. */
export class ContractPart implements AccountPart {
  readonly #context: AccountContext;
  readonly #contract;
  /** What somebody is asked to confirm. */
  #asked: { autoRenew: boolean } | undefined;
  #busy = false;
  #failure: TillkitError | undefined;
  #key = '';

  constructor(context: AccountContext) {
    this.#context = context;
    this.#contract = readOf(context, 'getContract', {}, 'contract_not_found');
  }

  get settled(): boolean {
    return isSettled(this.#contract);
  }

  render(): TemplateResult | typeof nothing {
    const text = this.#context.text();
    const { data: contract, error } = this.#contract;
    if (!contract) {
      if (!error || error.code === 'contract_not_found') return nothing;
      return sectionTemplate(
        { name: 'contract', title: text.text('contractTitle') },
        partFailed(text, () => void this.#contract.retry()),
      );
    }
    // What follows from the subscription alone stands with the plan.
    if (contract.source === 'subscription') return nothing;
    const isActive = contract.status === 'active';
    const badge = html`<span class="badge ${isActive ? 'success' : ''}">${text.text(isActive ? 'contractActive' : 'contractEnded')}</span>`;
    return sectionTemplate(
      { name: 'contract', title: html`${text.text('contractTitle')} ${badge}` },
      html`
        <dl class="facts">${facts(text, contract)}</dl>
        ${isActive ? this.#switch(text, contract) : nothing} ${this.#asked ? this.#question(text, contract, this.#asked.autoRenew) : nothing}
      `,
    );
  }

  #switch(text: Text, { auto_renew: on, change_renewal: verdict }: Contract): TemplateResult {
    const may = this.#context.may('end_subscription');
    const reason = may ? verdictText(text, verdict) : text.text('verdict_role');
    const isAllowed = may && verdict.outcome === 'allowed';
    return html`
      <div class="switch-row">
        <button type="button" role="switch" class="switch" id="auto-renew" part="auto-renew" aria-checked=${String(on)}
          aria-disabled=${String(!isAllowed)} aria-describedby=${reason ? 'auto-renew-reason' : nothing}
          @click=${() => isAllowed && this.#ask(!on)}>
          <span class="switch-track"></span><span>${text.text('autoRenew')}</span>
        </button>
        ${reason ? html`<p class="hint" id="auto-renew-reason">${reason}</p>` : nothing}
      </div>
    `;
  }

  #question(text: Text, contract: Contract, on: boolean): TemplateResult {
    const values = {
      date: text.date(contract.term.end),
      notice: text.date(contract.notice_by),
      count: contract.renewal_term_months,
    };
    return html`
      <dialog class="dialog" part="dialog" aria-labelledby="renewal-title" @close=${this.#close}>
        <div class="question">
          <h2 id="renewal-title">${text.text(on ? 'askOn' : 'askOff')}</h2>
          <p>${text.text(on ? 'askOnText' : 'askOffText', values)}</p>
          ${this.#failure ? html`<p class="alert" role="alert">${text.text('failedText', { reason: reasonFor(text, this.#failure) })}</p>` : nothing}
          <div class="choice">
            <button type="button" class="button outline" aria-disabled=${String(this.#busy)} @click=${() => this.#confirm(on)}>
              ${text.text(this.#busy ? 'saving' : on ? 'turnOn' : 'turnOff')}
            </button>
            <button type="button" class="button outline" autofocus @click=${this.#close}>${text.text(on ? 'leaveOff' : 'leaveOn')}</button>
          </div>
        </div>
      </dialog>
    `;
  }

  #ask(autoRenew: boolean): void {
    this.#asked = { autoRenew };
    this.#failure = undefined;
    this.#key = crypto.randomUUID();
    void this.#update().then(() => {
      const dialog = this.#context.element.renderRoot.querySelector<HTMLDialogElement>('[aria-labelledby="renewal-title"]');
      if (dialog && !dialog.open) dialog.showModal();
    });
  }

  #close = (): void => {
    if (!this.#asked) return;
    this.#asked = undefined;
    void this.#update().then(() => this.#context.element.renderRoot.querySelector<HTMLElement>('#auto-renew')?.focus());
  };

  async #confirm(on: boolean): Promise<void> {
    const client = this.#context.client();
    if (this.#busy || !client) return;
    this.#busy = true;
    this.#failure = undefined;
    void this.#update();
    try {
      const { term } = await client.updateContract({ auto_renew: on }, { idempotencyKey: this.#key });
      this.#context.say(this.#context.text().text(on ? 'turnedOn' : 'turnedOff', { date: this.#context.text().date(term.end) }));
      await this.#contract.retry();
      this.#close();
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#failure = error;
      this.#context.report(error);
    } finally {
      this.#busy = false;
      void this.#update();
    }
  }

  #update(): Promise<boolean> {
    const { element } = this.#context;
    element.requestUpdate();
    return element.updateComplete;
  }
}

function facts(text: Text, contract: Contract): TemplateResult {
  const { term, notice_by: notice, auto_renew: renews, renewal_term_months: months, limits, status } = contract;
  const end = text.date(term.end);
  const range = text.text('term', { start: text.date(term.start), end });
  if (status === 'ended') return fact(text.text('termLabel'), range);
  const canStill = contract.change_renewal.reason !== 'notice_passed';
  const allowed = [
    limits.seats === null ? '' : text.text('limitSeats', { count: limits.seats }),
    limits.monthly_amount === null ? '' : text.text('limitAmount', { amount: text.money(limits.monthly_amount) }),
  ].filter(Boolean);
  return html`
    ${fact(text.text('termLabel'), range, text.text('months', { count: contract.term_months }))}
    ${fact(text.text('renewalLabel'), renews ? text.text('renews', { date: end, count: months }) : text.text('renewsNot', { date: end }))}
    ${fact(text.text('noticeLabel'), text.text(canStill ? 'noticeUntil' : 'noticeOver', { date: text.date(notice) }))}
    ${allowed.length > 0 ? fact(text.text('limitsLabel'), allowed.join(', ')) : nothing}
  `;
}
