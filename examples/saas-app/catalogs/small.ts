import type { CatalogInput } from '@tillkit/contract';

/** A small product in euros, dollars and yen: flat prices with tax inside, by the month, quarter or year. */
export const small = {
  default_currency: 'eur',
  tax_behavior: 'inclusive',
  features: [
    { key: 'boards', name: 'Boards' },
    { key: 'history', name: 'History' },
    { key: 'guests', name: 'Guests', description: 'People who read along without an account.' },
    { key: 'reminders', name: 'Reminders' },
    { key: 'export', name: 'PDF export' },
    { key: 'offline', name: 'Works offline' },
    { key: 'branding', name: 'Your own letterhead' },
  ],
  plans: [
    {
      key: 'free',
      name: 'Free',
      description: 'One board, for as long as you like.',
      kind: 'free',
      features: [
        { feature: 'boards', value: 1 },
        { feature: 'history', value: '7 days' },
        { feature: 'guests', value: 2 },
        { feature: 'reminders', value: true },
      ],
    },
    {
      key: 'solo',
      name: 'Solo',
      description: 'For one person who hands over to many.',
      highlight: 'Start here',
      trial: { days: 30, card_required: false, without_card: 'cancel' },
      prices: [
        {
          key: 'solo-month',
          model: 'flat',
          interval: 'month',
          amounts: [
            { currency: 'eur', unit_amount: 600 },
            { currency: 'usd', unit_amount: 700 },
            { currency: 'jpy', unit_amount: 980 },
          ],
        },
        {
          key: 'solo-quarter',
          model: 'flat',
          interval: 'quarter',
          amounts: [
            { currency: 'eur', unit_amount: 1600 },
            { currency: 'usd', unit_amount: 1900 },
            { currency: 'jpy', unit_amount: 2600 },
          ],
        },
        {
          key: 'solo-year',
          model: 'flat',
          interval: 'year',
          amounts: [
            { currency: 'eur', unit_amount: 5400 },
            { currency: 'usd', unit_amount: 6300 },
            { currency: 'jpy', unit_amount: 8800 },
          ],
        },
      ],
      features: [
        { feature: 'boards', value: 5 },
        { feature: 'history', value: '1 year' },
        { feature: 'guests', value: 20 },
        { feature: 'reminders', value: true },
        { feature: 'export', value: true },
        { feature: 'offline', value: true },
      ],
    },
    {
      key: 'studio',
      name: 'Studio',
      description: 'For a practice with its own letterhead.',
      prices: [
        {
          key: 'studio-month',
          model: 'flat',
          interval: 'month',
          amounts: [
            { currency: 'eur', unit_amount: 1400 },
            { currency: 'usd', unit_amount: 1600 },
            { currency: 'jpy', unit_amount: 2200 },
          ],
        },
        {
          key: 'studio-quarter',
          model: 'flat',
          interval: 'quarter',
          amounts: [
            { currency: 'eur', unit_amount: 3800 },
            { currency: 'usd', unit_amount: 4300 },
            { currency: 'jpy', unit_amount: 5900 },
          ],
        },
        {
          key: 'studio-year',
          model: 'flat',
          interval: 'year',
          amounts: [
            { currency: 'eur', unit_amount: 12_600 },
            { currency: 'usd', unit_amount: 14_400 },
            { currency: 'jpy', unit_amount: 19_800 },
          ],
        },
      ],
      features: [
        { feature: 'boards', value: null },
        { feature: 'history', value: null },
        { feature: 'guests', value: null },
        { feature: 'reminders', value: true },
        { feature: 'export', value: true },
        { feature: 'offline', value: true },
        { feature: 'branding', value: true },
      ],
      add_ons: ['archive'],
    },
  ],
  add_ons: [
    {
      key: 'archive',
      name: 'Paper archive',
      description: 'A bound print of the past months, posted to you.',
      maximum_quantity: 4,
      prices: [
        {
          key: 'archive-month',
          model: 'per_seat',
          interval: 'month',
          amounts: [
            { currency: 'eur', unit_amount: 900 },
            { currency: 'usd', unit_amount: 1000 },
            { currency: 'jpy', unit_amount: 1500 },
          ],
        },
        {
          key: 'archive-quarter',
          model: 'per_seat',
          interval: 'quarter',
          amounts: [
            { currency: 'eur', unit_amount: 1200 },
            { currency: 'usd', unit_amount: 1400 },
            { currency: 'jpy', unit_amount: 2000 },
          ],
        },
        {
          key: 'archive-year',
          model: 'per_seat',
          interval: 'year',
          amounts: [
            { currency: 'eur', unit_amount: 2400 },
            { currency: 'usd', unit_amount: 2700 },
            { currency: 'jpy', unit_amount: 3900 },
          ],
        },
      ],
    },
  ],
  coupons: [
    { key: 'friend', name: 'A friend’s tip: 10% off', codes: ['FRIEND'], percent_off: 10, duration: 'forever' },
    {
      key: 'gift',
      name: 'A gift on the first invoice',
      codes: ['GIFT'],
      amount_off: [
        { currency: 'eur', amount: 300 },
        { currency: 'usd', amount: 300 },
        { currency: 'jpy', amount: 500 },
      ],
      duration: 'once',
    },
  ],
} satisfies CatalogInput;
