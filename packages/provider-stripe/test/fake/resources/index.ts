import type { Routes } from '../routes.ts';
import { account } from './account.ts';
import { balanceTransactions } from './balance-transactions.ts';
import { charges } from './charges.ts';
import { checkoutSessions } from './checkout-sessions.ts';
import { coupons } from './coupons.ts';
import { creditNotes } from './credit-notes.ts';
import { customers } from './customers.ts';
import { events } from './events.ts';
import { features } from './features.ts';
import { invoices } from './invoices.ts';
import { meters } from './meters.ts';
import { paymentIntents } from './payment-intents.ts';
import { paymentMethods } from './payment-methods.ts';
import { prices } from './prices.ts';
import { products } from './products.ts';
import { promotionCodes } from './promotion-codes.ts';
import { refunds } from './refunds.ts';
import { setupIntents } from './setup-intents.ts';
import { subscriptionSchedules } from './subscription-schedules.ts';
import { subscriptions } from './subscriptions.ts';
import { taxIds } from './tax-ids.ts';
import { testClocks } from './test-clocks.ts';

/** Everything the fake answers. */
export const routes: Routes = {
  ...account,
  ...balanceTransactions,
  ...charges,
  ...checkoutSessions,
  ...coupons,
  ...creditNotes,
  ...customers,
  ...events,
  ...features,
  ...invoices,
  ...meters,
  ...paymentIntents,
  ...paymentMethods,
  ...prices,
  ...products,
  ...promotionCodes,
  ...refunds,
  ...setupIntents,
  ...subscriptionSchedules,
  ...subscriptions,
  ...taxIds,
  ...testClocks,
};
