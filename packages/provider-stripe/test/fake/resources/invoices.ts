import type Stripe from 'stripe';
import { collectInvoice } from '../billing/collect.ts';
import { bookOf, finalizeInvoice, markPaid, markUncollectible, voidInvoice } from '../billing/invoices.ts';
import { methodOf } from '../billing/payment-intents.ts';
import { previewInvoice } from '../billing/preview.ts';
import { cardError, invalidRequest } from '../failure.ts';
import { inRange, listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { usableMethod } from './payment-methods.ts';

export const invoices: Routes = {
  'POST /v1/invoices/create_preview': ({ world, params }: Call<Stripe.InvoiceCreatePreviewParams>) => previewInvoice(world, params),
  'GET /v1/invoices/{id}': (call: Call<unknown>) => call.world.store.require('invoice', idIn(call)),
  'POST /v1/invoices/{id}': (call: Call<Stripe.InvoiceUpdateParams>) => {
    const invoice = call.world.store.require('invoice', idIn(call));
    return call.world.change(invoice, 'invoice.updated', call.world.now(idOf(invoice.customer)), () => {
      invoice.metadata = mergeMetadata(invoice.metadata ?? {}, call.params.metadata);
      if (call.params.auto_advance !== undefined) invoice.auto_advance = call.params.auto_advance;
      if (call.params.default_payment_method) invoice.default_payment_method = call.params.default_payment_method;
      if (call.params.description !== undefined) invoice.description = call.params.description || null;
    });
  },
  'GET /v1/invoices': ({ world, params }: Call<Stripe.InvoiceListParams>) => {
    const found = world.store.all('invoice').filter((invoice) => {
      if (params.customer && idOf(invoice.customer) !== params.customer) return false;
      if (params.subscription && idOf(invoice.parent?.subscription_details?.subscription) !== params.subscription) return false;
      if (params.status && invoice.status !== params.status) return false;
      if (params.collection_method && invoice.collection_method !== params.collection_method) return false;
      return inRange(invoice.created, params.created);
    });
    return listOf(found.toReversed(), params, '/v1/invoices');
  },
  'GET /v1/invoices/{id}/lines': (call: Call<Stripe.InvoiceListLineItemsParams>) => {
    const invoice = call.world.store.require('invoice', idIn(call), 'invoice');
    return listOf(invoice.lines.data, call.params, `/v1/invoices/${invoice.id}/lines`);
  },
  'DELETE /v1/invoices/{id}': (call: Call<unknown>) => {
    const invoice = call.world.store.require('invoice', idIn(call));
    if (invoice.parent?.subscription_details)
      throw invalidRequest('You can only delete invoices that are not for a subscription: void it instead.', {
        code: 'invoice_not_editable',
      });
    if (invoice.status !== 'draft') throw invalidRequest('You can only delete draft invoices.', { code: 'invoice_not_editable' });
    call.world.events.record('invoice.deleted', invoice, call.world.now(idOf(invoice.customer)));
    call.world.store.delete(invoice.id);
    return { id: invoice.id, object: 'invoice', deleted: true };
  },
  'POST /v1/invoices/{id}/finalize': (call: Call<Stripe.InvoiceFinalizeInvoiceParams>) => {
    const invoice = call.world.store.require('invoice', idIn(call));
    if (call.params.auto_advance !== undefined) invoice.auto_advance = call.params.auto_advance;
    return finalizeInvoice(call.world, invoice);
  },
  'POST /v1/invoices/{id}/pay': (call: Call<Stripe.InvoicePayParams>) => pay(call.world, idIn(call), call.params),
  'POST /v1/invoices/{id}/void': (call: Call<unknown>) => voidInvoice(call.world, call.world.store.require('invoice', idIn(call))),
  'POST /v1/invoices/{id}/mark_uncollectible': (call: Call<unknown>) =>
    markUncollectible(call.world, call.world.store.require('invoice', idIn(call))),
  'GET /v1/invoice_payments': ({ world, params }: Call<Stripe.InvoicePaymentListParams>) => {
    const found = world.store.all('invoice_payment').filter((payment) => {
      if (params.invoice && idOf(payment.invoice) !== params.invoice) return false;
      if (params.payment?.payment_intent && idOf(payment.payment.payment_intent) !== params.payment.payment_intent) return false;
      return !params.status || payment.status === params.status;
    });
    return listOf(found.toReversed(), params, '/v1/invoice_payments');
  },
};

function pay(world: World, id: string, params: Stripe.InvoicePayParams): Stripe.Invoice {
  const invoice = world.store.require('invoice', id);
  if (invoice.status === 'paid') throw invalidRequest('Invoice is already paid', { code: 'invoice_already_paid' });
  if (invoice.status === 'void') throw invalidRequest('You cannot pay a void invoice.', { code: 'invoice_not_open' });
  if (invoice.status === 'draft') finalizeInvoice(world, invoice);
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') return invoice;
  if (params.paid_out_of_band) {
    markPaid(world, invoice, invoice.amount_due);
    return invoice;
  }
  const method = params.payment_method ? ownMethod(world, invoice, params.payment_method) : null;
  if (!method && !methodOf(world, invoice)) {
    throw invalidRequest(
      'There is no `default_payment_method` set on this Customer or Invoice. Please set either a `default_payment_method` or provide one with `payment_method`.',
      { code: 'resource_missing' },
    );
  }
  const outcome = collectInvoice(world, invoice, { method, offSession: params.off_session ?? true, automatic: false });
  const intent = world.store.require('payment_intent', bookOf(world, invoice).paymentIntent ?? '');
  const shown = JSON.parse(JSON.stringify(intent)) as Stripe.PaymentIntent;
  if (outcome.kind === 'declined') throw cardError(outcome.decline.message, { ...outcome.decline, payment_intent: shown });
  if (outcome.kind === 'requires_action') {
    throw cardError(
      'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice.',
      { code: 'invoice_payment_intent_requires_action', payment_intent: shown },
    );
  }
  return invoice;
}

/** A method of the invoice's customer, or of nobody yet: paying attaches it. */
function ownMethod(world: World, invoice: Stripe.Invoice, id: string): Stripe.PaymentMethod {
  const method = usableMethod(world, id, 'payment_method');
  const owner = idOf(method.customer);
  if (owner !== null && owner !== idOf(invoice.customer)) {
    throw invalidRequest('The provided PaymentMethod belongs to another Customer.', { param: 'payment_method' });
  }
  if (owner === null)
    throw invalidRequest(
      `The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'payment_method' },
    );
  return method;
}
