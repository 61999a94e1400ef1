import type { CatalogInput } from '@tillkit/contract';

/** Every price model, three currencies, an add-on, a coupon, a trial, and a plan that sales sells. */
export const sampleCatalog = {
  default_currency: 'usd',
  plan_groups: [{ key: 'main', name: 'Plans' }],
  features: [
    { key: 'projects', name: 'Projects', unit: 'project' },
    { key: 'sso', name: 'Single sign-on' },
  ],
  meters: [{ key: 'requests', name: 'API requests', unit: 'request' }],
  plans: [
    { key: 'free', name: 'Free', kind: 'free', group: 'main', features: [{ feature: 'projects', value: 1 }] },
    {
      key: 'team',
      name: 'Team',
      group: 'main',
      seats: { minimum: 2, maximum: 50, default: 5 },
      trial: { days: 14, card_required: false },
      prices: [
        { key: 'month', model: 'per_seat', interval: 'month', amounts: [amount('usd', 1200), amount('eur', 1100), amount('jpy', 1500)] },
        { key: 'year', model: 'per_seat', interval: 'year', amounts: [amount('usd', 12_000), amount('eur', 11_000)] },
        {
          key: 'requests',
          model: 'metered',
          interval: 'month',
          meter: 'requests',
          included: 1000,
          amounts: [amount('usd', '0.25'), amount('eur', '0.2'), amount('jpy', '0.5')],
        },
      ],
      features: [{ feature: 'projects', value: null }],
      add_ons: ['support'],
    },
    {
      key: 'scale',
      name: 'Scale',
      seats: { minimum: 1, maximum: null, default: 1 },
      prices: [
        {
          key: 'graduated',
          model: 'graduated',
          interval: 'month',
          amounts: [
            {
              currency: 'usd',
              tiers: [
                { up_to: 10, unit_amount: 1000 },
                { up_to: null, unit_amount: 800 },
              ],
            },
          ],
        },
      ],
    },
    { key: 'enterprise', name: 'Enterprise', kind: 'sales', sales: { email: 'sales@example.com' } },
  ],
  add_ons: [
    {
      key: 'support',
      name: 'Priority support',
      maximum_quantity: 3,
      prices: [{ key: 'month', model: 'flat', interval: 'month', amounts: [amount('usd', 4900), amount('eur', 4500)] }],
    },
  ],
  coupons: [{ key: 'launch', name: 'Launch', codes: ['LAUNCH20'], percent_off: 20, duration: 'once', maximum_redemptions: 100 }],
} satisfies CatalogInput;

function amount(currency: string, unit_amount: number | string) {
  return { currency, unit_amount };
}
