import type { Account, CartInput, Event, Invoice, LedgerEntry, Subscription } from '@tillkit/contract';
import type {
  AmendmentDraft,
  BillingChanges,
  CatalogSnapshot,
  PaymentInstrument,
  ProviderData,
  SubscriptionState,
} from '@tillkit/host/port';
import { account, type ContextOptions, card, context, preview, provider } from './fixtures.ts';

/** A subscription with everything that a host would have stored of it. */
export interface Life {
  catalog: CatalogSnapshot;
  options: ContextOptions;
  account: Account;
  instrument: PaymentInstrument | null;
  subscription: Subscription;
  data: ProviderData;
  dueAt: string | null;
  invoices: Map<string, Invoice>;
  ledger: LedgerEntry[];
  events: Pick<Event, 'type' | 'at' | 'data'>[];
  amendments: AmendmentDraft[];
  commands: number;
}

export interface Beginning extends ContextOptions {
  trialAvailable?: boolean;
  /** Null begins without a card. */
  instrument?: PaymentInstrument | null;
  account?: Account;
}

/** Buys a cart. */
export async function begin(catalog: CatalogSnapshot, input: CartInput, options: Beginning = {}): Promise<Life> {
  const { instrument = card(), account: buyer = account } = options;
  const priced = await preview(catalog, input, options);
  const payment = instrument && { instrument, authentication: 'authenticated' as const };
  const command = { priced, account: buyer, accountData: {}, payment, pending: null };
  const outcome = await provider.purchase(context(catalog, { ...options, seed: 'c0_' }), command);
  if (outcome.status !== 'completed') throw new Error(`The purchase ended as ${JSON.stringify(outcome)}.`);
  const { changes } = outcome;
  const life: Life = {
    catalog,
    options,
    account: buyer,
    instrument,
    subscription: changes.subscription.snapshot,
    data: {},
    dueAt: null,
    invoices: new Map(),
    ledger: [],
    events: [],
    amendments: [],
    commands: 1,
  };
  store(life, changes, priced.trial ? changes.subscription.snapshot.created_at : changes.subscription.snapshot.anchor);
  return life;
}

export type UsageOf = (life: Life) => Record<string, number>;

/** Does everything that is due up to a time, in order. */
export async function runUntil(life: Life, until: string, usageOf: UsageOf = () => ({})): Promise<Life> {
  while (life.dueAt !== null && life.dueAt <= until) await step(life, life.dueAt, usageOf(life));
  return life;
}

/** One call of `advance`. */
export async function step(life: Life, now: string, usage: Record<string, number> = {}): Promise<void> {
  store(life, await provider.advance(contextOf(life, now), stateOf(life, usage)), now);
}

export function contextOf(life: Life, now: string) {
  return context(life.catalog, { ...life.options, now, seed: `c${life.commands}_`, invoiceSequence: life.invoices.size + 1 });
}

export function stateOf(life: Life, usage: Record<string, number> = {}): SubscriptionState {
  const method = life.subscription.payment_method;
  return {
    subscription: life.subscription,
    data: life.data,
    account: life.account,
    accountData: {},
    paymentMethod: life.instrument && {
      snapshot: method ?? {
        id: life.instrument.id,
        ...life.instrument.snapshot,
        is_default: true,
        created_at: life.subscription.created_at,
      },
      data: life.instrument.data,
    },
    openInvoice: life.invoices.get(life.subscription.dunning?.invoice ?? '') ?? null,
    usage,
  };
}

/** Replaces the stored card, as a customer would. */
export function changeCard(life: Life, instrument: PaymentInstrument | null): void {
  life.instrument = instrument;
  life.subscription = { ...life.subscription, payment_method: null };
}

export function invoicesOf(life: Life): Invoice[] {
  return [...life.invoices.values()];
}

/** e.g. `2026-02-28 invoice.paid`. */
export function journal(life: Life, from = ''): string[] {
  return life.events.filter((event) => event.at > from).map((event) => `${event.at.slice(0, 10)} ${event.type}`);
}

/** Keeps what a command changed, as a host would. */
export function store(life: Life, changes: BillingChanges, at: string): void {
  const { subscription, invoices, ledger, events } = changes;
  life.subscription = subscription.snapshot;
  life.data = subscription.data;
  life.dueAt = subscription.dueAt;
  for (const invoice of invoices) life.invoices.set(invoice.id, invoice);
  life.ledger.push(...ledger);
  life.amendments.push(...changes.amendments);
  life.events.push(...events.map((event) => ({ ...event, at })));
  life.commands += 1;
}
