import { describe, expect, it } from 'vitest';
import { withTeamPrice } from './catalog.ts';
import { ada, consent, databases, type Shop, teamCart, useHost } from './shop.ts';

/** Of January, from noon of the 15th to noon of the 15th of February, this is the half. */
const halfAMonth = 'P15DT12H';
const threeDSecure = '4000002500003155';

/** A customer of three seats at 12.00 who is half through the month. */
async function customer(shop: Shop, number?: string) {
  const { result } = await shop.buy(teamCart, ada, number);
  await shop.do(shop.secret, 'advanceClock', { by: halfAMonth });
  const { token } = await shop.do(shop.secret, 'createSession', {
    account: result.account.id,
    role: 'billing',
    actor: { email: 'ada@example.com', name: 'Ada' },
  });
  return { account: result.account.id, token };
}

/** What money did: charges that went through and the ledger's sums. */
async function money(shop: Shop) {
  const events = await shop.events();
  const ledger = await shop.ledger();
  const sumOf = (name: string) =>
    ledger.filter(({ ledger_account }) => ledger_account === name).reduce((sum, { amount }) => sum + amount.amount, 0);
  return {
    charges: events.filter(({ type }) => type === 'payment.succeeded').length,
    cash: sumOf('cash'),
    credit: 0 - sumOf('customer_credit'),
    balance: ledger.reduce((sum, { amount }) => sum + amount.amount, 0),
  };
}

describe.each(databases)('a customer who changes on $database', ({ connect, provider }) => {
  const open = useHost(connect);

  it('adds seats at once and pays what was shown', async () => {
    const shop = await open();
    const { token, account } = await customer(shop);
    const preview = await shop.do(token, 'createChangePreview', { seats: 6 });
    // 36.00 / 2 = 18.00 back, 72.00 / 2 = 36.00
    expect(preview).toMatchObject({ kind: 'quantity', when: 'now', credit: { amount: 1800 }, due_now: { amount: 1800 } });
    await shop.do(shop.secret, 'advanceClock', { by: 'PT10M' });
    const changed = await shop.do(token, 'confirmChange', { preview: preview.id });
    expect(changed).toMatchObject({
      status: 'applied',
      subscription: { seats: 6 },
      invoice: { amount_paid: preview.due_now, lines: preview.lines },
    });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject(changed.subscription);
    expect(await money(shop)).toEqual({ charges: 2, cash: 5400, credit: 0, balance: 0 });
    const { data } = await shop.do(token, 'listAmendments', {});
    expect(data).toMatchObject([
      {
        account,
        action: 'applied',
        before: { seats: 3 },
        after: { seats: 6 },
        actor: { kind: 'customer', email: 'ada@example.com', name: 'Ada' },
        channel: 'self_serve',
        preview: preview.id,
        invoice: changed.invoice?.id,
        effective_at: preview.effective_at,
      },
    ]);
  });

  it('has two tabs: one wins, the other sees the new numbers and can go on', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const tabs = [await shop.do(token, 'createChangePreview', { seats: 6 }), await shop.do(token, 'createChangePreview', { seats: 10 })];
    const answers = await Promise.all(tabs.map(({ id }) => shop.ask(token, 'confirmChange', { preview: id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = answers.findIndex(({ status }) => status === 409);
    const fresh = answers[loser]?.problem.preview as (typeof tabs)[number];
    expect(answers[loser]?.problem.code).toBe('preview_stale');
    expect(fresh).toMatchObject({ before: { seats: loser === 0 ? 10 : 6 }, after: { seats: loser === 0 ? 6 : 10 } });
    expect((await money(shop)).charges).toBe(2);
    const again = await shop.do(token, 'confirmChange', { preview: fresh.id });
    expect(again.subscription).toMatchObject(loser === 0 ? { scheduled_change: { seats: 6 } } : { seats: 10 });
    expect((await money(shop)).balance).toBe(0);
  });

  it.each([
    ['with the same idempotency key', () => 'one-click'],
    ['with a key each', (index: number) => `click-${index}`],
    ['without a key', () => undefined],
  ])('charges once when the answer is lost and the request is sent again %s', async (_how, keyOf) => {
    const shop = await open();
    const { token } = await customer(shop);
    const preview = await shop.do(token, 'createChangePreview', { seats: 6 });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const key = keyOf(index);
        return shop.ask(token, 'confirmChange', { preview: preview.id }, key === undefined ? {} : { key });
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.invoice?.id)).size).toBe(1);
    expect(await money(shop)).toMatchObject({ charges: 2, cash: 5400, balance: 0 });
    expect((await shop.do(token, 'listAmendments', {})).data).toHaveLength(1);
  });

  it('authenticates an upgrade, and has it only then', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const preview = await shop.do(token, 'createChangePreview', { seats: 6 });
    const payment = await shop.card(threeDSecure);
    const asked = await shop.do(token, 'confirmChange', { preview: preview.id, payment });
    expect(asked).toMatchObject({ status: 'requires_action', subscription: { seats: 3 }, invoice: null });
    expect((await shop.do(token, 'confirmChange', { preview: preview.id })).action).toEqual(asked.action);
    await shop.answer(token, asked.action, 'failed');
    const failed = await shop.ask(token, 'confirmChange', { preview: preview.id });
    expect(failed.problem).toMatchObject({ status: 402, code: 'authentication_failed' });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ seats: 3, payment_method: { last4: '4242' } });

    const { action } = await shop.do(token, 'confirmChange', { preview: preview.id, payment });
    await shop.answer(token, action, 'authenticated');
    const changed = await shop.do(token, 'confirmChange', { preview: preview.id });
    expect(changed).toMatchObject({ status: 'applied', subscription: { seats: 6, payment_method: { last4: '3155' } } });
    expect(await money(shop)).toMatchObject({ charges: 2, cash: 5400, balance: 0 });
  });

  it('authenticates the stored card too', async () => {
    const shop = await open();
    const begun = await shop.begin();
    const input = { id: begun.id, preview: begun.preview.id, consent };
    const asked = await shop.do(begun.secret, 'confirmCheckout', { ...input, payment: await shop.card(threeDSecure) });
    await shop.answer(shop.publishable, asked.action, 'authenticated');
    const token = (await shop.do(begun.secret, 'confirmCheckout', input)).result?.session.token ?? '';
    await shop.do(shop.secret, 'advanceClock', { by: halfAMonth });
    const preview = await shop.do(token, 'createChangePreview', { seats: 6 });
    const { action } = await shop.do(token, 'confirmChange', { preview: preview.id });
    // At Stripe this card is asked about once.
    if (provider === 'sandbox') await shop.answer(token, action, 'authenticated');
    expect(await shop.do(token, 'confirmChange', { preview: preview.id })).toMatchObject({ status: 'applied', subscription: { seats: 6 } });
  });

  it('keeps everything as it was when the card is declined, and goes on with another', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const before = await shop.do(token, 'getSubscription', {});
    const preview = await shop.do(token, 'createChangePreview', { seats: 6 });
    const declined = await shop.card('4000000000000002');
    const refused = await shop.ask(token, 'confirmChange', { preview: preview.id, payment: declined });
    expect(refused.problem).toMatchObject({ status: 402, code: 'card_declined', param: '/payment/method' });
    expect(await shop.do(token, 'getSubscription', {})).toEqual(before);
    expect(await money(shop)).toMatchObject({ charges: 1, cash: 3600, balance: 0 });
    expect((await shop.events()).filter(({ type }) => type === 'payment.failed')).toHaveLength(1);
    const changed = await shop.do(token, 'confirmChange', { preview: preview.id });
    expect(changed.status).toBe('applied');
  });

  it('schedules fewer seats, takes it back, and schedules it again', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const preview = await shop.do(token, 'createChangePreview', { seats: 2 });
    expect(preview).toMatchObject({ when: 'period_end', due_now: { amount: 0 }, next_invoice: { amount_due: { amount: 2400 } } });
    const scheduled = await shop.do(token, 'confirmChange', { preview: preview.id });
    expect(scheduled).toMatchObject({
      status: 'scheduled',
      subscription: { seats: 3, scheduled_change: { seats: 2, preview: preview.id } },
    });
    const undone = await shop.do(token, 'undoScheduledChange', {});
    expect(undone).toMatchObject({ seats: 3, scheduled_change: null });
    const twice = await shop.ask(token, 'undoScheduledChange', {});
    expect(twice.problem).toMatchObject({ status: 404, code: 'scheduled_change_not_found' });

    const again = await shop.do(token, 'createChangePreview', { seats: 2 });
    await shop.do(token, 'confirmChange', { preview: again.id });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const caller = { account: undone.account };
    expect(await shop.do(shop.secret, 'getSubscription', {}, caller)).toMatchObject({ seats: 2, scheduled_change: null });
    const first = await shop.do(shop.secret, 'listAmendments', { limit: 3 }, caller);
    expect(first.data.map(({ action, actor }) => [action, actor.kind])).toEqual([
      ['applied', 'system'],
      ['scheduled', 'customer'],
      ['undone', 'customer'],
    ]);
    const rest = await shop.do(shop.secret, 'listAmendments', { limit: 3, cursor: first.next_cursor ?? '' }, caller);
    expect(rest.data.map(({ action }) => action)).toEqual(['scheduled']);
    expect(rest.next_cursor).toBe(null);
  });

  it('sees a fresh price where the old one has run out, and the same where nothing moved', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const now = await shop.do(token, 'createChangePreview', { seats: 6 });
    const later = await shop.do(token, 'createChangePreview', { seats: 2 });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1D' });
    const { token: fresh } = await shop.do(shop.secret, 'createSession', { account: (await shop.do(token, 'getAccount', {})).id });
    const stale = await shop.ask(fresh, 'confirmChange', { preview: now.id });
    expect(stale.problem).toMatchObject({ code: 'preview_stale', preview: { after: { seats: 6 } } });
    expect((await shop.do(fresh, 'confirmChange', { preview: later.id })).status).toBe('scheduled');
  });

  it('keeps its price when the catalog has another one, and sees it for another interval', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const year = await shop.do(token, 'createChangePreview', { interval: 'year' });
    const seats = await shop.do(token, 'createChangePreview', { seats: 6 });
    await shop.do(shop.secret, 'putCatalog', withTeamPrice(1500));
    expect((await shop.ask(token, 'confirmChange', { preview: year.id })).problem.code).toBe('preview_stale');
    expect((await shop.do(token, 'confirmChange', { preview: seats.id })).invoice?.amount_paid.amount).toBe(1800);
  });

  it('is billed for use that a new plan no longer counts', async () => {
    const shop = await open();
    const { result } = await shop.buy({ plan: 'metered', interval: 'month', currency: 'usd', country: 'US' });
    const { token } = result.session;
    const record = { account: result.account.id, meter: 'requests', quantity: 350 };
    await shop.do(shop.secret, 'createUsageRecords', { records: [{ id: 'r1', ...record }] });
    await shop.do(shop.secret, 'advanceClock', { by: halfAMonth });
    const preview = await shop.do(token, 'createChangePreview', { plan: 'team', seats: 3 });
    // 36.00 / 2, and 250 x 0.02
    expect(preview.lines.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ['plan', 1800],
      ['usage', 500],
    ]);
    const { invoice } = await shop.do(token, 'confirmChange', { preview: preview.id });
    expect(invoice?.lines).toEqual(preview.lines);
    expect((await money(shop)).balance).toBe(0);
  });

  it('is not billed for use from before the plan that counts it', async () => {
    const shop = await open();
    const { token, account } = await customer(shop);
    const send = (id: string, quantity: number) =>
      shop.do(shop.secret, 'createUsageRecords', { records: [{ id, account, meter: 'requests', quantity }] });
    await send('before', 5000);
    const anything = { when: {}, outcome: 'allowed' as const, reason: 'anything', text: 'Everything may be changed at once.' };
    await shop.do(shop.secret, 'updateEnvironment', { policy: { rules: [anything] } });
    await shop.do(shop.secret, 'advanceClock', { by: 'PT1M' });
    const preview = await shop.do(token, 'createChangePreview', { plan: 'metered', when: 'now' });
    await shop.do(token, 'confirmChange', { preview: preview.id });
    await send('after', 350);
    expect((await shop.do(token, 'listUsage', {})).data).toMatchObject([{ quantity: 5350, amount: { amount: 500 } }]);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const caller = { account };
    const { data } = await shop.do(shop.secret, 'listInvoices', {}, caller);
    expect(data[0]?.lines.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ['plan', 1000],
      ['usage', 500],
    ]);
  });

  it('prorates as the environment says', async () => {
    const shop = await open();
    expect((await shop.do(shop.secret, 'updateEnvironment', { proration: 'month' })).proration).toBe('month');
    const { token } = await customer(shop);
    if (provider === 'stripe') {
      // Stripe knows seconds only, and says so rather than to charge something else.
      expect((await shop.ask(token, 'createChangePreview', { seats: 6 })).problem.code).toBe('not_supported_by_provider');
      return;
    }
    expect(await shop.do(token, 'createChangePreview', { seats: 6 })).toMatchObject({ proration: 'month', due_now: { amount: 3600 } });
  });
});

describe.each(databases)('a change that may not be, on $database', ({ connect }) => {
  const open = useHost(connect);

  it('is refused to a viewer', async () => {
    const shop = await open();
    const { account, token: owner } = await customer(shop);
    const { id: preview } = await shop.do(owner, 'createChangePreview', { seats: 2 });
    const { token } = await shop.do(shop.secret, 'createSession', { account, role: 'viewer' });
    const answers = [
      await shop.ask(token, 'createChangePreview', { seats: 6 }),
      await shop.ask(token, 'confirmChange', { preview }),
      await shop.ask(token, 'undoScheduledChange', {}),
    ];
    expect(answers.map(({ problem }) => problem.code)).toEqual(['role_forbidden', 'role_forbidden', 'role_forbidden']);
    expect((await shop.do(token, 'listAmendments', {})).data).toEqual([]);
  });

  it('is refused where nothing was bought, where nothing changes, and while an invoice is unpaid', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1', email: 'grace@example.com' }] });
    const none = await shop.ask(shop.secret, 'createChangePreview', { seats: 6 }, { account: 'org-1' });
    expect(none.problem).toMatchObject({ status: 404, code: 'subscription_not_found' });
    const { token, account } = await customer(shop, '4000000000000341');
    expect((await shop.ask(token, 'createChangePreview', { seats: 3 })).problem.code).toBe('nothing_to_change');
    expect((await shop.ask(token, 'createChangePreview', { seats: 99 })).problem).toMatchObject({
      code: 'seats_above_maximum',
      param: '/seats',
    });
    await shop.do(shop.secret, 'advanceClock', { by: 'P16D' });
    const unpaid = await shop.ask(shop.secret, 'createChangePreview', { seats: 6 }, { account });
    expect(unpaid.problem).toMatchObject({ status: 409, code: 'subscription_not_changeable' });
  });

  it('is refused with the preview of another account', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { result } = await shop.buy(teamCart, { email: 'grace@example.com', company: 'Grace Ltd' });
    const { id } = await shop.do(token, 'createChangePreview', { seats: 6 });
    const refused = await shop.ask(result.session.token, 'confirmChange', { preview: id });
    expect(refused.problem).toMatchObject({ status: 404, code: 'preview_not_found' });
  });
});
