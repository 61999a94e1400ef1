import Stripe from 'stripe';
import { automaticTaxOf, locationOf } from './billing/tax-location.ts';
import { embedded } from './lists.ts';
import { idOf } from './store.ts';
import type { World } from './world.ts';

/** Of a field that may be asked for and that this object does not have, e.g. the tiers of a price without tiers. */
export const absent = Symbol('absent');

/** A field that Stripe leaves out of an answer unless it is asked for; undefined where there is no such field. */
export function includable(object: Record<string, unknown>, name: string, world: World): unknown {
  const id = String(object.id);
  if (object.object === 'customer') return ofCustomer(id, name, world);
  if (object.object === 'price') return ofPrice(id, name, world);
  if (name === 'tiers' && 'unit_amount_decimal' in object) return absent;
  if (object.object === 'coupon' && name === 'applies_to') return world.billing.couponLimits.get(id) ?? { products: [] };
  if (object.object === 'coupon' && name === 'currency_options') return world.billing.couponCurrencies.get(id) ?? absent;
  if (object.object === 'invoice') return ofInvoice(id, name, world);
  return undefined;
}

function ofCustomer(id: string, name: string, world: World): unknown {
  const customer = world.store.get('customer', id);
  if (!customer) return undefined;
  if (name === 'tax') {
    const location = locationOf(customer);
    return { automatic_tax: automaticTaxOf(customer), ip_address: customer.tax?.ip_address ?? null, location, provider: 'stripe' };
  }
  if (name === 'tax_ids') {
    return embedded(
      world.store.all('tax_id').filter((taxId) => idOf(taxId.customer) === id),
      `/v1/customers/${id}/tax_ids`,
    );
  }
  if (name === 'subscriptions') {
    const living = world.store.all('subscription').filter((each) => idOf(each.customer) === id && each.status !== 'canceled');
    return embedded(living.toReversed(), `/v1/customers/${id}/subscriptions`);
  }
  if (name === 'sources') return embedded([], `/v1/customers/${id}/sources`);
  if (name === 'invoice_credit_balance') return Object.fromEntries(world.billing.balancesOf(id));
  return undefined;
}

function ofPrice(id: string, name: string, world: World): unknown {
  const details = world.billing.priceDetails.get(id);
  if (name === 'tiers') return details?.tiers ?? absent;
  return name === 'currency_options' ? details?.currencyOptions : undefined;
}

function ofInvoice(id: string, name: string, world: World): unknown {
  const invoice = world.store.get('invoice', id);
  if (!invoice) return undefined;
  if (name === 'payments') {
    const payments = world.store.all('invoice_payment').filter((payment) => idOf(payment.invoice) === id);
    return embedded(payments.toReversed(), `/v1/invoices/${id}/payments`);
  }
  if (name === 'confirmation_secret') return world.billing.confirmationSecret(world, invoice);
  return undefined;
}

/** Decimals, as the SDK holds them. */
export function decimal(value: string | number): Stripe.Decimal {
  return Stripe.Decimal.from(String(value));
}
