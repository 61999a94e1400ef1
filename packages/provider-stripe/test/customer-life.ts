import { type Account, Cart, type CartInput, ChangeInput, type Invoice, type LedgerEntry } from '@tillkit/contract';
import type {
  BillingChanges,
  BillingContext,
  BillingProvider,
  CatalogSnapshot,
  ChangeOutcome,
  EventDraft,
  PaymentInstrument,
  PendingAction,
  PricedCart,
  PricedChange,
  ProviderData,
  PurchaseOutcome,
  QuotedTerms,
  SubscriptionState,
} from '@tillkit/host/port';
import { createStripeProvider, type StripeProviderOptions } from '../src/index.ts';
import { account as buyer, start } from './connection.ts';
import { createFakeStripe, type FakeStripe } from './fake/index.ts';

export interface LifeOptions {
  now?: string;
  account?: Partial<Account>;
  settings?: Partial<StripeProviderOptions>;
  fake?: FakeStripe;
}

/** One customer with their rows, as a host keeps them, and the provider on a fake Stripe. */
export interface Life {
  fake: FakeStripe;
  provider: BillingProvider;
  account: Account;
  context(operation?: string): BillingContext;
  state(): SubscriptionState;
  invoices(): Invoice[];
  ledger(): LedgerEntry[];
  events(): EventDraft[];
  method(number: string): Promise<PaymentInstrument>;
  price(cart: CartInput, more?: { terms?: QuotedTerms; trialAvailable?: boolean }): Promise<PricedCart>;
  purchase(priced: PricedCart, purchase: PurchaseOptions): Promise<PurchaseOutcome>;
  /** Prices, buys and writes. */
  buy(cart: CartInput, card?: string | null): Promise<BillingChanges>;
  previewChange(change: ChangeInput, more?: { terms?: QuotedTerms; earliest?: string }): Promise<PricedChange>;
  change(change: ChangeInput, options?: ChangeOptions): Promise<ChangeOutcome>;
  write(changes: BillingChanges): BillingChanges;
  /** Moves the time, which is Stripe's too, and lets everything happen that is due by then. */
  until(at: string): Promise<void>;
}

export interface PurchaseOptions {
  instrument: PaymentInstrument | null;
  authentication?: 'none' | 'authenticated' | 'failed';
  pending?: PendingAction | null;
  operation?: string;
  terms?: QuotedTerms;
}

export interface ChangeOptions {
  instrument?: PaymentInstrument | null;
  authentication?: 'none' | 'authenticated' | 'failed';
  pending?: PendingAction | null;
  preview?: string;
  at?: string;
  terms?: QuotedTerms;
}

export async function openLife(catalog: CatalogSnapshot, options: LifeOptions = {}): Promise<Life> {
  const now = options.now ?? start;
  const fake =
    options.fake ??
    (await createFakeStripe({ now: new Date(now), defaultTaxBehavior: 'exclusive', country: 'DE', failingCardCanBuy: true }));
  const provider = createStripeProvider({
    test: { secretKey: 'sk_test_fake', publishableKey: 'pk_test_fake', webhookSecrets: ['whsec_fake'] },
    fetch: fake.fetch,
    ...options.settings,
  });
  const account: Account = { ...buyer, ...options.account };
  const rows = new Map<string, Invoice>();
  const ledger = new Map<string, LedgerEntry>();
  const events: EventDraft[] = [];
  let current: BillingChanges['subscription'] | null = null;
  let paymentMethod: SubscriptionState['paymentMethod'] = null;
  let accountData: ProviderData = {};
  let operations = 0;

  const life: Life = {
    fake,
    provider,
    account,
    context: (operation) => {
      operations += 1;
      return {
        environment: {
          id: 'env_1',
          kind: 'sandbox',
          seller: { name: 'Seller', address: { country: 'DE' }, tax_id: null, email: null },
          retry_days: [3, 5, 7],
          proration: 'second',
        },
        now: fake.now().toISOString(),
        catalog,
        createId: (prefix) => `${prefix}_${operations}`,
        invoiceSequence: 1,
        operation: operation ?? `op_${operations}`,
      };
    },
    state: () => {
      if (!current) throw new Error('Nothing was bought.');
      const { snapshot, data } = current;
      const openInvoice = [...rows.values()].find(({ id }) => id === snapshot.dunning?.invoice) ?? null;
      return { subscription: snapshot, data, account, accountData, paymentMethod, openInvoice, usage: {} };
    },
    invoices: () => [...rows.values()],
    ledger: () => [...ledger.values()],
    events: () => events,
    method: async (number) => {
      const { id } = await fake.script.createPaymentMethod(number);
      const accepted = await provider.network?.acceptMethod(life.context(), id, {
        account: account.id,
        customer: typeof accountData.customer === 'string' ? accountData.customer : null,
      });
      if (!accepted) throw new Error('Stripe is on the network.');
      return accepted;
    },
    price: (cart, { terms, trialAvailable = true } = {}) =>
      provider.previewPurchase(life.context(), {
        cart: Cart.parse({ country: 'DE', ...cart }),
        account: { account, data: accountData },
        trialAvailable,
        ...(terms ? { terms } : {}),
      }),
    purchase: (priced, { instrument, authentication = 'none', pending = null, operation, terms }) =>
      provider.purchase(life.context(operation), {
        priced,
        account,
        accountData,
        payment: instrument && { instrument, authentication },
        pending,
        ...(terms ? { terms } : {}),
      }),
    buy: async (cart, card = '4242424242424242') => {
      const priced = await life.price(cart);
      const outcome = await life.purchase(priced, { instrument: card === null ? null : await life.method(card) });
      if (outcome.status !== 'completed') throw new Error(`The purchase ended as ${outcome.status}.`);
      return life.write(outcome.changes);
    },
    previewChange: (change, more = {}) =>
      provider.previewChange(life.context(), life.state(), { change: ChangeInput.parse(change), at: fake.now().toISOString(), ...more }),
    change: async (change, { instrument = null, authentication = 'none', pending = null, preview, at, terms } = {}) => {
      const context = life.context(preview);
      const outcome = await provider.change(context, life.state(), {
        change: ChangeInput.parse(change),
        at: at ?? fake.now().toISOString(),
        preview: preview ?? context.operation,
        payment: { instrument, authentication },
        pending,
        ...(terms ? { terms } : {}),
      });
      if (outcome.status === 'applied' || outcome.status === 'scheduled') life.write(outcome.changes);
      return outcome;
    },
    write: (changes) => {
      current = changes.subscription;
      accountData = changes.accountData ?? accountData;
      const held = changes.subscription.snapshot.payment_method;
      paymentMethod = held && { snapshot: held, data: { method: held.id } };
      for (const invoice of changes.invoices) rows.set(invoice.id, invoice);
      for (const entry of changes.ledger) {
        if (ledger.has(entry.id)) throw new Error(`The ledger has ${entry.id} already.`);
        ledger.set(entry.id, entry);
      }
      events.push(...changes.events);
      return changes;
    },
    until: async (at) => {
      fake.advance(new Date(at));
      life.write(await provider.advance(life.context(), life.state()));
    },
  };
  return life;
}

/** The changes of an outcome that came about. */
export function changesOf(outcome: PurchaseOutcome | ChangeOutcome): BillingChanges {
  if ('changes' in outcome) return outcome.changes;
  throw new Error(`It ended as ${outcome.status}.`);
}

/** What was charged to cards at Stripe in all, in minor units. */
export async function charged(fake: FakeStripe): Promise<number> {
  const { data } = await fake.client().charges.list({ limit: 100 });
  return data
    .filter(({ status }) => status === 'succeeded')
    .reduce((total, { amount, amount_refunded }) => total + amount - amount_refunded, 0);
}
