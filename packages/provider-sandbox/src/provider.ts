import type { BillingProvider } from '@tillkit/host/port';
import { advance } from './billing/advance.ts';
import { cancel, previewCancellation, undoCancellation } from './billing/cancel.ts';
import { change, undoScheduledChange } from './billing/change.ts';
import { pause, undoPause } from './billing/pause.ts';
import { payInvoice } from './billing/pay-invoice.ts';
import { choosePaymentMethod, setUpPaymentMethod } from './billing/payment-method.ts';
import { previewPurchase } from './billing/preview.ts';
import { previewChange } from './billing/preview-change.ts';
import { purchase } from './billing/purchase.ts';
import { discount, extendTrial, previewRetention } from './billing/retention.ts';
import { upcomingInvoice } from './billing/upcoming.ts';
import { priceUsage } from './billing/usage.ts';
import { withdraw } from './billing/withdraw.ts';
import { acceptCard } from './cards/accept.ts';
import { testCards } from './cards/test-cards.ts';
import { money } from './money/money.ts';
import { priceQuantity } from './prices/price-quantity.ts';

import { quoteTerms } from './quotes/terms.ts';
import { checkTaxId } from './taxes/tax-id.ts';
import { describeTaxId } from './taxes/tax-id-form.ts';

/** The sandbox's billing engine: pure functions of context and command. The same input gives the same answer. */
export function createSandboxProvider(): BillingProvider {
  return {
    name: 'sandbox',
    priceQuantity: (price, currency, quantity) => {
      const counted = price.model === 'flat' ? 1 : quantity;
      return money(priceQuantity(price, currency, counted).amount, currency);
    },
    quoteTerms,
    previewPurchase: async (context, command) => previewPurchase(context, command),
    preparePayment: async (_context, { priced }) => ({ purpose: priced.due_now.amount > 0 ? 'payment' : 'setup' }),
    purchase: async (context, command) => purchase(context, command),
    advance: async (context, state) => advance(context, state),
    previewChange: async (context, state, command) => previewChange(context, state, command),
    change: async (context, state, command) => change(context, state, command),
    undoScheduledChange: async (context, state) => undoScheduledChange(context, state),
    pause: async (context, state, command) => pause(context, state, command),
    undoPause: async (context, state) => undoPause(context, state),
    previewCancellation: async (context, state, command) => previewCancellation(context, state, command),
    cancel: async (context, state, command) => cancel(context, state, command),
    undoCancellation: async (context, state) => undoCancellation(context, state),
    withdraw: async (context, state, command) => withdraw(context, state, command),
    previewRetention: async (context, state, offer) => previewRetention(context, state, offer),
    discount: async (context, state, command) => discount(context, state, command),
    extendTrial: async (context, state, command) => extendTrial(context, state, command),
    checkTaxId: (country, taxId) => checkTaxId(taxId, country),
    describeTaxId,
    payInvoice: async (context, state, command) => payInvoice(context, state, command),
    upcomingInvoice: async (context, state) => upcomingInvoice(context, state),
    prepareSetup: async () => ({ purpose: 'setup' }),
    setUpPaymentMethod: async (context, command) => setUpPaymentMethod(context, command),
    choosePaymentMethod: async (context, state, paymentMethod) => choosePaymentMethod(context, state, paymentMethod),
    priceUsage,
    testCards: { list: () => testCards.map((card) => ({ ...card })), accept: acceptCard },
  };
}
