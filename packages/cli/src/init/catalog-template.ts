/** A catalog to begin with, with a word to each thing that can be said. */
export function catalogTemplate(source: 'ts' | 'mjs'): string {
  const head = source === 'ts' ? "import type { CatalogInput } from '@tillkit/contract';\n\n" : '';
  const open = source === 'ts' ? 'export default {' : "/** @type {import('@tillkit/contract').CatalogInput} */\nexport default {";
  const close = source === 'ts' ? '} satisfies CatalogInput;' : '};';
  return `${head}// What you sell. "tillkit catalog check" looks it over, "tillkit catalog push" puts it to your host. Amounts are in the currency's
// smallest unit: 1900 is 19.00 EUR, 500 is 500 JPY. Prices that somebody pays are never edited: a changed one supersedes the old.
${open}
  default_currency: 'eur',
  // 'inclusive': tax is inside the amounts, as consumers in the EU expect. 'exclusive': it is added.
  tax_behavior: 'exclusive',

  // Lines of the comparison. Plans say what they hold of each.
  features: [
    { key: 'projects', name: 'Projects' },
    { key: 'support', name: 'Support', description: 'Answers on working days.' },
    { key: 'sso', name: 'Single sign-on' },
  ],

  // What is counted and charged by use. Report it with POST /v1/usage-records.
  meters: [{ key: 'requests', name: 'API requests', unit: 'request' }],

  plans: [
    {
      key: 'free',
      name: 'Free',
      description: 'For trying things out.',
      kind: 'free',
      features: [
        { feature: 'projects', value: 1 },
        { feature: 'sso', value: false },
      ],
    },
    {
      key: 'team',
      name: 'Team',
      description: 'For teams that ship together.',
      highlight: 'Most popular',
      // Sold by the seat: the price below is for one.
      seats: { minimum: 1, maximum: 100, default: 5 },
      trial: { days: 14, card_required: false },
      prices: [
        { key: 'team-month', model: 'per_seat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 1900 }, { currency: 'usd', unit_amount: 2100 }] },
        { key: 'team-year', model: 'per_seat', interval: 'year', amounts: [{ currency: 'eur', unit_amount: 19000 }, { currency: 'usd', unit_amount: 21000 }] },
        // 10,000 requests are in the plan; each one more costs 0.2 cents.
        { key: 'team-requests', model: 'metered', interval: 'month', meter: 'requests', included: 10000, amounts: [{ currency: 'eur', unit_amount: '0.2' }, { currency: 'usd', unit_amount: '0.2' }] },
        { key: 'team-requests-year', model: 'metered', interval: 'year', meter: 'requests', included: 120000, amounts: [{ currency: 'eur', unit_amount: '0.2' }, { currency: 'usd', unit_amount: '0.2' }] },
      ],
      features: [
        { feature: 'projects', value: 50 },
        { feature: 'support', value: 'within a day' },
        { feature: 'sso', value: false },
      ],
      add_ons: ['backup'],
    },
    {
      key: 'enterprise',
      name: 'Enterprise',
      description: 'With a contract and people who know you.',
      // Sold by a person: the button asks for a talk.
      kind: 'sales',
      features: [
        { feature: 'projects', value: null }, // null: unlimited
        { feature: 'support', value: 'within an hour' },
        { feature: 'sso', value: true },
      ],
    },
  ],

  add_ons: [
    {
      key: 'backup',
      name: 'Daily backup',
      prices: [
        { key: 'backup-month', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 900 }, { currency: 'usd', unit_amount: 1000 }] },
        { key: 'backup-year', model: 'flat', interval: 'year', amounts: [{ currency: 'eur', unit_amount: 9000 }, { currency: 'usd', unit_amount: 10000 }] },
      ],
    },
  ],

  // What people type at checkout.
  coupons: [{ key: 'welcome', name: '20% off for three months', codes: ['WELCOME20'], percent_off: 20, duration: 'repeating', duration_months: 3 }],
${close}
`;
}
