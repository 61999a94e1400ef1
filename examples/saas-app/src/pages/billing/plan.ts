import type { Subscription } from '@tillkit/contract';
import { element } from '../dom.ts';
import { date, money, per, statusWord } from './words.ts';

/** Plan, state and next charge. */
export function renderPlan(subscription: Subscription | null): HTMLElement {
  if (subscription === null) {
    return element(
      'section',
      { class: 'panel', 'aria-label': 'Plan' },
      element('h2', {}, 'No plan yet'),
      element('p', { class: 'muted' }, 'When you choose a plan below, it stands here with its next charge and its invoices.'),
    );
  }
  const { plan, status, seats, items } = subscription;
  const addOns = items.filter(({ kind }) => kind === 'add_on').map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name));
  return element(
    'section',
    { class: 'panel plan', 'aria-label': 'Plan' },
    element(
      'header',
      {},
      element('h2', { 'data-plan': plan.key }, plan.name),
      element('span', { class: `status ${status}` }, statusWord[status]),
    ),
    element(
      'dl',
      { class: 'facts' },
      fact('Price', price(subscription)),
      fact('Next charge', nextCharge(subscription)),
      seats !== null && fact('Seats', String(seats)),
      addOns.length > 0 && fact('Add-ons', addOns.join(', ')),
      subscription.trial !== null && status === 'trialing' && fact('Trial ends', date(subscription.trial.end)),
      subscription.discount !== null && fact('Discount', discount(subscription.discount)),
      fact('Paid with', paidWith(subscription)),
    ),
  );
}

function fact(name: string, value: string): HTMLElement {
  return element('div', {}, element('dt', {}, name), element('dd', {}, value));
}

function price({ recurring: { total, tax }, interval }: Subscription): string {
  if (total.amount === 0) return 'Free, plus what you use';
  return `${money(total)} ${per[interval]}${tax.amount > 0 ? ', tax included' : ''}`;
}

function nextCharge({ next_charge: charge, dunning, ended_at: ended, items }: Subscription): string {
  if (ended !== null) return `None. The subscription ended on ${date(ended)}.`;
  if (dunning?.next_attempt_at) return `We try your card again on ${date(dunning.next_attempt_at)}.`;
  if (charge === null) return 'None';
  const plusUse = items.some(({ kind }) => kind === 'usage') ? ', and what you have used by then' : '';
  return `${money(charge.amount)} on ${date(charge.at)}${plusUse}`;
}

function discount({ name, ends_at: end }: NonNullable<Subscription['discount']>): string {
  return end === null ? name : `${name}, until ${date(end)}`;
}

const brands: Record<string, string> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' };

function paidWith({ payment_method: method }: Subscription): string {
  if (method === null) return 'No card stored';
  return `${brands[method.brand] ?? method.brand} ending in ${method.last4}, until ${method.expires_month}/${method.expires_year}`;
}
