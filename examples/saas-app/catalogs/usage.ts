import type { CatalogInput } from '@tillkit/contract';

/** Paid by use: everybody may join, handovers cost. Graduated tiers, with credits included in each month. */
export const usage = {
  default_currency: 'usd',
  tax_behavior: 'exclusive',
  plan_groups: [{ key: 'morrow', name: 'Morrow' }],
  meters: [
    { key: 'handovers', name: 'Handovers', unit: 'handover' },
    { key: 'texts', name: 'Text alerts', unit: 'text' },
  ],
  features: [
    { key: 'people', name: 'People', group: 'Handovers' },
    {
      key: 'credits',
      name: 'Handovers included',
      group: 'Handovers',
      unit: 'a month',
      description: 'Free in every month; they do not carry over.',
    },
    { key: 'history', name: 'Searchable history', group: 'Handovers' },
    { key: 'integrations', name: 'Slack and Teams', group: 'Around it' },
    { key: 'api', name: 'API and webhooks', group: 'Around it' },
    { key: 'texts', name: 'Text alerts', group: 'Around it' },
    { key: 'audit', name: 'Audit log', group: 'Control' },
    { key: 'sso', name: 'Single sign-on (SAML)', group: 'Control' },
    { key: 'support', name: 'Support', group: 'Help' },
  ],
  plans: [
    {
      key: 'payg',
      name: 'Pay as you go',
      description: 'Nothing to pay until the credits are used up.',
      group: 'morrow',
      prices: [
        {
          key: 'payg-handovers',
          model: 'graduated',
          interval: 'month',
          meter: 'handovers',
          included: 100,
          amounts: [
            {
              currency: 'usd',
              tiers: [
                { up_to: 1000, unit_amount: 12 },
                { up_to: 10_000, unit_amount: 8 },
                { up_to: null, unit_amount: '4.5' },
              ],
            },
            {
              currency: 'eur',
              tiers: [
                { up_to: 1000, unit_amount: 11 },
                { up_to: 10_000, unit_amount: '7.5' },
                { up_to: null, unit_amount: 4 },
              ],
            },
          ],
        },
      ],
      features: [
        { feature: 'people', value: null },
        { feature: 'credits', value: 100 },
        { feature: 'history', value: '90 days' },
        { feature: 'integrations', value: true },
        { feature: 'support', value: 'Help centre' },
      ],
    },
    {
      key: 'growth',
      name: 'Growth',
      description: 'A monthly base with more credits and lower tiers.',
      group: 'morrow',
      highlight: 'Best value',
      trial: { days: 14, card_required: true },
      prices: [
        {
          key: 'growth-base',
          model: 'flat',
          interval: 'month',
          amounts: [
            { currency: 'usd', unit_amount: 7900 },
            { currency: 'eur', unit_amount: 7200 },
          ],
        },
        {
          key: 'growth-handovers',
          model: 'graduated',
          interval: 'month',
          meter: 'handovers',
          included: 1500,
          amounts: [
            {
              currency: 'usd',
              tiers: [
                { up_to: 10_000, unit_amount: 6 },
                { up_to: 50_000, unit_amount: 4 },
                { up_to: null, unit_amount: '2.5' },
              ],
            },
            {
              currency: 'eur',
              tiers: [
                { up_to: 10_000, unit_amount: '5.5' },
                { up_to: 50_000, unit_amount: '3.6' },
                { up_to: null, unit_amount: '2.2' },
              ],
            },
          ],
        },
        {
          key: 'growth-texts',
          model: 'package',
          interval: 'month',
          meter: 'texts',
          package_size: 100,
          amounts: [
            { currency: 'usd', unit_amount: 800 },
            { currency: 'eur', unit_amount: 750 },
          ],
        },
      ],
      features: [
        { feature: 'people', value: null },
        { feature: 'credits', value: 1500 },
        { feature: 'history', value: '2 years' },
        { feature: 'integrations', value: true },
        { feature: 'api', value: true },
        { feature: 'texts', value: true },
        { feature: 'support', value: 'E-mail, next day' },
      ],
    },
    {
      key: 'scale',
      name: 'Scale',
      description: 'For busy networks: one price for every handover, by volume.',
      group: 'morrow',
      prices: [
        {
          key: 'scale-base',
          model: 'flat',
          interval: 'month',
          amounts: [
            { currency: 'usd', unit_amount: 39_000 },
            { currency: 'eur', unit_amount: 36_000 },
          ],
        },
        {
          key: 'scale-handovers',
          model: 'volume',
          interval: 'month',
          meter: 'handovers',
          included: 10_000,
          amounts: [
            {
              currency: 'usd',
              tiers: [
                { up_to: 50_000, unit_amount: 3 },
                { up_to: 250_000, unit_amount: '2.2' },
                { up_to: null, unit_amount: '1.6' },
              ],
            },
            {
              currency: 'eur',
              tiers: [
                { up_to: 50_000, unit_amount: '2.8' },
                { up_to: 250_000, unit_amount: 2 },
                { up_to: null, unit_amount: '1.5' },
              ],
            },
          ],
        },
        {
          key: 'scale-texts',
          model: 'metered',
          interval: 'month',
          meter: 'texts',
          amounts: [
            { currency: 'usd', unit_amount: 6 },
            { currency: 'eur', unit_amount: '5.5' },
          ],
        },
      ],
      features: [
        { feature: 'people', value: null },
        { feature: 'credits', value: 10_000 },
        { feature: 'history', value: '7 years' },
        { feature: 'integrations', value: true },
        { feature: 'api', value: true },
        { feature: 'texts', value: true },
        { feature: 'audit', value: true },
        { feature: 'sso', value: true },
        { feature: 'support', value: 'Phone, 4 hours' },
      ],
      add_ons: ['sandbox-site'],
    },
  ],
  add_ons: [
    {
      key: 'sandbox-site',
      name: 'Training site',
      description: 'A second site for rehearsals; its handovers are free.',
      maximum_quantity: 5,
      prices: [
        {
          key: 'sandbox-site-month',
          model: 'per_seat',
          interval: 'month',
          amounts: [
            { currency: 'usd', unit_amount: 4000 },
            { currency: 'eur', unit_amount: 3700 },
          ],
        },
      ],
    },
  ],
  coupons: [
    { key: 'launch', name: '20% off for three months', codes: ['LAUNCH20'], percent_off: 20, duration: 'repeating', duration_months: 3 },
    {
      key: 'pilot',
      name: 'Pilot: half off for a year',
      codes: ['PILOT50'],
      percent_off: 50,
      duration: 'repeating',
      duration_months: 12,
      maximum_redemptions: 20,
    },
  ],
} satisfies CatalogInput;
