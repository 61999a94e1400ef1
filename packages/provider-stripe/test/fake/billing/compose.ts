import type Stripe from 'stripe';
import { embedded } from '../lists.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { discountLines } from './discounts.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import { lineOf } from './invoice-line.ts';
import { type AmountsOfInvoice, sums } from './invoice-sums.ts';
import { type LineTax, taxFor } from './tax.ts';

/** An invoice as Stripe would draft it, with the debit that each line is. Nothing is kept yet. */
export function composeInvoice(world: World, draft: InvoiceDraft): { invoice: Stripe.Invoice; taxes: (LineTax | null)[] } {
  const id = draft.preview ? world.ids.next('upcoming_in') : world.ids.next('in');
  const tax = draft.automaticTax ? taxFor(world, draft.buyer) : null;
  const off = discountLines(
    world,
    draft.lines.map(({ amount, price, discountable }) => ({ amount, product: idOf(price.product), discountable })),
    draft.discounts,
    draft.currency,
  );
  const taxes = draft.lines.map((line) => (draft.automaticTax && line.tax !== undefined ? line.tax : tax));
  const lines = draft.lines.map((line, index) => lineOf(world, draft, id, line, off[index] ?? [], taxes[index] ?? null));
  return { invoice: { ...frame(world, draft, id, tax), ...sums(draft, lines), lines: embedded(lines, `/v1/invoices/${id}/lines`) }, taxes };
}

/** Everything but the amounts and the lines. */
function frame(world: World, draft: InvoiceDraft, id: string, tax: LineTax | null): Omit<Stripe.Invoice, keyof AmountsOfInvoice | 'lines'> {
  const { customer, subscription, at } = draft;
  return {
    id,
    object: 'invoice',
    account_country: world.settings.country,
    account_name: 'Fake account',
    account_tax_ids: null,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: !draft.preview,
    automatic_tax: {
      disabled_reason: null,
      enabled: draft.automaticTax,
      liability: draft.automaticTax ? { type: 'self' } : null,
      provider: draft.automaticTax ? 'stripe' : null,
      status: draft.automaticTax ? (tax ? 'complete' : 'requires_location_inputs') : null,
    },
    automatically_finalizes_at: null,
    billing_reason: draft.reason,
    collection_method: draft.collection.method,
    created: at,
    currency: draft.currency,
    custom_fields: customer?.invoice_settings.custom_fields ?? null,
    customer: customer?.id ?? null,
    customer_account: null,
    customer_address: customer?.address ?? null,
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    customer_phone: customer?.phone ?? null,
    customer_shipping: (customer?.shipping as Stripe.Invoice.CustomerShipping | null | undefined) ?? null,
    customer_tax_exempt: draft.buyer.exempt,
    customer_tax_ids: draft.buyer.taxIds.map(({ type, value }) => ({ type: type as Stripe.Invoice.CustomerTaxId['type'], value })),
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: draft.discounts.map((discount) => discount.id),
    due_date: draft.collection.daysUntilDue === null ? null : at + draft.collection.daysUntilDue * 86_400,
    effective_at: null,
    footer: customer?.invoice_settings.footer ?? null,
    from_invoice: null,
    ...(draft.preview ? {} : { hosted_invoice_url: null, invoice_pdf: null }),
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    metadata: draft.metadata,
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: parentOfInvoice(draft),
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: draft.period.end,
    period_start: draft.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: idOf(customer?.test_clock) ?? idOf(subscription?.test_clock),
    webhooks_delivered_at: null,
  };
}

function parentOfInvoice(draft: InvoiceDraft): Stripe.Invoice.Parent | null {
  if (!draft.subscription) return null;
  return {
    quote_details: null,
    subscription_details: {
      metadata: draft.subscription.metadata,
      subscription: draft.subscription.id,
      ...(draft.prorationDate === undefined ? {} : { subscription_proration_date: draft.prorationDate }),
    },
    type: 'subscription_details',
  };
}
