import type { EndpointInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { catalog as usual, withTeamPrice } from './catalog.ts';
import { ada, consent, databases, noon, type Shop, teamCart, useHost } from './shop.ts';

const threeDSecure = '4000002500003155';
const expires_at = '2027-03-01T00:00:00.000Z';
type Draft = EndpointInput<'createQuote'>;

/** A customer of three seats at 12.00 who is half through the month, and a quote for ten seats with a fifth off. */
async function customer(shop: Shop, draft: Partial<Draft> = {}, number?: string) {
  const { result } = await shop.buy(teamCart, ada, number);
  await shop.do(shop.secret, 'advanceClock', { by: 'P15DT12H' });
  const account = result.account.id;
  const { token } = await shop.do(shop.secret, 'createSession', { account, actor: { id: 'u1', email: ada.email, name: 'Ada' } });
  return { account, token, quote: await quoteFor(shop, account, draft) };
}

function quoteFor(shop: Shop, account: string, draft: Partial<Draft> = {}) {
  const usualDraft = { title: 'More seats', plan: 'team', interval: 'month', currency: 'usd', seats: 10, percent_off: 20 } as const;
  return shop.do(shop.secret, 'createQuote', { account, expires_at, ...usualDraft, ...draft });
}

const chargesOf = async (shop: Shop) => (await shop.events()).filter(({ type }) => type === 'payment.succeeded').length;
const balanceOf = async (shop: Shop) => (await shop.ledger()).reduce((sum, { amount }) => sum + amount.amount, 0);

describe.each(databases)('a quote on $database', ({ connect }) => {
  const open = useHost(connect);

  it('is priced when it is drafted, shown to its account, accepted once and charged as it was shown', async () => {
    const shop = await open();
    const { account, token, quote } = await customer(shop, {
      contract: { term_months: 12, limits: { seats: 20 } },
      contact: { name: 'Max', email: 'max@example.com' },
    });
    // 10 x 12.00 - 20 %
    expect(quote).toMatchObject({
      number: 'Q-000001',
      status: 'open',
      subtotal: { amount: 12000 },
      total: { amount: 9600 },
      plan_name: 'Team',
    });
    expect((await shop.do(token, 'listQuotes', {})).data).toEqual([quote]);
    const preview = await shop.do(token, 'createQuotePreview', { id: quote.id });
    // 18.00 of the half month back, 48.00 to pay
    expect(preview).toMatchObject({ credit: { amount: 1800 }, total: { amount: 4800 }, due_now: { amount: 3000 }, invoiced: null });
    await shop.do(shop.secret, 'advanceClock', { by: 'PT10M' });
    const accepted = await shop.do(token, 'acceptQuote', { id: quote.id, preview: preview.id, consent });
    expect(accepted).toMatchObject({
      status: 'accepted',
      quote: { status: 'accepted', accepted_by: { kind: 'customer', id: 'u1' }, invoice: accepted.invoice?.id },
      subscription: { seats: 10, discount: { percent_off: 20 }, recurring: { total: { amount: 9600 } } },
      invoice: { lines: preview.lines, credits: preview.credits, total: preview.total, amount_paid: preview.due_now },
    });
    expect(await shop.do(token, 'acceptQuote', { id: quote.id, preview: preview.id, consent })).toEqual(accepted);
    expect([await chargesOf(shop), await balanceOf(shop)]).toEqual([2, 0]);
    expect((await shop.do(token, 'listAmendments', {})).data).toMatchObject([{ kind: 'quote', after: { seats: 10 }, actor: { id: 'u1' } }]);
    expect(await shop.do(token, 'getContract', {})).toMatchObject({ source: 'agreement', term_months: 12, limits: { seats: 20 } });
    const types = (await shop.events()).filter((event) => event.account === account).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['quote.created', 'quote.accepted', 'contract.created', 'amendment.created']));
    expect((await shop.ask(token, 'createQuotePreview', { id: quote.id })).problem).toMatchObject({ status: 409, code: 'quote_not_open' });
  });

  it('holds its prices while the catalog moves, until it expires', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop);
    const preview = await shop.do(token, 'createQuotePreview', { id: quote.id });
    await shop.do(shop.secret, 'putCatalog', withTeamPrice(9900));
    const accepted = await shop.do(token, 'acceptQuote', { id: quote.id, preview: preview.id, consent });
    expect(accepted.invoice?.amount_paid.amount).toBe(3000);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    expect((await shop.do(token, 'listInvoices', {})).data[0]?.total.amount).toBe(9600);
  });

  it('expires with its time, which is said once', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop, { contact: { name: 'Max' } });
    const preview = await shop.do(token, 'createQuotePreview', { id: quote.id });
    await shop.do(shop.secret, 'advanceClock', { to: expires_at });
    expect((await shop.do(token, 'getQuote', { id: quote.id })).status).toBe('expired');
    const refused = await shop.ask(token, 'acceptQuote', { id: quote.id, preview: preview.id, consent });
    expect(refused.problem).toMatchObject({ status: 410, code: 'quote_expired' });
    expect(refused.problem.detail).toContain('2027-03-01');
    await shop.do(shop.secret, 'advanceClock', { by: 'P1D' });
    expect((await shop.events()).filter(({ type }) => type === 'quote.expired')).toMatchObject([
      { at: expires_at, data: { quote: { id: quote.id } } },
    ]);
  });

  it('has two tabs that accept it: it is accepted and charged once', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop);
    const previews = [
      await shop.do(token, 'createQuotePreview', { id: quote.id }),
      await shop.do(token, 'createQuotePreview', { id: quote.id }),
    ];
    const answers = await Promise.all(previews.map(({ id }) => shop.ask(token, 'acceptQuote', { id: quote.id, preview: id, consent })));
    expect(answers.map(({ body }) => [body.status, body.invoice?.id])).toEqual([
      ['accepted', answers[0]?.body.invoice?.id],
      ['accepted', answers[0]?.body.invoice?.id],
    ]);
    expect([await chargesOf(shop), (await shop.events()).filter(({ type }) => type === 'quote.accepted').length]).toEqual([2, 1]);
  });

  it('gives the same answer to the same key, also while the first is running', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop);
    const { id: preview } = await shop.do(token, 'createQuotePreview', { id: quote.id });
    const accept = () => shop.ask(token, 'acceptQuote', { id: quote.id, preview, consent }, { key: 'accept-once' });
    const [one, other] = await Promise.all([accept(), accept()]);
    expect(one.body).toEqual(other.body);
    expect([one, other].filter(({ headers }) => headers.has('idempotency-replayed'))).toHaveLength(1);
    expect(await chargesOf(shop)).toBe(2);
  });

  it('shows the new numbers where the subscription has changed meanwhile', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop);
    const preview = await shop.do(token, 'createQuotePreview', { id: quote.id });
    const change = await shop.do(token, 'createChangePreview', { seats: 5 });
    await shop.do(token, 'confirmChange', { preview: change.id });
    const refused = await shop.ask(token, 'acceptQuote', { id: quote.id, preview: preview.id, consent });
    expect(refused.problem).toMatchObject({
      status: 409,
      code: 'preview_stale',
      preview: { credit: { amount: 3000 }, due_now: { amount: 1800 } },
    });
    const fresh = refused.problem.preview as typeof preview;
    expect((await shop.do(token, 'acceptQuote', { id: quote.id, preview: fresh.id, consent })).invoice?.amount_paid).toEqual(fresh.due_now);
    expect(await balanceOf(shop)).toBe(0);
  });

  it('says its taxes anew when the customer’s country changes, and a preview from before is stale', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop);
    const preview = await shop.do(token, 'createQuotePreview', { id: quote.id });
    await shop.do(token, 'updateAccount', { address: { country: 'FR' } });
    expect((await shop.do(token, 'getQuote', { id: quote.id })).total.amount).toBe(11520);
    expect((await shop.ask(token, 'acceptQuote', { id: quote.id, preview: preview.id, consent })).problem.code).toBe('preview_stale');
  });

  it('asks the bank first where the card wants it, and takes another card after a refusal', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop);
    const { id: preview } = await shop.do(token, 'createQuotePreview', { id: quote.id });
    const accept = { id: quote.id, preview, consent };
    const declined = await shop.ask(token, 'acceptQuote', { ...accept, payment: await shop.card('4000000000000002') });
    expect(declined.problem).toMatchObject({ status: 402, code: 'card_declined', param: '/payment/method' });
    expect((await shop.do(token, 'getQuote', { id: quote.id })).status).toBe('open');
    const asked = await shop.do(token, 'acceptQuote', { ...accept, payment: await shop.card(threeDSecure) });
    expect(asked).toMatchObject({ status: 'requires_action', quote: { status: 'open' }, invoice: null });
    expect((await shop.do(token, 'acceptQuote', accept)).status).toBe('requires_action');
    await shop.answer(token, asked.action, 'authenticated');
    expect(await shop.do(token, 'acceptQuote', accept)).toMatchObject({
      status: 'accepted',
      subscription: { payment_method: { last4: '3155' } },
    });
    expect(await chargesOf(shop)).toBe(2);
  });

  it('is paid with another stored card where that one is named', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop);
    const setup = await shop.do(token, 'createPaymentMethodSetup', {});
    const other = { id: setup.id, payment: await shop.card('5555555555554444'), make_default: false, consent };
    const { payment_method: stored } = await shop.do(token, 'confirmPaymentMethodSetup', other);
    const { id: preview } = await shop.do(token, 'createQuotePreview', { id: quote.id });
    const payment = { method: stored?.id ?? '' };
    const { subscription } = await shop.do(token, 'acceptQuote', { id: quote.id, preview, consent, payment });
    expect(subscription?.payment_method).toMatchObject({ id: stored?.id, is_default: true });
    expect((await shop.do(token, 'listPaymentMethods', {})).data).toMatchObject([{ id: stored?.id, created_at: stored?.created_at }, {}]);
    const types = (await shop.events()).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('payment_method.'))).toEqual([
      'payment_method.attached',
      'payment_method.attached',
      'payment_method.default_changed',
    ]);
  });

  it('begins a subscription paid by invoice for a customer whom sales brought, on a plan that nobody buys alone', async () => {
    const enterprise = (usual.plans ?? []).map((plan) =>
      plan.key === 'enterprise'
        ? {
            ...plan,
            prices: [
              { key: 'e-year', model: 'flat' as const, interval: 'year' as const, amounts: [{ currency: 'eur', unit_amount: 1_200_000 }] },
            ],
          }
        : plan,
    );
    const shop = await open({
      catalog: { ...usual, plans: enterprise },
      accounts: [
        { external_id: 'led', email: 'led@example.com', channel: 'sales_led', address: { country: 'FR' }, purchase_order: 'PO-9' },
      ],
    });
    const quote = await shop.do(shop.secret, 'createQuote', {
      account: 'led',
      title: 'Enterprise',
      plan: 'enterprise',
      interval: 'year',
      currency: 'eur',
      percent_off: 12.5,
      collection: { method: 'invoice', net_days: 30 },
      contract: { term_months: 24 },
      expires_at,
    });
    const { token } = await shop.do(shop.secret, 'createSession', { account: 'led' });
    const preview = await shop.do(token, 'createQuotePreview', { id: quote.id });
    // 12,000.00 - 12.5 % + 20 %
    expect(preview).toMatchObject({
      due_now: { amount: 0 },
      invoiced: { amount: { amount: 1_260_000 }, due_at: '2027-02-14T12:00:00.000Z' },
    });
    const accepted = await shop.do(token, 'acceptQuote', { id: quote.id, preview: preview.id, consent });
    expect(accepted).toMatchObject({
      subscription: { status: 'active', collection: { method: 'invoice', net_days: 30 }, plan: { key: 'enterprise' } },
      invoice: { status: 'open', total: { amount: 1_260_000 }, purchase_order: 'PO-9', due_at: '2027-02-14T12:00:00.000Z' },
    });
    expect(await shop.do(token, 'getContract', {})).toMatchObject({ start: noon, term_months: 24 });
  });

  it('takes the place of a free plan, with the card that is given', async () => {
    const shop = await open();
    const { account, session } = await shop.do(shop.publishable, 'createSignUp', {
      email: 'free@example.com',
      company: 'Free',
      plan: 'free',
    });
    const quote = await quoteFor(shop, account.id, { currency: 'eur' });
    expect((await shop.ask(session.token, 'createQuotePreview', { id: quote.id })).problem.code).toBe('address_required');
    await shop.do(session.token, 'updateAccount', { address: { country: 'US' } });
    const { id: preview, due_now } = await shop.do(session.token, 'createQuotePreview', { id: quote.id });
    const without = await shop.ask(session.token, 'acceptQuote', { id: quote.id, preview, consent });
    expect(without.problem.code).toBe('payment_method_required');
    const accepted = await shop.do(session.token, 'acceptQuote', { id: quote.id, preview, consent, payment: await shop.card() });
    expect(accepted).toMatchObject({ subscription: { currency: 'eur', seats: 10 }, invoice: { amount_paid: due_now } });
    expect((await shop.do(session.token, 'getSubscription', {})).id).toBe(accepted.subscription?.id);
  });

  it('begins with the next period where sales say so', async () => {
    const shop = await open();
    const { token, quote } = await customer(shop, { starts: 'period_end', seats: 4, contract: { term_months: 12 } });
    const preview = await shop.do(token, 'createQuotePreview', { id: quote.id });
    expect(preview).toMatchObject({ lines: [], due_now: { amount: 0 }, next_invoice: { amount_due: { amount: 3840 } } });
    const accepted = await shop.do(token, 'acceptQuote', { id: quote.id, preview: preview.id, consent });
    expect(accepted).toMatchObject({ invoice: null, subscription: { seats: 3, scheduled_change: { seats: 4 } } });
    // What was agreed is not the customer's alone to take back, nor to put another change in its place.
    expect((await shop.ask(token, 'undoScheduledChange', {})).problem.code).toBe('needs_sales');
    const other = await shop.do(token, 'createChangePreview', { seats: 5 });
    expect(other.verdict).toMatchObject({ outcome: 'needs_sales', reason: 'agreed_in_quote' });
    const { actions, current_period: period } = await shop.do(token, 'getSubscription', {});
    expect(actions.cancel).toMatchObject({ outcome: 'needs_sales', reason: 'agreed_in_quote' });
    expect((await shop.do(token, 'getContract', {})).term.start).toBe(period.end);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    expect((await shop.do(token, 'listInvoices', {})).data[0]).toMatchObject({ amount_paid: { amount: 3840 }, total: { amount: 3840 } });
  });
});

describe.each(databases)('a quote that may not be, on $database', ({ connect }) => {
  const open = useHost(connect);

  it('is refused with the field at fault', async () => {
    const shop = await open({ accounts: [{ external_id: 'none', email: 'none@example.com' }] });
    const { account } = await customer(shop);
    const refusal = async (draft: Partial<Draft>) => {
      const { problem } = await shop.ask(shop.secret, 'createQuote', {
        account,
        title: 'Quote',
        plan: 'team',
        interval: 'month',
        currency: 'usd',
        expires_at,
        ...draft,
      });
      return [problem.code, problem.param];
    };
    expect(await refusal({ account: 'nobody' })).toEqual(['account_not_found', '/account']);
    expect(await refusal({ expires_at: noon })).toEqual(['invalid_request', '/expires_at']);
    expect(await refusal({ plan: 'gone' })).toEqual(['plan_not_found', '/plan']);
    expect(await refusal({ interval: 'quarter' })).toEqual(['price_not_found', '/interval']);
    expect(await refusal({ currency: 'eur' })).toEqual(['currency_not_available', '/currency']);
    expect(await refusal({ add_ons: [{ key: 'gone' }] })).toEqual(['add_on_not_available', '/add_ons/0/key']);
    expect(await refusal({ account: 'none', starts: 'period_end' })).toEqual(['invalid_request', '/starts']);
    expect((await shop.events()).filter(({ type }) => type === 'quote.created')).toHaveLength(1);
  });

  it('is seen and accepted by nobody else, and not accepted by somebody who only does the billing', async () => {
    const shop = await open();
    const { account, quote } = await customer(shop);
    const { id: preview } = await shop.do(shop.secret, 'createQuotePreview', { id: quote.id }, { account });
    const { result } = await shop.buy(teamCart, { email: 'grace@example.com', company: 'Grace' });
    const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id });
    expect((await shop.do(token, 'listQuotes', {})).data).toEqual([]);
    const own = await quoteFor(shop, result.account.id);
    const refusals = [
      await shop.ask(token, 'getQuote', { id: quote.id }),
      await shop.ask(token, 'createQuotePreview', { id: quote.id }),
      await shop.ask(token, 'acceptQuote', { id: quote.id, preview, consent }),
      await shop.ask(token, 'acceptQuote', { id: own.id, preview, consent }),
    ];
    expect(refusals.map(({ problem }) => problem.code)).toEqual([
      'quote_not_found',
      'quote_not_found',
      'quote_not_found',
      'preview_not_found',
    ]);
    const billing = await shop.do(shop.secret, 'createSession', { account, role: 'billing' });
    expect((await shop.ask(billing.token, 'acceptQuote', { id: quote.id, preview, consent })).problem.code).toBe('role_forbidden');
  });
});
