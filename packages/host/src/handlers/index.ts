import type { Handlers, ProviderId } from '../http/scope.ts';
import { accountHandlers } from './accounts.ts';
import { catalogHandlers } from './catalog.ts';
import { changeHandlers } from './changes.ts';
import { checkoutHandlers } from './checkouts.ts';
import { clockHandlers } from './clock.ts';
import { contractHandlers } from './contract.ts';
import { documentHandlers } from './documents.ts';
import { environmentHandlers } from './environment.ts';
import { eventHandlers } from './events.ts';
import { healthHandlers } from './health.ts';
import { historyHandlers } from './history.ts';
import { invoiceHandlers } from './invoices.ts';
import { leavingHandlers } from './leaving.ts';
import { noticeHandlers } from './notices.ts';
import { paymentMethodHandlers } from './payment-methods.ts';
import { pricePreviewHandlers } from './price-previews.ts';
import { noticeListHandlers } from './provider.ts';
import { quoteHandlers } from './quotes.ts';
import { salesRequestHandlers } from './sales-requests.ts';
import { sandboxPaymentHandlers } from './sandbox-payments.ts';
import { sandboxHandlers } from './sandboxes.ts';
import { sessionHandlers } from './sessions.ts';
import { signUpHandlers } from './sign-ups.ts';
import { subscriptionHandlers } from './subscription.ts';
import { usageHandlers } from './usage.ts';

/** One handler for each endpoint of the contract but those of `createProviderHandlers`. */
export const handlers = {
  ...catalogHandlers,
  ...pricePreviewHandlers,
  ...signUpHandlers,
  ...checkoutHandlers,
  ...salesRequestHandlers,
  ...subscriptionHandlers,
  ...changeHandlers,
  ...leavingHandlers,
  ...accountHandlers,
  ...contractHandlers,
  ...quoteHandlers,
  ...historyHandlers,
  ...documentHandlers,
  ...invoiceHandlers,
  ...paymentMethodHandlers,
  ...noticeHandlers,
  ...usageHandlers,
  ...sessionHandlers,
  ...environmentHandlers,
  ...eventHandlers,
  ...clockHandlers,
  ...sandboxHandlers,
  ...sandboxPaymentHandlers,
  ...noticeListHandlers,
  ...healthHandlers,
} satisfies Omit<Handlers, ProviderId>;
