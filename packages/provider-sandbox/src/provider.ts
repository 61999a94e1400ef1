import type { BillingProvider } from '@tillkit/host/port';
import { advance } from './billing/advance.ts';
import { change, undoScheduledChange } from './billing/change.ts';
import { previewPurchase } from './billing/preview.ts';
import { previewChange } from './billing/preview-change.ts';
import { purchase } from './billing/purchase.ts';
import { priceUsage } from './billing/usage.ts';
import { acceptCard } from './cards/accept.ts';
import { testCards } from './cards/test-cards.ts';
import { money } from './money/money.ts';
import { priceQuantity } from './prices/price-quantity.ts';

/** The sandbox's billing engine: pure functions of context and command. The same input gives the same answer. */
export function createSandboxProvider(): BillingProvider {
  return {
    name: 'sandbox',
    priceQuantity: (price, currency, quantity) => {
      const counted = price.model === 'flat' ? 1 : quantity;
      return money(priceQuantity(price, currency, counted).amount, currency);
    },
    previewPurchase: async (context, command) => previewPurchase(context, command),
    preparePayment: async (_context, { priced }) => ({ purpose: priced.due_now.amount > 0 ? 'payment' : 'setup' }),
    purchase: async (context, command) => purchase(context, command),
    advance: async (context, state) => advance(context, state),
    previewChange: async (context, state, command) => previewChange(context, state, command),
    change: async (context, state, command) => change(context, state, command),
    undoScheduledChange: async (context, state) => undoScheduledChange(context, state),
    priceUsage,
    testCards: { list: () => testCards.map((card) => ({ ...card })), accept: acceptCard },
  };
}
