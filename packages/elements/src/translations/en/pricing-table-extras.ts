import { common } from './common.ts';

/** What the parts of the pricing table say that are loaded on first need: price details, comparison, set-up help. */
export const pricingTableExtras = {
  ...common,
  per: 'Per {unit}',
  quantity: 'Quantity',
  flatFee: 'Plus',
  range: '{first}–{last}',
  andMore: '{first} and more',
  first: 'First {count}',
  freeOfCharge: 'free',
  usage: '{name} a month',
  example: '{quantity} = {total} {every}',
  compare: 'Compare plans',
  feature: 'Feature',
  included: 'included',
  otherFeatures: 'Features',
};
