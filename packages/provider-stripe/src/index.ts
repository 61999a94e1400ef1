export { createStripeProvider } from './provider.ts';
export type { StripeAccount, StripeProviderOptions } from './settings.ts';
