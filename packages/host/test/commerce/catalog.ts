import type { CatalogInput } from '@tillkit/contract';

/** A small catalog with a plan of each kind that a purchase has to tell apart. */
export const catalog: CatalogInput = {
  default_currency: 'usd',
  meters: [{ key: 'requests', name: 'Requests', unit: 'request' }],
  plans: [
    { key: 'free', name: 'Free', kind: 'free' },
    {
      key: 'team',
      name: 'Team',
      seats: { minimum: 2, maximum: 50, default: 3 },
      add_ons: ['support'],
      prices: [
        { key: 'team-month', model: 'per_seat', interval: 'month', amounts: perCurrency(1200, 1100) },
        { key: 'team-year', model: 'per_seat', interval: 'year', amounts: perCurrency(12000, 11000) },
      ],
    },
    {
      key: 'studio',
      name: 'Studio',
      trial: { days: 14, card_required: true },
      prices: [{ key: 'studio-month', model: 'flat', interval: 'month', amounts: perCurrency(4900, 4500) }],
    },
    {
      key: 'starter',
      name: 'Starter',
      trial: { days: 14, card_required: false, without_card: 'cancel' },
      prices: [{ key: 'starter-month', model: 'flat', interval: 'month', amounts: perCurrency(900, 800) }],
    },
    {
      key: 'metered',
      name: 'Metered',
      prices: [
        { key: 'metered-base', model: 'flat', interval: 'month', amounts: perCurrency(1000, 1000) },
        {
          key: 'metered-requests',
          model: 'metered',
          interval: 'month',
          meter: 'requests',
          included: 100,
          amounts: perCurrency(2, 2),
        },
      ],
    },
    { key: 'enterprise', name: 'Enterprise', kind: 'sales' },
  ],
  add_ons: [
    {
      key: 'support',
      name: 'Support',
      prices: [
        { key: 'support-month', model: 'flat', interval: 'month', amounts: perCurrency(5000, 4600) },
        { key: 'support-year', model: 'flat', interval: 'year', amounts: perCurrency(50000, 46000) },
      ],
    },
  ],
  coupons: [
    { key: 'welcome', name: 'Welcome', codes: ['WELCOME20'], percent_off: 20, duration: 'once' },
    { key: 'single', name: 'Only one', codes: ['ONLYONE'], percent_off: 50, duration: 'once', maximum_redemptions: 1 },
    { key: 'past', name: 'Past', codes: ['PAST'], percent_off: 10, duration: 'once', expires_at: '2020-01-01T00:00:00Z' },
  ],
};

function perCurrency(usd: number, eur: number) {
  return [
    { currency: 'usd', unit_amount: usd },
    { currency: 'eur', unit_amount: eur },
  ];
}

/** The same catalog with seats of Team at another price. */
export function withTeamPrice(cents: number): CatalogInput {
  const plans = (catalog.plans ?? []).map((plan) => {
    if (plan.key !== 'team') return plan;
    return { ...plan, prices: (plan.prices ?? []).map((price) => ({ ...price, amounts: perCurrency(cents, cents) })) };
  });
  return { ...catalog, plans };
}
