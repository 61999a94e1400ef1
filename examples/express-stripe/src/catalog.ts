import type { CatalogInput } from '@tillkit/contract';

const euros = (unit_amount: number) => [{ currency: 'eur', unit_amount }];

/** What Ferry sells: sending files of up to 50 GB, by the person. */
export const catalog: CatalogInput = {
  default_currency: 'eur',
  tax_behavior: 'exclusive',
  features: [{ key: 'large-files', name: 'Files of up to 50 GB' }],
  plans: [
    {
      key: 'crew',
      name: 'Crew',
      description: 'For teams that send footage every day.',
      seats: { minimum: 1, maximum: 100, default: 3 },
      features: [{ feature: 'large-files', value: true }],
      prices: [
        { key: 'crew-month', model: 'per_seat', interval: 'month', amounts: euros(1200) },
        { key: 'crew-year', model: 'per_seat', interval: 'year', amounts: euros(12_000) },
      ],
    },
  ],
};
