import { type SalesInquiry, TillContactSalesOpenEvent } from '../../events/contact-sales-open.ts';
import type { TillElement } from '../../till-element.ts';

/**
 * The off-ramp: asks the page by `till-contact-sales-open`, and opens the contact form as a dialog unless the page takes over.
 * The form is loaded on first need. It is a child of `host`, so that its events and the page's tokens reach it: `host` draws it by a
 * slot without a name.
 */
export async function openContact(host: TillElement, inquiry: SalesInquiry): Promise<void> {
  const request = new TillContactSalesOpenEvent(inquiry);
  host.dispatchEvent(request);
  if (!(await request.mayProceed())) return;
  await import('./contact-sales.define.ts');
  const { plan, seats, topic, change, preview } = inquiry;
  for (const earlier of host.querySelectorAll(':scope > [data-till-surface]')) earlier.remove();
  const form = document.createElement('till-contact-sales');
  form.toggleAttribute('data-till-surface', true);
  Object.assign(form, {
    client: host.activeClient,
    locale: host.localize.locale,
    strings: host.strings,
    plan: plan?.key,
    seats: seats ?? undefined,
    topic,
    change,
    preview,
  });
  host.append(form);
  form.show();
}
