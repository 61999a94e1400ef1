import type { EndpointInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { ada, databases, type Shop, teamCart, useHost } from './shop.ts';

type AccountUpsert = Omit<EndpointInput<'putAccount'>, 'id'>;
type Notice = EndpointInput<'createCancellationNotice'>;
const consumer: AccountUpsert = { buyer: 'consumer', address: { country: 'DE' } };
const notice = (fields: Partial<Notice>): Notice => ({
  kind: 'cancellation',
  name: 'Ada Lovelace',
  email: 'Ada@Example.com',
  contract: 'Team',
  ...fields,
});

async function customer(shop: Shop, who: AccountUpsert = consumer) {
  const { result } = await shop.buy(teamCart, ada);
  const account = result.account.id;
  await shop.do(shop.secret, 'putAccount', { id: account, ...who });
  const { token } = await shop.do(shop.secret, 'createSession', { account });
  return { account, token, subscription: result.subscription.id, invoice: result.invoice?.number ?? '' };
}

const received = async (shop: Shop) =>
  (await shop.events())
    .filter(({ type }) => type === 'cancellation_notice.received')
    .map(({ account, data }) => ({ account, outcome: (data.cancellation_notice as { outcome: string }).outcome }));

describe.each(databases)('somebody who leaves by form on $database', ({ connect }) => {
  const open = useHost(connect);

  it('is out at the earliest end of what the form names by address and invoice', async () => {
    const shop = await open();
    const { account, token, invoice } = await customer(shop);
    const form = notice({ contract: `Rechnung ${invoice.toLowerCase()}.` });
    const receipt = await shop.do(shop.publishable, 'createCancellationNotice', form);
    expect(receipt).toMatchObject({ received_at: '2027-01-15T12:00:00.000Z', email: 'Ada@Example.com', ends_at: null, refund: null });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', cancel_at: '2027-02-15T12:00:00.000Z' });
    expect(await received(shop)).toEqual([{ account, outcome: 'canceled' }]);
    const { data } = await shop.do(token, 'listAmendments', {});
    expect(data[0]?.actor).toEqual({ kind: 'customer', id: null, email: 'Ada@Example.com', name: 'Ada Lovelace' });
  });

  it('is out on a later day where the form asks for one', async () => {
    const shop = await open();
    const { token, subscription } = await customer(shop);
    const form = notice({ contract: subscription, ends_at: '2027-03-20T00:00:00.000Z' });
    await shop.do(shop.publishable, 'createCancellationNotice', form);
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ cancel_at: '2027-03-20T00:00:00.000Z' });
  });

  it('is left to people where the day that it asks for is further away than any contract', async () => {
    const shop = await open();
    const { account, token, subscription } = await customer(shop);
    const form = notice({ contract: subscription, ends_at: '2600-01-01T00:00:00.000Z' });
    await shop.do(shop.publishable, 'createCancellationNotice', form);
    expect(await shop.do(token, 'createCancellationNotice', form)).toMatchObject({ ends_at: null });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ cancel_at: null });
    expect(await received(shop)).toEqual(Array(2).fill({ account, outcome: 'left_to_people' }));
  });

  it('learns from no answer who is a customer, and half of what it takes does nothing', async () => {
    const shop = await open();
    const { account, token, subscription } = await customer(shop);
    await shop.buy(teamCart, { email: 'bob@example.com', company: 'Bob' });
    const forms = [
      notice({ contract: 'My subscription of last year' }),
      notice({ contract: subscription, email: 'eve@example.com' }),
      notice({ contract: subscription, email: 'bob@example.com' }),
      notice({ contract: 'INV-000002' }),
      notice({ contract: subscription.slice(0, -1) }),
      notice({ contract: subscription }),
      notice({ contract: subscription }),
    ];
    const answers = [];
    for (const form of forms) {
      const { status, body } = await shop.ask(shop.publishable, 'createCancellationNotice', form);
      const { id, ...told } = body;
      expect(id).toMatch(/^rcp_/);
      answers.push({ status, told });
    }
    const same = { received_at: '2027-01-15T12:00:00.000Z', ends_at: null, refund: null };
    expect(answers).toEqual(forms.map((form) => ({ status: 201, told: { ...form, ...same } })));
    const nobody = { account: null, outcome: 'left_to_people' };
    const twice = [
      { account, outcome: 'canceled' },
      { account, outcome: 'left_to_people' },
    ];
    expect(await received(shop)).toEqual([nobody, nobody, nobody, nobody, nobody, ...twice]);
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ cancel_at: '2027-02-15T12:00:00.000Z' });
  });

  it('gets all money back where a consumer withdraws within fourteen days', async () => {
    const shop = await open();
    const { account, token, subscription } = await customer(shop);
    await shop.do(shop.secret, 'advanceClock', { by: 'P13D' });
    const form = notice({ kind: 'withdrawal', contract: subscription });
    expect(await shop.do(shop.publishable, 'createCancellationNotice', form)).toMatchObject({
      kind: 'withdrawal',
      ends_at: null,
      refund: null,
    });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'canceled', ended_at: '2027-01-28T12:00:00.000Z' });
    const { data } = await shop.do(token, 'listInvoices', {});
    expect(data[0]?.amount_refunded).toEqual(data[0]?.amount_paid);
    const cash = (await shop.ledger()).filter(({ ledger_account }) => ledger_account === 'cash');
    expect(cash.map(({ amount }) => amount.amount)).toEqual([3600, -3600]);
    expect(await received(shop)).toEqual([{ account, outcome: 'withdrawn' }]);
    expect((await shop.events()).some(({ type }) => type === 'invoice.refunded')).toBe(true);
  });

  it('is left to people where a withdrawal names only the number of an invoice, which can be guessed', async () => {
    const shop = await open();
    const { token, invoice } = await customer(shop);
    await shop.do(shop.publishable, 'createCancellationNotice', notice({ kind: 'withdrawal', contract: invoice }));
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', cancel_at: null });
    expect(await received(shop)).toEqual([{ account: null, outcome: 'left_to_people' }]);
  });

  it('is left to people where a withdrawal comes too late', async () => {
    const shop = await open();
    const { account, token, subscription } = await customer(shop);
    await shop.do(shop.secret, 'advanceClock', { by: 'P15D' });
    await shop.do(shop.publishable, 'createCancellationNotice', notice({ kind: 'withdrawal', contract: subscription }));
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', cancel_at: null });
    expect(await received(shop)).toEqual([{ account, outcome: 'left_to_people' }]);
  });

  it('is told when it ends and what comes back where they are signed in, or why not', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    const receipt = await shop.do(token, 'createCancellationNotice', notice({}));
    expect(receipt).toMatchObject({ contract: 'Team', ends_at: '2027-02-15T12:00:00.000Z' });
    expect(await shop.do(token, 'getCancellation', { id })).toMatchObject({ status: 'canceled', receipt });
    expect((await shop.ask(token, 'createCancellationNotice', notice({}))).problem.code).toBe('already_canceled');
    const withdrawn = await shop.do(token, 'createCancellationNotice', notice({ kind: 'withdrawal' }));
    expect(withdrawn).toMatchObject({ ends_at: '2027-01-15T12:00:00.000Z', refund: { amount: 3600, currency: 'usd' } });
    expect((await shop.ask(token, 'createCancellationNotice', notice({ kind: 'withdrawal' }))).problem.code).toBe('already_canceled');
  });

  it('cannot withdraw as a business, and is held to the policy', async () => {
    const rule = { when: { actions: ['cancel' as const] }, outcome: 'needs_sales' as const, reason: 'ask', text: 'Write to us.' };
    const seller = { name: 'Boutique', address: { country: 'FR' } };
    const shop = await open({ settings: { seller, policy: { rules: [rule] } } });
    const { account, token } = await customer(shop, { buyer: 'business', address: { country: 'DE' } });
    expect((await shop.ask(token, 'createCancellationNotice', notice({ kind: 'withdrawal' }))).problem.code).toBe(
      'withdrawal_not_available',
    );
    expect(await shop.do(token, 'createCancellationNotice', notice({}))).toMatchObject({ ends_at: null });
    expect(await received(shop)).toEqual([{ account, outcome: 'left_to_people' }]);
    const { token: viewer } = await shop.do(shop.secret, 'createSession', { account, role: 'viewer' });
    expect((await shop.ask(viewer, 'createCancellationNotice', notice({}))).problem.code).toBe('role_forbidden');
  });

  it('stays the business that bought, whatever its account says of itself later', async () => {
    const rule = { when: { actions: ['cancel' as const] }, outcome: 'needs_sales' as const, reason: 'ask', text: 'Write to us.' };
    const seller = { name: 'Boutique', address: { country: 'FR' } };
    const shop = await open({ settings: { seller, policy: { rules: [rule] } } });
    const { result } = await shop.buy({ ...teamCart, buyer: 'business' }, ada);
    const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id });
    await shop.do(token, 'updateAccount', { buyer: 'consumer', address: { country: 'DE' } });
    expect((await shop.do(token, 'getSubscription', {})).actions.withdraw).toMatchObject({ verdict: { outcome: 'denied' }, until: null });
    const withdrawal = await shop.ask(token, 'createCancellationNotice', notice({ kind: 'withdrawal' }));
    expect(withdrawal.problem.code).toBe('withdrawal_not_available');
    expect(await shop.do(token, 'createCancellationNotice', notice({}))).toMatchObject({ ends_at: null });
  });
});
