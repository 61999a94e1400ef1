import { html, nothing, type TemplateResult } from 'lit';
import { planFacts, statusBadge } from '../../templates/plan-summary.ts';
import { type AccountContext, type AccountPart, isSettled, partFailed, readOf, sectionTemplate } from './context.ts';

/** What was bought, and its state. */
export class PlanPart implements AccountPart {
  readonly #context: AccountContext;
  readonly #subscription;
  readonly #catalog;

  constructor(context: AccountContext) {
    this.#context = context;
    this.#subscription = readOf(context, 'getSubscription', {}, 'subscription_not_found');
    this.#catalog = readOf(context, 'getCatalog', {});
  }

  get settled(): boolean {
    return isSettled(this.#subscription);
  }

  /** The name of an add-on, as the catalog has it. */
  readonly addOnName = (key: string): string | undefined => this.#catalog.data?.add_ons.find((addOn) => addOn.key === key)?.name;

  render(): TemplateResult | typeof nothing {
    const text = this.#context.text();
    const { data, error } = this.#subscription;
    if (data) {
      const title = html`${data.plan.name} ${statusBadge(text, data)}`;
      return sectionTemplate({ name: 'plan', title }, html`<dl class="facts">${planFacts(text, data, this.addOnName)}</dl>`);
    }
    if (!error) return nothing;
    const none = error.code === 'subscription_not_found';
    const content = none
      ? html`<p class="section-lead">${text.text('planNoneText')}</p>`
      : partFailed(text, () => void this.#subscription.retry());
    return sectionTemplate({ name: 'plan', title: text.text(none ? 'planNone' : 'planTitle') }, content);
  }
}
