import { describe, expect, it } from 'vitest';
import { stores, useHost } from './shop.ts';

describe.each(stores)('a request to sales on $database', ({ connect }) => {
  const open = useHost(connect);

  it('is closed once it is answered, and another one may be opened', async () => {
    const shop = await open();
    const { token } = (await shop.buy()).result.session;
    const first = await shop.do(token, 'createSalesRequest', { topic: 'renewal', message: 'What about next year?' });
    expect(first).toMatchObject({ status: 'open', topic: 'renewal', change: null, preview: null });
    expect((await shop.do(token, 'createSalesRequest', { topic: 'other' })).id).toBe(first.id);
    const closed = await shop.do(shop.secret, 'updateSalesRequest', { id: first.id, status: 'closed' });
    expect(closed).toMatchObject({ id: first.id, status: 'closed' });
    expect(await shop.do(shop.secret, 'updateSalesRequest', { id: first.id, status: 'closed' })).toEqual(closed);
    const second = await shop.do(token, 'createSalesRequest', { topic: 'quote' });
    expect(second).toMatchObject({ status: 'open', topic: 'quote', message: null });
    const { data } = await shop.do(token, 'listSalesRequests', {});
    expect(data.map(({ id, status }) => [id, status])).toEqual([
      [second.id, 'open'],
      [first.id, 'closed'],
    ]);
    const types = (await shop.events()).map(({ type }) => type).filter((type) => type.startsWith('sales_request.'));
    expect(types).toEqual(['sales_request.created', 'sales_request.updated', 'sales_request.closed', 'sales_request.created']);
  });

  it('is seen by its account, and by the product’s server page by page', async () => {
    const shop = await open();
    const { token } = (await shop.buy()).result.session;
    const own = await shop.do(token, 'createSalesRequest', {});
    const other = await shop.do(shop.publishable, 'createSalesRequest', { email: 'grace@example.com', topic: 'plan' });
    expect((await shop.do(token, 'listSalesRequests', {})).data.map(({ id }) => id)).toEqual([own.id]);
    const newest = await shop.do(shop.secret, 'listSalesRequests', { limit: 1 });
    expect(newest.data.map(({ id }) => id)).toEqual([other.id]);
    const oldest = await shop.do(shop.secret, 'listSalesRequests', { limit: 1, cursor: newest.next_cursor ?? '' });
    expect(oldest).toMatchObject({ data: [{ id: own.id }], next_cursor: null });
    expect((await shop.ask(shop.secret, 'updateSalesRequest', { id: 'srq_0', status: 'closed' })).problem.code).toBe(
      'sales_request_not_found',
    );
  });
});
