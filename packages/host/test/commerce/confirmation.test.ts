import type { CatalogInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { catalog, withTeamPrice } from './catalog.ts';
import { ada, consent, databases, type Shop, teamCart, useHost } from './shop.ts';

/** What exists after purchases, however many were tried. */
async function count(shop: Shop) {
  const types = (await shop.events()).map(({ type }) => type);
  const of = (type: string) => types.filter((each) => each === type).length;
  const ledger = await shop.ledger();
  return {
    subscriptions: of('subscription.created'),
    invoices: of('invoice.created'),
    charges: of('payment.succeeded'),
    completions: of('checkout.completed'),
    accounts: of('account.created'),
    transactions: new Set(ledger.map(({ transaction }) => transaction)).size,
    balance: ledger.reduce((sum, { amount }) => sum + amount.amount, 0),
  };
}

const once = { subscriptions: 1, invoices: 1, charges: 1, completions: 1, accounts: 1, transactions: 2, balance: 0 };

describe.each(databases)('confirming on $database', ({ connect, provider }) => {
  const open = useHost(connect);

  it.each([
    ['without an idempotency key', () => undefined],
    ['with the same idempotency key', () => 'one-click'],
    ['with an idempotency key each', (index: number) => `click-${index}`],
  ])('sells once, however often the button is pressed at a time %s', async (_how, keyOf) => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    const payment = await shop.card();
    const confirm = { id, preview: preview.id, consent, payment };
    const answers = await Promise.all(
      Array.from({ length: provider === 'stripe' ? 10 : 100 }, (_, index) => {
        const key = keyOf(index);
        return shop.ask(secret, 'confirmCheckout', confirm, key === undefined ? {} : { key });
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.status))).toEqual(new Set(['completed']));
    expect(new Set(answers.map(({ body }) => body.result?.subscription.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.result?.invoice?.number)).size).toBe(1);
    expect(await count(shop)).toEqual(once);
  });

  it('answers a second confirmation with what was bought, whatever it says', async () => {
    const shop = await open();
    const { id, secret, result } = await shop.buy();
    const again = await shop.do(secret, 'confirmCheckout', { id, preview: 'prv_other', consent });
    expect(again.result?.subscription.id).toBe(result.subscription.id);
    expect(await count(shop)).toEqual(once);
  });

  it('refuses a moved price, shows the new one, and sells at that', async () => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    expect(preview.due_now.amount).toBe(3600);
    await shop.do(shop.secret, 'putCatalog', withTeamPrice(1500));
    const payment = await shop.card();
    const refused = await shop.ask(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment }, { key: 'try' });
    expect(refused.problem).toMatchObject({ status: 409, code: 'preview_stale', preview: { due_now: { amount: 4500 } } });
    expect(await count(shop)).toMatchObject({ subscriptions: 0, charges: 0, accounts: 0 });

    const resumed = await shop.do(secret, 'getCheckout', { id });
    expect(resumed.preview).toEqual(refused.problem.preview);
    const bought = await shop.do(secret, 'confirmCheckout', { id, preview: resumed.preview.id, consent, payment });
    expect(bought.result?.invoice?.total.amount).toBe(4500);
  });

  it('does not take an authentication of one price for another', async () => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    const payment = await shop.card('4000002500003155');
    const { action } = await shop.do(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment });
    await shop.answer(shop.publishable, action, 'authenticated');
    await shop.do(shop.secret, 'putCatalog', withTeamPrice(1500));
    if (provider === 'stripe') {
      // The bank has let it go, so that it is paid: what was agreed is what is sold.
      const done = await shop.do(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment });
      expect(done).toMatchObject({ status: 'completed', result: { invoice: { total: { amount: 3600 } } } });
      return;
    }
    await shop.ask(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment });
    const fresh = await shop.do(secret, 'getCheckout', { id });
    expect(fresh.status).toBe('open');
    const asked = await shop.do(secret, 'confirmCheckout', { id, preview: fresh.preview.id, consent, payment });
    expect(asked.status).toBe('requires_action');
    expect(asked.action?.id).not.toBe(action?.id);
  });

  it('refuses the price of one tab when another tab has changed the cart', async () => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    await shop.do(secret, 'updateCheckout', { id, cart: { seats: 10 } });
    const refused = await shop.ask(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment: await shop.card() });
    expect(refused.problem).toMatchObject({ code: 'preview_stale', preview: { due_now: { amount: 12000 } } });
  });

  it('shows a discount again that would end earlier than it was shown, at the same price', async () => {
    const lasting = (months: number): CatalogInput => ({
      ...catalog,
      coupons: [{ key: 'long', name: 'Long', codes: ['LONG'], percent_off: 50, duration: 'repeating', duration_months: months }],
    });
    const shop = await open({ catalog: lasting(12) });
    const { id, secret, preview } = await shop.begin({ ...teamCart, promotion_code: 'LONG' });
    await shop.do(shop.secret, 'putCatalog', lasting(2));
    const refused = await shop.ask(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment: await shop.card() });
    expect(refused.problem).toMatchObject({
      code: 'preview_stale',
      preview: { due_now: preview.due_now, discount_applied: { ends_at: '2027-03-15T12:00:00.000Z' } },
    });
  });

  it('does not take the preview of another cart that happens to cost the same', async () => {
    const prices = catalog.plans?.find(({ key }) => key === 'studio')?.prices ?? [];
    const plans = catalog.plans?.map((plan) => (plan.key === 'team' ? { ...plan, prices } : plan));
    const shop = await open({ catalog: { ...catalog, plans } });
    const { id, secret } = await shop.begin({ ...teamCart, seats: 3 });
    const other = await shop.do(shop.publishable, 'createPricePreview', { ...teamCart, seats: 30 });
    const refused = await shop.ask(secret, 'confirmCheckout', { id, preview: other.id, consent, payment: await shop.card() });
    expect(refused.problem).toMatchObject({ code: 'preview_stale', preview: { cart: { seats: 3 } } });
  });

  it('sells at a preview that has run out, while its price still holds', async () => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    await shop.do(shop.secret, 'advanceClock', { by: 'PT2H' });
    const bought = await shop.do(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment: await shop.card() });
    expect(bought.result?.invoice?.total).toEqual(preview.due_now);
  });

  it('keeps the id of a preview while nothing about it changes', async () => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    const same = await shop.do(secret, 'updateCheckout', { id, customer: { company: 'Another Name' } });
    expect(same.preview).toEqual(preview);
  });

  it('lets one of two checkouts redeem a coupon that is left once', async () => {
    const shop = await open();
    const cart = { ...teamCart, promotion_code: 'ONLYONE' };
    const checkouts = [await shop.begin(cart), await shop.begin(cart, { email: 'grace@example.com', company: 'Grace Ltd' })];
    const cards = [await shop.card(), await shop.card()];
    const answers = await Promise.all(
      checkouts.map(({ id, secret, preview }, index) =>
        shop.ask(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment: cards[index] }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)?.problem.code).toBe('coupon_exhausted');
    expect(await count(shop)).toEqual(once);

    const loser = checkouts[answers.findIndex(({ status }) => status === 422)];
    if (!loser) throw new Error('Both checkouts were confirmed.');
    const { preview } = await shop.do(loser.secret, 'updateCheckout', { id: loser.id, cart: { promotion_code: null } });
    const payment = cards[checkouts.indexOf(loser)];
    const bought = await shop.do(loser.secret, 'confirmCheckout', { id: loser.id, preview: preview.id, consent, payment });
    expect(bought.result?.invoice?.total.amount).toBe(3600);
  });

  it('opens one account when two checkouts with the same address are confirmed at once', async () => {
    const shop = await open();
    const checkouts = [await shop.begin(teamCart, ada), await shop.begin(teamCart, { ...ada, email: 'ADA@example.com' })];
    const payment = await shop.card();
    const answers = await Promise.all(
      checkouts.map(({ id, secret, preview }) => shop.ask(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('account_exists');
    expect(await count(shop)).toEqual(once);
  });

  it('gives one subscription to an account that confirms two checkouts at once', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1', email: 'grace@example.com' }] });
    const { token } = await shop.do(shop.secret, 'createSession', { account: 'org-1' });
    const { id: preview } = await shop.do(token, 'createPricePreview', teamCart);
    const checkouts = [await shop.do(token, 'createCheckout', { preview }), await shop.do(token, 'createCheckout', { preview })];
    const payment = await shop.card();
    const answers = await Promise.all(
      checkouts.map(({ id, secret }) => shop.ask(secret ?? '', 'confirmCheckout', { id, preview, consent, payment })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('already_subscribed');
    expect(await count(shop)).toEqual(once);
  });

  it('numbers the invoices of many buyers at once without a gap', async () => {
    const shop = await open();
    const buyers = Array.from({ length: 12 }, (_, index) => ({ email: `buyer${index}@example.com`, company: `Buyer ${index}` }));
    const bought = await Promise.all(buyers.map((buyer) => shop.buy(teamCart, buyer)));
    const numbers = bought.map(({ result }) => Number(/\d+$/.exec(result.invoice?.number ?? '')?.[0]));
    // Stripe counts the invoices of each customer for itself.
    if (provider === 'stripe') expect(new Set(bought.map(({ result }) => result.invoice?.number)).size).toBe(12);
    else expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    const sequences = (await shop.events()).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  });
});
