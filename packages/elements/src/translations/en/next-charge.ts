/** The amount of a charge to come. Spread into an element's catalog. */
export const nextCharge = {
  plusUse: '{amount} plus use',
};
