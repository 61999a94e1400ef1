import type { Notice } from '@tillkit/contract';

const base: Omit<Notice, 'id' | 'kind'> = {
  severity: 'info',
  dismissible: true,
  at: '2027-03-03T09:00:00.000Z',
  amount: { amount: 11_424, currency: 'eur' },
  deadline: null,
  has_payment_method: true,
  count: 1,
  invoice: null,
  quote: null,
  name: 'Team',
};

const of = (kind: Notice['kind'], more: Partial<Notice> = {}): Notice => ({ ...base, id: kind, kind, ...more });
const lasting = { severity: 'danger', dismissible: false } as const;

/** One notice of each kind, and what is said about it in English. */
export const notices: [says: string, notice: Notice][] = [
  [
    'We could not charge €114.24. We try again on 10 February 2027.',
    of('payment_failed', { ...lasting, deadline: '2027-02-10T09:00:00.000Z', invoice: 'inv_1' }),
  ],
  ['€114.24 has been due since 3 March 2027.', of('invoice_overdue', lasting)],
  ['2 invoices are overdue, €114.24 in all.', of('invoice_overdue', { ...lasting, count: 2 })],
  [
    'Your card Visa •••• 4242 has expired. The next charge is €114.24 on 10 February 2027.',
    of('card_expired', { ...lasting, name: 'visa 4242', deadline: '2027-02-10T09:00:00.000Z' }),
  ],
  ['Your trial ends on 3 March 2027. Your card is charged €114.24 then.', of('trial_ends')],
  ['Your trial ends on 3 March 2027. €114.24 is due then.', of('trial_ends', { has_payment_method: false })],
  ['Your trial ends on 3 March 2027. Add a card to go on.', of('trial_ends', { severity: 'warning', has_payment_method: false })],
  ['Team ends on 3 March 2027.', of('will_cancel', { severity: 'warning' })],
  ['Team is paused until 3 March 2027. Your card is charged €114.24 then.', of('paused', { severity: 'warning', dismissible: false })],
  ['Team pauses from 3 March 2027 to 3 April 2027.', of('pause_scheduled', { deadline: '2027-04-03T09:00:00.000Z' })],
  [
    'Your card Visa •••• 4242 expires at the end of February 2027.',
    of('card_expires', { severity: 'warning', name: 'visa 4242', at: '2027-03-01T00:00:00.000Z', amount: null }),
  ],
  [
    'Text alerts: you have used more than is included. The use so far costs €114.24.',
    of('usage_over', { severity: 'warning', name: 'Text alerts' }),
  ],
  ['The quote “Room to grow” for €114.24 is open until 3 March 2027.', of('quote_open', { name: 'Room to grow', quote: 'quo_1' })],
  ['Your contract ends on 3 March 2027 and does not renew.', of('contract_ends', { severity: 'warning' })],
  [
    'Your contract renews on 3 March 2027. You can turn that off until 10 February 2027.',
    of('contract_renews', { deadline: '2027-02-10T09:00:00.000Z' }),
  ],
  ['€114.24 is due on 3 March 2027.', of('invoice_due')],
  ['A change is scheduled for 3 March 2027: Team.', of('change_scheduled')],
];

/** A network on which the host has these notices. */
export function networkWith(shown: readonly Notice[], otherwise: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
    if (pathname !== '/v1/account/notices') return otherwise(input, init);
    return Response.json({ data: shown, now: '2027-02-03T09:00:00.000Z' });
  };
}
