import type { Invoice, Money, Notice, NoticeKind, PaymentMethod, Quote, Subscription, Usage } from '@tillkit/contract';
import { NoticeKind as kinds } from '@tillkit/contract';
import { dayMs } from '../billing/calendar.ts';
import { expiresAt, expiryOf, willBeCharged } from '../payment-methods/payment-methods.ts';

/** What notices follow from. */
export interface NoticeFacts {
  now: Date;
  /** The live one. */
  subscription: Subscription | null;
  /** Open ones, the first that is due first. */
  invoices: Invoice[];
  /** The default payment method. */
  card: PaymentMethod | null;
  /** With the units that the plan has, where it says so. */
  usage: (Usage & { limit: number | null })[];
  /** Open ones, the first that expires first. */
  quotes: Pick<Quote, 'id' | 'title' | 'total' | 'expires_at'>[];
  /** An agreement whose term is running. */
  contract: { id: string; end: string; noticeBy: string; renews: boolean } | null;
}

/** All that needs the customer's attention, most urgent first. */
export function noticesOf(facts: NoticeFacts): Notice[] {
  const found = [
    ...ofInvoices(facts),
    ...ofSubscription(facts),
    ...ofCard(facts),
    ...ofUsage(facts),
    ...ofQuotes(facts),
    ...ofContract(facts),
  ].map((notice) => ({ ...notice, has_payment_method: facts.card !== null }));
  return found.sort((one, other) => kinds.options.indexOf(one.kind) - kinds.options.indexOf(other.kind));
}

type Found = Omit<Notice, 'has_payment_method'>;

/** What is not said is not there. */
function notice(
  kind: NoticeKind,
  matter: string,
  severity: Notice['severity'],
  more: Partial<Omit<Found, 'id' | 'kind' | 'severity'>>,
): Found {
  const nothing = { at: null, amount: null, deadline: null, invoice: null, quote: null, name: null };
  return { id: `${kind}:${matter}`, kind, severity, dismissible: true, count: 1, ...nothing, ...more };
}

/** One that was sent is overdue once its day is over; one that a card is charged for has failed as soon as it is retried. */
function ofInvoices({ now, subscription, invoices }: NoticeFacts): Found[] {
  const { dunning } = subscription ?? { dunning: null };
  const failed = invoices.find(({ id }) => id === dunning?.invoice);
  const sent = invoices.filter(({ collection }) => collection === 'invoice');
  const overdue = sent.filter(({ due_at }) => Date.parse(due_at) < now.getTime());
  const due = sent.filter(({ due_at }) => Date.parse(due_at) >= now.getTime());
  const about = ([first]: Invoice[], all: Invoice[]) => ({
    at: first?.due_at ?? null,
    amount: sumOf(all.map(({ amount_due }) => amount_due)),
    count: all.length,
    invoice: first?.id ?? null,
  });
  const matter = (all: Invoice[]) => all.map(({ id }) => id).join('+');
  return [
    ...(failed
      ? [
          notice('payment_failed', failed.id, 'danger', {
            ...about([failed], [failed]),
            deadline: dunning?.next_attempt_at ?? null,
            dismissible: false,
          }),
        ]
      : []),
    ...(overdue.length > 0
      ? [notice('invoice_overdue', matter(overdue), 'danger', { ...about(overdue, overdue), dismissible: false })]
      : []),
    ...(due.length > 0 ? [notice('invoice_due', matter(due), 'info', about(due, due))] : []),
  ];
}

/** Null where amounts are of several currencies. */
function sumOf(amounts: Money[]): Money | null {
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null;
  return { ...first, amount: amounts.reduce((sum, { amount }) => sum + amount, 0) };
}

function ofSubscription({ subscription, card }: NoticeFacts): Found[] {
  if (!subscription) return [];
  const { id, status, trial, next_charge, cancel_at, pause, scheduled_change, plan, collection } = subscription;
  const name = plan.name;
  const amount = next_charge?.amount ?? null;
  const found: Found[] = [];
  if (cancel_at !== null) found.push(notice('will_cancel', `${id}:${cancel_at}`, 'warning', { at: cancel_at, name }));
  else if (status === 'trialing' && trial) {
    const lacksCard = card === null && collection.method === 'automatic' && willBeCharged(subscription);
    const more = { at: trial.end, deadline: trial.end, amount, name, dismissible: !lacksCard };
    found.push(notice('trial_ends', `${id}:${trial.end}`, lacksCard ? 'warning' : 'info', more));
  }
  if (status === 'paused') {
    found.push(
      notice('paused', `${id}:${pause?.starts_at ?? ''}`, 'warning', { at: pause?.resumes_at ?? null, amount, name, dismissible: false }),
    );
  } else if (pause) {
    found.push(notice('pause_scheduled', `${id}:${pause.starts_at}`, 'info', { at: pause.starts_at, deadline: pause.resumes_at, name }));
  }
  if (scheduled_change) {
    const { effective_at, recurring, created_at } = scheduled_change;
    const more = { at: effective_at, amount: recurring.total, name: scheduled_change.plan.name };
    found.push(notice('change_scheduled', `${id}:${created_at}`, 'info', more));
  }
  return found;
}

/** Only of a card that something will be charged to. */
function ofCard({ now, subscription, card }: NoticeFacts): Found[] {
  if (!card || !subscription || !willBeCharged(subscription)) return [];
  const expiry = expiryOf(card, now, subscription);
  if (expiry === 'good') return [];
  const more = {
    at: expiresAt(card)?.toISOString() ?? null,
    deadline: subscription.next_charge?.at ?? null,
    amount: subscription.next_charge?.amount ?? null,
    name: card.last4 === null ? card.brand : `${card.brand} ${card.last4}`,
  };
  return expiry === 'over'
    ? [notice('card_expired', card.id, 'danger', { ...more, dismissible: false })]
    : [notice('card_expires', card.id, 'warning', more)];
}

function ofUsage({ usage }: NoticeFacts): Found[] {
  const over = usage.filter(({ quantity, limit }) => limit !== null && quantity > limit);
  const [first] = over;
  if (!first) return [];
  const matter = `${over.map(({ meter }) => meter).join('+')}:${first.period.start}`;
  const more = { at: first.period.end, amount: sumOf(over.map(({ amount }) => amount)), count: over.length, name: first.name };
  return [notice('usage_over', matter, 'warning', more)];
}

function ofQuotes({ quotes }: NoticeFacts): Found[] {
  const [first] = quotes;
  if (!first) return [];
  const more = {
    at: first.expires_at,
    deadline: first.expires_at,
    amount: first.total,
    count: quotes.length,
    quote: first.id,
    name: first.title,
  };
  return [notice('quote_open', first.id, 'info', more)];
}

/** A contract's end is said this many days before, and its renewal as long before the last day to turn that off. */
const endNoticeDays = 90;
const renewalNoticeDays = 30;

function ofContract({ now, contract, subscription }: NoticeFacts): Found[] {
  if (!contract || (subscription && subscription.cancel_at !== null)) return [];
  const { id, end, noticeBy, renews } = contract;
  const isBefore = (time: string, days: number) => now.getTime() < Date.parse(time) - days * dayMs;
  const matter = `${id}:${end}`;
  if (!renews) return isBefore(end, endNoticeDays) ? [] : [notice('contract_ends', matter, 'warning', { at: end })];
  if (isBefore(noticeBy, renewalNoticeDays)) return [];
  return [notice('contract_renews', matter, 'info', { at: end, deadline: now.getTime() < Date.parse(noticeBy) ? noticeBy : null })];
}
