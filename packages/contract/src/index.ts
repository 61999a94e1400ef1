import './no-eval.ts';

export * from './define.ts';
export { InvoicePage } from './endpoints/customer.ts';
export * from './endpoints.ts';
export * from './errors.ts';
export * from './primitives.ts';
export * from './resources/account.ts';
export * from './resources/billing.ts';
export * from './resources/catalog.ts';
export * from './resources/checkout.ts';
export * from './resources/environment.ts';
export * from './resources/event.ts';
export * from './resources/preview.ts';
