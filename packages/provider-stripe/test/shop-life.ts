import { type Account, Cart, type CartInput, type Invoice } from '@tillkit/contract';
import type { BillingChanges, CatalogSnapshot, PaymentInstrument, ProviderData, SubscriptionState } from '@tillkit/host/port';
import { previewPurchase } from '../src/cart/preview.ts';
import type { Connection } from '../src/client.ts';
import { acceptMethod } from '../src/methods/accept-method.ts';
import { purchase } from '../src/purchase/purchase.ts';
import { account as buyer, type ConnectionOptions, connectionTo, createFake, emptyCatalog } from './connection.ts';
import type { FakeStripe } from './fake/index.ts';

/** What a shop in a test sells. */
export const catalog: CatalogSnapshot = {
  ...emptyCatalog,
  meters: [{ key: 'requests', name: 'Requests', unit: 'request', aggregation: 'sum' }],
  features: [{ key: 'history', name: 'History' }],
  plans: [
    plan('team', [price('team-month', 'per_seat', '1000'), price('team-year', 'per_seat', '10000', 'year')], {
      minimum: 1,
      maximum: null,
      default: 2,
    }),
    plan('usage', [price('usage-month', 'flat', '2000'), { ...price('usage-requests', 'metered', '5'), meter: 'requests' }]),
    { ...plan('trial', [price('trial-month', 'flat', '3000')]), trial: { days: 14, card_required: false, without_card: 'pause' } },
  ],
};

type Plan = CatalogSnapshot['plans'][number];
type Price = Plan['prices'][number];

function price(key: string, model: Price['model'], unit_amount: string, interval: Price['interval'] = 'month'): Price {
  return {
    id: `price_${key}`,
    key,
    model,
    interval,
    meter: null,
    included: null,
    package_size: null,
    tax_behavior: 'exclusive',
    amounts: [{ currency: 'eur', unit_amount, tiers: null }],
  };
}

function plan(key: string, prices: Price[], seats: Plan['seats'] = null): Plan {
  return {
    key,
    name: key,
    description: null,
    group: null,
    kind: 'paid',
    highlight: null,
    seats,
    trial: null,
    prices,
    features: [{ feature: 'history', value: true }],
    add_ons: [],
    sales: null,
  };
}

/** A customer of the shop with their rows, as a host keeps them. */
export interface Life {
  fake: FakeStripe;
  account: Account;
  connection(options?: ConnectionOptions): Connection;
  state(): SubscriptionState;
  invoices(): Invoice[];
  /** Writes what a command came to. */
  write(changes: BillingChanges): BillingChanges;
  method(number: string): Promise<PaymentInstrument>;
}

export interface Beginning {
  card?: string | null;
  settings?: ConnectionOptions['settings'];
  account?: Partial<Account>;
}

/** Somebody who has just bought. */
export async function begin(
  cart: CartInput,
  { card = '4242424242424242', settings = {}, account: given = {} }: Beginning = {},
): Promise<Life> {
  const fake = await createFake();
  const account = { ...buyer, ...given };
  const rows = new Map<string, Invoice>();
  let current: BillingChanges['subscription'] | null = null;
  let paymentMethod: SubscriptionState['paymentMethod'] = null;
  let accountData: ProviderData = {};
  let operations = 0;
  const connection = (options: ConnectionOptions = {}) => {
    operations += 1;
    return connectionTo(fake, catalog, { now: fake.now().toISOString(), operation: `op_${operations}`, settings, ...options });
  };
  const life: Life = {
    fake,
    account,
    connection,
    invoices: () => [...rows.values()],
    state: () => {
      if (!current) throw new Error('Nothing was bought.');
      const { snapshot, data } = current;
      const openInvoice = [...rows.values()].find(({ id }) => id === snapshot.dunning?.invoice) ?? null;
      return { subscription: snapshot, data, account, accountData, paymentMethod, openInvoice, usage: {} };
    },
    write: (changes) => {
      current = changes.subscription;
      accountData = changes.accountData ?? accountData;
      const held = changes.subscription.snapshot.payment_method;
      paymentMethod = held && { snapshot: held, data: {} };
      for (const invoice of changes.invoices) rows.set(invoice.id, invoice);
      return changes;
    },
    method: async (number) => {
      const { id } = await fake.script.createPaymentMethod(number);
      return acceptMethod(connection(), id, {
        account: account.id,
        customer: typeof accountData.customer === 'string' ? accountData.customer : null,
      });
    },
  };
  const context = connection();
  const priced = await previewPurchase(context, { cart: Cart.parse({ country: 'DE', ...cart }), trialAvailable: true });
  const payment = card === null ? null : { instrument: await life.method(card), authentication: 'none' as const };
  const bought = await purchase(context, { priced, account, accountData, payment, pending: null });
  if (bought.status !== 'completed') throw new Error(`The purchase ended as ${bought.status}.`);
  life.write(bought.changes);
  return life;
}

/** Moves the time, which is Stripe's too. */
export function later(life: Life, at: string): void {
  life.fake.advance(new Date(at));
}
