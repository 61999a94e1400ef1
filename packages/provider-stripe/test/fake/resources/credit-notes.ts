import Big from 'big.js';
import type Stripe from 'stripe';
import { round } from '../billing/amounts.ts';
import { addToBalance } from '../billing/balance.ts';
import { bookOf } from '../billing/invoices.ts';
import { previousAttributes, snapshot } from '../events.ts';
import { invalidRequest } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { embedded, listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { createRefund } from './refunds.ts';

export const creditNotes: Routes = {
  'POST /v1/credit_notes': ({ world, params }: Call<Stripe.CreditNoteCreateParams>) => create(world, params),
  'GET /v1/credit_notes/{id}': (call: Call<unknown>) => call.world.store.require('credit_note', idIn(call)),
  'GET /v1/credit_notes': ({ world, params }: Call<Stripe.CreditNoteListParams>) => {
    const found = world.store.all('credit_note').filter((note) => {
      return (!params.customer || idOf(note.customer) === params.customer) && (!params.invoice || idOf(note.invoice) === params.invoice);
    });
    return listOf(found.toReversed(), params, '/v1/credit_notes');
  },
};

/** Takes back a part of a paid invoice: to the card, onto the balance, or outside Stripe. */
function create(world: World, params: Stripe.CreditNoteCreateParams): Stripe.CreditNote {
  onlyKnows('creditNotes.create', params, [
    'invoice',
    'amount',
    'refund_amount',
    'credit_amount',
    'out_of_band_amount',
    'memo',
    'metadata',
    'reason',
  ]);
  const invoice = world.store.require('invoice', params.invoice, 'invoice');
  if (invoice.status !== 'paid') throw new Error('The fake writes credit notes for paid invoices only.');
  const { refund_amount: refunded = 0, credit_amount: credited = 0, out_of_band_amount: outside = 0 } = params;
  const amount = params.amount ?? refunded + credited + outside;
  const left = invoice.total - invoice.post_payment_credit_notes_amount;
  if (amount > left)
    throw invalidRequest(`The credit note's amount ${amount} is more than what is left of the invoice, ${left}.`, { param: 'amount' });
  if (refunded + credited + outside !== amount) {
    throw invalidRequest('The sum of credit_amount, refund_amount and out_of_band_amount must equal the credit note amount.', {
      param: 'amount',
    });
  }
  const customer = world.customer(idOf(invoice.customer) ?? '');
  const now = world.now(customer);
  const id = world.ids.next('cn');
  const refund = refunded > 0 ? refundOf(world, invoice, refunded) : null;
  const before = snapshot(customer);
  const balance =
    credited > 0
      ? addToBalance(world, customer, { amount: -credited, currency: invoice.currency, type: 'credit_note', creditNote: id })
      : null;
  if (balance) world.events.record('customer.updated', customer, now, previousAttributes(before, customer));
  const note = noteOf(world, { id, invoice, amount, outside, params, now, refund, balance });
  invoice.post_payment_credit_notes_amount += amount;
  world.events.record('invoice.updated', invoice, now);
  return world.create(note, 'credit_note.created', now);
}

function refundOf(world: World, invoice: Stripe.Invoice, amount: number): Stripe.Refund {
  const intent = bookOf(world, invoice).paymentIntent;
  if (!intent) throw invalidRequest('The invoice was not paid by a payment that can be refunded.', { param: 'refund_amount' });
  return createRefund(world, { payment_intent: intent, amount });
}

interface NewNote {
  id: string;
  invoice: Stripe.Invoice;
  amount: number;
  outside: number;
  params: Stripe.CreditNoteCreateParams;
  now: number;
  refund: Stripe.Refund | null;
  balance: Stripe.CustomerBalanceTransaction | null;
}

function noteOf(world: World, { id, invoice, amount, outside, params, now, refund, balance }: NewNote): Stripe.CreditNote {
  const part = invoice.total === 0 ? new Big(0) : new Big(amount).div(invoice.total);
  const taxes = (invoice.total_taxes ?? []).map((tax) => ({
    ...tax,
    amount: round(part.times(tax.amount)),
    taxable_amount: round(part.times(tax.taxable_amount ?? 0)),
  }));
  const tax = taxes.reduce((sum, each) => sum + each.amount, 0);
  const line: Stripe.CreditNoteLineItem = {
    id: world.ids.next('cnli'),
    object: 'credit_note_line_item',
    amount: amount - tax,
    description: params.memo ?? 'Credit',
    discount_amount: 0,
    discount_amounts: [],
    livemode: false,
    metadata: null,
    pretax_credit_amounts: [],
    quantity: 1,
    tax_rates: [],
    taxes: [],
    type: 'custom_line_item',
    unit_amount: amount - tax,
    unit_amount_decimal: null,
  };
  return {
    id,
    object: 'credit_note',
    amount,
    amount_shipping: 0,
    created: now,
    currency: invoice.currency,
    customer: idOf(invoice.customer) ?? '',
    customer_account: null,
    customer_balance_transaction: balance?.id ?? null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: now,
    invoice: invoice.id,
    lines: embedded([line], `/v1/credit_notes/${id}/lines`),
    livemode: false,
    memo: params.memo ?? null,
    metadata: mergeMetadata({}, params.metadata),
    number: `${invoice.number}-CN-${String(world.store.all('credit_note').filter((note) => idOf(note.invoice) === invoice.id).length + 1).padStart(2, '0')}`,
    out_of_band_amount: outside || null,
    pdf: `https://pay.stripe.com/credit_notes/acct_${world.settings.seed}/test_${id}/pdf`,
    post_payment_amount: amount,
    pre_payment_amount: 0,
    pretax_credit_amounts: [],
    reason: params.reason ?? null,
    refunds: refund ? [{ amount_refunded: refund.amount, payment_record_refund: null, refund: refund.id, type: 'refund' }] : [],
    shipping_cost: null,
    status: 'issued',
    subtotal: amount - tax,
    subtotal_excluding_tax: amount - tax,
    total: amount,
    total_excluding_tax: amount - tax,
    total_taxes: taxes as Stripe.CreditNote.TotalTax[],
    type: 'post_payment',
    voided_at: null,
  };
}
