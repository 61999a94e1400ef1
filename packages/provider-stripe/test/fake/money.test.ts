import Big from 'big.js';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { expect, it } from 'vitest';
import { itemOf, openAccount, type TestAccount } from './testing.ts';

const dayMilliseconds = 86_400_000;

/** One thing that happens to a subscription, some days after the one before. */
const step = fc.record({
  days: fc.integer({ min: 0, max: 40 }),
  kind: fc.constantFrom('switch', 'quantity', 'renew', 'refund', 'block', 'unblock', 'credit', 'void'),
  choice: fc.integer({ min: 0, max: 4 }),
  amount: fc.integer({ min: 1, max: 3000 }),
});

const amounts = [700, 1000, 1999, 4999, 50];

interface Life {
  account: TestAccount;
  customer: Stripe.Customer;
  subscription: string;
  prices: Stripe.Price[];
}

async function begin(tax: boolean): Promise<Life> {
  const account = await openAccount({ afterLastRetry: 'leave_past_due' });
  const customer = await account.customer();
  const prices = await Promise.all(amounts.map((amount) => account.price(amount)));
  const subscription = await account.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: String(prices[1]?.id), quantity: 2 }],
    automatic_tax: { enabled: tax },
  });
  return { account, customer, subscription: subscription.id, prices };
}

async function live(
  { account, customer, subscription, prices }: Life,
  { days, kind, choice, amount }: { days: number; kind: string; choice: number; amount: number },
): Promise<void> {
  const { stripe, fake } = account;
  fake.advance(new Date(fake.now().getTime() + days * dayMilliseconds));
  const card = String(customer.invoice_settings.default_payment_method);
  const item = itemOf(await stripe.subscriptions.retrieve(subscription));
  const change = {
    proration_behavior: 'always_invoice',
    payment_behavior: choice % 2 ? 'pending_if_incomplete' : 'allow_incomplete',
  } as const;
  const quiet = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: { type?: string }) => {
      if (!error.type?.startsWith('Stripe')) throw error;
    });
  };
  if (kind === 'switch')
    await quiet(stripe.subscriptions.update(subscription, { ...change, items: [{ id: item.id, price: prices[choice]?.id }] }));
  if (kind === 'quantity')
    await quiet(stripe.subscriptions.update(subscription, { ...change, items: [{ id: item.id, quantity: choice + 1 }] }));
  if (kind === 'block') fake.world.cards.change(card, 'declined');
  if (kind === 'unblock') fake.world.cards.change(card, 'succeeds');
  if (kind === 'credit') await stripe.customers.createBalanceTransaction(customer.id, { amount: -amount, currency: 'eur' });
  if (kind === 'void') {
    const [open] = (await stripe.invoices.list({ customer: customer.id, status: 'open' })).data;
    if (open) await stripe.invoices.voidInvoice(open.id);
  }
  if (kind === 'refund') {
    const [charge] = (await stripe.charges.list({ customer: customer.id })).data.filter((each) => each.paid && !each.refunded);
    if (charge) await quiet(stripe.refunds.create({ charge: charge.id, amount: Math.min(amount, charge.amount) }));
  }
}

/** Every cent that was charged is on an invoice that was paid, on the balance, or given back. */
async function expectBalanced({ account, customer }: Life): Promise<void> {
  const { stripe } = account;
  const all = await stripe.invoices.list({ customer: customer.id, limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const final = all.filter((invoice) => invoice.status === 'paid' || invoice.status === 'open' || invoice.status === 'uncollectible');
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const charges = await stripe.charges.list({ customer: customer.id, limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const charged = sum(charges.filter((charge) => charge.paid).map((charge) => charge.amount));
  const given = await stripe.customers.listBalanceTransactions(customer.id, { limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const credit = sum(given.filter((each) => each.type === 'adjustment').map((each) => each.amount));
  const { balance } = (await stripe.customers.retrieve(customer.id)) as Stripe.Customer;
  const open = sum(final.map((invoice) => invoice.amount_remaining));
  expect(charged).toBe(sum(final.map((invoice) => invoice.amount_paid)));
  expect(sum(final.map((invoice) => invoice.total))).toBe(charged + open + balance - credit);
  expect(balance).toBe(sum(given.map((each) => each.amount)));
  for (const invoice of final) {
    expect(invoice.total).toBe(
      sum(invoice.lines.data.map((line) => line.amount)) -
        sum((invoice.total_discount_amounts ?? []).map((each) => each.amount)) +
        sum((invoice.total_taxes ?? []).filter((tax) => tax.tax_behavior === 'exclusive').map((tax) => tax.amount)),
    );
    expect(invoice.amount_due - invoice.starting_balance + (invoice.ending_balance ?? 0)).toBe(invoice.total);
  }
}

it('loses and makes no money, whatever happens to a subscription', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.boolean(), async (steps, tax) => {
      const life = await begin(tax);
      for (const each of steps) await live(life, each);
      await expectBalanced(life);
    }),
    { numRuns: 40 },
  );
});

it('charges for what was used: each price for its part of the period, whatever was switched', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ second: fc.integer({ min: 1, max: 2_591_999 }), choice: fc.integer({ min: 0, max: 3 }) }), {
        minLength: 1,
        maxLength: 6,
      }),
      async (switches) => {
        const life = await begin(false);
        const { stripe, fake } = life.account;
        const start = fake.now().getTime() / 1000;
        const ordered = switches.toSorted((a, b) => a.second - b.second);
        let exact = new Big(0);
        let [cost, since, changes] = [2 * 1000, 0, 0];
        for (const { second, choice } of ordered) {
          fake.advance(new Date((start + second) * 1000));
          const item = itemOf(await stripe.subscriptions.retrieve(life.subscription));
          if (item.price.id === life.prices[choice]?.id) continue;
          await stripe.subscriptions.update(life.subscription, {
            items: [{ id: item.id, price: life.prices[choice]?.id }],
            proration_behavior: 'always_invoice',
          });
          exact = exact.plus(new Big(cost).times(second - since).div(2_592_000));
          [cost, since, changes] = [2 * (amounts[choice] ?? 0), second, changes + 1];
        }
        exact = exact.plus(new Big(cost).times(2_592_000 - since).div(2_592_000));
        const invoices = await stripe.invoices.list({ subscription: life.subscription, limit: 100 });
        const billed = invoices.data.reduce((total, invoice) => total + invoice.total, 0);
        // Each change rounds two lines, each by at most half a cent.
        expect(
          exact
            .minus(billed)
            .abs()
            .lte(changes + 0.5),
        ).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});
