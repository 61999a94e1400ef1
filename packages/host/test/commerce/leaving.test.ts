import type { CancellationSettings, EndpointInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { saveRate } from '../../src/cancellation/save-rate.ts';
import { ada, databases, type Shop, teamCart, useHost } from './shop.ts';

type AccountUpsert = Omit<EndpointInput<'putAccount'>, 'id'>;
const business: AccountUpsert = { buyer: 'business', address: { country: 'US' } };
const seller = { name: 'Boutique', address: { country: 'FR' } };

/** A customer who bought three seats of Team at 12.00 for a month, or something else. */
async function customer(
  shop: Shop,
  { who = business, cart = teamCart, number }: { who?: AccountUpsert; cart?: typeof teamCart; number?: string } = {},
) {
  const { result } = await shop.buy(cart, ada, number);
  const account = result.account.id;
  await shop.do(shop.secret, 'putAccount', { id: account, ...who });
  const token = async (role: 'owner' | 'billing' | 'viewer' = 'owner') =>
    (await shop.do(shop.secret, 'createSession', { account, role, actor: { email: 'ada@example.com' } })).token;
  return { account, subscription: result.subscription.id, token: await token(), as: token };
}

const eventsOf = async (shop: Shop, prefix: string) =>
  (await shop.events()).filter(({ type }) => type.startsWith(prefix)).map(({ type }) => type);

const leaving = (...reasons: CancellationSettings['reasons']): EndpointInput<'createSandbox'> => ({
  name: 'Shop',
  settings: { seller, cancellation: { mode: 'automatic', reasons } },
});
const reason = (offer: CancellationSettings['reasons'][number]['offer']): CancellationSettings['reasons'][number] => ({
  key: 'why',
  label: 'Why',
  feedback: 'other',
  asks_comment: false,
  offer,
});

describe.each(databases)('somebody who leaves on $database', ({ connect }) => {
  const open = useHost(connect);

  it('sees what it comes to, answers, looks at one offer and leaves; and can come back until the end', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const begun = await shop.do(token, 'createCancellation', {});
    expect(begun).toMatchObject({
      status: 'open',
      mode: 'standard',
      place: 'US',
      offer: null,
      effect: { ends_at: '2027-02-15T12:00:00.000Z', when: 'period_end', final_charge: null, charges_before: null },
    });
    expect(begun.reasons.map(({ key }) => key)).toEqual(['too_expensive', 'unused', 'missing_features', 'switched_service', 'other']);
    expect(begun.reasons[0]).not.toHaveProperty('offer');
    expect((await shop.do(token, 'createCancellation', {})).id).toBe(begun.id);

    const answered = await shop.do(token, 'updateCancellation', { id: begun.id, reason: 'too_expensive', comment: 'Too much for me.' });
    expect(answered.offer).toEqual({
      type: 'discount',
      percent_off: 25,
      periods: 3,
      from: '2027-02-15T12:00:00.000Z',
      until: '2027-05-15T12:00:00.000Z',
      before: { amount: 3600, currency: 'usd' },
      after: { amount: 2700, currency: 'usd' },
    });
    const another = await shop.do(token, 'updateCancellation', { id: begun.id, reason: 'unused' });
    expect(another.offer).toBeNull();

    const decision = { id: begun.id, decision: 'cancel' as const, ends_at: begun.effect.ends_at };
    const done = await shop.do(token, 'confirmCancellation', decision);
    expect(done).toMatchObject({
      outcome: 'canceled',
      subscription: { status: 'active', cancel_at: '2027-02-15T12:00:00.000Z', next_charge: null },
      cancellation: {
        status: 'canceled',
        receipt: { kind: 'cancellation', email: 'ada@example.com', ends_at: '2027-02-15T12:00:00.000Z' },
      },
    });
    expect(await shop.do(token, 'confirmCancellation', decision)).toEqual(done);
    expect(await shop.do(token, 'getCancellation', { id: begun.id })).toEqual(done.cancellation);
    expect((await shop.ask(token, 'createCancellation', {})).problem.code).toBe('already_canceled');
    expect(await eventsOf(shop, 'cancellation.')).toEqual([
      'cancellation.started',
      'cancellation.reason_given',
      'cancellation.offer_shown',
      'cancellation.reason_given',
      'cancellation.completed',
    ]);
    const { data } = await shop.do(token, 'listAmendments', {});
    expect(data).toMatchObject([{ kind: 'cancellation', action: 'scheduled', actor: { kind: 'customer', email: 'ada@example.com' } }]);

    const back = await shop.do(token, 'undoCancellation', {});
    expect(back).toMatchObject({ cancel_at: null, next_charge: { amount: { amount: 3600 } }, actions: { cancel: { outcome: 'allowed' } } });
    expect((await shop.ask(token, 'undoCancellation', {})).problem.code).toBe('not_canceled');
  });

  it('stays for a discount, which is charged as shown and not given again', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    await shop.do(token, 'updateCancellation', { id, reason: 'too_expensive' });
    const stayed = await shop.do(token, 'confirmCancellation', { id, decision: 'accept_offer' });
    expect(stayed).toMatchObject({
      outcome: 'retained',
      cancellation: { status: 'retained' },
      subscription: { next_charge: { amount: { amount: 2700 } } },
    });
    expect(await shop.do(token, 'confirmCancellation', { id, decision: 'accept_offer' })).toEqual(stayed);
    expect((await shop.ask(token, 'confirmCancellation', { id, decision: 'cancel' })).problem.code).toBe('cancellation_closed');
    await shop.do(shop.secret, 'advanceClock', { by: 'P4M' });
    const { data } = await shop.do(token, 'listInvoices', {});
    expect(data.map(({ amount_paid }) => amount_paid.amount)).toEqual([3600, 2700, 2700, 2700, 3600]);
    const again = await shop.do(token, 'createCancellation', {});
    expect((await shop.do(token, 'updateCancellation', { id: again.id, reason: 'too_expensive' })).offer).toBeNull();
    await shop.do(token, 'updateCancellation', { id: again.id, status: 'aborted' });
    expect(saveRate(await shop.events())).toEqual({
      started: 2,
      retained: 1,
      canceled: 0,
      aborted: 1,
      open: 0,
      rate: 1,
      offers: { discount: { shown: 1, accepted: 1 } },
    });
  });

  it('stays for a pause of a length that was offered', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    const { offer } = await shop.do(token, 'updateCancellation', { id, reason: 'unused' });
    expect(offer).toMatchObject({ type: 'pause', starts_at: '2027-02-15T12:00:00.000Z', amount: { amount: 3600 } });
    expect((await shop.ask(token, 'confirmCancellation', { id, decision: 'accept_offer', cycles: 9 })).problem).toMatchObject({
      param: '/cycles',
    });
    const { subscription } = await shop.do(token, 'confirmCancellation', { id, decision: 'accept_offer', cycles: 2 });
    expect(subscription.pause).toEqual({ starts_at: '2027-02-15T12:00:00.000Z', cycles: 2, resumes_at: '2027-04-15T12:00:00.000Z' });
    expect(subscription.next_charge?.at).toBe('2027-04-15T12:00:00.000Z');
  });

  it('stays for a cheaper plan, which is confirmed in the same step', async () => {
    const shop = await open(leaving(reason({ type: 'plan', plan: 'free' })));
    const { token } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    const { offer } = await shop.do(token, 'updateCancellation', { id, reason: 'why' });
    if (offer?.type !== 'plan') throw new Error('A plan is offered.');
    expect(offer.preview).toMatchObject({ direction: 'decrease', when: 'period_end', due_now: { amount: 0 } });
    const decision = { id, decision: 'accept_offer' as const, preview: offer.preview.id };
    const stayed = await shop.do(token, 'confirmCancellation', decision);
    expect(stayed).toMatchObject({
      outcome: 'retained',
      change: { status: 'scheduled' },
      subscription: { scheduled_change: { plan: { key: 'free' } } },
    });
    expect(await shop.do(token, 'confirmCancellation', decision)).toEqual(stayed);
  });

  it('is asked to look again where the offered plan has another price by now', async () => {
    const shop = await open(leaving(reason({ type: 'plan', plan: 'starter' })));
    const { token } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    const { offer } = await shop.do(token, 'updateCancellation', { id, reason: 'why' });
    const preview = await shop.do(token, 'createChangePreview', { seats: 2, when: 'now' });
    await shop.do(token, 'confirmChange', { preview: preview.id });
    const old = offer?.type === 'plan' ? offer.preview.id : '';
    const refused = await shop.ask(token, 'confirmCancellation', { id, decision: 'accept_offer', preview: old });
    expect(refused.problem.code).toBe('preview_stale');
    const shown = await shop.do(token, 'getCancellation', { id });
    expect(refused.problem.preview).toMatchObject({ id, offer: shown.offer });
    if (shown.offer?.type !== 'plan') throw new Error('A plan is offered.');
    expect(shown.offer.preview.id).not.toBe(old);
    const stayed = await shop.do(token, 'confirmCancellation', { id, decision: 'accept_offer', preview: shown.offer.preview.id });
    expect(stayed.outcome).toBe('retained');
  });

  it('stays in a longer trial, once', async () => {
    const shop = await open(leaving(reason({ type: 'trial_extension', days: 7 })));
    const { token } = await customer(shop, { cart: { plan: 'studio', interval: 'month', currency: 'usd', country: 'US' } });
    const begun = await shop.do(token, 'createCancellation', {});
    expect(begun.effect).toMatchObject({ when: 'trial_end', ends_at: '2027-01-29T12:00:00.000Z' });
    const { id } = begun;
    await shop.do(token, 'updateCancellation', { id, reason: 'why' });
    const { subscription } = await shop.do(token, 'confirmCancellation', { id, decision: 'accept_offer' });
    expect(subscription).toMatchObject({ trial: { end: '2027-02-05T12:00:00.000Z' }, next_charge: { at: '2027-02-05T12:00:00.000Z' } });
    const again = await shop.do(token, 'createCancellation', {});
    expect((await shop.do(token, 'updateCancellation', { id: again.id, reason: 'why' })).offer).toBeNull();
  });

  it('is put in touch with a person', async () => {
    const shop = await open(leaving(reason({ type: 'contact' })));
    const { token, account } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    await shop.do(token, 'updateCancellation', { id, reason: 'why' });
    expect(await shop.do(token, 'confirmCancellation', { id, decision: 'accept_offer' })).toMatchObject({ outcome: 'retained' });
    const request = (await shop.events()).find(({ type }) => type === 'sales_request.created');
    expect(request).toMatchObject({ account, data: { sales_request: { topic: 'cancellation' } } });
  });

  it('leaves once, however often and at the same time it is said', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { id, effect } = await shop.do(token, 'createCancellation', {});
    const decision = { id, decision: 'cancel' as const, ends_at: effect.ends_at };
    const answers = await Promise.all([0, 1, 2].map(() => shop.do(token, 'confirmCancellation', decision)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await eventsOf(shop, 'cancellation.')).toEqual(['cancellation.started', 'cancellation.completed']);
    expect(await eventsOf(shop, 'subscription.cancel')).toEqual(['subscription.cancellation_scheduled']);
  });

  it('who has become a consumer since is asked nothing any more', async () => {
    const shop = await open();
    const { account, token } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    await shop.do(token, 'updateCancellation', { id, reason: 'unused' });
    await shop.do(shop.secret, 'putAccount', { id: account, buyer: 'consumer', address: { country: 'DE' } });
    const again = await shop.do(token, 'createCancellation', {});
    expect(again).toMatchObject({ id, mode: 'de', reasons: [], reason: null, offer: null });
  });

  it('finds an offer gone that was taken in another tab', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    await shop.do(token, 'updateCancellation', { id, reason: 'unused' });
    await shop.do(token, 'createPause', { cycles: 1 });
    const late = await shop.ask(token, 'confirmCancellation', { id, decision: 'accept_offer', cycles: 1 });
    expect(late.problem.code).toBe('offer_not_available');
    expect((await shop.do(token, 'getCancellation', { id })).offer).toBeNull();
    const { subscription } = await shop.do(token, 'confirmCancellation', { id, decision: 'cancel' });
    expect(subscription).toMatchObject({ pause: null, cancel_at: '2027-02-15T12:00:00.000Z' });
  });

  it('is shown the new end where it has moved meanwhile', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { id, effect } = await shop.do(token, 'createCancellation', {});
    await shop.do(shop.secret, 'advanceClock', { by: 'P40D' });
    const refused = await shop.ask(token, 'confirmCancellation', { id, decision: 'cancel', ends_at: effect.ends_at });
    expect(refused.status).toBe(409);
    expect(refused.problem).toMatchObject({
      code: 'preview_stale',
      param: '/ends_at',
      preview: { id, status: 'open', effect: { ends_at: '2027-03-15T12:00:00.000Z' } },
    });
    const done = await shop.do(token, 'confirmCancellation', { id, decision: 'cancel', ends_at: '2027-03-15T12:00:00.000Z' });
    expect(done.outcome).toBe('canceled');
  });

  it('who has not paid leaves now, and the invoice is written off', async () => {
    const shop = await open();
    const { token } = await customer(shop, { number: '4000000000000341' });
    const { id, effect: seen } = await shop.do(token, 'createCancellation', {});
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const refused = await shop.ask(token, 'confirmCancellation', { id, decision: 'cancel', ends_at: seen.ends_at });
    expect(refused.problem.code).toBe('preview_stale');
    const { effect } = await shop.do(token, 'getCancellation', { id });
    expect(effect).toMatchObject({ when: 'now', written_off: { amount: 3600 } });
    await shop.do(shop.secret, 'advanceClock', { by: 'PT5M' });
    const { subscription } = await shop.do(token, 'confirmCancellation', { id, decision: 'cancel', ends_at: effect.ends_at });
    expect(subscription).toMatchObject({ status: 'canceled', ended_at: '2027-02-15T12:05:00.000Z' });
    expect((await shop.ledger()).reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(0);
    expect((await shop.ask(token, 'createCancellation', {})).problem.code).toBe('already_canceled');
  });

  it.each([
    ['a consumer in Germany', { buyer: 'consumer', address: { country: 'DE' } }, 'de'],
    ['a consumer in France', { buyer: 'consumer', address: { country: 'FR' } }, 'fr'],
    ['a consumer in Japan', { buyer: 'consumer', address: { country: 'JP' } }, 'strict'],
    ['whoever does not say', { buyer: null, address: { country: 'US' } }, 'strict'],
  ] as const)('%s is asked nothing and offered nothing', async (_who, who, mode) => {
    const shop = await open();
    const { token } = await customer(shop, { who });
    const { id, ...begun } = await shop.do(token, 'createCancellation', {});
    expect(begun).toMatchObject({ mode, reasons: [], place: who.address.country });
    expect((await shop.ask(token, 'updateCancellation', { id, reason: 'too_expensive' })).problem).toMatchObject({
      code: 'reason_not_found',
      param: '/reason',
    });
    expect((await shop.ask(token, 'confirmCancellation', { id, decision: 'accept_offer' })).problem.code).toBe('offer_not_available');
    expect((await shop.do(token, 'confirmCancellation', { id, decision: 'cancel' })).outcome).toBe('canceled');
  });

  it('only an owner can leave, and only by what is their own', async () => {
    const shop = await open();
    const { token, as } = await customer(shop);
    const { id } = await shop.do(token, 'createCancellation', {});
    for (const role of ['billing', 'viewer'] as const) {
      const other = await as(role);
      for (const answer of [
        await shop.ask(other, 'createCancellation', {}),
        await shop.ask(other, 'confirmCancellation', { id, decision: 'cancel' }),
        await shop.ask(other, 'createPause', { cycles: 1 }),
        await shop.ask(other, 'undoCancellation', {}),
      ]) {
        expect(answer.problem.code).toBe('role_forbidden');
      }
      expect((await shop.do(other, 'getCancellation', { id })).id).toBe(id);
    }
    const { result } = await shop.buy(teamCart, { email: 'bob@example.com', company: 'Bob' });
    const bob = await shop.do(shop.secret, 'createSession', { account: result.account.id });
    expect((await shop.ask(bob.token, 'getCancellation', { id })).problem.code).toBe('cancellation_not_found');
    expect((await shop.ask(bob.token, 'confirmCancellation', { id, decision: 'cancel' })).problem.code).toBe('cancellation_not_found');
  });

  it('is sent to sales where a rule says so, and told the end of the contract', async () => {
    const rule = { when: { actions: ['cancel' as const] }, outcome: 'needs_sales' as const, reason: 'ask', text: 'Write to us.' };
    const shop = await open({ settings: { seller, policy: { rules: [rule] } } });
    const { token } = await customer(shop);
    expect((await shop.ask(token, 'createCancellation', {})).problem).toMatchObject({ code: 'needs_sales', detail: 'Write to us.' });

    const bound = await open();
    const contract = { start: '2027-01-15T12:00:00.000Z', term_months: 6 };
    const led = await customer(bound, { who: { ...business, contract } });
    const { effect } = await bound.do(led.token, 'createCancellation', {});
    expect(effect).toMatchObject({
      when: 'contract_end',
      ends_at: '2027-07-15T12:00:00.000Z',
      charges_before: { count: 5, total: { amount: 18000 }, last_at: '2027-06-15T12:00:00.000Z' },
    });
  });
});
