import type { Client } from '@tillkit/client';
import type { Catalog, Subscription } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { TillBannerActionEvent } from '../../events/banner-action.ts';
import type { Localize } from '../../localize/localize.ts';
import type { Message } from '../../localize/messages.ts';
import { planFacts, statusBadge } from '../../templates/plan-summary.ts';
import type { PortalMessages } from '../../translations/portal.ts';

export interface OverviewView {
  text: Localize<PortalMessages>;
  client: Client | undefined;
  strings: Readonly<Record<string, Message>> | undefined;
  subscription: Subscription | undefined;
  catalog: Catalog | undefined;
  act: (event: TillBannerActionEvent) => void;
  go: (tab: 'plan' | 'invoices') => void;
}

/** What needs attention, what was bought, and when it is charged next. */
export function overviewTemplate(view: OverviewView): TemplateResult {
  const { text, client, strings, subscription, act, go } = view;
  const isOver = !subscription || subscription.status === 'canceled';
  return html`
    <till-billing-banner .client=${client} .locale=${text.locale} .strings=${strings} @till-banner-action=${act}></till-billing-banner>
    <section class="section" part="summary" aria-labelledby="summary-title">
      ${subscription ? summary(view, subscription) : none(text)}
      <div class="choice">
        <button type="button" class="button ${isOver ? 'primary' : 'outline'}" part="change-plan" @click=${() => go('plan')}>
          ${text.text(isOver ? 'choosePlan' : 'changePlan')}
        </button>
        ${
          subscription
            ? html`<button type="button" class="button outline" part="see-invoices" @click=${() => go('invoices')}>${text.text('seeInvoices')}</button>`
            : nothing
        }
      </div>
    </section>
  `;
}

function summary({ text, catalog }: OverviewView, subscription: Subscription): TemplateResult {
  const nameOf = (key: string) => catalog?.add_ons.find((addOn) => addOn.key === key)?.name;
  return html`
    <div class="section-head"><h2 id="summary-title">${subscription.plan.name} ${statusBadge(text, subscription)}</h2></div>
    <dl class="facts">${planFacts(text, subscription, nameOf)}</dl>
  `;
}

function none(text: Localize<PortalMessages>): TemplateResult {
  return html`
    <div class="section-head"><h2 id="summary-title">${text.text('planNone')}</h2></div>
    <p class="section-lead">${text.text('planNoneText')}</p>
  `;
}
