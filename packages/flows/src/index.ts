export {
  type CancellationFlow,
  type CancellationFlowOptions,
  type CancellationHandlers,
  type CancellationProblem,
  type CancellationResult,
  type CancellationState,
  createCancellationFlow,
  createCancellationNoticeFlow,
  createWithdrawalFlow,
  type NoticeFlow,
  type NoticeState,
} from './cancellation/index.ts';
export { type CardSetupFlow, type CardSetupState, createCardSetupFlow } from './card-setup/index.ts';
export * from './change/index.ts';
export * from './checkout/index.ts';
export * from './invoice-payment/index.ts';
export { Observable } from './observable.ts';
export { confirmPayable, OutcomeUnknownError, type PayableAnswer, type PayableConfirmation } from './payable.ts';
export { PaymentFormError, type PaymentOutcome, type PaymentSurface } from './payment.ts';
export * from './quote/index.ts';
