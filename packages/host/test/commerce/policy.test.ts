import type { EndpointInput, PolicyRule } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { databases, noon, type Shop, teamCart, useHost } from './shop.ts';

type ContractInput = NonNullable<EndpointInput<'putAccount'>['contract']>;

const termEnd = '2028-01-15T12:00:00.000Z';
const agreed: ContractInput = { start: noon, term_months: 12, limits: { seats: 5 } };

async function customer(shop: Shop, fields: Omit<EndpointInput<'putAccount'>, 'id'> = {}) {
  const { result } = await shop.buy(teamCart);
  const account = result.account.id;
  await shop.do(shop.secret, 'putAccount', { id: account, ...fields });
  const { token } = await shop.do(shop.secret, 'createSession', { account, role: 'owner' });
  return { account, token };
}

const salesLed = { channel: 'sales_led', contract: agreed } as const;

const setRules = (shop: Shop, ...rules: PolicyRule[]) => shop.do(shop.secret, 'updateEnvironment', { policy: { rules } });

describe.each(databases)('an account that sales brought, on $database', ({ connect }) => {
  const open = useHost(connect);

  it('adds seats within its limit by itself, and the CRM hears of it', async () => {
    const shop = await open();
    const { account, token } = await customer(shop, salesLed);
    const preview = await shop.do(token, 'createChangePreview', { seats: 5 });
    expect(preview.verdict).toEqual({ outcome: 'allowed', reason: null, text: null });
    expect(await shop.do(token, 'confirmChange', { preview: preview.id })).toMatchObject({ status: 'applied', sales_request: null });
    const amendments = (await shop.events()).filter(({ type }) => type === 'amendment.created');
    expect(amendments.map(({ data }) => data.amendment)).toMatchObject([
      { account, action: 'applied', kind: 'quantity', channel: 'sales_led', before: { seats: 3 }, after: { seats: 5 } },
    ]);
  });

  it('is sent to sales above it: the one open request says what it wants, and nothing changes', async () => {
    const shop = await open();
    const { account, token } = await customer(shop, salesLed);
    const preview = await shop.do(token, 'createChangePreview', { seats: 9 });
    expect(preview).toMatchObject({ verdict: { outcome: 'needs_sales', reason: 'seat_limit' }, when: 'now', due_now: { amount: 7200 } });
    const sent = await shop.do(token, 'confirmChange', { preview: preview.id });
    expect(sent).toMatchObject({ status: 'sent_to_sales', subscription: { seats: 3 }, invoice: null });
    expect(await shop.do(token, 'confirmChange', { preview: preview.id })).toEqual(sent);
    const more = await shop.do(token, 'createChangePreview', { seats: 12 });
    expect((await shop.do(token, 'confirmChange', { preview: more.id })).sales_request).toBe(sent.sales_request);
    const { data } = await shop.do(token, 'listSalesRequests', {});
    expect(data).toMatchObject([
      {
        id: sent.sales_request,
        account,
        status: 'open',
        topic: 'change',
        plan: 'team',
        seats: 12,
        change: { seats: 12 },
        preview: more.id,
      },
    ]);
    expect((await shop.do(token, 'listAmendments', {})).data).toEqual([]);
  });

  it('cannot have less before its renewal, but can ask for it', async () => {
    const shop = await open();
    const { token } = await customer(shop, salesLed);
    const { actions } = await shop.do(token, 'getSubscription', {});
    expect(actions).toMatchObject({
      seats_limit: 5,
      increase_seats: { outcome: 'allowed' },
      decrease_seats: { outcome: 'needs_sales', reason: 'contract_term', text: expect.stringContaining('2028-01-15') },
      pause: { outcome: 'needs_sales', reason: 'contract_term' },
      cancel: { outcome: 'at_period_end', reason: 'contract_term' },
    });
    const preview = await shop.do(token, 'createChangePreview', { seats: 2 });
    expect(preview.verdict).toEqual(actions.decrease_seats);
    expect(await shop.do(token, 'confirmChange', { preview: preview.id })).toMatchObject({
      status: 'sent_to_sales',
      subscription: { seats: 3, scheduled_change: null },
    });
  });

  it('has two tabs that are sent to sales at once, and one request comes of it', async () => {
    const shop = await open();
    const { token } = await customer(shop, salesLed);
    const previews = await Promise.all([9, 10].map((seats) => shop.do(token, 'createChangePreview', { seats })));
    const answers = await Promise.all(previews.map(({ id }) => shop.do(token, 'confirmChange', { preview: id })));
    expect(new Set(answers.map(({ sales_request }) => sales_request)).size).toBe(1);
    expect((await shop.do(token, 'listSalesRequests', { status: 'open' })).data).toHaveLength(1);
  });

  it('sees the new answer where its limit was raised between showing and confirming', async () => {
    const shop = await open();
    const { account, token } = await customer(shop, salesLed);
    const preview = await shop.do(token, 'createChangePreview', { seats: 9 });
    await shop.do(shop.secret, 'putAccount', { id: account, contract: { ...agreed, limits: { seats: 50 } } });
    const answer = await shop.ask(token, 'confirmChange', { preview: preview.id });
    expect(answer.problem).toMatchObject({ code: 'preview_stale', preview: { verdict: { outcome: 'allowed' } } });
  });
});

describe.each(databases)('an account that came alone, on $database', ({ connect }) => {
  const open = useHost(connect);

  it('gets a decrease with the period’s end, also where it asks for it now', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const preview = await shop.do(token, 'createChangePreview', { seats: 2, when: 'now' });
    expect(preview).toMatchObject({ when: 'period_end', verdict: { outcome: 'at_period_end', reason: 'decrease_later' }, credits: [] });
    expect((await shop.do(token, 'confirmChange', { preview: preview.id })).status).toBe('scheduled');
  });

  it('gets a decrease with the end of its contract, and pays the old price until then', async () => {
    const shop = await open();
    const { token } = await customer(shop, { contract: agreed });
    const preview = await shop.do(token, 'createChangePreview', { seats: 2 });
    expect(preview).toMatchObject({
      when: 'period_end',
      effective_at: termEnd,
      verdict: { outcome: 'at_period_end', reason: 'contract_term' },
      next_invoice: { at: '2027-02-15T12:00:00.000Z', amount_due: { amount: 3600 } },
    });
    const { subscription } = await shop.do(token, 'confirmChange', { preview: preview.id });
    expect(subscription).toMatchObject({
      seats: 3,
      next_charge: { amount: { amount: 3600 } },
      scheduled_change: { effective_at: termEnd },
    });
    await shop.do(shop.secret, 'advanceClock', { by: 'P11M' });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ seats: 3, next_charge: { at: termEnd, amount: { amount: 2400 } } });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ seats: 2, scheduled_change: null });
    const { data } = await shop.do(token, 'listInvoices', { limit: 20 });
    expect(data.map(({ total }) => total.amount)).toEqual([2400, ...Array.from({ length: 12 }, () => 3600)]);
  });

  it('is held to the environment’s rules before anything else, the first of them that applies', async () => {
    const shop = await open();
    await setRules(
      shop,
      { when: { actions: ['change_seats'], seats_above: 8 }, outcome: 'denied', reason: 'too_large', text: 'Eight seats are the most.' },
      { when: { direction: ['increase'], seats_above: 6 }, outcome: 'needs_sales', reason: 'large', text: 'Tell us about your team.' },
      { when: { direction: ['decrease'], plan: ['team'] }, outcome: 'allowed', reason: 'kind', text: 'Change as you like.' },
    );
    const { token } = await customer(shop);
    const verdictFor = async (seats: number) => {
      const { verdict, id } = await shop.do(token, 'createChangePreview', { seats, when: 'now' });
      return { ...verdict, id };
    };
    expect(await verdictFor(6)).toMatchObject({ outcome: 'allowed', reason: null });
    expect(await verdictFor(7)).toMatchObject({ outcome: 'needs_sales', reason: 'large', text: 'Tell us about your team.' });
    const denied = await verdictFor(9);
    expect(denied).toMatchObject({ outcome: 'denied', reason: 'too_large' });
    expect((await shop.ask(token, 'confirmChange', { preview: denied.id })).problem).toMatchObject({
      code: 'change_denied',
      detail: 'Eight seats are the most.',
    });
    expect(await shop.do(token, 'createChangePreview', { seats: 2, when: 'now' })).toMatchObject({ when: 'now', credit: { amount: 3600 } });
    expect((await shop.do(token, 'getSubscription', {})).actions.seats_limit).toBe(6);
  });

  it('reads what it may do about every plan and interval, and a viewer that it is not theirs to do', async () => {
    const shop = await open();
    const { account, token } = await customer(shop);
    const { actions } = await shop.do(token, 'getSubscription', {});
    const shown = actions.plans.map(({ plan, interval, direction, verdict }) => [
      plan,
      interval,
      direction,
      verdict.outcome,
      verdict.reason,
    ]);
    expect(shown).toEqual([
      ['free', 'month', 'decrease', 'at_period_end', 'decrease_later'],
      ['team', 'year', 'increase', 'allowed', null],
      ['studio', 'month', 'increase', 'allowed', null],
      ['starter', 'month', 'decrease', 'at_period_end', 'decrease_later'],
      ['metered', 'month', 'decrease', 'at_period_end', 'decrease_later'],
      ['enterprise', 'month', 'increase', 'needs_sales', 'sold_by_sales'],
    ]);
    expect(actions).toMatchObject({
      add_add_ons: { outcome: 'allowed' },
      remove_add_ons: { outcome: 'denied', reason: 'not_available' },
      undo_scheduled_change: { outcome: 'denied', reason: 'not_available' },
      pause: { outcome: 'allowed' },
      cancel: { outcome: 'allowed' },
      resume: { outcome: 'denied' },
    });
    const { token: viewer } = await shop.do(shop.secret, 'createSession', { account, role: 'viewer' });
    const seen = (await shop.do(viewer, 'getSubscription', {})).actions;
    expect(new Set([...seen.plans.map(({ verdict }) => verdict.reason), seen.cancel.reason, seen.increase_seats.reason])).toEqual(
      new Set(['role']),
    );
  });

  it('can withdraw as a consumer in Europe until the last day is over everywhere', async () => {
    const shop = await open();
    const { account, token } = await customer(shop, { buyer: 'consumer', address: { country: 'FR' } });
    const withdrawal = async () => (await shop.do(token, 'getSubscription', {})).actions.withdraw;
    expect(await withdrawal()).toEqual({ verdict: { outcome: 'allowed', reason: null, text: null }, until: '2027-01-30T12:00:00.000Z' });
    await shop.do(shop.secret, 'advanceClock', { to: '2027-01-30T12:00:00.000Z' });
    expect((await withdrawal()).verdict).toMatchObject({ outcome: 'denied', reason: 'withdrawal_over' });
    await shop.do(shop.secret, 'putAccount', { id: account, buyer: 'business' });
    expect(await withdrawal()).toMatchObject({ until: null, verdict: { outcome: 'denied', reason: 'not_available' } });
  });
});
