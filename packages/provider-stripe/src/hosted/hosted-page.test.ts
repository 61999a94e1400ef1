import { Cart } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { account, connectionTo, createFake } from '../../test/connection.ts';
import { refusalOf } from '../../test/refusal.ts';
import { begin, catalog, later } from '../../test/shop-life.ts';
import { previewPurchase } from '../cart/preview.ts';
import { advance } from '../clock/advance.ts';
import { readAction } from '../methods/read-action.ts';
import { setUpPaymentMethod } from '../methods/set-up-method.ts';
import { purchase } from '../purchase/purchase.ts';
import { hostedPage } from './hosted-page.ts';

const returnUrl = 'https://app.example.com/billing';
const works = '4242424242424242';

async function withCheckout() {
  const fake = await createFake();
  const connection = connectionTo(fake, catalog);
  const cart = Cart.parse({ plan: 'team', interval: 'month', currency: 'eur', seats: 3, country: 'DE' });
  const priced = await previewPurchase(connection, { cart, trialAvailable: true });
  const subject = { type: 'checkout' as const, id: 'chk_1', priced, pending: null };
  return { fake, connection, priced, subject, buyer: { account, data: {} } };
}

describe('a page of Stripe’s own', () => {
  it('sells what was shown, and the purchase is completed once the customer has paid there', async () => {
    const { fake, connection, priced, subject, buyer } = await withCheckout();
    const { url, action } = await hostedPage(connection, { account: buyer, subject, returnUrl });
    expect(url).toMatch(/^https:/);
    if (!action) throw new Error('A checkout waits for the customer.');
    expect(action).toMatchObject({ type: 'hosted_page', surface: {} });
    expect(await readAction(connection, action)).toBe('pending');
    fake.pages.completeCheckout(String(action.data.session), { number: works });
    expect(await readAction(connection, action)).toBe('authenticated');
    const accountData = { customer: action.data.customer };
    const bought = await purchase(connection, { priced, account, accountData, payment: null, pending: action });
    expect(bought).toMatchObject({
      status: 'completed',
      changes: {
        subscription: { snapshot: { status: 'active', seats: 3, plan: { key: 'team' } } },
        invoices: [{ status: 'paid', total: priced.total }],
      },
    });
    expect((await fake.client().subscriptions.list({ status: 'all' })).data).toHaveLength(1);
  });

  it('is opened once: another try closes the one before', async () => {
    const { fake, connection, subject, buyer } = await withCheckout();
    const first = await hostedPage(connection, { account: buyer, subject, returnUrl });
    const again = await hostedPage(connection, { account: buyer, subject: { ...subject, pending: first.action }, returnUrl });
    const status = async (page: typeof first) => (await fake.client().checkout.sessions.retrieve(String(page.action?.data.session))).status;
    expect(again.url).not.toBe(first.url);
    expect(await status(first)).toBe('expired');
    expect(await status(again)).toBe('open');
  });

  it('is not opened at another price than was shown', async () => {
    const { connection, priced, subject, buyer } = await withCheckout();
    const less = { amount: priced.subtotal.amount - 1, currency: 'eur' };
    const cheaper = { ...priced, subtotal: less, due_now: less };
    expect(await refusalOf(hostedPage(connection, { account: buyer, subject: { ...subject, priced: cheaper }, returnUrl }))).toBe(
      'preview_stale',
    );
  });

  it('takes a card', async () => {
    const { fake, connection, buyer } = await withCheckout();
    const page = await hostedPage(connection, { account: buyer, subject: { type: 'setup', id: 'setup_1', pending: null }, returnUrl });
    if (!page.action) throw new Error('A set-up waits for the customer.');
    const command = {
      account: { account, data: { customer: page.action.data.customer } },
      instrument: null,
      authentication: 'none' as const,
      pending: page.action,
    };
    expect(await refusalOf(setUpPaymentMethod(connection, command))).toBe('payment_method_not_found');
    fake.pages.completeCheckout(String(page.action.data.session), { number: works });
    expect(await setUpPaymentMethod(connection, command)).toMatchObject({
      status: 'succeeded',
      instrument: { snapshot: { last4: '4242' } },
    });
    const other = {
      ...command,
      account: { account: { ...account, id: 'acc_2', email: 'other@example.com' }, data: {} },
      pending: { ...page.action, data: { session: page.action.data.session } },
    };
    expect(await refusalOf(setUpPaymentMethod(connection, other))).toBe('payment_method_not_found');
  });

  it('takes the money for an open invoice of the customer, and for no other', async () => {
    const life = await begin({ plan: 'team', interval: 'month', currency: 'eur' });
    const buyer = { account: life.account, data: life.state().accountData };
    const open = (invoice = life.invoices()[0], data: Record<string, unknown> = buyer.data) => {
      if (!invoice) throw new Error('There is an invoice.');
      return hostedPage(life.connection(), { account: { ...buyer, data }, subject: { type: 'invoice', invoice }, returnUrl });
    };
    expect(await refusalOf(open())).toBe('hosted_page_not_available');
    life.fake.world.cards.change(life.state().paymentMethod?.snapshot.id ?? '', 'declined');
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    const unpaid = life.state().openInvoice ?? undefined;
    expect(await open(unpaid)).toMatchObject({ url: expect.stringMatching(/^https:/), action: null });
    expect(await refusalOf(open(unpaid, { customer: 'cus_other' }))).toBe('hosted_page_not_available');
  });
});
