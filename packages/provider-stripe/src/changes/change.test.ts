import { describe, expect, it } from 'vitest';
import { addOn, catalog, coupon, euros, plan, price } from '../../../provider-sandbox/test/fixtures.ts';
import { changesOf, charged, type Life, type LifeOptions, openLife } from '../../test/customer-life.ts';
import { refusalOf } from '../../test/refusal.ts';

const yen = (unit_amount: string) => [{ currency: 'jpy', unit_amount, tiers: null }];
const dinars = (unit_amount: string) => [{ currency: 'kwd', unit_amount, tiers: null }];

const shop = catalog({
  plans: [
    plan({ key: 'free', name: 'Free', kind: 'free' }),
    plan({
      key: 'small',
      name: 'Small',
      prices: [
        price({ key: 'small-month', amounts: [...euros('1000'), ...yen('1000'), ...dinars('10000')] }),
        price({ key: 'small-year', interval: 'year', amounts: euros('10000') }),
      ],
      add_ons: ['storage'],
    }),
    plan({
      key: 'large',
      name: 'Large',
      prices: [
        price({ key: 'large-month', amounts: [...euros('2000'), ...yen('2001'), ...dinars('20000')] }),
        price({ key: 'large-year', interval: 'year', amounts: euros('20000') }),
      ],
      add_ons: ['storage'],
    }),
    plan({
      key: 'seats',
      name: 'Seats',
      seats: { minimum: 1, maximum: 100, default: 1 },
      prices: [price({ key: 'seats-month', model: 'per_seat', amounts: euros('1000') })],
    }),
    plan({
      key: 'trial',
      name: 'Trial',
      trial: { days: 14, card_required: true, without_card: 'cancel' },
      prices: [price({ key: 'trial-month', amounts: euros('1500') })],
    }),
    plan({
      key: 'trial-large',
      name: 'Trial large',
      trial: { days: 14, card_required: true, without_card: 'cancel' },
      prices: [price({ key: 'trial-large-month', amounts: euros('3000') })],
    }),
  ],
  add_ons: [
    addOn({ key: 'storage', name: 'Storage', maximum_quantity: 10, prices: [price({ key: 'storage-month', amounts: euros('500') })] }),
  ],
  coupons: [coupon({ key: 'launch', percent_off: 20, duration: 'forever' })],
});
/** Thirty days long, so that its half is whole. */
const april: LifeOptions = { now: '2027-04-01T00:00:00.000Z', settings: { automaticTax: false } };
const half = '2027-04-16T00:00:00.000Z';
const small = { plan: 'small', interval: 'month', currency: 'eur' } as const;

/** Shows a change and makes it; what is charged has to be what was shown. */
async function changed(life: Life, change: Parameters<Life['previewChange']>[0]) {
  const shown = await life.previewChange(change);
  const before = await charged(life.fake);
  const changes = changesOf(await life.change(change));
  const [invoice] = changes.invoices;
  expect((await charged(life.fake)) - before).toBe(shown.due_now.amount);
  const { lines, credits, subtotal, discount, tax, total, taxes, credit_applied } = shown;
  if (invoice) expect(invoice).toMatchObject({ lines, credits, subtotal, discount, tax, total, taxes, credit_applied, reason: 'change' });
  else expect([lines, credits]).toEqual([[], []]);
  const { snapshot } = changes.subscription;
  expect(snapshot.credit_balance).toEqual(shown.credit_balance);
  if (shown.when === 'now') expect(snapshot.recurring).toEqual(shown.after.recurring);
  const next = snapshot.next_charge;
  expect(next && { at: next.at, amount_due: next.amount }).toEqual(
    shown.next_invoice && { at: shown.next_invoice.at, amount_due: shown.next_invoice.amount_due },
  );
  return { shown, changes, snapshot };
}

describe('a larger plan', () => {
  it('at half of the period costs half of the difference', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    await life.until(half);
    const { shown, changes, snapshot } = await changed(life, { plan: 'large' });
    expect(shown).toMatchObject({
      kind: 'upgrade',
      direction: 'increase',
      when: 'now',
      credit: { amount: 500 },
      total: { amount: 1000 },
      due_now: { amount: 500 },
    });
    expect(snapshot).toMatchObject({
      plan: { key: 'large', name: 'Large' },
      current_period: { start: '2027-04-01T00:00:00.000Z', end: '2027-05-01T00:00:00.000Z' },
    });
    expect(changes.events.map(({ type }) => type)).toEqual([
      'subscription.changed',
      'invoice.created',
      'payment.succeeded',
      'invoice.paid',
    ]);
    expect(changes.amendments).toMatchObject([
      { action: 'applied', kind: 'upgrade', before: { plan: { key: 'small' } }, after: { plan: { key: 'large' } } },
    ]);
    await life.until('2027-05-02T00:00:00.000Z');
    expect(life.invoices().at(-1)).toMatchObject({ reason: 'renewal', total: { amount: 2000 } });
  });

  it('is taxed on both sides', async () => {
    const life = await openLife(shop, { now: april.now ?? '' });
    await life.buy(small);
    await life.until(half);
    const { shown } = await changed(life, { plan: 'large' });
    expect(shown).toMatchObject({ credit: { amount: 595 }, total: { amount: 1190 }, tax: { amount: 190 }, due_now: { amount: 595 } });
  });

  it('keeps a discount, and gives back what was really paid', async () => {
    const life = await openLife(shop, april);
    await life.buy({ ...small, promotion_code: 'LAUNCH' });
    await life.until(half);
    const { shown, snapshot } = await changed(life, { plan: 'large' });
    expect(shown).toMatchObject({ credit: { amount: 400 }, total: { amount: 800 }, due_now: { amount: 400 } });
    expect(snapshot.discount).toMatchObject({ coupon: 'launch', code: 'LAUNCH' });
  });

  it('in yen and in dinars is reckoned in their smallest units', async () => {
    for (const currency of ['jpy', 'kwd'] as const) {
      const life = await openLife(shop, april);
      await life.buy({ ...small, currency });
      await life.until(half);
      const { shown } = await changed(life, { plan: 'large' });
      expect(shown.due_now).toEqual({ amount: currency === 'jpy' ? 501 : 5000, currency });
    }
  });

  it('on the leap day costs the rest of a February of 29 days', async () => {
    const life = await openLife(shop, { now: '2028-02-01T00:00:00.000Z', settings: { automaticTax: false } });
    await life.buy({ plan: 'seats', interval: 'month', currency: 'eur', seats: 10 });
    await life.until('2028-02-29T00:00:00.000Z');
    const { shown } = await changed(life, { seats: 20 });
    expect(shown).toMatchObject({ credit: { amount: 345 }, total: { amount: 690 }, due_now: { amount: 345 } });
  });

  it('that costs less than a card can be charged with comes on the next invoice, as shown', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    await life.until('2027-04-30T12:00:00.000Z');
    const { shown } = await changed(life, { plan: 'large' });
    expect(shown).toMatchObject({
      total: { amount: 33 },
      credit: { amount: 17 },
      due_now: { amount: 0 },
      credit_balance: { amount: 0 },
      next_invoice: { amount_due: { amount: 2016 } },
    });
    await life.until('2027-05-02T00:00:00.000Z');
    expect(life.invoices().at(-1)).toMatchObject({
      total: { amount: 2000 },
      credit_applied: { amount: -16 },
      amount_paid: { amount: 2016 },
    });
  });
});

describe('another interval', () => {
  it('begins a new period, and what is left of the old one is credit', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    await life.until(half);
    const { shown, snapshot } = await changed(life, { interval: 'year' });
    expect(shown).toMatchObject({
      kind: 'interval',
      when: 'now',
      credit: { amount: 500 },
      total: { amount: 10000 },
      due_now: { amount: 9500 },
    });
    expect(snapshot).toMatchObject({ interval: 'year', anchor: half, current_period: { start: half, end: '2028-04-16T00:00:00.000Z' } });
  });

  it('from a year to a month now leaves credit that pays the next invoices', async () => {
    const life = await openLife(shop, april);
    await life.buy({ ...small, interval: 'year' });
    await life.until('2027-10-01T00:00:00.000Z');
    const { shown, snapshot } = await changed(life, { interval: 'month', when: 'now' });
    const credit = shown.credit.amount - 1000;
    expect(shown).toMatchObject({
      total: { amount: 1000 },
      credit_applied: { amount: 1000 },
      due_now: { amount: 0 },
      credit_balance: { amount: credit },
    });
    expect(snapshot).toMatchObject({ interval: 'month', credit_balance: { amount: credit }, next_charge: { amount: { amount: 0 } } });
    await life.until('2027-11-02T00:00:00.000Z');
    expect(life.invoices().at(-1)).toMatchObject({ credit_applied: { amount: 1000 }, amount_paid: { amount: 0 }, status: 'paid' });
    expect(life.state().subscription.credit_balance.amount).toBe(credit - 1000);
  });
});

describe('seats', () => {
  it('go up and down twice, and nothing is charged twice', async () => {
    const life = await openLife(shop, april);
    await life.buy({ plan: 'seats', interval: 'month', currency: 'eur', seats: 2 });
    await life.until('2027-04-11T00:00:00.000Z');
    const first = await changed(life, { seats: 5 });
    expect(first.shown.due_now.amount).toBe(2000);
    await life.until(half);
    const second = await changed(life, { seats: 3, when: 'now' });
    expect(second.shown).toMatchObject({ due_now: { amount: 0 }, credit_balance: { amount: 1000 } });
    const third = await changed(life, { seats: 4 });
    expect(third.shown).toMatchObject({ due_now: { amount: 0 }, credit_balance: { amount: 500 } });
    const later = await changed(life, { seats: 1 });
    expect(later.shown).toMatchObject({ when: 'period_end', kind: 'quantity', due_now: { amount: 0 } });
    expect(later.snapshot).toMatchObject({
      seats: 4,
      scheduled_change: { seats: 1, effective_at: '2027-05-01T00:00:00.000Z' },
      next_charge: { amount: { amount: 500 } },
    });
    await life.until('2027-05-02T00:00:00.000Z');
    expect(life.state().subscription).toMatchObject({ seats: 1, scheduled_change: null, credit_balance: { amount: 0 } });
    expect(life.invoices().at(-1)).toMatchObject({
      total: { amount: 1000 },
      credit_applied: { amount: 500 },
      amount_paid: { amount: 500 },
    });
  });
});

describe('add-ons', () => {
  it('are charged for the rest of the period, and given back with it', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    await life.until(half);
    const { shown, snapshot } = await changed(life, { add_ons: [{ key: 'storage', quantity: 2 }] });
    expect(shown).toMatchObject({ kind: 'add_ons', credits: [], total: { amount: 500 } });
    expect(snapshot.add_ons).toEqual([{ key: 'storage', quantity: 2 }]);
    const gone = await changed(life, { add_ons: [], when: 'now' });
    expect(gone.shown).toMatchObject({ credit: { amount: 500 }, due_now: { amount: 0 }, credit_balance: { amount: 500 } });
  });
});

describe('a smaller plan', () => {
  it('comes with the next period, and can be taken back until then', async () => {
    const life = await openLife(shop, april);
    await life.buy({ ...small, plan: 'large' });
    const { shown, changes, snapshot } = await changed(life, { plan: 'small' });
    expect(shown).toMatchObject({
      kind: 'downgrade',
      when: 'period_end',
      effective_at: '2027-05-01T00:00:00.000Z',
      next_invoice: { total: { amount: 1000 } },
    });
    expect(snapshot).toMatchObject({
      plan: { key: 'large' },
      scheduled_change: { kind: 'downgrade', plan: { key: 'small' }, recurring: { total: { amount: 1000 } } },
    });
    expect(changes.events.map(({ type }) => type)).toEqual(['subscription.change_scheduled']);
    expect(changes.amendments).toMatchObject([{ action: 'scheduled', kind: 'downgrade' }]);
    const undone = life.write(await life.provider.undoScheduledChange(life.context(), life.state()));
    expect(undone.subscription.snapshot).toMatchObject({ scheduled_change: null, next_charge: { amount: { amount: 2000 } } });
    expect(undone.events.map(({ type }) => type)).toEqual(['subscription.change_undone']);
    expect(undone.amendments).toMatchObject([{ action: 'undone', kind: 'downgrade' }]);
    expect(await refusalOf(life.provider.undoScheduledChange(life.context(), life.state()))).toBe('scheduled_change_not_found');
    await life.until('2027-05-02T00:00:00.000Z');
    expect(life.state().subscription.plan.key).toBe('large');
  });

  it('that another change takes the place of is taken back by it', async () => {
    const life = await openLife(shop, april);
    await life.buy({ ...small, plan: 'large' });
    await changed(life, { plan: 'small' });
    const { shown, changes, snapshot } = await changed(life, { add_ons: [{ key: 'storage', quantity: 1 }] });
    expect(shown.replaces).toMatchObject({ plan: { key: 'small' } });
    expect(snapshot.scheduled_change).toBeNull();
    expect(changes.amendments.map(({ action, kind }) => [action, kind])).toEqual([
      ['undone', 'downgrade'],
      ['applied', 'add_ons'],
    ]);
  });

  it('is charged to the card that was chosen meanwhile', async () => {
    const life = await openLife(shop, april);
    await life.buy({ ...small, plan: 'large' });
    await changed(life, { plan: 'small' });
    const { id } = await life.method('5555555555554444');
    const customer = String(life.state().accountData.customer);
    await life.fake.client().paymentMethods.attach(id, { customer });
    const chosen = {
      snapshot: { ...(await life.method('5555555555554444')).snapshot, id, is_default: true, created_at: april.now ?? '' },
      data: { method: id },
    };
    life.write(await life.provider.choosePaymentMethod(life.context(), life.state(), chosen));
    expect(life.state().subscription).toMatchObject({ payment_method: { id }, scheduled_change: { plan: { key: 'small' } } });
    await life.until('2027-05-02T00:00:00.000Z');
    expect(life.invoices().at(-1)).toMatchObject({ total: { amount: 1000 }, attempts: [{ payment_method: { last4: '4444' } }] });
    expect(life.state().subscription).toMatchObject({ plan: { key: 'small' }, payment_method: { id } });
  });

  it('for a free one ends the charges', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    const { snapshot } = await changed(life, { plan: 'free' });
    expect(snapshot).toMatchObject({ scheduled_change: { plan: { key: 'free' } }, next_charge: null });
    await life.until('2027-05-02T00:00:00.000Z');
    expect(life.state().subscription).toMatchObject({ plan: { key: 'free' }, items: [], next_charge: null });
    expect(life.invoices()).toHaveLength(1);
    const back = await changed(life, { plan: 'small' });
    expect(back.shown.due_now.amount).toBe(1000);
  });

  it('by year to a month comes with the end of the year', async () => {
    const life = await openLife(shop, april);
    await life.buy({ ...small, interval: 'year' });
    const { snapshot } = await changed(life, { interval: 'month' });
    expect(snapshot.scheduled_change).toMatchObject({ interval: 'month', kind: 'interval', effective_at: '2028-04-01T00:00:00.000Z' });
    await life.until('2028-04-02T00:00:00.000Z');
    expect(life.state().subscription).toMatchObject({ interval: 'month', current_period: { end: '2028-05-01T00:00:00.000Z' } });
    expect(life.invoices().at(-1)).toMatchObject({ total: { amount: 1000 }, reason: 'renewal' });
  });

  it('waits for the end of a contract', async () => {
    const life = await openLife(shop, april);
    await life.buy({ ...small, plan: 'large' });
    const shown = await life.previewChange({ plan: 'small' }, { earliest: '2027-06-15T00:00:00.000Z' });
    expect(shown).toMatchObject({
      effective_at: '2027-07-01T00:00:00.000Z',
      next_invoice: { at: '2027-05-01T00:00:00.000Z', total: { amount: 2000 } },
    });
  });
});

describe('in a trial', () => {
  it('another plan with one moves no money, and the trial goes on', async () => {
    const life = await openLife(shop, april);
    await life.buy({ plan: 'trial', interval: 'month', currency: 'eur' });
    const { shown, snapshot } = await changed(life, { plan: 'trial-large' });
    expect(shown).toMatchObject({
      when: 'now',
      due_now: { amount: 0 },
      trial_ends_at: '2027-04-15T00:00:00.000Z',
      next_invoice: { total: { amount: 3000 } },
    });
    expect(snapshot).toMatchObject({ status: 'trialing', plan: { key: 'trial-large' } });
    await life.until('2027-04-16T00:00:00.000Z');
    expect(life.invoices()).toMatchObject([{ total: { amount: 3000 }, reason: 'trial_end' }]);
  });

  it('a plan without one ends it, and is charged', async () => {
    const life = await openLife(shop, april);
    await life.buy({ plan: 'trial', interval: 'month', currency: 'eur' });
    await life.until('2027-04-05T00:00:00.000Z');
    const { shown, changes, snapshot } = await changed(life, { plan: 'large' });
    expect(shown).toMatchObject({ due_now: { amount: 2000 }, trial_ends_at: null });
    expect(snapshot).toMatchObject({
      status: 'active',
      anchor: '2027-04-05T00:00:00.000Z',
      current_period: { end: '2027-05-05T00:00:00.000Z' },
    });
    expect(changes.events.map(({ type }) => type)).toEqual([
      'trial.ended',
      'subscription.changed',
      'invoice.created',
      'payment.succeeded',
      'invoice.paid',
      'subscription.activated',
    ]);
  });
});

describe('a card that does not pay for a change', () => {
  it('leaves everything as it was, and no trace of it', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    await changed(life, { interval: 'year', when: 'period_end' });
    life.fake.world.cards.change(life.state().paymentMethod?.snapshot.id ?? '', 'declined');
    const before = life.state().subscription;
    const outcome = await life.change({ plan: 'large' });
    expect(outcome).toMatchObject({ status: 'failed', code: 'card_declined', events: [{ type: 'payment.failed' }] });
    await life.until('2027-04-01T00:05:00.000Z');
    const after = life.state().subscription;
    expect({ ...after, version: 0, next_charge: null }).toEqual({ ...before, version: 0, next_charge: null });
    expect(life.invoices()).toHaveLength(1);
    expect(await charged(life.fake)).toBe(1000);
  });

  it('can be another one, which takes its place', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    const old = life.state().paymentMethod?.snapshot.id ?? '';
    life.fake.world.cards.change(old, 'declined');
    const refused = await life.change({ plan: 'large' }, { instrument: await life.method('4000000000009995'), preview: 'chg_1' });
    expect(refused).toMatchObject({ status: 'failed', code: 'insufficient_funds' });
    const instrument = await life.method('5555555555554444');
    const changes = changesOf(await life.change({ plan: 'large' }, { instrument, preview: 'chg_1' }));
    expect(changes.subscription.snapshot).toMatchObject({ plan: { key: 'large' }, payment_method: { id: instrument.id, last4: '4444' } });
    expect(changes.events[0]?.type).toBe('payment_method.attached');
    expect(changes.paymentMethods).toMatchObject([{ snapshot: { id: instrument.id, is_default: true } }]);
  });

  it('asks for 3D Secure, and nothing changes until that is done', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    const instrument = await life.method('4000002500003155');
    const asked = await life.change({ plan: 'large' }, { instrument, preview: 'chg_1' });
    if (asked.status !== 'requires_action') throw new Error(`It ended as ${asked.status}.`);
    await life.until('2027-04-01T00:05:00.000Z');
    expect(life.state().subscription.plan.key).toBe('small');
    expect(life.invoices()).toHaveLength(1);
    await life.fake.script.authenticatePayment(asked.action.surface.client_secret ?? '');
    const at = '2027-04-01T00:00:00.000Z';
    const done = changesOf(
      await life.change({ plan: 'large' }, { instrument, preview: 'chg_1', at, authentication: 'authenticated', pending: asked.action }),
    );
    expect(done.subscription.snapshot).toMatchObject({ plan: { key: 'large' }, payment_method: { id: instrument.id } });
    expect(await charged(life.fake)).toBe(2000);
  });

  it('whose 3D Secure fails leaves everything as it was, and can be tried again', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    const instrument = await life.method('4000002500003155');
    const asked = await life.change({ plan: 'large' }, { instrument, preview: 'chg_1' });
    if (asked.status !== 'requires_action') throw new Error(`It ended as ${asked.status}.`);
    await life.fake.script.failPaymentAuthentication(asked.action.surface.client_secret ?? '');
    const failed = await life.change({ plan: 'large' }, { instrument, preview: 'chg_1', authentication: 'failed', pending: asked.action });
    expect(failed).toMatchObject({ status: 'failed', code: 'authentication_failed' });
    await life.until('2027-04-01T00:05:00.000Z');
    expect(life.state().subscription).toMatchObject({ plan: { key: 'small' }, payment_method: { last4: '4242' } });
    const at = '2027-04-01T00:00:00.000Z';
    const anew = await life.change({ plan: 'large' }, { instrument, preview: 'chg_1', at });
    if (anew.status !== 'requires_action') throw new Error(`It ended as ${anew.status}.`);
    await life.fake.script.authenticatePayment(anew.action.surface.client_secret ?? '');
    const done = changesOf(
      await life.change({ plan: 'large' }, { instrument, preview: 'chg_1', at, authentication: 'authenticated', pending: anew.action }),
    );
    expect(done.subscription.snapshot).toMatchObject({ plan: { key: 'large' }, payment_method: { last4: '3155' } });
    expect(await charged(life.fake)).toBe(2000);
  });

  it('is needed for what costs something', async () => {
    const life = await openLife(shop, april);
    await life.buy({ plan: 'free', interval: 'month', currency: 'eur' }, null);
    expect(await refusalOf(life.change({ plan: 'small' }))).toBe('payment_method_required');
    const instrument = await life.method('4242424242424242');
    const { subscription } = changesOf(await life.change({ plan: 'small' }, { instrument }));
    expect(subscription.snapshot).toMatchObject({
      plan: { key: 'small' },
      payment_method: { last4: '4242' },
      current_period: { end: '2027-05-01T00:00:00.000Z' },
    });
    expect(await charged(life.fake)).toBe(1000);
  });
});

describe('a quote for somebody who has a subscription', () => {
  it('gives back what was paid and charges its terms for the rest, also for what stays the same', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    await life.until(half);
    const collection = { method: 'automatic' as const, net_days: 0 };
    const terms = life.provider.quoteTerms(life.context(), {
      number: 'Q-8',
      plan: 'small',
      seats: null,
      add_ons: [],
      percent_off: 20,
      collection,
    });
    const shown = await life.previewChange({ plan: 'small', when: 'now' }, { terms });
    expect(shown).toMatchObject({
      credit: { amount: 500 },
      total: { amount: 400 },
      due_now: { amount: 0 },
      credit_balance: { amount: 100 },
    });
    const changes = changesOf(await life.change({ plan: 'small', when: 'now' }, { terms }));
    expect(changes.invoices).toMatchObject([{ credits: shown.credits, lines: shown.lines, credit_applied: shown.credit_applied }]);
    expect(changes.subscription.snapshot).toMatchObject({
      discount: { coupon: 'quote-q-8', code: 'Q-8', percent_off: 20 },
      credit_balance: { amount: 100 },
      next_charge: { amount: { amount: 700 } },
    });
    expect(changes.amendments).toMatchObject([{ action: 'applied', kind: 'quote' }]);
  });

  it('may come with the period’s end, with invoices from then on', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    const collection = { method: 'invoice' as const, net_days: 14 };
    const terms = life.provider.quoteTerms(life.context(), {
      number: 'Q-9',
      plan: 'large',
      seats: null,
      add_ons: [],
      percent_off: 50,
      collection,
    });
    const { status, changes } = await life
      .change({ plan: 'large', when: 'period_end' }, { terms })
      .then((outcome) => ({ ...outcome, changes: changesOf(outcome) }));
    expect(status).toBe('scheduled');
    expect(changes.subscription.snapshot.scheduled_change).toMatchObject({
      plan: { key: 'large' },
      collection,
      discount: { code: 'Q-9' },
      recurring: { total: { amount: 1000 } },
    });
    await life.until('2027-05-02T00:00:00.000Z');
    expect(life.state().subscription).toMatchObject({ plan: { key: 'large' }, collection, discount: { coupon: 'quote-q-9', code: 'Q-9' } });
    expect(life.invoices().at(-1)).toMatchObject({ status: 'open', collection: 'invoice', total: { amount: 1000 } });
  });
});

describe('what cannot be', () => {
  it('is refused with the same words as everywhere', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    expect(await refusalOf(life.previewChange({ plan: 'small' }))).toBe('nothing_to_change');
    expect(await refusalOf(life.previewChange({ plan: 'nothing' }))).toBe('plan_not_found');
    expect(await refusalOf(life.previewChange({ seats: 4 }))).toBe('seats_not_supported');
  });

  it('a part of a period is counted by the second only', async () => {
    const life = await openLife(shop, april);
    await life.buy(small);
    const context = life.context();
    const daily = { ...context, environment: { ...context.environment, proration: 'day' as const } };
    const command = { change: { plan: 'large' }, at: context.now };
    expect(await refusalOf(life.provider.previewChange(daily, life.state(), command))).toBe('not_supported_by_provider');
  });
});
