export * from './checkout/index.ts';
export { Observable } from './observable.ts';
export { PaymentFormError, type PaymentOutcome, type PaymentSurface } from './payment.ts';
