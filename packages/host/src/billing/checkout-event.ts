import type { EventDraft } from '../provider/port.ts';
import type { Row } from '../store/schema.ts';

type CheckoutFields = Omit<Row<'checkouts'>, 'secret_hash' | 'created_at' | 'completed_at'>;

/** What an event says about a checkout; never its secret. */
export function checkoutEvent(type: 'checkout.started' | 'checkout.completed' | 'checkout.expired', row: CheckoutFields): EventDraft {
  const checkout = {
    id: row.id,
    status: row.status,
    account: row.account_id,
    preview: row.preview_id,
    cart: row.cart,
    customer: row.customer,
    consent: row.consent,
    subscription: row.subscription_id,
    invoice: row.invoice_id,
    expires_at: row.expires_at.toISOString(),
  };
  return { type, data: { checkout } };
}
