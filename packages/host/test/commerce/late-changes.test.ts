import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost;
beforeAll(async () => {
  shop = await createTestHost();
});
afterAll(() => shop.close());

/** A customer of five seats at 12.00, and a clock that runs on although nobody looks after what is due. */
async function lateCustomer(days: number) {
  const cart = { plan: 'team', interval: 'month', currency: 'usd', seats: 5, skip_trial: true } as const;
  const { keys, environment } = await shop.createSandbox({
    catalog: sampleCatalog,
    accounts: [{ external_id: 'late', subscription: cart }],
    clock: { now: '2027-01-15T12:00:00.000Z', mode: 'running' },
  });
  const pass = (count: number) =>
    shop.database.query('update environments set clock_offset_ms = clock_offset_ms + $2::bigint where id = $1', [
      environment.id,
      count * 86_400_000,
    ]);
  await pass(days);
  return { pass, caller: { key: keys.secret, headers: { 'Tillkit-Account': 'late' } } };
}

test('A customer whose renewals are late changes what the subscription is by now', async () => {
  const { caller } = await lateCustomer(70);
  const preview = await shop.ask('createChangePreview', { seats: 10 }, caller);
  expect(preview.subscription_version).toBe(3);
  expect((await shop.ask('listInvoices', {}, caller)).data.map(({ reason }) => reason)).toEqual(['renewal', 'renewal', 'purchase']);
  const { subscription, invoice } = await shop.ask('confirmChange', { preview: preview.id }, caller);
  expect([subscription.seats, invoice?.amount_paid]).toEqual([10, preview.due_now]);
});

test('A preview from before a renewal that is late is shown anew, and the renewal is kept', async () => {
  const { caller, pass } = await lateCustomer(10);
  const preview = await shop.ask('createChangePreview', { seats: 10 }, caller);
  await pass(30);
  const refused = await shop.refusal('confirmChange', { preview: preview.id }, caller);
  expect(refused).toMatchObject({ code: 'preview_stale', preview: { subscription_version: 2, after: { seats: 10 } } });
  expect((await shop.ask('listInvoices', {}, caller)).data.map(({ reason }) => reason)).toEqual(['renewal', 'purchase']);
});

test('A change that is undone late is in effect already', async () => {
  const { caller, pass } = await lateCustomer(10);
  const preview = await shop.ask('createChangePreview', { seats: 2 }, caller);
  await shop.ask('confirmChange', { preview: preview.id }, caller);
  await pass(30);
  expect((await shop.refusal('undoScheduledChange', {}, caller)).code).toBe('scheduled_change_not_found');
  expect(await shop.ask('createChangePreview', { seats: 3 }, caller)).toMatchObject({ before: { seats: 2 } });
});

test('Old previews of changes are forgotten', async () => {
  const { caller, pass } = await lateCustomer(10);
  await shop.ask('createChangePreview', { seats: 10 }, caller);
  const count = async () => (await shop.database.query('select 1 from change_previews')).length;
  const before = await count();
  expect(before).toBeGreaterThan(0);
  await pass(60);
  await shop.host.runDueWork();
  expect(await count()).toBeLessThan(before);
});

test('Cards that were begun and never added are forgotten, and what was agreed to with one that was added is kept', async () => {
  const { caller, pass } = await lateCustomer(10);
  const consent = { text: 'Keep this card and charge it each month.', locale: 'en' };
  const card = { number: '4242424242424242', expires_month: 12, expires_year: 2040, cvc: '123' };
  const { id } = await shop.ask('createPaymentMethodSetup', {}, caller);
  const { id: method } = await shop.ask('createSandboxCard', card, { key: caller.key });
  await shop.ask('confirmPaymentMethodSetup', { id, payment: { method }, consent }, caller);
  await shop.ask('createPaymentMethodSetup', {}, caller);
  await pass(60);
  await shop.host.runDueWork();
  const kept = await shop.database.query<{ id: string; consent: object }>('select id, consent from payment_method_setups');
  expect(kept).toEqual([{ id, consent: expect.objectContaining(consent) }]);
});
