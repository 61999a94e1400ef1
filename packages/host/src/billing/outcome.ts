import type { Invoice, Subscription } from '@tillkit/contract';
import type { EnvironmentScope } from '../http/scope.ts';
import { readInvoice } from '../invoices/invoices.ts';

interface Outcome {
  subscription: Subscription | null;
  invoice: Invoice | null;
}

/** The subscription and the invoice that something came to, as they are now, by the ids that were noted with it. */
export async function readOutcome(
  { db, environment }: EnvironmentScope,
  { subscription_id, invoice_id }: { subscription_id: string | null; invoice_id: string | null },
): Promise<Outcome> {
  const subscription = await db
    .selectFrom('subscriptions')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('id', '=', subscription_id)
    .executeTakeFirst();
  const invoice = await db
    .selectFrom('invoices')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('id', '=', invoice_id)
    .executeTakeFirst();
  return { subscription: subscription?.document ?? null, invoice: invoice ? readInvoice(invoice.document) : null };
}
