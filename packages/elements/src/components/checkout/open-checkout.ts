import type { Subscription } from '@tillkit/contract';
import { openSurface } from '../../open-surface.ts';
import type { TillElement } from '../../till-element.ts';

/** What a checkout is filled in with. */
export type Wanted = Pick<Subscription, 'plan' | 'interval' | 'seats' | 'add_ons' | 'currency'>;

/** Sells what is wanted in a checkout as a dialog, which is loaded on first need. */
export async function openCheckout(host: TillElement, { plan, interval, seats, add_ons: addOns, currency }: Wanted): Promise<void> {
  await import('./checkout.define.ts');
  openSurface(host, 'till-checkout', {
    plan: plan.key,
    interval,
    currency,
    seats: seats ?? undefined,
    addOns: addOns.map(({ key, quantity }) => `${key}:${quantity}`).join(',') || undefined,
  });
}
