import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { at, itemOf, openAccount, refusalOf } from './testing.ts';

describe('Prices', () => {
  it('show tiers and currencies only when they are asked for', async () => {
    const account = await openAccount();
    const tiers: Stripe.PriceCreateParams.Tier[] = [
      { up_to: 5, unit_amount: 700 },
      { up_to: 'inf', unit_amount_decimal: Stripe.Decimal.from('512.5'), flat_amount: 100 },
    ];
    const made = await account.price(0, {
      billing_scheme: 'tiered',
      tiers_mode: 'graduated',
      tiers,
      currency_options: { usd: { tiers: [{ up_to: 'inf', unit_amount: 800 }] } },
    });
    expect(made.tiers).toBeUndefined();
    const plain = await account.stripe.prices.retrieve(made.id, { expand: ['tiers', 'currency_options'] });
    expect(plain.tiers?.map((tier) => [tier.up_to, tier.unit_amount, tier.unit_amount_decimal?.toString(), tier.flat_amount])).toEqual([
      [5, 700, '700', null],
      [null, null, '512.5', 100],
    ]);
    expect(plain.currency_options?.usd?.tiers).toBeUndefined();
    const whole = await account.stripe.prices.retrieve(made.id, { expand: ['currency_options.usd.tiers'] });
    expect(whole.currency_options?.usd?.tiers).toHaveLength(1);
  });

  it('hold a lookup key that one price has at a time', async () => {
    const account = await openAccount();
    const first = await account.price(1000, { lookup_key: 'pro' });
    expect(await refusalOf(account.price(2000, { lookup_key: 'pro' }))).toMatchObject({ param: 'lookup_key' });
    const second = await account.price(2000, { lookup_key: 'pro', transfer_lookup_key: true });
    expect((await account.stripe.prices.list({ lookup_keys: ['pro'] })).data.map((price) => price.id)).toEqual([second.id]);
    expect((await account.stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
  });

  it.each([
    [4, [4 * 700]],
    [7, [5 * 700, 1025, 100]],
  ])('with graduated tiers write a line per tier: %i', async (quantity, amounts) => {
    const account = await openAccount();
    const price = await account.price(0, {
      billing_scheme: 'tiered',
      tiers_mode: 'graduated',
      tiers: [
        { up_to: 5, unit_amount: 700 },
        { up_to: 'inf', unit_amount_decimal: Stripe.Decimal.from('512.5'), flat_amount: 100 },
      ],
    });
    const invoice = await account.stripe.invoices.createPreview({
      currency: 'eur',
      subscription_details: { items: [{ price: price.id, quantity }] },
    });
    expect(invoice.lines.data.map((line) => line.amount)).toEqual(amounts);
  });

  it('with volume tiers cost what the whole number falls into', async () => {
    const account = await openAccount();
    const price = await account.price(0, {
      billing_scheme: 'tiered',
      tiers_mode: 'volume',
      tiers: [
        { up_to: 5, unit_amount: 700 },
        { up_to: 'inf', unit_amount: 500 },
      ],
    });
    const total = async (quantity: number): Promise<number> => {
      return (
        await account.stripe.invoices.createPreview({ currency: 'eur', subscription_details: { items: [{ price: price.id, quantity }] } })
      ).total;
    };
    expect([await total(5), await total(6)]).toEqual([3500, 3000]);
  });

  it('in another currency need an option for it', async () => {
    const account = await openAccount();
    const price = await account.price(1000, { currency_options: { usd: { unit_amount: 1100 } } });
    const preview = (currency: string): Promise<Stripe.Invoice> =>
      account.stripe.invoices.createPreview({ currency, subscription_details: { items: [{ price: price.id }] } });
    expect((await preview('usd')).total).toBe(1100);
    await refusalOf(preview('gbp'));
  });
});

describe('Coupons', () => {
  it('for once count once, for months until they are over, forever always', async () => {
    for (const [given, totals] of [
      [{ duration: 'once' }, [500, 1000, 1000, 1000]],
      [{ duration: 'repeating', duration_in_months: 2 }, [500, 500, 1000, 1000]],
      [{ duration: 'forever' }, [500, 500, 500, 500]],
    ] as const) {
      const account = await openAccount();
      const coupon = await account.stripe.coupons.create({ percent_off: 50, ...given });
      const customer = await account.customer();
      const price = await account.price(1000);
      const subscription = await account.stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
        discounts: [{ coupon: coupon.id }],
      });
      account.fake.advance(new Date('2026-07-01T02:00:00Z'));
      const invoices = (await account.stripe.invoices.list({ subscription: subscription.id })).data.toReversed();
      expect(invoices.map((invoice) => invoice.total)).toEqual(totals);
    }
  });

  it('of an amount are spread over the lines, and take no more than there is', async () => {
    const account = await openAccount();
    const coupon = await account.stripe.coupons.create({ amount_off: 1000, currency: 'eur', duration: 'forever' });
    const [large, small] = [await account.price(2000), await account.price(1000)];
    const preview = (items: string[]): Promise<Stripe.Invoice> => {
      return account.stripe.invoices.createPreview({
        currency: 'eur',
        discounts: [{ coupon: coupon.id }],
        subscription_details: { items: items.map((price) => ({ price })) },
      });
    };
    const both = await preview([large.id, small.id]);
    expect(both.lines.data.map((line) => line.discount_amounts?.[0]?.amount)).toEqual([667, 333]);
    const tiny = await account.price(300);
    expect((await preview([tiny.id])).total).toBe(0);
  });

  it('are added by naming the earlier ones, and replaced by leaving them out', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const [first, second] = [
      await stripe.coupons.create({ percent_off: 50, duration: 'forever' }),
      await stripe.coupons.create({ percent_off: 10, duration: 'forever' }),
    ];
    const customer = await account.customer();
    const price = await account.price(1000);
    const begun = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      discounts: [{ coupon: first.id }],
    });
    const kept = begun.discounts.map((discount) => ({ discount: String(discount) }));
    await stripe.subscriptions.update(begun.id, { discounts: [...kept, { coupon: second.id }] });
    expect((await stripe.invoices.createPreview({ subscription: begun.id })).total).toBe(450);
    await stripe.subscriptions.update(begun.id, { discounts: [{ coupon: second.id }] });
    expect((await stripe.invoices.createPreview({ subscription: begun.id })).total).toBe(900);
    await stripe.subscriptions.update(begun.id, { discounts: '' });
    expect((await stripe.invoices.createPreview({ subscription: begun.id })).total).toBe(1000);
  });

  it('that are used up, too late or deleted cannot be redeemed', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const price = await account.price(1000);
    const redeem = async (coupon: string): Promise<Stripe.Subscription> => {
      const customer = await account.customer();
      return stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }], discounts: [{ coupon }] });
    };
    const once = await stripe.coupons.create({ percent_off: 10, duration: 'once', max_redemptions: 1 });
    await redeem(once.id);
    expect(await refusalOf(redeem(once.id))).toMatchObject({ code: 'coupon_expired' });
    const late = await stripe.coupons.create({ percent_off: 10, duration: 'once', redeem_by: at('2026-04-02T00:00:00Z') });
    account.fake.advance(new Date('2026-04-02T00:00:00Z'));
    await refusalOf(redeem(late.id));
    const gone = await stripe.coupons.create({ percent_off: 10, duration: 'once' });
    await stripe.coupons.del(gone.id);
    expect(await refusalOf(redeem(gone.id))).toMatchObject({ code: 'resource_missing' });
  });

  it('behind a code may be for new customers only', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'once' });
    const code = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      code: 'WELCOME',
      restrictions: { first_time_transaction: true },
    });
    const customer = await account.customer();
    const price = await account.price(1000);
    const subscribe = (): Promise<Stripe.Subscription> =>
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }], discounts: [{ promotion_code: code.id }] });
    await subscribe();
    expect(await refusalOf(subscribe())).toMatchObject({ code: 'promotion_code_customer_not_first_time' });
    expect((await stripe.promotionCodes.list({ code: 'welcome' })).data[0]?.times_redeemed).toBe(1);
    await refusalOf(stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'welcome' }));
  });
});

describe('Taxes', () => {
  const taxes = (invoice: Stripe.Invoice): unknown[] =>
    (invoice.total_taxes ?? []).map((tax) => [tax.amount, tax.tax_behavior, tax.taxability_reason]);

  it.each([
    ['exclusive', 1190, 1000, [[190, 'exclusive', 'standard_rated']]],
    ['inclusive', 1000, 840, [[160, 'inclusive', 'standard_rated']]],
  ] as const)('%s of a price', async (tax_behavior, total, without, expected) => {
    const account = await openAccount();
    const price = await account.price(1000, { tax_behavior });
    const invoice = await account.stripe.invoices.createPreview({
      currency: 'eur',
      automatic_tax: { enabled: true },
      customer_details: { address: { country: 'DE' } },
      subscription_details: { items: [{ price: price.id }] },
    });
    expect([invoice.total, invoice.total_excluding_tax, taxes(invoice)]).toEqual([total, without, expected]);
    const rate = await account.stripe.taxRates.retrieve(String(invoice.total_taxes?.[0]?.tax_rate_details?.tax_rate));
    expect([rate.display_name, rate.percentage, rate.country]).toEqual(['VAT', 19, 'DE']);
  });

  it('are the buyer’s where a VAT number makes them a business, or nobody’s abroad', async () => {
    const account = await openAccount();
    const price = await account.price(1000);
    const preview = (details: Stripe.InvoiceCreatePreviewParams.CustomerDetails): Promise<Stripe.Invoice> => {
      return account.stripe.invoices.createPreview({
        currency: 'eur',
        automatic_tax: { enabled: true },
        customer_details: details,
        subscription_details: { items: [{ price: price.id }] },
      });
    };
    expect(taxes(await preview({ address: { country: 'AT' }, tax_ids: [{ type: 'eu_vat', value: 'ATU12345675' }] }))).toEqual([
      [0, 'exclusive', 'reverse_charge'],
    ]);
    expect(taxes(await preview({ address: { country: 'AT' } }))).toEqual([[200, 'exclusive', 'standard_rated']]);
    expect(taxes(await preview({ address: { country: 'US' } }))).toEqual([[0, 'exclusive', 'not_collecting']]);
    expect((await preview({})).automatic_tax.status).toBe('requires_location_inputs');
  });

  it('need to know where a customer is who buys', async () => {
    const account = await openAccount();
    const customer = await account.customer('4242424242424242', { address: '' });
    const price = await account.price(1000);
    const refusal = await refusalOf(
      account.stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }], automatic_tax: { enabled: true } }),
    );
    expect(refusal.code).toBe('customer_tax_location_invalid');
  });

  it('refuse a price that does not say whether it includes them', async () => {
    const account = await openAccount({ defaultTaxBehavior: null });
    const price = await account.price(1000);
    const preview = account.stripe.invoices.createPreview({
      currency: 'eur',
      automatic_tax: { enabled: true },
      customer_details: { address: { country: 'DE' } },
      subscription_details: { items: [{ price: price.id }] },
    });
    expect((await refusalOf(preview)).message).toContain('tax_behavior');
  });
});

describe('Use', () => {
  it('of a period is charged after it, in the period that it happened', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const meter = await stripe.billing.meters.create({
      display_name: 'Calls',
      event_name: 'calls',
      default_aggregation: { formula: 'sum' },
    });
    const price = await stripe.prices.create({
      currency: 'eur',
      product: account.product.id,
      unit_amount_decimal: Stripe.Decimal.from('2.5'),
      recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
    });
    const customer = await account.customer();
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(subscription.latest_invoice).toBeNull();
    const use = (value: string, identifier: string): Promise<Stripe.Billing.MeterEvent> =>
      stripe.billing.meterEvents.create({ event_name: 'calls', identifier, payload: { stripe_customer_id: customer.id, value } });
    await use('40', 'a');
    await refusalOf(use('40', 'a'));
    fake.advance(new Date('2026-04-20T00:00:00Z'));
    await use('3', 'b');
    fake.advance(new Date('2026-05-01T02:00:00Z'));
    const invoice = await account.latest(subscription.id);
    expect(invoice.lines.data.map((line) => [line.amount, line.quantity, line.period.end])).toEqual([
      [108, 43, at('2026-05-01T00:00:00Z')],
    ]);
  });

  it('that is too old, to come, or of a meter that is not there is refused', async () => {
    const account = await openAccount();
    const { stripe } = account;
    await stripe.billing.meters.create({ display_name: 'Calls', event_name: 'calls', default_aggregation: { formula: 'sum' } });
    const customer = await account.customer();
    const payload = { stripe_customer_id: customer.id, value: '1' };
    await refusalOf(stripe.billing.meterEvents.create({ event_name: 'calls', payload, timestamp: at('2026-02-01T00:00:00Z') }));
    await refusalOf(stripe.billing.meterEvents.create({ event_name: 'calls', payload, timestamp: at('2026-04-02T00:00:00Z') }));
    await refusalOf(stripe.billing.meterEvents.create({ event_name: 'texts', payload }));
  });
});

describe('A schedule', () => {
  it('changes the plan when the period is over, and is released then', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer();
    const [from, to] = [await account.price(3000), await account.price(1000)];
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: from.id, quantity: 2 }] });
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const [phase] = schedule.phases;
    if (!phase) throw new Error('There is no phase.');
    await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        { items: [{ price: from.id, quantity: 2 }], start_date: phase.start_date, end_date: phase.end_date },
        { items: [{ price: to.id, quantity: 1 }], duration: { interval: 'month' }, proration_behavior: 'none' },
      ],
    });
    expect((await stripe.invoices.createPreview({ subscription: subscription.id })).total).toBe(1000);
    await refusalOf(stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }));
    fake.advance(new Date('2026-05-01T02:00:00Z'));
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect([itemOf(after).id, itemOf(after).price.unit_amount, itemOf(after).quantity]).toEqual([itemOf(subscription).id, 1000, 1]);
    expect((await account.latest(subscription.id)).amount_paid).toBe(1000);
    fake.advance(new Date('2026-06-01T02:00:00Z'));
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe('released');
    expect((await stripe.subscriptions.retrieve(subscription.id)).schedule).toBeNull();
  });

  it('that is released changes nothing', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer();
    const price = await account.price(3000);
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    await refusalOf(stripe.subscriptionSchedules.create({ from_subscription: subscription.id }));
    await stripe.subscriptionSchedules.release(schedule.id);
    await refusalOf(stripe.subscriptionSchedules.release(schedule.id));
    fake.advance(new Date('2026-05-01T02:00:00Z'));
    expect((await account.latest(subscription.id)).amount_paid).toBe(3000);
  });
});

describe('Entitlements', () => {
  it('are the features of what a customer has', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const feature = await stripe.entitlements.features.create({ name: 'Exports', lookup_key: 'exports' });
    await stripe.products.createFeature(account.product.id, { entitlement_feature: feature.id });
    const customer = await account.customer();
    const price = await account.price(1000);
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const keys = async (): Promise<string[]> =>
      (await stripe.entitlements.activeEntitlements.list({ customer: customer.id })).data.map((each) => each.lookup_key);
    expect(await keys()).toEqual(['exports']);
    expect(account.happened()).toContain('entitlements.active_entitlement_summary.updated');
    await stripe.subscriptions.cancel(subscription.id);
    expect(await keys()).toEqual([]);
  });
});

describe('Stripe’s own pages', () => {
  it('make the subscription that a checkout was opened for', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer(null);
    const price = await account.price(1000);
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      ui_mode: 'hosted_page',
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 2 }],
      success_url: 'https://app.example/done',
      subscription_data: { metadata: { tillkit_plan: 'pro' } },
    });
    expect([session.status, session.amount_total]).toEqual(['open', 2000]);
    expect(() => fake.pages.completeCheckout(session.id, { number: '4000000000000002' })).toThrow('declined');
    fake.pages.completeCheckout(String(session.url), { number: '4242424242424242' });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] });
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      subscription: { status: 'active', metadata: { tillkit_plan: 'pro' } },
    });
    expect(account.happened()).toContain('checkout.session.completed');
  });

  it('save a card', async () => {
    const account = await openAccount();
    const customer = await account.customer(null);
    const session = await account.stripe.checkout.sessions.create({
      mode: 'setup',
      ui_mode: 'hosted_page',
      customer: customer.id,
      currency: 'eur',
      success_url: 'https://app.example/done',
    });
    account.fake.pages.completeCheckout(session.id, { number: '4242424242424242' });
    expect((await account.stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
  });

  it('that have expired take no payment', async () => {
    const account = await openAccount();
    const customer = await account.customer(null);
    const session = await account.stripe.checkout.sessions.create({
      mode: 'setup',
      customer: customer.id,
      currency: 'eur',
      success_url: 'https://app.example/done',
    });
    await account.stripe.checkout.sessions.expire(session.id);
    expect(() => account.fake.pages.completeCheckout(session.id, { number: '4242424242424242' })).toThrow('no open checkout');
    await refusalOf(account.stripe.checkout.sessions.expire(session.id));
  });
});
