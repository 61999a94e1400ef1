export * from './checkout-completed.ts';
export * from './checkout-submit.ts';
export * from './contact-sales-open.ts';
export * from './error.ts';
export * from './event.ts';
export * from './plan-select.ts';
export * from './sales-requested.ts';
export * from './signed-up.ts';
