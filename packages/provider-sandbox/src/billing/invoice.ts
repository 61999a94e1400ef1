import type {
  Account,
  AppliedDiscount,
  Cart,
  Collection,
  CreditLine,
  Invoice,
  Party,
  PaymentAttempt,
  PaymentMethod,
  Period,
  Seller,
} from '@tillkit/contract';
import type { BillingContext } from '@tillkit/host/port';
import { plusDays } from '../calendar/calendar.ts';
import type { Settlement } from '../charges/settle.ts';
import { money, sum } from '../money/money.ts';

export interface InvoiceDraft {
  subscription: string;
  account: Account;
  /** What the cart said about the buyer; stands in for what the account does not say. */
  cart: BuyerCart;
  reason: Invoice['reason'];
  currency: string;
  period: Period;
  settlement: Settlement;
  discount: AppliedDiscount | null;
  /** What is given back at the same time. */
  credits: CreditLine[];
  /** The subscription's credit before that, in minor units. */
  balance: number;
  collection: Collection;
}

export type BuyerCart = Pick<Cart, 'country' | 'postal_code' | 'tax_id' | 'buyer'>;

/** An open invoice, due at once or after the days that were agreed. No command makes more than one. */
export function openInvoice(context: BillingContext, draft: InvoiceDraft): Invoice {
  const { account, cart, currency, settlement, credits } = draft;
  const applied = creditFor(settlement.total.amount, credits, draft.balance);
  return {
    id: context.createId('in'),
    number: `INV-${String(context.invoiceSequence).padStart(6, '0')}`,
    account: account.id,
    subscription: draft.subscription,
    status: 'open',
    reason: draft.reason,
    collection: draft.collection.method,
    purchase_order: account.purchase_order ?? null,
    currency,
    seller: sellerParty(context.environment.seller),
    buyer: buyerParty(account, cart),
    buyer_type: account.buyer ?? cart.buyer ?? null,
    period: draft.period,
    ...settlement,
    discount_applied: draft.discount,
    credits,
    credit_applied: money(applied, currency),
    amount_paid: money(0, currency),
    amount_due: money(settlement.total.amount - applied, currency),
    amount_refunded: money(0, currency),
    attempts: [],
    issued_at: context.now,
    due_at: plusDays(context.now, draft.collection.net_days),
    paid_at: null,
    next_attempt_at: null,
  };
}

/** How much of a total is paid from the credit, that of `credits` included, in minor units. */
export function creditFor(total: number, credits: Pick<CreditLine, 'total'>[], balance: number): number {
  return Math.min(total, sum([balance, ...credits.map((credit) => credit.total.amount)]));
}

/** The invoice after it was paid; without an attempt where there was nothing to pay. */
export function paidInvoice(invoice: Invoice, attempt: PaymentAttempt | null, now: string): Invoice {
  return {
    ...invoice,
    status: 'paid',
    attempts: attempt ? [...invoice.attempts, attempt] : invoice.attempts,
    amount_paid: invoice.amount_due,
    amount_due: money(0, invoice.currency),
    paid_at: now,
    next_attempt_at: null,
  };
}

/** The invoice after an attempt failed; it stays open until the next one. */
export function unpaidInvoice(invoice: Invoice, attempt: PaymentAttempt, nextAttemptAt: string | null): Invoice {
  return { ...invoice, attempts: [...invoice.attempts, attempt], next_attempt_at: nextAttemptAt };
}

/** The invoice after everybody gave up on it. */
export function uncollectibleInvoice(invoice: Invoice): Invoice {
  return { ...invoice, status: 'uncollectible', next_attempt_at: null };
}

/** The invoice of a contract that was withdrawn from: what was paid is given back, and what is open is owed no more. */
export function withdrawnInvoice(invoice: Invoice): Invoice {
  const status = invoice.status === 'open' ? 'void' : invoice.status;
  return { ...invoice, status, amount_refunded: invoice.amount_paid, next_attempt_at: null };
}

export function paymentAttempt(
  context: BillingContext,
  amount: Invoice['total'],
  card: Pick<PaymentMethod, 'brand' | 'last4'> | null,
  code: string | null,
): PaymentAttempt {
  return {
    id: context.createId('pay'),
    at: context.now,
    amount,
    status: code === null ? 'succeeded' : 'failed',
    code,
    payment_method: card && { brand: card.brand, last4: card.last4 },
  };
}

function sellerParty(seller: Seller): Party {
  return { name: seller.name, email: seller.email ?? null, address: seller.address, tax_id: seller.tax_id ?? null };
}

function buyerParty(account: Account, cart: BuyerCart): Party {
  const address = account.address ?? (cart.country ? { country: cart.country, postal_code: cart.postal_code ?? null } : null);
  return { name: account.name, email: account.email, address, tax_id: account.tax_id ?? cart.tax_id ?? null };
}
