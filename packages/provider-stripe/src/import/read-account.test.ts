import type { KnownAccount } from '@tillkit/host/port';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { connectionTo, createFake, options } from '../../test/connection.ts';
import { refusalOf } from '../../test/refusal.ts';
import { begin, catalog, type Life, later } from '../../test/shop-life.ts';
import { createClients } from '../client.ts';
import { cancel, undoCancellation } from '../leaving/cancel.ts';
import { pause, undoPause } from '../leaving/pause.ts';
import { discount } from '../leaving/retention.ts';
import { withdraw } from '../leaving/withdraw.ts';
import { readSettings } from '../settings.ts';
import { readWebhook } from '../webhooks/read-webhook.ts';
import { readAccount } from './read-account.ts';

const team = { plan: 'team', interval: 'month', currency: 'eur' } as const;

/** Rows that are written whenever news comes, as a host does. */
function projection(life: Life) {
  let known: KnownAccount = { account: life.account, data: {}, subscription: null, invoices: [], paymentMethods: [] };
  const invoices = new Map<string, KnownAccount['invoices'][number]>();
  const ledger = new Map<string, unknown>();
  const customer = String(life.state().accountData.customer);
  return {
    async news() {
      const { accountData, changes, paymentMethods } = await readAccount(life.connection(), customer, known);
      for (const invoice of changes?.invoices ?? []) invoices.set(invoice.id, invoice);
      for (const entry of changes?.ledger ?? []) {
        if (ledger.has(entry.id)) throw new Error(`The entry ${entry.id} was written already.`);
        ledger.set(entry.id, entry);
      }
      const { snapshot, data } = changes?.subscription ?? {};
      const subscription = snapshot && {
        subscription: snapshot,
        data: data ?? {},
        account: life.account,
        accountData,
        paymentMethod: paymentMethods.find((each) => each.snapshot.is_default) ?? null,
        openInvoice: null,
        usage: {},
      };
      known = {
        account: life.account,
        data: accountData,
        subscription: subscription ?? null,
        invoices: [...invoices.values()],
        paymentMethods,
      };
      return changes;
    },
    rows: () => {
      const { version: _version, ...subscription } = known.subscription?.subscription ?? { version: 0 };
      const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
      return {
        subscription,
        invoices: [...invoices.values()].sort(byId),
        paymentMethods: known.paymentMethods,
        accountData: known.data,
        balance: [...ledger.values()].reduce((sum: number, entry) => sum + (entry as { amount: { amount: number } }).amount.amount, 0),
        ledger: [...ledger.keys()].sort(),
      };
    },
    version: () => known.subscription?.subscription.version ?? 0,
  };
}

/** What may happen at Stripe between two pieces of news; what is not possible just then does not happen. */
const deeds = {
  cancel: (life: Life) => cancel(life.connection(), life.state(), { notBefore: null, feedback: 'unused' }),
  undoCancellation: (life: Life) => undoCancellation(life.connection(), life.state()),
  pause: (life: Life) => pause(life.connection(), life.state(), { cycles: 1 }),
  undoPause: (life: Life) => undoPause(life.connection(), life.state()),
  discount: (life: Life) => discount(life.connection(), life.state(), { percent_off: 20, periods: 2 }),
  withdraw: (life: Life) => withdraw(life.connection(), life.state(), { invoices: life.invoices() }),
};

type Step = { deed: keyof typeof deeds } | { days: number } | { card: 'declined' | 'succeeds' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      deed: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[]).filter((deed) => deed !== 'withdraw')),
    }),
  },
  { weight: 1, arbitrary: fc.record({ card: fc.constantFrom('declined' as const, 'succeeds' as const) }) },
  { weight: 1, arbitrary: fc.constant({ deed: 'withdraw' as const }) },
);

async function happen(life: Life, what: Step): Promise<void> {
  if ('days' in what) later(life, new Date(life.fake.now().getTime() + what.days * 86_400_000).toISOString());
  else if ('card' in what) life.fake.world.cards.change(life.state().paymentMethod?.snapshot.id ?? '', what.card);
  else {
    const changes = await deeds[what.deed](life).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'BillingError') return null;
      throw error;
    });
    if (changes) life.write(changes);
  }
}

/** Webhooks as they come over the network: signed, in any order, some several times and some never. */
function network(life: Life) {
  const all = { ...options, fetch: life.fake.fetch };
  const settings = readSettings(all);
  const clients = createClients(settings, all);
  const sent: Stripe.Event[] = [];
  return async (pick: number) => {
    sent.push(...life.fake.takeEvents());
    const event = sent[pick % Math.max(1, sent.length)];
    if (!event) return null;
    const { body, headers } = await life.fake.deliver(event, new Date());
    return readWebhook(clients, settings, body, new Headers(headers));
  };
}

describe('an account that is read anew', () => {
  it('is the same, whichever webhooks came, how often and in which order', async () => {
    const deliveries = fc.array(fc.nat({ max: 200 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, deliveries), { minLength: 1, maxLength: 6 }), async (steps) => {
        const life = await begin(team);
        const heard = projection(life);
        const webhook = network(life);
        const customer = String(life.state().accountData.customer);
        for (const [what, picks] of steps) {
          await happen(life, what);
          for (const pick of picks) {
            const notice = await webhook(pick);
            if (notice?.customer === customer) await heard.news();
          }
        }
        await heard.news();
        const settled = heard.version();
        const silent = await heard.news();
        expect(silent?.events).toEqual([]);
        expect(silent?.ledger).toEqual([]);
        expect(heard.version()).toBe(settled);
        const fresh = projection(life);
        await fresh.news();
        expect(heard.rows()).toEqual(fresh.rows());
        expect(heard.rows().balance).toBe(0);
      }),
      {
        numRuns: 25,
        // Stripe gives up on an unpaid subscription before we hear of it.
        examples: [
          [
            [
              [{ card: 'declined' }, []],
              [{ days: 39 }, []],
              [{ deed: 'cancel' }, []],
            ],
          ],
        ],
      },
    );
  }, 120_000);

  it('is the one that commands have written', async () => {
    const life = await begin(team);
    life.write(await cancel(life.connection(), life.state(), { notBefore: null }));
    const { accountData, subscription } = life.state();
    const nothing = { account: life.account, data: {}, subscription: null, invoices: [], paymentMethods: [] };
    const { changes } = await readAccount(life.connection(), String(accountData.customer), nothing);
    const { version: _own, ...written } = subscription;
    const { version: _fresh, ...read } = changes?.subscription.snapshot ?? subscription;
    expect(read).toEqual(written);
    expect(changes?.invoices).toEqual(life.invoices());
  });

  it('of another environment or account is not there', async () => {
    const life = await begin(team);
    const customer = String(life.state().accountData.customer);
    expect(await refusalOf(readAccount(life.connection({ environment: 'env_2' }), customer, null))).toBe('account_not_found');
    expect(await refusalOf(readAccount(life.connection(), 'cus_unknown', null))).toBe('account_not_found');
    const other = { account: { ...life.account, id: 'acc_2' }, data: {}, subscription: null, invoices: [], paymentMethods: [] };
    expect(await refusalOf(readAccount(life.connection(), customer, other))).toBe('account_not_found');
  });

  it('that was made at Stripe by hand comes with its subscription, invoices and cards', async () => {
    const fake = await createFake();
    const stripe = fake.client();
    const product = await stripe.products.create({ name: 'Old plan', unit_label: 'seat' });
    const price = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 700, recurring: { interval: 'month' } });
    const { id: card } = await fake.script.createPaymentMethod('4242424242424242');
    const customer = await stripe.customers.create({ email: 'old@example.com', name: 'Old customer', address: { country: 'DE' } });
    await stripe.paymentMethods.attach(card, { customer: customer.id });
    await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card } });
    const bought = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id, quantity: 4 }] });
    const { accountData, changes, paymentMethods } = await readAccount(connectionTo(fake, catalog), customer.id, null);
    expect(accountData).toEqual({ customer: customer.id });
    expect(changes?.subscription.snapshot).toMatchObject({
      id: bought.id,
      status: 'active',
      plan: { name: 'Old plan' },
      recurring: { subtotal: { amount: 2800 } },
    });
    expect(changes?.invoices).toMatchObject([{ status: 'paid', total: { amount: 2800 } }]);
    expect(paymentMethods).toMatchObject([{ snapshot: { id: card, is_default: true } }]);
  });

  it('without a subscription has its cards all the same', async () => {
    const fake = await createFake();
    const customer = await fake.client().customers.create({ email: 'new@example.com' });
    expect(await readAccount(connectionTo(fake), customer.id, null)).toEqual({
      accountData: { customer: customer.id },
      changes: null,
      paymentMethods: [],
    });
  });
});
