'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
export * from './account.ts';
export * from './add-ons.ts';
export * from './billing-banner.ts';
export * from './cancel-flow.ts';
export * from './checkout.ts';
export * from './contact-sales.ts';
export * from './invoice-list.ts';
export * from './payment-method.ts';
export * from './plan-switcher.ts';
export * from './portal.ts';
export * from './pricing-table.ts';
export * from './provider.ts';
export * from './quote.ts';
export * from './seats.ts';
export * from './sign-up.ts';
export * from './usage.ts';
