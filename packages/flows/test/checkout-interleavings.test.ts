import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCheckoutFlow, isBusy, isOpen, samePrice } from '../src/checkout/index.ts';
import { lost, ScriptedHost } from './scripted-host.ts';

const cart = { plan: 'team', interval: 'month', currency: 'eur', seats: 5 } as const;
const consent = { text: 'I order.', locale: 'en' };
const surface = {
  prepare: async () => {},
  collect: async () => ({ method: 'card_1' }),
  authenticate: async () => 'authenticated' as const,
};

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('seats' as const), seats: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('code' as const), code: fc.constantFrom('SAVE10', 'NOPE', null) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('company' as const), company: fc.constantFrom('One', 'Two', 'Three') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('confirm' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('price' as const), unitAmount: fc.constantFrom(1000, 1100) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause' as const), milliseconds: fc.integer({ min: 0, max: 4 }) }) },
);

/** Waits and failures of the network, drawn in advance. */
const fails = fc.constantFrom<'no' | 'before' | 'after'>('no', 'no', 'no', 'before', 'after');
const weather = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 3 }), fails }), {
  minLength: 60,
  maxLength: 60,
});

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('Whatever the order of changes, answers and failures, what is bought was shown, once, and the form ends as the host has it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), weather, async (steps, days) => {
      const host = new ScriptedHost();
      let day = 0;
      let calm = true;
      const plan = new Map<object, (typeof days)[number]>();
      host.before = async (call) => {
        const today = (!calm && days[day++ % days.length]) || { wait: 0, fails: 'no' as const };
        plan.set(call, today);
        await wait(today.wait);
        if (today.fails === 'before') throw lost();
      };
      host.after = (call) => {
        if (plan.get(call)?.fails === 'after') throw lost();
      };
      const flow = createCheckoutFlow({ client: host.client, debounce: 1 });
      const shown: string[] = [];
      flow.subscribe((state) => {
        if (isOpen(state)) shown.push(state.checkout.preview.id);
      });
      await flow.start({ cart });
      calm = false;

      let promised: string | null = null;
      for (const action of steps) {
        const { state } = flow;
        if (action.kind === 'seats') flow.updateCart({ seats: action.seats });
        if (action.kind === 'code') flow.updateCart({ promotion_code: action.code });
        if (action.kind === 'company') flow.updateCustomer({ company: action.company });
        if (action.kind === 'price') host.unitAmount = action.unitAmount;
        if (action.kind === 'pause') await wait(action.milliseconds);
        if (action.kind === 'confirm' && isOpen(state)) {
          if (!isBusy(state)) promised = state.checkout.preview.id;
          void flow.confirm({ preview: state.checkout.preview.id, consent, surface });
        }
      }
      calm = true;
      for (let patience = 0; patience < 200 && (isBusy(flow.state) || flow.state.status === 'updating'); patience += 1) {
        if (flow.state.status === 'uncertain') await flow.retry();
        await wait(1);
      }
      await flow.retry();
      await wait(5);

      expect(host.charges).toBeLessThanOrEqual(1);
      for (const id of host.confirmed) {
        const [bought, seen] = [host.previews.get(id), host.previews.get(promised ?? '')];
        expect(bought && seen && samePrice(bought, seen)).toBe(true);
        expect(shown).toContain(promised);
      }
      const { state } = flow;
      expect(['editing', 'completed']).toContain(state.status);
      if (isOpen(state) && state.problems.length === 0) {
        expect(state.checkout.preview).toEqual(host.checkout?.preview);
        expect(state.draft.cart).toEqual(host.checkout?.preview.cart);
        expect(state.draft.customer).toEqual(host.checkout?.customer);
      }
      flow.dispose();
    }),
    { numRuns: 150 },
  );
}, 60_000);
