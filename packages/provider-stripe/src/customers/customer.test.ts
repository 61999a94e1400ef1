import { describe, expect, it } from 'vitest';
import { account, connectionTo, createFake } from '../../test/connection.ts';
import { refusalOf } from '../../test/refusal.ts';
import { customerDetails, ensureCustomer, findCustomer, updateCustomer } from './customer.ts';
import { replaceTaxId } from './replace-tax-id.ts';
import { stripeTaxId } from './tax-ids.ts';

const berlin = { line1: 'Hauptstraße 1', line2: null, postal_code: '10115', city: 'Berlin', region: null, country: 'DE' };
const vienna = { ...berlin, postal_code: '1010', city: 'Wien', country: 'AT' };

describe('the customer of an account', () => {
  it('is made once, with name, address and tax id', async () => {
    const fake = await createFake();
    const given = { ...account, tax_id: 'ATU37675002', address: vienna, purchase_order: 'PO-7' };
    const { customer, accountData } = await ensureCustomer(connectionTo(fake), { account: given, data: {} });
    expect(accountData).toEqual({ customer });
    const held = await fake.client().customers.retrieve(customer, { expand: ['tax_ids'] });
    expect(held).toMatchObject({
      name: 'Buyer Ltd',
      email: 'buyer@example.com',
      address: { country: 'AT', city: 'Wien' },
      preferred_locales: ['de'],
      metadata: { tillkit_environment: 'env_1', tillkit_account: 'acc_1', tillkit_external_id: 'customer-1' },
      invoice_settings: { custom_fields: [{ name: 'Purchase order', value: 'PO-7' }] },
    });
    expect(held.deleted ? [] : held.tax_ids?.data.map(({ type, value }) => [type, value])).toEqual([['eu_vat', 'ATU37675002']]);
    const before = fake.requests.length;
    await ensureCustomer(connectionTo(fake, undefined, { operation: 'op_2' }), { account: given, data: accountData });
    expect(fake.requests.slice(before).filter(({ operation }) => !operation.startsWith('GET'))).toEqual([]);
  });

  it('is made once although answers are lost', async () => {
    for (const kind of ['lostAnswer', 'timeout', '500', '429'] as const) {
      const fake = await createFake();
      for (let attempt = 0; attempt < 12; attempt += 1) {
        fake.faults.add({ kind, on: ({ method }: { method: string }) => method === 'POST', times: 1, after: attempt % 4 });
        await ensureCustomer(connectionTo(fake, undefined, { operation: `op_${attempt}` }), { account, data: {} }).catch(() => null);
        fake.faults.clear();
      }
      await ensureCustomer(connectionTo(fake), { account, data: {} });
      expect((await fake.client().customers.list({ limit: 100 })).data).toHaveLength(1);
    }
  });

  it('is found by what was written to it where its id was lost long ago', async () => {
    const fake = await createFake();
    const { customer } = await ensureCustomer(connectionTo(fake), { account, data: {} });
    fake.advance(new Date('2026-02-20T00:00:00Z'));
    expect((await ensureCustomer(connectionTo(fake), { account, data: {} })).customer).toBe(customer);
  });

  it('follows the account, and takes an address and a tax id away again', async () => {
    const fake = await createFake();
    const connection = connectionTo(fake);
    const { customer, accountData } = await ensureCustomer(connection, { account: { ...account, tax_id: 'DE136695976' }, data: {} });
    const taxIds = async () => (await fake.client().customers.listTaxIds(customer)).data.map(({ value }) => value);
    expect(await taxIds()).toEqual(['DE136695976']);
    await updateCustomer(connection, {
      account: { ...account, name: 'New name', tax_id: 'ATU37675002', address: vienna },
      data: accountData,
    });
    expect(await taxIds()).toEqual(['ATU37675002']);
    await updateCustomer(connection, { account: { ...account, address: null }, data: accountData });
    expect(await taxIds()).toEqual([]);
    expect(await fake.client().customers.retrieve(customer)).toMatchObject({ name: 'Buyer Ltd', address: null });
  });

  it('keeps tax ids that were written at Stripe by hand', async () => {
    const fake = await createFake();
    const connection = connectionTo(fake);
    const { customer, accountData } = await ensureCustomer(connection, { account, data: {} });
    await fake.client().customers.createTaxId(customer, { type: 'de_stn', value: '1234567890' });
    await updateCustomer(connection, { account: { ...account, tax_id: 'DE136695976' }, data: accountData });
    await updateCustomer(connection, { account, data: accountData });
    expect((await fake.client().customers.listTaxIds(customer)).data.map(({ value }) => value)).toEqual(['1234567890']);
  });

  it('of another environment is not there', async () => {
    const fake = await createFake();
    const { customer } = await ensureCustomer(connectionTo(fake), { account, data: {} });
    expect(await findCustomer(connectionTo(fake, undefined, { environment: 'env_2' }), customer)).toBeNull();
    expect(await findCustomer(connectionTo(fake), 'cus_unknown')).toBeNull();
  });

  it('is told nothing where Stripe knows none', async () => {
    const fake = await createFake();
    await updateCustomer(connectionTo(fake), { account, data: {} });
    expect(fake.requests).toEqual([]);
  });

  it('lives by a clock of its own in a sandbox whose clock can be moved', async () => {
    const fake = await createFake();
    const { accountData } = await ensureCustomer(connectionTo(fake, undefined, { settings: { testClocks: true } }), { account, data: {} });
    const clock = await fake.client().testHelpers.testClocks.retrieve(String(accountData.test_clock));
    expect(clock.frozen_time).toBe(Date.parse('2026-01-15T10:00:00.000Z') / 1000);
  });
});

describe('a tax id', () => {
  it('is written as Stripe writes it', () => {
    expect(stripeTaxId('DE', '136 695 976')).toEqual({ type: 'eu_vat', value: 'DE136695976' });
    expect(stripeTaxId(null, 'EL094259216')).toEqual({ type: 'eu_vat', value: 'EL094259216' });
    expect(stripeTaxId('GR', 'GR094259216')).toEqual({ type: 'eu_vat', value: 'EL094259216' });
    expect(stripeTaxId('GB', 'XI980780684')).toEqual({ type: 'eu_vat', value: 'XI980780684' });
    expect(stripeTaxId('GB', '980780684')).toEqual({ type: 'gb_vat', value: 'GB980780684' });
    expect(stripeTaxId('CH', 'CHE-109.322.551')).toEqual({ type: 'ch_vat', value: 'CHE-109.322.551 MWST' });
    expect(stripeTaxId('NO', '974 761 076')).toEqual({ type: 'no_vat', value: '974761076MVA' });
    expect(stripeTaxId('US', '12-3456789')).toEqual({ type: 'us_ein', value: '123456789' });
    expect(stripeTaxId('FJ', '123')).toBeNull();
    expect(stripeTaxId('DE', ' ')).toBeNull();
  });

  it('that cannot be right, or of somebody who buys as a consumer, does not count in a preview', () => {
    const facts = { country: 'AT', postal_code: '1010', tax_id: 'ATU37675002', buyer: 'business' as const };
    expect(customerDetails(facts).tax_ids).toEqual([{ type: 'eu_vat', value: 'ATU37675002' }]);
    expect(customerDetails({ ...facts, tax_id: 'ATU1' }).tax_ids).toBeUndefined();
    expect(customerDetails({ ...facts, buyer: 'consumer' }).tax_ids).toBeUndefined();
    expect(customerDetails({ ...facts, country: null, tax_id: null })).toEqual({ tax_exempt: 'none' });
  });

  it('that Stripe refuses is refused in our words', async () => {
    const fake = await createFake();
    const customer = await fake.client().customers.create();
    expect(await refusalOf(replaceTaxId(fake.client(), customer, { type: 'eu_vat', value: '1' }))).toBe('tax_id_invalid');
  });
});
