import { openSurface } from '../../open-surface.ts';
import { hasReturned } from '../../payment/return.ts';
import type { TillElement } from '../../till-element.ts';
import { leftCheckout } from './left-checkout.ts';

/** Opens the checkout again that the customer left for a page of their bank, unless the page shows one itself. It goes on by itself. */
export async function comeBack(host: TillElement): Promise<void> {
  const left = hasReturned() && leftCheckout(host.activeClient);
  if (!left || document.querySelector('till-checkout')) return;
  await import('./checkout.define.ts');
  // Another element of the page may have been faster.
  if (!hasReturned() || document.querySelector('till-checkout')) return;
  const { plan, interval, currency } = left;
  openSurface(host, 'till-checkout', { modal: true, plan, interval, currency });
}
