import { TillkitError } from '@tillkit/client';
import { html, nothing, type TemplateResult } from 'lit';
import { ResourceController } from '../../controllers/resource.ts';
import { reasonFor } from '../../templates/failure.ts';
import type { TillElement } from '../../till-element.ts';
import type { PaymentMethodMessages } from '../../translations/payment-method.ts';

type Names = (locale: string) => [code: string, name: string][];

/**
 * Asks for the country where the tax of a first charge depends on it and the account has not said it. The amount that is agreed to
 * above the button is right only afterwards.
 */
export class CountryQuestion {
  #element: TillElement<PaymentMethodMessages>;
  #account: ResourceController<'getAccount'>;
  #names: Names | undefined;
  #busy = false;
  #failure: TillkitError | undefined;

  /** @param asks whether a card is being added that something will be charged to */
  constructor(element: TillElement<PaymentMethodMessages>, asks: () => boolean) {
    this.#element = element;
    this.#account = new ResourceController<'getAccount'>(element, () =>
      element.activeClient && asks() ? [element.activeClient, 'getAccount', {}] : undefined,
    );
  }

  /** True until the country is known. */
  get isOpen(): boolean {
    return this.#account.data?.address === null;
  }

  template(): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    if (!this.#names) void this.#load();
    const { localize: text } = this.#element;
    const options = this.#names?.(text.locale) ?? [];
    return html`
      <div class="field">
        <label for="country">${text.text('country')}</label>
        <select class="input select" id="country" autocomplete="billing country" aria-describedby="country-why" ?disabled=${this.#busy}
          @change=${(event: Event) => void this.#save((event.target as HTMLSelectElement).value)}>
          <option value="" selected disabled>${text.text('countryChoose')}</option>
          ${options.map(([code, name]) => html`<option value=${code}>${name}</option>`)}
        </select>
        <p class="hint" id="country-why">${text.text('countryWhy')}</p>
        ${this.#failure ? html`<p class="problem" role="alert">${reasonFor(text, this.#failure)}</p>` : nothing}
      </div>
    `;
  }

  async #load(): Promise<void> {
    const { countryNames } = await import('../checkout/countries.ts');
    this.#names = countryNames;
    this.#element.requestUpdate();
  }

  async #save(country: string): Promise<void> {
    const { activeClient: client } = this.#element;
    if (!client || this.#busy) return;
    this.#busy = true;
    this.#failure = undefined;
    this.#element.requestUpdate();
    try {
      await client.updateAccount({ address: { country } });
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.#failure = error;
    } finally {
      this.#busy = false;
      this.#element.requestUpdate();
    }
  }
}
