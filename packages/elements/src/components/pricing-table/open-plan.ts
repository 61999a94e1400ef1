import type { Interval } from '@tillkit/contract';
import { TillContactSalesOpenEvent } from '../../events/contact-sales-open.ts';
import type { PlanSelection } from '../../events/plan-select.ts';
import type { TillElement } from '../../till-element.ts';

/** What sign-up, checkout and contact form have in common. */
interface PlanSurface extends TillElement {
  modal: boolean;
  plan: string | undefined;
  interval?: Interval | undefined;
  seats: number | undefined;
  show(): unknown;
}

type Surface = 'till-sign-up' | 'till-checkout' | 'till-contact-sales';

const definitions: Record<Surface, () => Promise<unknown>> = {
  'till-sign-up': () => import('../sign-up/sign-up.define.ts'),
  'till-checkout': () => import('../checkout/checkout.define.ts'),
  'till-contact-sales': () => import('../contact-sales/contact-sales.define.ts'),
};

/** The default action of a plan's button. Each surface is loaded on first need and opens as a dialog. */
export async function openPlan(table: TillElement, selection: PlanSelection): Promise<void> {
  const { plan, seats } = selection;
  const surface = surfaceFor(table, selection);
  if (surface === 'till-contact-sales') {
    const inquiry = new TillContactSalesOpenEvent({ plan, seats });
    table.dispatchEvent(inquiry);
    if (!(await inquiry.mayProceed())) return;
  }
  await definitions[surface]();
  show(table, surface, selection);
}

function surfaceFor(table: TillElement, { plan }: PlanSelection): Surface {
  if (plan.kind === 'sales') return 'till-contact-sales';
  const isSignedIn = table.activeClient?.hasSession;
  const needsNoPayment = plan.kind === 'free' || (plan.trial && !plan.trial.card_required);
  return needsNoPayment && !isSignedIn ? 'till-sign-up' : 'till-checkout';
}

/** A child of the table, so that its events and the page's tokens reach it; payment forms cannot live in a shadow root. */
function show(table: TillElement, surface: Surface, { plan, interval, currency, seats }: PlanSelection): void {
  for (const earlier of table.querySelectorAll(':scope > [data-till-surface]')) earlier.remove();
  const element = document.createElement(surface) as unknown as PlanSurface;
  element.toggleAttribute('data-till-surface', true);
  Object.assign(element, {
    client: table.activeClient,
    locale: table.localize.locale,
    strings: table.strings,
    modal: true,
    plan: plan.key,
    interval,
    currency,
    seats: seats ?? undefined,
  });
  table.append(element);
  element.show();
}
