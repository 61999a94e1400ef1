import { describe, expect, it } from 'vitest';
import { account, connectionTo, createFake, options } from '../../test/connection.ts';
import { refusalOf } from '../../test/refusal.ts';
import { createClients } from '../client.ts';
import { ensureCustomer } from '../customers/customer.ts';
import { readSettings } from '../settings.ts';
import { findCustomer, listCustomers } from './list-customers.ts';

describe('the customers of an account at Stripe', () => {
  it('come page by page, each once, also where new ones come in the meantime', async () => {
    const fake = await createFake();
    const stripe = fake.client();
    for (let count = 1; count <= 230; count += 1) await stripe.customers.create({ email: `c${count}@example.com` });
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof listCustomers>> = await listCustomers(connectionTo(fake), cursor, 100);
      seen.push(...page.customers.map(({ email }) => email));
      cursor = page.cursor;
      pages += 1;
      await stripe.customers.create({ email: `later${pages}@example.com` });
    } while (cursor !== null);
    expect(pages).toBe(3);
    expect(new Set(seen).size).toBe(230);
    expect(seen).toHaveLength(230);
  });

  it('are told with what we wrote to them', async () => {
    const fake = await createFake();
    const { customer } = await ensureCustomer(connectionTo(fake), { account: { ...account, tax_id: 'DE136695976' }, data: {} });
    const { customers } = await listCustomers(connectionTo(fake), null, 50);
    expect(customers).toEqual([
      {
        id: customer,
        email: 'buyer@example.com',
        name: 'Buyer Ltd',
        address: { line1: 'Hauptstraße 1', line2: null, postal_code: '10115', city: 'Berlin', region: null, country: 'DE' },
        tax_id: 'DE136695976',
        external_id: 'customer-1',
        environment: 'env_1',
        account: 'acc_1',
        created_at: '2026-01-15T10:00:00.000Z',
      },
    ]);
  });

  it('cannot be gone on with from a customer that is gone', async () => {
    const fake = await createFake();
    expect(await refusalOf(listCustomers(connectionTo(fake), 'cus_gone', 50))).toBe('invalid_cursor');
  });

  it('are found one by one in the mode that they pay in', async () => {
    const fake = await createFake();
    const { customer } = await ensureCustomer(connectionTo(fake), { account, data: {} });
    const clients = createClients(readSettings(options), { ...options, fetch: fake.fetch });
    expect((await findCustomer(clients, customer, false))?.account).toBe('acc_1');
    expect(await findCustomer(clients, customer, true)).toBeNull();
    expect(await findCustomer(clients, 'cus_unknown', false)).toBeNull();
    expect(await findCustomer(clients, '../customers', false)).toBeNull();
    await fake.client().customers.del(customer);
    expect(await findCustomer(clients, customer, false)).toBeNull();
  });
});
