import '../../packages/elements/src/all.ts';
import type { Client } from '@tillkit/client';
import { html, type TemplateResult } from 'lit';
import { openSandbox } from '../sandbox.ts';

/** Whom the elements of this page are shown to. */
export interface Everybody {
  visitor: Client;
  customer: Client;
  /** Brought by sales, with a quote to accept. */
  contract: Client;
  quote: string | undefined;
}

export async function loadEverybody(): Promise<Everybody> {
  const [visitor, customer, contract] = await Promise.all([
    openSandbox({ catalog: 'seats' }),
    openSandbox({ catalog: 'seats', customer: 'over_limit' }),
    openSandbox({ catalog: 'seats', customer: 'sales_led' }),
  ]);
  const { data } = await contract.client.listQuotes({});
  return { visitor: visitor.client, customer: customer.client, contract: contract.client, quote: data[0]?.id };
}

/** Back to where the page begins: a plan switcher that opens with a plan moves the page to it. */
export async function showFromTop(): Promise<void> {
  await storyStage.quiet();
  for (const place of document.querySelectorAll('.builder-preview')) place.scrollTo(0, 0);
  scrollTo(0, 0);
}

/** A page of a product, in its own style, with all elements in it. The names with `host-` are the product’s. */
export function allElements({ visitor, customer, contract, quote }: Everybody): TemplateResult {
  const card = (content: TemplateResult) => html`<section class="host-card">${content}</section>`;
  return html`
    <div class="host">
      <header class="host-bar">
        <strong>Morrow</strong>
        <nav><a href="#boards">Boards</a><a href="#people">People</a><a href="#billing" aria-current="page">Billing</a></nav>
        <input class="host-input" placeholder="Search boards" aria-label="Search boards" />
        <button class="host-button" type="button">Invite people</button>
        <button class="host-button secondary" type="button">Share</button>
      </header>
      <till-billing-banner .client=${contract}></till-billing-banner>
      <h1>Plans</h1>
      <till-pricing-table .client=${visitor} currency="eur"></till-pricing-table>
      <div class="host-columns">
        ${card(html`<till-sign-up .client=${visitor} plan="team"></till-sign-up>`)}
        ${card(html`<till-contact-sales .client=${visitor} plan="enterprise"></till-contact-sales>`)}
      </div>
      <h1>Checkout</h1>
      <till-checkout .client=${visitor} plan="business" currency="eur" country="DE" add-ons="text-alerts"></till-checkout>
      <h1>Billing</h1>
      <div class="host-columns">
        ${card(html`<till-seats .client=${customer} seats="20"></till-seats>`)}
        <div class="host-stack">
          ${card(html`<till-add-ons .client=${customer}></till-add-ons>`)}
          ${card(html`<till-usage .client=${customer}></till-usage>`)}
          ${card(html`<till-payment-method .client=${customer}></till-payment-method>`)}
        </div>
      </div>
      ${card(html`<till-plan-switcher .client=${customer} plan="team"></till-plan-switcher>`)}
      ${card(html`<till-invoice-list .client=${customer}></till-invoice-list>`)}
      ${card(html`<till-account .client=${contract}></till-account>`)}
      ${card(html`<till-quote .client=${contract} .quote=${quote}></till-quote>`)}
      ${card(html`<till-cancel-flow .client=${customer}></till-cancel-flow>`)}
      ${card(html`<till-portal .client=${contract}></till-portal>`)}
    </div>
  `;
}
