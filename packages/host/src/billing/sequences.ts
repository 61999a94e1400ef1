import { type Kysely, sql } from 'kysely';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Database } from '../store/schema.ts';

/** How many numbers to take of each kind. */
export interface Numbers {
  events: number;
  ledger: number;
  invoices: number;
}

/**
 * Takes the next numbers of an environment and returns the last number before each of them.
 * Holds the environment's row until the transaction ends, so that numbers have no gaps and no order but that of commits:
 * call it as late as possible.
 */
export async function takeNumbers(db: Kysely<Database>, environmentId: string, take: Numbers): Promise<Numbers> {
  const row = await db
    .updateTable('environments')
    .set({
      event_sequence: sql<number>`event_sequence + ${take.events}::int`,
      ledger_sequence: sql<number>`ledger_sequence + ${take.ledger}::int`,
      invoice_sequence: sql<number>`invoice_sequence + ${take.invoices}::int`,
    })
    .where('id', '=', environmentId)
    .returning(['event_sequence', 'ledger_sequence', 'invoice_sequence'])
    .executeTakeFirstOrThrow();
  return {
    events: row.event_sequence - take.events,
    ledger: row.ledger_sequence - take.ledger,
    invoices: row.invoice_sequence - take.invoices,
  };
}

/**
 * Number of the next invoice. Locks the environment's row until the transaction ends: no other invoice takes it meanwhile.
 * `no key update` lets rows that refer to the environment be written at the same time.
 */
export async function nextInvoiceNumber(db: Kysely<Database>, environmentId: string): Promise<number> {
  const row = await db
    .selectFrom('environments')
    .select('invoice_sequence')
    .where('id', '=', environmentId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return row.invoice_sequence + 1;
}

/** The same where the provider has no numbers of its own: with one that has, nobody waits for anybody. */
export async function invoiceSequenceOf({
  db,
  environment,
  provider,
}: Pick<EnvironmentScope, 'db' | 'environment' | 'provider'>): Promise<number> {
  return provider.network ? 1 : nextInvoiceNumber(db, environment.id);
}

/** Number of a new quote, such as `Q-000012`. Holds the environment's row until the transaction ends. */
export async function takeQuoteNumber(db: Kysely<Database>, environmentId: string): Promise<string> {
  const row = await db
    .updateTable('environments')
    .set({ quote_sequence: sql<number>`quote_sequence + 1` })
    .where('id', '=', environmentId)
    .returning('quote_sequence')
    .executeTakeFirstOrThrow();
  return `Q-${String(row.quote_sequence).padStart(6, '0')}`;
}
