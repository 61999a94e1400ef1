import type { TillElement } from '../../till-element.ts';

/**
 * Shows the pricing table below an element whose customer has no plan, so that buying begins where they are. It goes away once
 * something was bought and the checkout is closed.
 */
export async function showPlans(host: TillElement, gone: () => void): Promise<void> {
  await import('../pricing-table/pricing-table.define.ts');
  for (const earlier of host.querySelectorAll(':scope > [data-till-surface]')) earlier.remove();
  const table = document.createElement('till-pricing-table');
  table.toggleAttribute('data-till-surface', true);
  Object.assign(table, { client: host.activeClient, locale: host.localize.locale, strings: host.strings });
  table.addEventListener('till-checkout-completed', (event) => {
    const checkout = event.target as Element;
    const observer = new MutationObserver(() => {
      if (checkout.hasAttribute('open')) return;
      observer.disconnect();
      table.remove();
      gone();
    });
    observer.observe(checkout, { attributeFilter: ['open'] });
  });
  host.append(table);
  table.scrollIntoView({ block: 'nearest' });
}
