import { ChangeInput } from '@tillkit/contract';
import { BillingError, type ChangeOutcome, type PaymentInstrument, type PurchaseOutcome } from '@tillkit/host/port';
import { describe, expect, it, vi } from 'vitest';
import { addOn, catalog, coupon, euros, plan, price } from '../../provider-sandbox/test/fixtures.ts';
import { connectionTo } from '../test/connection.ts';
import { charged, type Life, openLife } from '../test/customer-life.ts';
import type { Fault } from '../test/fake/faults.ts';
import { change } from './changes/change.ts';
import { undoScheduledChange } from './changes/undo.ts';
import { translated } from './errors.ts';
import { purchase } from './purchase/purchase.ts';

vi.setConfig({ testTimeout: 300_000 });

const shop = catalog({
  plans: [
    plan({ key: 'small', name: 'Small', prices: [price({ key: 'small-month', amounts: euros('1000') })], add_ons: ['storage'] }),
    plan({ key: 'large', name: 'Large', prices: [price({ key: 'large-month', amounts: euros('2000') })], add_ons: ['storage'] }),
    plan({
      key: 'trial',
      name: 'Trial',
      trial: { days: 14, card_required: true, without_card: 'cancel' },
      prices: [price({ key: 'trial-month', amounts: euros('1500') })],
    }),
  ],
  add_ons: [addOn({ key: 'storage', name: 'Storage', prices: [price({ key: 'storage-month', amounts: euros('500') })] })],
  coupons: [coupon({ key: 'launch', percent_off: 20, duration: 'forever' })],
});

const faults: Omit<Fault, 'on' | 'after' | 'times'>[] = [
  { kind: 'lostAnswer' },
  { kind: '500', remembered: true },
  { kind: 'timeout' },
  { kind: '429' },
];

/** Where Stripe is asked without the SDK trying again by itself: each fault is one that the customer sees. */
function connection(life: Life, operation: string) {
  return connectionTo(life.fake, shop, { now: life.fake.now().toISOString(), operation });
}

interface Scene {
  life: Life;
  /** Does the same as often as it is called: one action of one user. */
  act(): Promise<PurchaseOutcome | ChangeOutcome | { status: 'undone' }>;
  /** What has to be true once, however often it was tried. */
  check(): Promise<void>;
}

/** Lets each request of an action go wrong in each way, and then tries the action again. */
async function tryEverywhere(stage: () => Promise<Scene>): Promise<void> {
  const clean = await stage();
  const before = clean.life.fake.requests.length;
  await clean.act();
  await clean.check();
  const requests = clean.life.fake.requests.length - before;
  expect(requests).toBeGreaterThan(3);
  for (const fault of faults) {
    for (let after = 0; after < requests; after += 1) {
      const scene = await stage();
      scene.life.fake.faults.add({ ...fault, after });
      const first = await scene.act().catch((error: unknown) => error);
      if (first instanceof Error) {
        expect(first).toBeInstanceOf(BillingError);
        expect(first, `${fault.kind} of request ${after}`).toMatchObject({ code: 'provider_unavailable' });
        scene.life.fake.faults.clear();
        await scene.act();
      }
      scene.life.fake.faults.clear();
      await scene.check();
    }
  }
}

async function subscriptions(life: Life) {
  const { data } = await life.fake.client().subscriptions.list({ status: 'all', limit: 100 });
  return data.filter(({ status }) => status === 'active' || status === 'trialing' || status === 'past_due');
}

async function buying(cart: { plan: string; promotion_code?: string }, costs: number): Promise<Scene> {
  const life = await openLife(shop, { settings: { automaticTax: false } });
  const priced = await life.price({ interval: 'month', currency: 'eur', ...cart });
  const instrument = await life.method('4242424242424242');
  const { account } = life;
  const command = { priced, account, accountData: {}, payment: { instrument, authentication: 'none' as const }, pending: null };
  return {
    life,
    act: () => translated(() => purchase(untaxed(connection(life, 'chk_1')), command)),
    check: async () => {
      expect(await charged(life.fake)).toBe(costs);
      expect(await subscriptions(life)).toHaveLength(1);
      expect((await life.fake.client().customers.list({ limit: 100 })).data).toHaveLength(1);
    },
  };
}

const untaxed = (given: ReturnType<typeof connection>) => ({ ...given, settings: { ...given.settings, automaticTax: false } });

interface Changing {
  wanted: ChangeInput;
  number?: string;
  check(life: Life): Promise<void>;
}

async function changing({ wanted, number, check }: Changing): Promise<Scene> {
  const life = await openLife(shop, { now: '2027-04-01T00:00:00.000Z', settings: { automaticTax: false } });
  await life.buy({ plan: wanted.plan === 'small' ? 'large' : 'small', interval: 'month', currency: 'eur' });
  await life.until('2027-04-16T00:00:00.000Z');
  const instrument: PaymentInstrument | null = number ? await life.method(number) : null;
  const state = life.state();
  const command = {
    change: ChangeInput.parse(wanted),
    at: '2027-04-16T00:00:00.000Z',
    preview: 'chg_1',
    payment: { instrument, authentication: 'none' as const },
    pending: null,
  };
  return {
    life,
    act: () => translated(() => change(untaxed(connection(life, 'chg_1')), state, command)),
    check: () => check(life),
  };
}

describe('whatever answer of Stripe fails or is lost', () => {
  it('a purchase is charged once', () => tryEverywhere(() => buying({ plan: 'small', promotion_code: 'LAUNCH' }, 800)));

  it('a trial begins once, and nothing is charged', () => tryEverywhere(() => buying({ plan: 'trial' }, 0)));

  it('a change is made once, and charged once', () =>
    tryEverywhere(() =>
      changing({
        wanted: { plan: 'large', add_ons: [{ key: 'storage' }] },
        check: async (life) => {
          expect(await charged(life.fake)).toBe(1000 + 750);
          const [subscription] = await subscriptions(life);
          expect(subscription?.items.data).toHaveLength(2);
          expect(subscription?.pending_update).toBeNull();
        },
      }),
    ));

  it('a change with a new card is charged once, to that card', () =>
    tryEverywhere(() =>
      changing({
        wanted: { plan: 'large' },
        number: '5555555555554444',
        check: async (life) => {
          expect(await charged(life.fake)).toBe(1000 + 500);
          const { data } = await life.fake.client().charges.list({ limit: 1 });
          expect(data[0]?.payment_method_details?.card?.last4).toBe('4444');
        },
      }),
    ));

  it('a change that was charged says so, also where the subscription has ended at Stripe before it is tried again', async () => {
    const scene = await changing({ wanted: { plan: 'large' }, check: async (life) => expect(await charged(life.fake)).toBe(1500) });
    await scene.act();
    const [subscription] = await subscriptions(scene.life);
    await scene.life.fake.client().subscriptions.cancel(subscription?.id ?? '', { invoice_now: false, prorate: false });
    expect(await scene.act()).toMatchObject({ status: 'applied', changes: { subscription: { snapshot: { status: 'canceled' } } } });
    await scene.check();
  });

  it('a change for later is scheduled once', () =>
    tryEverywhere(() =>
      changing({
        wanted: { plan: 'small' },
        check: async (life) => {
          const [subscription] = await subscriptions(life);
          expect(subscription?.schedule).not.toBeNull();
          expect(await charged(life.fake)).toBe(2000);
          life.fake.advance(new Date('2027-05-02T00:00:00.000Z'));
          expect(await charged(life.fake)).toBe(3000);
        },
      }),
    ));

  it('a change that was taken back does not come', () =>
    tryEverywhere(async () => {
      const scene = await changing({ wanted: { plan: 'small' }, check: async () => {} });
      await scene.act();
      const { life } = scene;
      life.write(await life.provider.advance(life.context(), life.state()));
      const state = life.state();
      return {
        life,
        act: async () => {
          await translated(() => undoScheduledChange(untaxed(connection(life, 'undo_1')), state));
          return { status: 'undone' };
        },
        check: async () => {
          const [subscription] = await subscriptions(life);
          expect(subscription?.schedule).toBeNull();
        },
      };
    }));
});
