/** Keys of metadata at Stripe that people may set by hand too. */
export interface CatalogKeys {
  /** On a product: a whole number; what has the lower one stands first. `tillkit_order` unless said. */
  order: string;
  /** On a product: the label that highlights it, such as "Most popular". `tillkit_highlight` unless said. */
  highlight: string;
  /** On a product that is sold on top of plans: `true`. `tillkit_is_add_on` unless said. */
  addOn: string;
}

export const defaultCatalogKeys: CatalogKeys = { order: 'tillkit_order', highlight: 'tillkit_highlight', addOn: 'tillkit_is_add_on' };
