import type { CatalogInput } from '@tillkit/contract';

const features = ['Projects', 'Storage', 'Support', 'Audit log', 'Single sign-on', 'Custom roles', 'Sandboxes', 'Data residency'];
const keyOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

/** A believable catalog of that many plans: seats, two intervals, two currencies, eight features, an add-on, a coupon. */
export function catalogOf(plans: number): CatalogInput {
  return {
    default_currency: 'eur',
    features: features.map((name) => ({ key: keyOf(name), name, description: `What ${name.toLowerCase()} means for your team.` })),
    plans: Array.from({ length: plans }, (_, index) => planOf(index + 1)),
    add_ons: [
      {
        key: 'priority',
        name: 'Priority support',
        prices: (['month', 'year'] as const).map((interval) => ({
          key: interval,
          model: 'flat' as const,
          interval,
          amounts: amounts(interval === 'year' ? 49_000 : 4_900),
        })),
      },
    ],
    coupons: [{ key: 'launch', name: 'Launch', codes: ['LAUNCH20'], percent_off: 20, duration: 'forever' }],
  };
}

function planOf(level: number): NonNullable<CatalogInput['plans']>[number] {
  return {
    key: `plan-${level}`,
    name: `Plan ${level}`,
    description: 'For teams that outgrew the plan before this one.',
    seats: { minimum: 1, maximum: 500, default: 5 },
    features: features.map((name, index) => ({ feature: keyOf(name), value: index < 3 ? level * 10 : level > index })),
    add_ons: ['priority'],
    prices: (['month', 'year'] as const).map((interval) => ({
      key: interval,
      model: 'per_seat',
      interval,
      amounts: amounts(level * (interval === 'year' ? 9_000 : 900)),
    })),
  };
}

const amounts = (amount: number) => ['eur', 'usd'].map((currency) => ({ currency, unit_amount: amount }));
