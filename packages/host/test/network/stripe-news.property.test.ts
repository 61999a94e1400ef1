import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ada, consent, type Shop, teamCart } from '../commerce/client.ts';
import { createStripeHost, type Stripe, type StripeEvent, type StripeHost } from './stripe-host.ts';

type Held = Awaited<ReturnType<Stripe['subscriptions']['retrieve']>>;

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });
let far: StripeHost;
beforeAll(async () => {
  far = await createStripeHost();
});
afterAll(() => far.close());

/** What somebody does at Stripe's dashboard, or time does. */
const deeds = {
  async seats({ id, items }, number) {
    const [item] = items.data;
    await far.stripe.subscriptions.update(id, { items: [{ id: item?.id ?? '', quantity: 2 + number }] });
  },
  async leave({ id }) {
    await far.stripe.subscriptions.update(id, { cancel_at_period_end: true });
  },
  async stay({ id }) {
    await far.stripe.subscriptions.update(id, { cancel_at_period_end: false });
  },
  async end({ id }) {
    await far.stripe.subscriptions.cancel(id);
  },
  async card({ id, customer }) {
    const method = far.fake.script.createPaymentMethod('5555555555554444');
    await far.stripe.paymentMethods.attach(method.id, { customer: String(customer) });
    await far.stripe.subscriptions.update(id, { default_payment_method: method.id });
  },
  async badCard({ id, customer }) {
    const method = far.fake.script.createPaymentMethod('4000000000000341');
    await far.stripe.paymentMethods.attach(method.id, { customer: String(customer) });
    await far.stripe.subscriptions.update(id, { default_payment_method: method.id });
  },
  async name({ customer }, number) {
    await far.stripe.customers.update(String(customer), { name: `Name ${number}` });
  },
  async days(_subscription, number) {
    far.fake.advance(new Date(far.fake.now().getTime() + (3 + number) * 86_400_000));
  },
} satisfies Record<string, (subscription: Held, number: number) => Promise<void>>;

type Deed = keyof typeof deeds;
const anyDeed = fc.constantFrom(...(Object.keys(deeds) as Deed[]));
const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ deed: anyDeed, number: fc.integer({ min: 1, max: 30 }) }) },
  // Some of what has happened so far is told, in any order, some of it more than once.
  { weight: 2, arbitrary: fc.record({ told: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }) }) },
);

async function buy(shop: Shop): Promise<string> {
  const begun = await shop.begin({ ...teamCart, country: 'FR' }, ada);
  const input = { id: begun.id, preview: begun.preview.id, consent, payment: await shop.card() };
  const { result } = await shop.do(begun.secret, 'confirmCheckout', input);
  if (!result) throw new Error('Nothing was bought.');
  return result.subscription.id;
}

test('Webhooks in any order, told twice or not at all, come to what a fresh reconciliation reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 9 }), fc.nat(), async (steps, last) => {
      const shop = await far.open();
      const subscription = await buy(shop);
      const happened: StripeEvent[] = [];
      for (const step of steps) {
        happened.push(...far.fake.takeEvents());
        if ('told' in step) {
          const told = step.told.map((index) => happened[index % happened.length]).filter((event) => event !== undefined);
          for (const event of told) expect(await far.deliver(event)).toBe(200);
        } else {
          const held = await far.stripe.subscriptions.retrieve(subscription);
          if (held.status !== 'canceled' || step.deed === 'days') await deeds[step.deed](held, step.number);
        }
      }
      happened.push(...far.fake.takeEvents());
      // Whatever was dropped: one message about the customer after all that suffices. Those that were told before count no more.
      const { customer } = await far.stripe.subscriptions.retrieve(subscription);
      await far.stripe.customers.update(String(customer), { description: `Seen ${last}` });
      const [final] = far.fake.takeEvents();
      if (!final) throw new Error('Stripe told nothing of it.');
      await far.deliver(final);
      await far.host.runDueWork();

      expect(await far.host.reconcile({ environment: shop.id, write: false })).toMatchObject({ differences: [], failures: [] });
      const told = await far.project(shop.id);
      await far.forget(shop.id);
      await far.host.reconcile({ environment: shop.id });
      expect(await far.project(shop.id)).toEqual(told);
    }),
    { numRuns: Number(process.env.TILLKIT_TEST_RUNS ?? 15), endOnFailure: true },
  );
});
