import { type SalesInquiry, TillContactSalesOpenEvent } from '../../events/contact-sales-open.ts';
import { openSurface } from '../../open-surface.ts';
import type { TillElement } from '../../till-element.ts';

/**
 * The off-ramp: asks the page by `till-contact-sales-open`, and opens the contact form as a dialog unless the page takes over.
 * The form is loaded on first need.
 */
export async function openContact(host: TillElement, inquiry: SalesInquiry): Promise<void> {
  const request = new TillContactSalesOpenEvent(inquiry);
  host.dispatchEvent(request);
  if (!(await request.mayProceed())) return;
  await import('./contact-sales.define.ts');
  const { plan, seats, topic, change, preview } = inquiry;
  openSurface(host, 'till-contact-sales', { plan: plan?.key, seats: seats ?? undefined, topic, change, preview });
}
