import { describe, expect, it } from 'vitest';
import { type Shop, stores, useHost } from './shop.ts';

const pdf = { name: 'Form W-9', kind: 'w9', content_type: 'application/pdf', content: btoa('%PDF-1.7 ÿ') } as const;

async function shopOfTwo(open: (options: object) => Promise<Shop>) {
  const shop = await open({
    accounts: [
      { external_id: 'one', email: 'one@example.com' },
      { external_id: 'two', email: 'two@example.com' },
    ],
  });
  const session = async (account: string) => (await shop.do(shop.secret, 'createSession', { account, role: 'viewer' })).token;
  return { shop, one: await session('one'), two: await session('two') };
}

const download = (shop: Shop, token: string, id: string) =>
  shop.fetch(new Request(`http://host.test/v1/documents/${id}/file`, { headers: { authorization: `Bearer ${token}` } }));

describe.each(stores)('documents on $database', ({ connect }) => {
  const open = useHost(connect);

  it('are given to all or to one, listed newest first, and taken back', async () => {
    const { shop, one, two } = await shopOfTwo(open);
    const all = await shop.do(shop.secret, 'createDocument', pdf);
    await shop.do(shop.secret, 'advanceClock', { by: 'PT1M' });
    const own = await shop.do(shop.secret, 'createDocument', { ...pdf, name: 'Order form', kind: 'order_form', account: 'one' });
    expect(all).toMatchObject({ name: 'Form W-9', account: null, size: 10, content_type: 'application/pdf' });
    expect((await shop.do(one, 'listDocuments', {})).data).toEqual([own, all]);
    expect((await shop.do(two, 'listDocuments', {})).data).toEqual([all]);
    expect((await shop.ask(two, 'getDocument', { id: own.id })).problem).toMatchObject({ status: 404, code: 'document_not_found' });
    expect((await download(shop, two, own.id)).status).toBe(404);
    expect((await shop.events()).filter(({ type }) => type === 'document.created').map(({ account }) => account)).toEqual([
      null,
      own.account,
    ]);
    await shop.do(shop.secret, 'deleteDocument', { id: all.id });
    expect((await shop.do(two, 'listDocuments', {})).data).toEqual([]);
    expect((await shop.ask(shop.secret, 'deleteDocument', { id: all.id })).problem.code).toBe('document_not_found');
  });

  it('are saved by the browser as they were sent, and never shown as a page of the host', async () => {
    const { shop, one } = await shopOfTwo(open);
    const { id } = await shop.do(shop.secret, 'createDocument', { ...pdf, name: 'Größe "1"\r\nX: y' });
    const response = await download(shop, one, id);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.from(atob(pdf.content), (letter) => letter.charCodeAt(0)));
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-length': '10' });
    expect(headers['content-disposition']).toMatch(/^attachment; /);
    expect(headers['content-disposition']).toContain('.pdf');
    expect(headers).not.toHaveProperty('x');
  });

  it('may be of 5 MB, and no larger; everything else keeps its limit', async () => {
    const { shop, one } = await shopOfTwo(open);
    const large = 'A'.repeat(4 * Math.ceil((5 * 1024 * 1024) / 3) - 4);
    const { id, size } = await shop.do(shop.secret, 'createDocument', { ...pdf, content: large });
    expect((await download(shop, one, id)).headers.get('content-length')).toBe(String(size));
    const larger = await shop.ask(shop.secret, 'createDocument', { ...pdf, content: `${large}AAAAAAAA` });
    expect(larger.problem).toMatchObject({ status: 413, code: 'document_too_large' });
    const huge = await shop.ask(shop.secret, 'createDocument', { ...pdf, content: 'A'.repeat(8_000_000) });
    expect(huge.problem).toMatchObject({ status: 413, code: 'document_too_large' });
    const elsewhere = await shop.ask(shop.secret, 'putAccount', { id: 'one', name: 'A'.repeat(1_100_000) });
    expect(elsewhere.problem).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('are of a kind that no browser runs', async () => {
    const { shop } = await shopOfTwo(open);
    const html = { ...pdf, content_type: 'text/html' as 'text/plain' };
    expect((await shop.ask(shop.secret, 'createDocument', html)).problem).toMatchObject({
      code: 'invalid_request',
      param: '/content_type',
    });
    expect((await shop.ask(shop.secret, 'createDocument', { ...pdf, content: 'not base64!' })).problem.param).toBe('/content');
  });
});
