import { describe, expect, it } from 'vitest';
import { ada, consent, databases, type Shop, teamCart, useHost } from './shop.ts';

/** What each entry is, in a word or two. */
async function told(shop: Shop, token: string, limit = 100) {
  const pages: string[][] = [];
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await shop.do(token, 'listHistory', { limit, ...(cursor ? { cursor } : {}) });
    pages.push(
      page.data.map((entry) => {
        if (entry.kind === 'quote') return `quote ${entry.quote.status}`;
        if (entry.kind === 'amendment') return `${entry.amendment.kind} ${entry.amendment.action}`;
        return entry.kind === 'invoice' ? `invoice ${entry.invoice.reason}` : `subscription ${entry.subscription.event}`;
      }),
    );
    ids.push(...page.data.map(({ id }) => id));
    if (!page.next_cursor) return { pages, all: pages.flat(), ids };
    cursor = page.next_cursor;
  }
}

describe.each(databases)('the time line of an account on $database', ({ connect }) => {
  const open = useHost(connect);

  async function customer(shop: Shop) {
    const { result } = await shop.buy(teamCart, ada);
    const account = result.account.id;
    const { token } = await shop.do(shop.secret, 'createSession', { account, actor: { name: 'Ada' } });
    await shop.do(shop.secret, 'advanceClock', { by: 'P10D' });
    const change = await shop.do(token, 'createChangePreview', { seats: 6 });
    await shop.do(token, 'confirmChange', { preview: change.id });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1D' });
    const terms = {
      title: 'Ten',
      plan: 'team',
      interval: 'month',
      currency: 'usd',
      seats: 10,
      expires_at: '2028-01-01T00:00:00Z',
    } as const;
    const quote = await shop.do(shop.secret, 'createQuote', { account, ...terms });
    await shop.do(shop.secret, 'createQuote', { account, ...terms, title: 'Twelve', expires_at: '2027-02-01T00:00:00Z' });
    const { id: preview } = await shop.do(token, 'createQuotePreview', { id: quote.id });
    await shop.do(token, 'acceptQuote', { id: quote.id, preview, consent });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    return { account, token };
  }

  it('tells quotes, amendments, invoices and the beginning, newest first, and who did it', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { all } = await told(shop, token);
    expect(all.slice(0, 3)).toEqual(['invoice renewal', 'invoice change', 'quote applied']);
    expect(all.slice(3, 5).sort()).toEqual(['quote accepted', 'quote expired']);
    expect(all.slice(5)).toEqual(['invoice change', 'quantity applied', 'invoice purchase', 'subscription created']);
    const { data } = await shop.do(token, 'listHistory', {});
    expect(data.find(({ kind }) => kind === 'amendment')?.actor).toMatchObject({ kind: 'customer', name: 'Ada' });
  });

  it('has pages that neither repeat nor leave out anything, also where much happens at the same time', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const whole = await told(shop, token);
    for (const limit of [1, 2, 4]) {
      const paged = await told(shop, token, limit);
      expect(paged.ids).toEqual(whole.ids);
      expect(Math.max(...paged.pages.map(({ length }) => length))).toBe(limit);
    }
    expect(new Set(whole.ids).size).toBe(whole.ids.length);
    expect((await shop.ask(token, 'listHistory', { cursor: 'made-up' })).problem.code).toBe('invalid_cursor');
  });

  it('tells when a subscription ended, and nothing of another account', async () => {
    const shop = await open();
    const { account } = await shop.do(shop.publishable, 'createSignUp', {
      email: 'try@example.com',
      company: 'Try',
      plan: 'starter',
    });
    await customer(shop);
    const { token } = await shop.do(shop.secret, 'createSession', { account: account.id });
    expect((await told(shop, token)).all).toEqual(['subscription ended', 'subscription created']);
  });
});
