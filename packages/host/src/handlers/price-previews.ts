import { callerAccount } from '../billing/callers.ts';
import { priceCart, storePreview } from '../billing/previews.ts';
import type { Handlers } from '../http/scope.ts';

export const pricePreviewHandlers = {
  async createPricePreview(scope, cart) {
    const account = (await callerAccount(scope))?.id ?? null;
    const priced = await priceCart(scope, cart, { account, pointer: '' });
    return storePreview(scope, priced, account);
  },
} satisfies Partial<Handlers>;
