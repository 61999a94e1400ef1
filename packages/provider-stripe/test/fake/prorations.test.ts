import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { at, itemOf, openAccount, type TestAccount } from './testing.ts';

/** A subscription that began when the account's time began. */
async function subscribe(
  account: TestAccount,
  price: Stripe.Price,
  given: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<Stripe.Subscription> {
  const customer = await account.customer();
  return account.stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }], ...given });
}

/** What switching now would cost, line by line. */
async function preview(
  account: TestAccount,
  subscription: Stripe.Subscription,
  to: Stripe.Price,
  when: string,
): Promise<{ lines: number[]; total: number }> {
  const invoice = await account.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: {
      items: [{ id: itemOf(subscription).id, price: to.id }],
      proration_behavior: 'always_invoice',
      proration_date: at(when),
    },
  });
  return { lines: invoice.lines.data.map((line) => line.amount), total: invoice.total };
}

describe('A switch in the middle of a period', () => {
  it('from 10 to 20 at half of it costs 5.00', async () => {
    const account = await openAccount();
    const subscription = await subscribe(account, await account.price(1000));
    const to = await account.price(2000);
    expect(await preview(account, subscription, to, '2026-04-16T00:00:00Z')).toEqual({ lines: [-500, 1000], total: 500 });
  });

  it('is charged exactly as it was previewed', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const subscription = await subscribe(account, await account.price(1999));
    const to = await account.price(4999);
    const when = '2026-04-11T07:31:09Z';
    fake.advance(new Date(when));
    const shown = await preview(account, subscription, to, when);
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: to.id }],
      proration_behavior: 'always_invoice',
      proration_date: at(when),
      payment_behavior: 'pending_if_incomplete',
    });
    const invoice = await account.latest(subscription.id);
    expect(invoice.lines.data.map((line) => line.amount)).toEqual(shown.lines);
    expect(invoice.amount_paid).toBe(shown.total);
  });

  it('counts seconds, and rounds each line half away from zero', async () => {
    const account = await openAccount();
    const subscription = await subscribe(account, await account.price(1000));
    // 2,592,000 seconds in April: one second less than a third of them is left.
    const { lines } = await preview(account, subscription, await account.price(3001), '2026-04-21T00:00:01Z');
    expect(lines).toEqual([-333, 1000]);
    const half = await preview(account, subscription, await account.price(2001), '2026-04-16T00:00:00Z');
    expect(half.lines).toEqual([-500, 1001]);
  });

  it('in a leap year’s February counts 29 days', async () => {
    const account = await openAccount({ now: new Date('2028-02-01T00:00:00Z') });
    const subscription = await subscribe(account, await account.price(2900));
    const { lines } = await preview(account, subscription, await account.price(5800), '2028-02-29T00:00:00Z');
    expect(lines).toEqual([-100, 200]);
  });

  it('in yen has no decimals', async () => {
    const account = await openAccount();
    const jpy = { currency: 'jpy' };
    const subscription = await subscribe(account, await account.price(1001, jpy));
    const { lines } = await preview(account, subscription, await account.price(2001, jpy), '2026-04-16T00:00:00Z');
    expect(lines).toEqual([-501, 1001]);
  });

  it('in dinars has three', async () => {
    const account = await openAccount();
    const kwd = { currency: 'kwd' };
    const subscription = await subscribe(account, await account.price(10_005, kwd));
    const { lines } = await preview(account, subscription, await account.price(20_005, kwd), '2026-04-16T00:00:00Z');
    expect(lines).toEqual([-5003, 10_003]);
  });

  it('gives back what was charged for the item, each charge by itself', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const subscription = await subscribe(account, await account.price(1000));
    const [middle, last] = [await account.price(2000), await account.price(500)];
    fake.advance(new Date('2026-04-16T00:00:00Z'));
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: middle.id }],
      proration_behavior: 'always_invoice',
    });
    const second = await account.latest(subscription.id);
    const invoice = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: itemOf(subscription).id, price: last.id }],
        proration_behavior: 'always_invoice',
        proration_date: at('2026-04-23T12:00:00Z'),
      },
    });
    expect(invoice.lines.data.map((line) => line.amount)).toEqual([-500, 125]);
    const credit = invoice.lines.data[0]?.parent?.subscription_item_details;
    expect(credit).toMatchObject({
      proration: true,
      proration_details: { credited_items: { invoice: second.id, invoice_line_items: [second.lines.data[1]?.id] } },
    });
  });

  it('gives back what was paid where the price was discounted', async () => {
    const account = await openAccount();
    const coupon = await account.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const subscription = await subscribe(account, await account.price(1000), { discounts: [{ coupon: coupon.id }] });
    const { lines, total } = await preview(account, subscription, await account.price(2000), '2026-04-16T00:00:00Z');
    expect(lines).toEqual([-250, 500]);
    expect(total).toBe(250);
  });

  it('shows discounts apart where they are itemized', async () => {
    const account = await openAccount();
    const coupon = await account.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const subscription = await subscribe(account, await account.price(1000), {
      discounts: [{ coupon: coupon.id }],
      billing_mode: { type: 'flexible', flexible: { proration_discounts: 'itemized' } },
    });
    const to = await account.price(2000);
    const invoice = await account.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: itemOf(subscription).id, price: to.id }],
        proration_behavior: 'always_invoice',
        proration_date: at('2026-04-16T00:00:00Z'),
      },
    });
    expect(invoice.lines.data.map((line) => [line.amount, line.discount_amounts?.[0]?.amount])).toEqual([
      [-500, -250],
      [1000, 500],
    ]);
    expect([invoice.subtotal, invoice.total]).toEqual([500, 250]);
  });

  it('credits a downgrade to the balance, and the renewal uses it', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const subscription = await subscribe(account, await account.price(3000));
    const smaller = await account.price(1000);
    fake.advance(new Date('2026-04-16T00:00:00Z'));
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: smaller.id }],
      proration_behavior: 'always_invoice',
    });
    const change = await account.latest(subscription.id);
    expect([change.total, change.amount_due, change.ending_balance, change.status]).toEqual([-1000, 0, -1000, 'paid']);
    fake.advance(new Date('2026-05-01T02:00:00Z'));
    const renewal = await account.latest(subscription.id);
    expect([renewal.total, renewal.starting_balance, renewal.amount_due, renewal.ending_balance, renewal.status]).toEqual([
      1000,
      -1000,
      0,
      0,
      'paid',
    ]);
  });

  it('to another interval charges a whole period and moves the cycle', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const subscription = await subscribe(account, await account.price(1000));
    const yearly = await account.price(10_000, { recurring: { interval: 'year' } });
    fake.advance(new Date('2026-04-16T00:00:00Z'));
    const updated = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: yearly.id }],
      proration_behavior: 'always_invoice',
    });
    const invoice = await account.latest(subscription.id);
    expect(invoice.lines.data.map((line) => line.amount)).toEqual([-500, 10_000]);
    expect(updated.billing_cycle_anchor).toBe(at('2026-04-16T00:00:00Z'));
    expect(itemOf(updated).current_period_end).toBe(at('2027-04-16T00:00:00Z'));
  });

  it('of the quantity credits the old and charges the new one', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const customer = await account.customer();
    const price = await account.price(300);
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id, quantity: 5 }] });
    const invoice = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: itemOf(subscription).id, quantity: 8 }],
        proration_behavior: 'always_invoice',
        proration_date: at('2026-04-16T00:00:00Z'),
      },
    });
    expect(invoice.lines.data.map((line) => [line.amount, line.quantity])).toEqual([
      [-750, 5],
      [1200, 8],
    ]);
  });

  it('waits for the next invoice unless it is to be charged at once', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const subscription = await subscribe(account, await account.price(1000));
    const to = await account.price(2000);
    fake.advance(new Date('2026-04-16T00:00:00Z'));
    const before = await account.latest(subscription.id);
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: to.id }],
      proration_behavior: 'create_prorations',
    });
    expect((await account.latest(subscription.id)).id).toBe(before.id);
    fake.advance(new Date('2026-05-01T02:00:00Z'));
    const renewal = await account.latest(subscription.id);
    expect(renewal.lines.data.map((line) => line.amount)).toEqual([2000, -500, 1000]);
    expect(renewal.amount_paid).toBe(2500);
  });

  it('without proration costs nothing until the renewal', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const subscription = await subscribe(account, await account.price(1000));
    const to = await account.price(2000);
    fake.advance(new Date('2026-04-16T00:00:00Z'));
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: to.id }],
      proration_behavior: 'none',
    });
    fake.advance(new Date('2026-05-01T02:00:00Z'));
    expect((await account.latest(subscription.id)).lines.data.map((line) => line.amount)).toEqual([2000]);
  });

  it('taxes credits at the rate at which they were charged', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer();
    const [from, to] = [await account.price(1000), await account.price(2000)];
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: from.id }],
      automatic_tax: { enabled: true },
    });
    fake.advance(new Date('2026-04-16T00:00:00Z'));
    await stripe.customers.update(customer.id, { address: { country: 'AT' } });
    const invoice = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { items: [{ id: itemOf(subscription).id, price: to.id }], proration_behavior: 'always_invoice' },
    });
    expect(invoice.lines.data.map((line) => line.taxes?.[0]?.amount)).toEqual([-95, 200]);
  });
});
