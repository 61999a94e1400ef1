import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { decimal } from '../includable.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { optionFor } from './amounts.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import type { DraftLine } from './lines.ts';
import { type LineTax, taxOn, taxRateFor } from './tax.ts';

/** A line with its discounts and its tax. */
export function lineOf(
  world: World,
  draft: InvoiceDraft,
  invoice: string,
  line: DraftLine,
  invoiceDiscounts: { discount: string; amount: number }[],
  tax: LineTax | null,
): Stripe.InvoiceLineItem {
  const included = line.proration && !draft.itemized;
  const own = line.proration ? line.discounts : invoiceDiscounts;
  const off = own.reduce((sum, { amount }) => sum + amount, 0);
  const amount = included ? line.amount - off : line.amount;
  const inclusive = tax ? isInclusive(world, line.price, draft.currency) : false;
  const computed = tax ? taxOn(line.amount - off, tax.rate, inclusive) : null;
  return {
    id: world.ids.next(draft.preview ? 'il_tmp' : 'il'),
    object: 'line_item',
    amount,
    currency: draft.currency,
    description: line.description,
    discount_amounts: own.map((each) => ({ discount: each.discount, amount: included ? 0 : each.amount })),
    discountable: line.discountable,
    discounts: own.map(({ discount }) => discount),
    invoice,
    livemode: false,
    metadata: line.metadata,
    parent: parentOf(line),
    period: line.period,
    pretax_credit_amounts: included ? [] : own.map(({ discount, amount: taken }) => ({ amount: taken, discount, type: 'discount' })),
    pricing: {
      price_details: { price: line.price.id, product: idOf(line.price.product) },
      type: 'price_details',
      unit_amount_decimal: line.unitAmount === null ? null : decimal(line.unitAmount),
    },
    quantity: line.quantity,
    quantity_decimal: line.quantity === null ? null : decimal(line.quantity),
    subscription: line.subscription,
    subtotal: amount,
    taxes: tax && computed ? [taxOfLine(world, tax, inclusive, computed)] : [],
  };
}

function taxOfLine(
  world: World,
  tax: LineTax,
  inclusive: boolean,
  { tax: amount, taxable }: { tax: number; taxable: number },
): Stripe.InvoiceLineItem.Tax {
  return {
    amount,
    tax_behavior: inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: taxRateFor(world, tax, inclusive).id },
    taxability_reason: tax.reason,
    taxable_amount: taxable,
    type: 'tax_rate_details',
  };
}

function isInclusive(world: World, price: Stripe.Price, currency: string): boolean {
  const own = optionFor(world, price, currency).tax_behavior;
  const set = own && own !== 'unspecified' ? own : price.tax_behavior;
  const behavior = set && set !== 'unspecified' ? set : world.settings.defaultTaxBehavior;
  if (behavior) return behavior === 'inclusive';
  throw invalidRequest(
    `The price ${price.id} has no \`tax_behavior\`, which automatic tax needs: set it on the price or a default in the tax settings.`,
    { param: 'automatic_tax' },
  );
}

function parentOf(line: DraftLine): Stripe.InvoiceLineItem.Parent {
  const credited = line.credited ? { invoice: line.credited.invoice, invoice_line_items: line.credited.lines } : null;
  if (line.item) {
    return {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: line.invoiceItem,
        proration: line.proration,
        proration_details: { credited_items: credited },
        subscription: line.subscription,
        subscription_item: line.item,
      },
      type: 'subscription_item_details',
    };
  }
  return {
    invoice_item_details: {
      invoice_item: line.invoiceItem ?? 'ii_tmp',
      proration: line.proration,
      proration_details: { credited_items: credited },
      subscription: line.subscription,
    },
    subscription_item_details: null,
    type: 'invoice_item_details',
  };
}
