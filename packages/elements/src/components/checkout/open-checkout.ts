import type { Subscription } from '@tillkit/contract';
import type { TillElement } from '../../till-element.ts';

/** What a checkout is filled in with. */
export type Wanted = Pick<Subscription, 'plan' | 'interval' | 'seats' | 'add_ons' | 'currency'>;

/**
 * Sells what is wanted in a checkout as a dialog. It is loaded on first need, and is a child of `host`, so that its events and the
 * page's tokens reach it.
 */
export async function openCheckout(host: TillElement, { plan, interval, seats, add_ons: addOns, currency }: Wanted): Promise<void> {
  await import('./checkout.define.ts');
  for (const earlier of host.querySelectorAll(':scope > [data-till-surface]')) earlier.remove();
  const checkout = document.createElement('till-checkout');
  checkout.toggleAttribute('data-till-surface', true);
  Object.assign(checkout, {
    client: host.activeClient,
    locale: host.localize.locale,
    strings: host.strings,
    plan: plan.key,
    interval,
    currency,
    seats: seats ?? undefined,
    addOns: addOns.map(({ key, quantity }) => `${key}:${quantity}`).join(',') || undefined,
  });
  host.append(checkout);
  checkout.show();
}
