import { type Client, createClient } from '@tillkit/client';
import type { EndpointOutput, Invoice, Money, StoredPaymentMethod } from '@tillkit/contract';

const day = 86_400_000;
/** The environment's time. */
export const now = Date.parse('2027-03-10T09:00:00.000Z');
const at = (time: number) => new Date(time).toISOString();

/** The invoice of a month, counted back from March 2027; `change` makes it any other. */
export function invoiceOf(index: number, change: Partial<Invoice> = {}): Invoice {
  const currency = change.currency ?? 'eur';
  const money = (amount: number): Money => ({ amount, currency });
  const start = Date.UTC(2027, 2 - index, 3, 9);
  const period = { start: at(start), end: at(Date.UTC(2027, 3 - index, 3, 9)) };
  const number = `M-${String(10_000 - index).padStart(5, '0')}`;
  const line = {
    id: `line_${index}`,
    kind: 'plan',
    key: 'team',
    price: 'team-month',
    tiers: null,
    period,
    tax_behavior: 'exclusive',
  } as const;
  const isOpen = change.status === 'open';
  const attempt = { id: `try_${index}`, at: at(start), amount: money(11_424), payment_method: { brand: 'visa', last4: '4242' } };
  return {
    id: `inv_${index}`,
    number,
    account: 'acc_1',
    subscription: 'sub_1',
    status: 'paid',
    reason: 'renewal',
    collection: 'automatic',
    purchase_order: null,
    currency,
    seller: { name: 'Morrow Software Ltd', email: null, address: { country: 'IE' }, tax_id: 'IE6388047V' },
    buyer: { name: 'Northgate Care GmbH', email: 'billing@northgate.example', address: { country: 'DE' }, tax_id: null },
    buyer_type: 'business',
    period,
    lines: [{ ...line, description: 'Team', quantity: 12, unit_amount: '800', amount: money(9600), discount: money(0), tax: money(1824) }],
    subtotal: money(9600),
    discount: money(0),
    tax: money(1824),
    total: money(11_424),
    taxes: [
      { name: 'VAT', country: 'DE', rate: '19', behavior: 'exclusive', taxable: money(9600), amount: money(1824), reverse_charge: false },
    ],
    discount_applied: null,
    credits: [],
    credit_applied: money(0),
    amount_paid: money(isOpen ? 0 : 11_424),
    amount_due: money(isOpen ? 11_424 : 0),
    amount_refunded: money(0),
    attempts: isOpen ? [] : [{ ...attempt, status: 'succeeded', code: null }],
    issued_at: at(start),
    due_at: at(start),
    paid_at: isOpen ? null : at(start),
    next_attempt_at: null,
    ...change,
  };
}

const failedTry = (id: string, time: number, code: string) => ({
  id,
  at: at(time),
  amount: { amount: 11_424, currency: 'eur' },
  status: 'failed' as const,
  code,
  payment_method: { brand: 'visa', last4: '0002' },
});

/** One of each kind, newest first. */
export function sampleInvoices(): Invoice[] {
  const eur = (amount: number): Money => ({ amount, currency: 'eur' });
  const change = invoiceOf(4);
  const [line] = change.lines;
  return [
    invoiceOf(0, { status: 'open', collection: 'invoice', due_at: at(now + 20 * day), purchase_order: 'PO-2027-118' }),
    invoiceOf(1, {
      status: 'open',
      attempts: [failedTry('f1', now - 35 * day, 'insufficient_funds'), failedTry('f2', now - 2 * day, 'card_declined')],
      next_attempt_at: at(now + 3 * day),
    }),
    invoiceOf(2, { status: 'open', collection: 'invoice', due_at: at(now - 36 * day), credit_applied: eur(2000), amount_due: eur(9424) }),
    invoiceOf(3),
    invoiceOf(4, {
      reason: 'change',
      lines: line ? [{ ...line, description: 'Business', unit_amount: null, amount: eur(12_000) }] : [],
      credits: [
        {
          id: 'c1',
          kind: 'plan',
          key: 'team',
          price: 'team-month',
          description: 'Team, unused time',
          quantity: 12,
          period: change.period,
          amount: eur(4800),
          tax: eur(912),
          tax_behavior: 'exclusive',
          total: eur(5712),
        },
      ],
    }),
    invoiceOf(5, { amount_refunded: eur(11_424) }),
    invoiceOf(6, { amount_refunded: eur(2000) }),
    invoiceOf(7, { status: 'void', attempts: [], amount_paid: eur(0), paid_at: null }),
    invoiceOf(8, {
      status: 'uncollectible',
      amount_paid: eur(0),
      amount_due: eur(11_424),
      paid_at: null,
      attempts: [failedTry('f3', now - 240 * day, 'expired_card')],
    }),
    ...Array.from({ length: 12 }, (_, index) => invoiceOf(9 + index)),
  ];
}

export function cardOf(id: string, change: Partial<StoredPaymentMethod> = {}): StoredPaymentMethod {
  return {
    id,
    type: 'card',
    brand: 'visa',
    last4: '4242',
    expires_month: 12,
    expires_year: 2034,
    is_default: false,
    created_at: at(now - 400 * day),
    expiry: 'good',
    remove: { outcome: 'allowed', reason: null, text: null },
    ...change,
  };
}

export function sampleUpcoming(): NonNullable<EndpointOutput<'getUpcomingInvoice'>['invoice']> {
  const { lines, subtotal, discount, tax, total, taxes } = invoiceOf(-1);
  const period = { start: at(Date.UTC(2027, 3, 3, 9)), end: at(Date.UTC(2027, 4, 3, 9)) };
  const used = { start: at(Date.UTC(2027, 2, 3, 9)), end: period.start };
  const [line] = lines;
  const money = (amount: number): Money => ({ amount, currency: 'eur' });
  const usage = line && {
    ...line,
    id: 'use',
    kind: 'usage' as const,
    key: 'texts',
    description: 'Text alerts',
    quantity: 1240,
    unit_amount: '3.5',
  };
  return {
    at: period.start,
    period,
    lines:
      line && usage
        ? [
            { ...line, period },
            { ...usage, period: used, amount: money(4340), tax: money(825) },
          ]
        : [],
    subtotal: { ...subtotal, amount: subtotal.amount + 4340 },
    discount,
    tax: { ...tax, amount: tax.amount + 825 },
    total: { ...total, amount: total.amount + 5165 },
    taxes: taxes.map((each) => ({ ...each, taxable: money(13_940), amount: money(2649) })),
    credit_applied: money(0),
    amount_due: { ...total, amount: total.amount + 5165 },
    has_usage: true,
  };
}

export interface PaperHost {
  invoices: Invoice[];
  cards: StoredPaymentMethod[];
  upcoming: EndpointOutput<'getUpcomingInvoice'>['invoice'];
  /** What the default card is charged next. */
  nextCharge: EndpointOutput<'listPaymentMethods'>['next_charge'];
  role: 'owner' | 'billing' | 'viewer';
  /** How many requests were made, by path. */
  asked: Map<string, number>;
  /** Whether the network is away. */
  isDown: boolean;
  client: Client;
}

/** Answers reads from what a test or story writes down: for states that take the real host years to reach. Writes are refused. */
export function paperHost(written: Partial<Pick<PaperHost, 'invoices' | 'cards' | 'upcoming' | 'nextCharge' | 'role'>> = {}): PaperHost {
  const host = {
    invoices: written.invoices ?? sampleInvoices(),
    cards: written.cards ?? [cardOf('pm_1', { is_default: true })],
    upcoming: written.upcoming === undefined ? sampleUpcoming() : written.upcoming,
    nextCharge: written.nextCharge ?? null,
    role: written.role ?? 'owner',
    asked: new Map<string, number>(),
    isDown: false,
  };
  const answer = (url: URL): unknown => {
    const query = (name: string) => url.searchParams.get(name);
    if (url.pathname === '/v1/invoices/years') return { data: [...new Set(host.invoices.map(yearOf))] };
    if (url.pathname === '/v1/invoices/upcoming') return { invoice: host.upcoming };
    if (url.pathname === '/v1/account/notices') return { data: [], now: at(now) };
    if (url.pathname === '/v1/payment-methods') return { data: host.cards, next_charge: host.nextCharge };
    if (url.pathname === '/v1/payment-methods/setups') return setup;
    if (url.pathname === '/v1/session') return { account: 'acc_1', role: host.role, actor: null, permissions: permissionsOf(host.role) };
    if (url.pathname === '/v1/invoices') {
      const [year, status, start, limit] = [query('year'), query('status'), Number(query('cursor') ?? 0), Number(query('limit'))];
      const found = host.invoices.filter((each) => (!year || yearOf(each) === Number(year)) && (!status || isOf(each, status)));
      return { data: found.slice(start, start + limit), next_cursor: start + limit < found.length ? String(start + limit) : null };
    }
    return host.invoices.find(({ id }) => url.pathname === `/v1/invoices/${id}`);
  };
  const respond: typeof fetch = async (input) => {
    if (host.isDown) throw new TypeError('The network is away.');
    const url = new URL(String(input), 'http://paper.invalid');
    host.asked.set(url.pathname, (host.asked.get(url.pathname) ?? 0) + 1);
    const found = answer(url);
    if (found) return Response.json(found);
    return Response.json(
      { type: 'about:blank', title: '', status: 404, detail: 'There is nothing here.', code: 'not_found', request_id: 'req' },
      { status: 404 },
    );
  };
  return Object.assign(host, { respond, client: createClient({ api: '', key: 'pk_paper', session: 'token', fetch: respond, retries: 0 }) });
}

const setup = {
  id: 'setup_1',
  status: 'open',
  payment: { provider: 'sandbox', required: true, surface: {} },
  action: null,
  payment_method: null,
  expires_at: at(now + day),
};
const yearOf = ({ issued_at }: Invoice) => new Date(issued_at).getUTCFullYear();
const permissionsOf = (role: PaperHost['role']) =>
  role === 'viewer' ? ['contact_sales'] : ['pay_invoices', 'manage_payment_methods', 'contact_sales'];

function isOf(invoice: Invoice, status: string): boolean {
  if (status === 'overdue') return invoice.status === 'open' && Date.parse(invoice.due_at) < now;
  return invoice.status === status;
}
