/** The parts of the pricing table that a page may never show, loaded on first need. */
export { setUpTemplate } from '../../templates/set-up.ts';
export { pricingTableExtras as texts } from '../../translations/en/pricing-table-extras.ts';
export { comparison } from './comparison.ts';
export { extrasStyles } from './extras.styles.ts';
export { priceDetails } from './price-details.ts';
