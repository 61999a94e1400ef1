import type { Subscription } from '@tillkit/contract';
import type { SalesInquiry } from '../../events/contact-sales-open.ts';
import type { PlanSelection } from '../../events/plan-select.ts';
import { openSurface } from '../../open-surface.ts';
import type { TillElement } from '../../till-element.ts';
import { isBoughtAnew } from '../checkout/bought-anew.ts';
import { openContact } from '../contact-sales/open-contact.ts';

type Surface = 'till-sign-up' | 'till-checkout' | 'till-plan-switcher';

const definitions: Record<Surface, () => Promise<unknown>> = {
  'till-sign-up': () => import('../sign-up/sign-up.define.ts'),
  'till-checkout': () => import('../checkout/checkout.define.ts'),
  'till-plan-switcher': () => import('../plan-switcher/plan-switcher.define.ts'),
};

/** The default action of a plan's button. Each surface is loaded on first need and opens as a dialog. */
export async function openPlan(table: TillElement, selection: PlanSelection): Promise<void> {
  const { plan, interval, currency, seats } = selection;
  if (plan.kind === 'sales') return openContact(table, inquiryFor(selection));
  const surface = surfaceFor(table, selection);
  await definitions[surface]();
  openSurface(table, surface, { modal: true, plan: plan.key, interval, currency, seats: seats ?? undefined });
}

/** A customer asks for a change of what they have; the quantity on the page is a visitor's. */
function inquiryFor({ plan, seats, subscription }: PlanSelection): SalesInquiry {
  if (!isRunning(subscription)) return { plan, seats };
  return { plan, seats: subscription.seats, topic: 'change', change: { plan: plan.key } };
}

function surfaceFor(table: TillElement, { plan, subscription }: PlanSelection): Surface {
  if (isRunning(subscription) && !isBoughtAnew(subscription, plan)) return 'till-plan-switcher';
  const isSignedIn = table.activeClient?.hasSession;
  const needsNoPayment = plan.kind === 'free' || (plan.trial && !plan.trial.card_required);
  return needsNoPayment && !isSignedIn ? 'till-sign-up' : 'till-checkout';
}

function isRunning(subscription: Subscription | null): subscription is Subscription {
  return subscription !== null && subscription.status !== 'canceled';
}
