import { CatalogInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { checkCatalog } from '../../../host/src/catalog/check.ts';
import { normaliseCatalog } from '../../../host/src/catalog/normalise.ts';
import { connectionTo, createFake } from '../../test/connection.ts';
import { pullCatalog } from './pull.ts';
import { pushCatalog } from './push.ts';

/** An account whose owner made everything in Stripe's dashboard. */
async function withOldCatalog() {
  const fake = await createFake();
  const stripe = fake.client();
  const team = await stripe.products.create({
    name: 'Team plan',
    description: 'For teams',
    unit_label: 'seat',
    marketing_features: [{ name: 'Unlimited projects' }, { name: 'Support' }],
    metadata: { order: '2', badge: 'Popular' },
  });
  const solo = await stripe.products.create({ name: 'Solo', marketing_features: [{ name: 'Support' }], metadata: { order: '1' } });
  const extra = await stripe.products.create({ name: 'Extra storage', metadata: { tillkit_is_add_on: 'true' } });
  const once = await stripe.products.create({ name: 'Set-up fee' });
  const meter = await stripe.billing.meters.create({
    display_name: 'API calls',
    event_name: 'api_calls',
    default_aggregation: { formula: 'sum' },
  });
  const month = await stripe.prices.create({
    product: team.id,
    currency: 'eur',
    unit_amount: 900,
    recurring: { interval: 'month' },
    lookup_key: 'team_monthly',
  });
  const dearer = await stripe.prices.create({ product: team.id, currency: 'eur', unit_amount: 1100, recurring: { interval: 'month' } });
  await stripe.products.update(team.id, { default_price: month.id });
  await stripe.prices.create({
    product: team.id,
    currency: 'eur',
    unit_amount: 9000,
    recurring: { interval: 'month', interval_count: 12 },
  });
  const use = await stripe.prices.create({
    product: team.id,
    currency: 'eur',
    billing_scheme: 'tiered',
    tiers_mode: 'graduated',
    tiers: [
      { up_to: 100, unit_amount: 0 },
      { up_to: 'inf', unit_amount: 2 },
    ],
    recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
  });
  const weekly = await stripe.prices.create({ product: solo.id, currency: 'eur', unit_amount: 100, recurring: { interval: 'week' } });
  await stripe.prices.create({
    product: solo.id,
    currency: 'eur',
    unit_amount: 500,
    recurring: { interval: 'month', interval_count: 3 },
    currency_options: { usd: { unit_amount: 600 } },
  });
  await stripe.prices.create({ product: extra.id, currency: 'eur', unit_amount: 200, recurring: { interval: 'month' } });
  const fee = await stripe.prices.create({ product: once.id, currency: 'eur', unit_amount: 5000 });
  const coupon = await stripe.coupons.create({ percent_off: 25, duration: 'repeating', duration_in_months: 3, name: 'Spring' });
  await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'SPRING' });
  const bare = await stripe.coupons.create({ amount_off: 500, currency: 'eur', duration: 'once' });
  return { fake, team, month, dearer, use, weekly, fee, once, bare };
}

const settings = { catalogKeys: { order: 'order', highlight: 'badge' } };

describe('a catalog that was made at Stripe', () => {
  it('is read as far as it can be said, and the rest is told', async () => {
    const { fake, dearer, weekly, fee, once, bare } = await withOldCatalog();
    const { catalog, skipped } = await pullCatalog(connectionTo(fake, undefined, { settings }));
    checkCatalog(CatalogInput.parse(catalog));
    expect(catalog).toMatchObject({
      default_currency: 'eur',
      features: [{ name: 'Support' }, { name: 'Unlimited projects' }],
      meters: [{ key: 'api_calls', name: 'API calls', aggregation: 'sum' }],
      plans: [
        {
          key: 'solo',
          name: 'Solo',
          kind: 'paid',
          prices: [
            {
              interval: 'quarter',
              model: 'flat',
              amounts: [
                { currency: 'eur', unit_amount: '500' },
                { currency: 'usd', unit_amount: '600' },
              ],
            },
          ],
          add_ons: ['extra-storage'],
        },
        {
          key: 'team-plan',
          highlight: 'Popular',
          seats: { minimum: 1, maximum: null, default: 1 },
          features: [
            { feature: 'unlimited-projects', value: true },
            { feature: 'support', value: true },
          ],
          prices: [
            { key: 'team_monthly', model: 'per_seat', interval: 'month' },
            { model: 'per_seat', interval: 'year' },
            { model: 'graduated', meter: 'api_calls', interval: 'month' },
          ],
        },
      ],
      add_ons: [{ key: 'extra-storage', maximum_quantity: 1 }],
      coupons: [{ key: 'spring', codes: ['SPRING'], percent_off: 25, duration_months: 3 }],
    });
    expect(skipped.map(({ id }) => id).sort()).toEqual([dearer.id, weekly.id, fee.id, once.id, bare.id].sort());
    expect(skipped.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  });

  it('is taken over by a push: nothing is made anew, and old prices stay as they are', async () => {
    const { fake, team, month, dearer, use } = await withOldCatalog();
    const { catalog } = await pullCatalog(connectionTo(fake, undefined, { settings }));
    let count = 0;
    const snapshot = normaliseCatalog(CatalogInput.parse(catalog), 1, (_owner, price) => {
      count += 1;
      return { id: `price_${count}`, ...price };
    });
    const before = fake.requests.length;
    const ids = await pushCatalog(connectionTo(fake, snapshot, { settings }));
    const made = fake.requests.slice(before).filter(({ operation }) => operation === 'POST /v1/prices');
    expect(made).toEqual([]);
    expect([...ids.values()]).toEqual(expect.arrayContaining([month.id, use.id]));
    const stripe = fake.client();
    expect((await stripe.prices.retrieve(month.id)).lookup_key).toBe('team_monthly');
    expect((await stripe.prices.retrieve(dearer.id)).active).toBe(true);
    expect((await stripe.products.retrieve(team.id)).metadata.tillkit_plan).toBe('team-plan');
    const again = await pullCatalog(connectionTo(fake, snapshot, { settings }));
    expect(again.catalog.plans).toEqual(catalog.plans);
  });
});
