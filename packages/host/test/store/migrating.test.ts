import type { EndpointInput } from '@tillkit/contract';
import { expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

const cart = {
  plan: 'team',
  interval: 'month',
  currency: 'usd',
  seats: 5,
  skip_trial: true,
  add_ons: [{ key: 'support', quantity: 2 }],
} satisfies EndpointInput<'createPricePreview'>;

/** Takes away what the migrations from that of changes on have added, as if the host had run before them. */
async function forgetChanges({ database }: TestHost): Promise<void> {
  const statements = [
    'drop table confirmations, provider_notices',
    'alter table accounts drop provider_data',
    'alter table usage_records drop handed_over',
    'alter table payment_actions rename to sandbox_challenges',
    'alter table sandbox_challenges rename method_id to card_id',
    'alter table sandbox_challenges drop sequence, drop type, drop surface, drop provider_data',
    'alter table sandbox_challenges alter column card_id set not null',
    'drop table quote_previews, quotes, documents, payment_method_setups, contracts, cancellations, cancellation_notices',
    'alter table accounts drop segment, drop billing_emails, drop purchase_order, drop tax_id_status, drop team',
    'alter table environments drop quote_sequence',
    'alter table invoices drop due_at, drop challenge_id',
    'drop index invoices_status',
    'alter table sales_requests drop sequence',
    'alter table sandbox_challenges drop quote_preview_id, drop invoice_id, drop setup_id',
    'drop table change_previews',
    'drop table amendments',
    'delete from sandbox_challenges where checkout_id is null',
    'alter table sandbox_challenges alter column checkout_id set not null',
    'alter table sandbox_challenges drop column change_preview_id',
    "update subscriptions set document = document - '{add_ons,credit_balance,scheduled_change,pause,collection}'::text[]",
    "update subscriptions set provider_data = provider_data - 'charged' - 'billed_usage'",
    "update invoices set document = document - '{credits,credit_applied,collection,purchase_order,amount_refunded}'::text[]",
    "update environments set settings = settings - 'proration'",
    "delete from kysely_migration where name >= '0003'",
  ];
  for (const statement of statements) await database.query(statement);
}

test('A subscription from before there were changes can be read and changed, and gets back what it paid', async () => {
  const before = await createTestHost();
  const { keys } = await before.createSandbox({
    catalog: sampleCatalog,
    accounts: [{ external_id: 'old', subscription: cart }],
    clock: { now: '2027-01-15T12:00:00.000Z', mode: 'frozen' },
  });
  const caller = { key: keys.secret, headers: { 'Tillkit-Account': 'old' } };
  const [subscription, invoices] = [await before.ask('getSubscription', {}, caller), await before.ask('listInvoices', {}, caller)];
  await forgetChanges(before);
  await before.host.close();

  const after = await createTestHost({ database: before.database.options });
  expect(await after.ask('getSubscription', {}, caller)).toEqual(subscription);
  expect(await after.ask('listInvoices', {}, caller)).toEqual(invoices);
  expect((await after.ask('getEnvironment', {}, { key: keys.secret })).proration).toBe('second');
  await after.ask('advanceClock', { by: 'P15DT12H' }, { key: keys.secret });
  const preview = await after.ask('createChangePreview', { seats: 10 }, caller);
  // 5 x 12.00 / 2 = 30.00 back, 60.00 to pay; the add-on stays.
  expect(preview).toMatchObject({ credit: { amount: 3000 }, due_now: { amount: 3000 }, after: { add_ons: cart.add_ons } });
  const { subscription: changed } = await after.ask('confirmChange', { preview: preview.id }, caller);
  expect(changed.seats).toBe(10);
  await after.close();
  await before.database.drop();
});
