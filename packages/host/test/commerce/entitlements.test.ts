import { describe, expect, it } from 'vitest';
import { catalog } from './catalog.ts';
import { databases, useHost } from './shop.ts';

const features = [
  { key: 'history', name: 'History', unit: 'days' },
  { key: 'single-sign-on', name: 'Single sign-on' },
  { key: 'boards', name: 'Boards' },
];
const shown = [
  { feature: 'boards', value: null },
  { feature: 'single-sign-on', value: false },
  { feature: 'history', value: 30 },
];
const withFeatures = {
  ...catalog,
  features,
  plans: catalog.plans?.map((plan) => (plan.key === 'team' ? { ...plan, features: shown } : plan)),
};
const allowed = [
  { feature: 'history', name: 'History', value: 30, unit: 'days' },
  { feature: 'boards', name: 'Boards', value: null, unit: null },
];

describe.each(databases)('what a customer may use on $database', ({ connect }) => {
  const open = useHost(connect);

  it('is what the plan has, without what it has not, until the plan has ended', async () => {
    const shop = await open({ catalog: withFeatures });
    const { account, session } = (await shop.buy()).result;
    const { token } = session;
    expect(await shop.do(token, 'listEntitlements', {})).toEqual({ plan: { key: 'team', name: 'Team' }, data: allowed });
    const { id } = await shop.do(token, 'createCancellation', {});
    await shop.do(token, 'confirmCancellation', { id, decision: 'cancel' });
    expect((await shop.do(token, 'listEntitlements', {})).data).toEqual(allowed);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const { token: later } = await shop.do(shop.secret, 'createSession', { account: account.id });
    expect(await shop.do(later, 'listEntitlements', {})).toEqual({ plan: null, data: [] });
  });

  it('stays what it was where the plan is not sold any more', async () => {
    const shop = await open({ catalog: withFeatures });
    const { token } = (await shop.buy()).result.session;
    await shop.do(shop.secret, 'putCatalog', { ...withFeatures, plans: withFeatures.plans?.filter(({ key }) => key !== 'team') });
    expect(await shop.do(token, 'listEntitlements', {})).toEqual({ plan: { key: 'team', name: 'Team' }, data: allowed });
  });

  it('is nothing before anything is bought', async () => {
    const shop = await open({ catalog: withFeatures, accounts: [{ external_id: 'org-1', email: 'a@example.com' }] });
    expect(await shop.do(shop.secret, 'listEntitlements', {}, { account: 'org-1' })).toEqual({ plan: null, data: [] });
  });
});
