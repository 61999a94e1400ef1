import type { BillingContext } from '@tillkit/host/port';

/** What is written to objects at Stripe, so that each tells whose it is. */
export const tags = {
  environment: 'tillkit_environment',
  account: 'tillkit_account',
  price: 'tillkit_price',
  plan: 'tillkit_plan',
  addOn: 'tillkit_add_on',
  meter: 'tillkit_meter',
  coupon: 'tillkit_coupon',
  /** The promotion code as it was typed. */
  code: 'tillkit_code',
  checkout: 'tillkit_checkout',
  operation: 'tillkit_operation',
  /** What exactly was ordered, so that it is known again after an answer was lost. */
  order: 'tillkit_order',
  seats: 'tillkit_seats',
  addOns: 'tillkit_add_ons',
  /** Of a subscription: the preview of the last change that was begun. Of a schedule: that of the change that was agreed, its kind and time. */
  preview: 'tillkit_preview',
  kind: 'tillkit_kind',
  agreedAt: 'tillkit_agreed_at',
  /** Of a schedule: that another way to pay was agreed with the change. */
  collection: 'tillkit_collection',
} as const;

/** The name of one of our prices at Stripe. */
export function lookupKey(context: BillingContext, price: string): string {
  return `tillkit_${context.environment.id}_${price}`;
}

/** Whether an object at Stripe is of this environment, or of nobody yet. */
export function isOurs(context: BillingContext, metadata: Record<string, string> | null | undefined): boolean {
  const environment = metadata?.[tags.environment];
  return environment === undefined || environment === context.environment.id;
}
