import { describe, expect, it } from 'vitest';
import { catalog } from './catalog.ts';
import { ada, databases, type Shop, teamCart, useHost } from './shop.ts';

async function customer(shop: Shop, cart: typeof teamCart = teamCart) {
  const { result } = await shop.buy(cart, ada);
  return (await shop.do(shop.secret, 'createSession', { account: result.account.id })).token;
}

const resumesAt = '2027-04-15T12:00:00.000Z';

describe.each(databases)('somebody who pauses on $database', ({ connect }) => {
  const open = useHost(connect);

  it('pays nothing until it is over, and then the price that was agreed', async () => {
    const shop = await open();
    const token = await customer(shop);
    const paused = await shop.do(token, 'createPause', { cycles: 2 });
    expect(paused).toMatchObject({
      status: 'active',
      pause: { starts_at: '2027-02-15T12:00:00.000Z', cycles: 2, resumes_at: resumesAt },
      next_charge: { at: resumesAt, amount: { amount: 3600 } },
      actions: { pause: { outcome: 'denied' }, resume: { outcome: 'allowed' } },
    });
    expect(await shop.do(token, 'getSubscription', {})).toEqual(paused);
    expect((await shop.ask(token, 'createPause', { cycles: 2 })).problem.code).toBe('pause_not_available');
    await shop.do(shop.secret, 'advanceClock', { by: 'P2M' });
    expect((await shop.do(token, 'getSubscription', {})).status).toBe('paused');
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', pause: null });
    const { data } = await shop.do(token, 'listInvoices', {});
    expect(data.map(({ issued_at }) => issued_at)).toEqual([resumesAt, '2027-01-15T12:00:00.000Z']);
  });

  it('takes it back before it begins, for nothing', async () => {
    const shop = await open();
    const token = await customer(shop);
    expect((await shop.ask(token, 'createResumption', {})).problem.code).toBe('not_paused');
    await shop.do(token, 'createPause', { cycles: 2 });
    const back = await shop.do(token, 'createResumption', {});
    expect(back).toMatchObject({
      status: 'applied',
      invoice: null,
      subscription: { pause: null, next_charge: { at: '2027-02-15T12:00:00.000Z' } },
    });
  });

  it('resumes early for what is shown first, once', async () => {
    const shop = await open();
    const token = await customer(shop);
    await shop.do(token, 'createPause', { cycles: 6 });
    await shop.do(shop.secret, 'advanceClock', { to: '2027-03-01T00:00:00.000Z' });
    const unseen = await shop.ask(token, 'createResumption', {});
    expect(unseen.problem).toMatchObject({ code: 'confirmation_required', preview: { due_now: { amount: 3600 } } });
    const other = await shop.ask(token, 'createResumption', { preview: 'cpv_1' });
    expect(other.problem.code).toBe('preview_not_found');
    const preview = await shop.do(token, 'createChangePreview', { resume: true });
    expect(preview).toMatchObject({
      kind: 'resumption',
      verdict: { outcome: 'allowed' },
      next_invoice: { at: '2027-04-01T00:00:00.000Z' },
    });
    const resumed = await shop.do(token, 'createResumption', { preview: preview.id });
    expect(resumed).toMatchObject({
      status: 'applied',
      subscription: { status: 'active', pause: null, current_period: { start: '2027-03-01T00:00:00.000Z' } },
      invoice: { amount_paid: preview.due_now, lines: preview.lines },
    });
    expect(await shop.do(token, 'createResumption', { preview: preview.id })).toEqual(resumed);
    expect((await shop.do(token, 'listInvoices', {})).data).toHaveLength(2);
  });

  it('resumes by itself where the day comes while somebody confirms, and nothing is charged twice', async () => {
    const shop = await open();
    const token = await customer(shop);
    await shop.do(token, 'createPause', { cycles: 1 });
    await shop.do(shop.secret, 'advanceClock', { to: '2027-03-15T11:59:00.000Z' });
    const preview = await shop.do(token, 'createChangePreview', { resume: true });
    await shop.do(shop.secret, 'advanceClock', { by: 'PT2M' });
    expect((await shop.ask(token, 'createResumption', { preview: preview.id })).problem.code).toBe('not_paused');
    expect((await shop.do(token, 'listInvoices', {})).data).toHaveLength(2);
  });

  it('adds a card to go on after a trial without one, and the bank is asked as for any payment', async () => {
    const plans = (catalog.plans ?? []).map((plan) =>
      plan.key === 'starter' && plan.trial ? { ...plan, trial: { ...plan.trial, without_card: 'pause' as const } } : plan,
    );
    const shop = await open({ catalog: { ...catalog, plans } });
    const who = { email: 'eve@example.com', company: 'Eve', plan: 'starter', country: 'US' };
    const { account } = await shop.do(shop.publishable, 'createSignUp', who);
    await shop.do(shop.secret, 'advanceClock', { by: 'P20D' });
    const { token } = await shop.do(shop.secret, 'createSession', { account: account.id });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({
      status: 'paused',
      pause: null,
      actions: { resume: { outcome: 'allowed' } },
    });
    const preview = await shop.do(token, 'createChangePreview', { resume: true });
    const resume = { preview: preview.id };
    expect((await shop.ask(token, 'createResumption', resume)).problem.code).toBe('payment_method_required');
    const declined = await shop.ask(token, 'createResumption', { ...resume, payment: await shop.card('4000000000000002') });
    expect(declined.problem.code).toBe('card_declined');
    const payment = await shop.card('4000002500003155');
    const { action } = await shop.do(token, 'createResumption', { ...resume, payment });
    await shop.answer(token, action, 'authenticated');
    expect(await shop.do(token, 'createResumption', { ...resume, payment })).toMatchObject({
      status: 'applied',
      subscription: { status: 'active', payment_method: { last4: '3155' } },
      invoice: { amount_paid: preview.due_now },
    });
  });

  it('cannot pause what costs nothing, and is told so before', async () => {
    const shop = await open();
    const { session } = await shop.do(shop.publishable, 'createSignUp', { email: 'eve@example.com', company: 'Eve', plan: 'free' });
    expect((await shop.do(session.token, 'getSubscription', {})).actions.pause.outcome).toBe('denied');
    expect((await shop.ask(session.token, 'createPause', { cycles: 1 })).problem.code).toBe('pause_not_available');
  });
});
