import { describe, expect, it } from 'vitest';
import { ada, databases, noon, type Shop, teamCart, useHost } from './shop.ts';

const berlin = { country: 'DE', line1: 'Weg 1', city: 'Berlin', postal_code: '10115' };
const paris = { country: 'FR', line1: '2 rue de la Paix', city: 'Paris', postal_code: '75002' };

/** A customer in France, where the shop is, with three seats at 12.00. */
async function customer(shop: Shop) {
  const { result } = await shop.buy({ ...teamCart, country: 'FR' }, ada);
  const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id });
  return { account: result.account.id, token };
}

describe.each(databases)('the account of a customer on $database', ({ connect }) => {
  const open = useHost(connect);

  it('has what they change on everything that is invoiced from then on', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const change = {
      name: 'Ada Engines SARL',
      address: paris,
      buyer: 'business' as const,
      tax_id: 'FR40303265045',
      billing_emails: ['Books@Example.com'],
      purchase_order: 'PO-77',
    };
    const changed = await shop.do(token, 'updateAccount', change);
    expect(changed).toMatchObject({ ...change, email: ada.email, billing_emails: ['books@example.com'], tax_id_status: 'valid' });
    expect(await shop.do(token, 'getAccount', {})).toEqual(changed);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const { data } = await shop.do(token, 'listInvoices', {});
    expect(data).toMatchObject([
      { purchase_order: 'PO-77', buyer: { name: 'Ada Engines SARL', address: paris, tax_id: 'FR40303265045' } },
      { purchase_order: null, buyer: { name: ada.company, tax_id: null } },
    ]);
    expect((await shop.events()).filter(({ type }) => type === 'account.updated')).toHaveLength(1);
    await shop.do(token, 'updateAccount', change);
    expect((await shop.events()).filter(({ type }) => type === 'account.updated')).toHaveLength(1);
  });

  it('says at once what another country or a tax id makes of the next charge, and charges that', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const next = async () => (await shop.do(token, 'getSubscription', {})).next_charge?.amount.amount;
    const preview = await shop.do(token, 'createChangePreview', { seats: 5 });
    // 36.00 and 20 % French tax
    expect(await next()).toBe(4320);
    await shop.do(token, 'updateAccount', { address: berlin });
    expect(await next()).toBe(4284);
    const stale = await shop.ask(token, 'confirmChange', { preview: preview.id });
    expect(stale.problem.code).toBe('preview_stale');
    await shop.do(token, 'updateAccount', { tax_id: 'DE123456788' });
    expect(await next()).toBe(3600);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const [invoice] = (await shop.do(token, 'listInvoices', {})).data;
    expect(invoice).toMatchObject({ total: { amount: 3600 }, taxes: [{ country: 'DE', reverse_charge: true }] });
  });

  it.each([
    ['DE12345678', berlin, 'DE followed by 9 digits'],
    ['DE123456788', paris, 'FR followed by 2 letters or digits and 9 digits'],
    ['GR123456789', { country: 'GR' }, 'EL followed by 9 digits'],
    ['XI123', { country: 'GB' }, 'XI for Northern Ireland'],
  ])('refuses %s and says which form is expected', async (tax_id, address, form) => {
    const shop = await open();
    const { token } = await customer(shop);
    const before = await shop.do(token, 'getAccount', {});
    const refused = await shop.ask(token, 'updateAccount', { tax_id, address, name: 'Other' });
    expect(refused.problem).toMatchObject({ status: 422, code: 'tax_id_invalid', param: '/tax_id' });
    expect(refused.problem.detail).toContain(form);
    expect(await shop.do(token, 'getAccount', {})).toEqual(before);
  });

  it('takes ids of Greece as EL and as GR, of Northern Ireland, and what nobody here can check', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const status = async (country: string, tax_id: string | null) =>
      (await shop.do(token, 'updateAccount', { address: { country }, tax_id })).tax_id_status;
    expect(await status('GR', 'EL094259216')).toBe('valid');
    expect(await status('GR', 'GR094259216')).toBe('valid');
    expect(await status('GB', 'XI980780684')).toBe('valid');
    expect(await status('US', '12-3456789')).toBe('pending');
    expect(await status('US', null)).toBe('not_given');
  });

  it('lets a product’s server write an id that is wrong, and says so', async () => {
    const shop = await open();
    const written = await shop.do(shop.secret, 'putAccount', { id: 'org-1', email: 'grace@example.com', address: berlin, tax_id: 'DE1' });
    expect(written.tax_id_status).toBe('invalid');
    const { token } = await shop.do(shop.secret, 'createSession', { account: 'org-1' });
    expect((await shop.do(token, 'updateAccount', { name: 'Grace' })).name).toBe('Grace');
    expect((await shop.ask(token, 'updateAccount', { tax_id: 'DE2' })).problem.code).toBe('tax_id_invalid');
  });

  it('is read and not changed by a viewer', async () => {
    const shop = await open();
    const { account } = await customer(shop);
    const { token } = await shop.do(shop.secret, 'createSession', { account, role: 'viewer' });
    expect((await shop.ask(token, 'updateAccount', { name: 'Other' })).problem.code).toBe('role_forbidden');
    expect((await shop.do(token, 'getAccount', {})).name).toBe(ada.company);
  });
});

describe.each(databases)('who looks after an account on $database', ({ connect }) => {
  const open = useHost(connect);
  const manager = { name: 'Max Manager', title: 'Account manager', email: 'max@example.com' };
  const desk = { name: 'Help desk', url: 'https://help.example.com' };

  it('is its manager, and its own support before that of the environment', async () => {
    const shop = await open({
      settings: { seller: { name: 'Boutique', address: { country: 'FR' } }, support: [desk] },
      accounts: [
        { external_id: 'led', email: 'led@example.com', segment: 'large', team: { manager } },
        { external_id: 'own', email: 'own@example.com', team: { support: [{ name: 'Nina', phone: '+33 1 23 45' }] } },
      ],
    });
    const teamOf = (account: string) => shop.do(shop.secret, 'getTeam', {}, { account });
    expect(await teamOf('led')).toEqual({ manager, support: [desk] });
    expect(await teamOf('own')).toEqual({ manager: null, support: [{ name: 'Nina', phone: '+33 1 23 45' }] });
    await shop.do(shop.secret, 'putAccount', { id: 'led', team: { manager: null, support: [] } });
    expect(await teamOf('led')).toEqual({ manager: null, support: [] });
    expect((await shop.do(shop.secret, 'getAccountById', { id: 'led' })).segment).toBe('large');
  });

  it('comes with a sandbox, as do the contract and everything that an account may say', async () => {
    const shop = await open({
      accounts: [
        {
          external_id: 'led',
          channel: 'sales_led',
          address: berlin,
          tax_id: 'DE123456788',
          billing_emails: ['books@example.com'],
          purchase_order: 'PO-1',
          contract: { start: noon, term_months: 12 },
          subscription: { plan: 'team', interval: 'year', currency: 'eur', seats: 10 },
        },
      ],
    });
    const account = { account: 'led' };
    expect(await shop.do(shop.secret, 'getAccount', {}, account)).toMatchObject({
      tax_id_status: 'valid',
      billing_emails: ['books@example.com'],
      purchase_order: 'PO-1',
    });
    expect(await shop.do(shop.secret, 'getContract', {}, account)).toMatchObject({ source: 'agreement', term_months: 12 });
    expect((await shop.do(shop.secret, 'listInvoices', {}, account)).data).toMatchObject([{ purchase_order: 'PO-1' }]);
  });
});
