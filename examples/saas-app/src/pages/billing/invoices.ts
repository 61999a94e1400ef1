import type { Invoice, Line } from '@tillkit/contract';
import { element } from '../dom.ts';
import { date, money } from './words.ts';

const words: Record<Invoice['status'], string> = {
  draft: 'Draft',
  open: 'Open',
  paid: 'Paid',
  void: 'Void',
  uncollectible: 'Not collected',
};

/** Invoices whose lines are shown; kept while the list is drawn again. */
const opened = new Set<string>();

export function renderInvoices(invoices: Invoice[]): HTMLElement {
  const list = element('div', { class: 'invoices' }, ...invoices.map(renderInvoice));
  const nothing = element('p', { class: 'muted' }, 'Each charge gives an invoice; it will be here from the first one on.');
  return element(
    'section',
    { class: 'panel invoice-list', 'aria-label': 'Invoices' },
    element('h2', {}, 'Invoices'),
    invoices.length > 0 ? list : nothing,
  );
}

function renderInvoice(invoice: Invoice): HTMLElement {
  const details = element(
    'details',
    { open: opened.has(invoice.id) },
    element(
      'summary',
      {},
      element('span', {}, date(invoice.issued_at)),
      element('span', { class: 'muted number' }, invoice.number),
      element('span', { class: `status ${invoice.status}` }, words[invoice.status]),
      element('span', { class: 'amount', 'data-total': String(invoice.total.amount) }, money(invoice.total)),
    ),
    element(
      'table',
      {},
      element('caption', {}, `Lines of invoice ${invoice.number}`),
      element('tbody', {}, ...invoice.lines.map(renderLine)),
      element('tfoot', {}, ...renderTotals(invoice)),
    ),
    ...notes(invoice),
  );
  details.addEventListener('toggle', () => void (details.open ? opened.add(invoice.id) : opened.delete(invoice.id)));
  return details;
}

function renderLine({ description, quantity, amount }: Line): HTMLElement {
  const what = element('th', { scope: 'row' }, description, quantity > 1 ? element('span', { class: 'muted' }, ` × ${quantity}`) : null);
  return element('tr', {}, what, element('td', {}, money(amount)));
}

function renderTotals(invoice: Invoice): HTMLElement[] {
  const row = (name: string, value: string) => element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value));
  const { discount, discount_applied: applied } = invoice;
  return [
    row('Subtotal', money(invoice.subtotal)),
    ...(discount.amount > 0 ? [row(applied?.name ?? 'Discount', money({ ...discount, amount: -discount.amount }))] : []),
    ...invoice.taxes.map((tax) => row(tax.reverse_charge ? `${tax.name}, reverse charge` : `${tax.name} ${tax.rate}%`, money(tax.amount))),
    row('Total', money(invoice.total)),
  ];
}

function notes(invoice: Invoice): HTMLElement[] {
  const failed = invoice.attempts.filter(({ status }) => status === 'failed').length;
  const sentences = [];
  if (invoice.taxes.some((tax) => tax.reverse_charge)) sentences.push('Reverse charge: the recipient accounts for the tax.');
  if (failed > 0) sentences.push(failed === 1 ? 'One payment attempt failed.' : `${failed} payment attempts failed.`);
  if (invoice.next_attempt_at !== null) sentences.push(`The next attempt is on ${date(invoice.next_attempt_at)}.`);
  return sentences.length > 0 ? [element('p', { class: 'muted' }, sentences.join(' '))] : [];
}
