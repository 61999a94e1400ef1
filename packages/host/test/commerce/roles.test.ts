import { type EndpointId, endpoints, type Permission, Role, rolePermissions } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { type Shop, stores, useHost } from './shop.ts';

interface Guarded {
  id: EndpointId;
  permission: Permission;
}

/** Every endpoint that asks for a permission, by the contract. */
const guarded: Guarded[] = Object.entries(endpoints).flatMap(([id, endpoint]) =>
  'permission' in endpoint ? [{ id: id as EndpointId, permission: endpoint.permission }] : [],
);

/** Code of the answer to an empty request; null where it succeeds. The role is looked at before the request is. */
async function codeOf(shop: Shop, token: string, id: EndpointId): Promise<string | null> {
  const { method, path } = endpoints[id];
  const request = new Request(`http://host.test${path.replace(/:\w+/g, 'none')}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }),
  });
  const response = await shop.fetch(request);
  return response.ok ? null : ((await response.json()) as { code: string }).code;
}

describe.each(stores)('the role of a session on $database', ({ connect }) => {
  const open = useHost(connect);

  it.each(Role.options)('of %s opens what it allows and nothing else', async (role) => {
    const shop = await open({ accounts: [{ external_id: 'org-1' }] });
    const { token } = await shop.do(shop.secret, 'createSession', { account: 'org-1', role });
    const refused: EndpointId[] = [];
    for (const { id } of guarded) if ((await codeOf(shop, token, id)) === 'role_forbidden') refused.push(id);
    const expected = guarded.filter(({ permission }) => !rolePermissions[role].includes(permission)).map(({ id }) => id);
    expect(refused).toEqual(expected);
    expect(expected.length > 0).toBe(role !== 'owner');
  });

  it('is told with what it allows, and a refusal says which role it takes', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1' }] });
    const actor = { email: 'ada@example.com' };
    const { token, account } = await shop.do(shop.secret, 'createSession', { account: 'org-1', role: 'billing', actor });
    expect(await shop.do(token, 'getSession', {})).toEqual({
      account,
      role: 'billing',
      permissions: rolePermissions.billing,
      actor: { id: null, email: 'ada@example.com', name: null },
    });
    expect((await shop.ask(token, 'updateContract', { auto_renew: false })).problem).toMatchObject({
      status: 403,
      code: 'role_forbidden',
      detail: 'Your role is "billing"; this needs the role "owner". Ask an owner of the account to do it.',
    });
  });

  it('does not hold back the product’s server, which acts for the account', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1' }] });
    const session = await shop.do(shop.secret, 'getSession', {}, { account: 'org-1' });
    expect(session).toMatchObject({ role: 'owner', actor: null });
    expect((await shop.ask(shop.secret, 'updateContract', { auto_renew: false }, { account: 'org-1' })).problem.code).toBe(
      'contract_not_found',
    );
  });
});
