import { describe, expect, it } from 'vitest';
import { begin, type Life } from '../../test/shop-life.ts';
import { cancel } from '../leaving/cancel.ts';
import { advance } from './advance.ts';

const settings = { testClocks: true };
const team = { plan: 'team', interval: 'month', currency: 'eur' } as const;

/** Does what is due, one look after the other, until the environment's time. */
async function until(life: Life, now: string): Promise<void> {
  for (let looks = 0; looks < 50; looks += 1) {
    const changes = life.write(await advance(life.connection({ now: dueOf(life, now) }), life.state()));
    const { dueAt } = changes.subscription;
    due.set(life, dueAt);
    if (dueAt === null || Date.parse(dueAt) > Date.parse(now)) return;
  }
  throw new Error('It is never done.');
}

const due = new WeakMap<Life, string | null>();

function dueOf(life: Life, now: string): string {
  const next = due.get(life);
  return next && Date.parse(next) < Date.parse(now) ? next : now;
}

describe('the clock of a sandbox', () => {
  it('takes the customer along, period by period', async () => {
    const life = await begin(team, { settings });
    expect(life.state().accountData.test_clock).toMatch(/^clock_/);
    await until(life, '2026-05-01T00:00:00.000Z');
    expect(life.state().subscription).toMatchObject({
      status: 'active',
      current_period: { start: '2026-04-15T10:00:00.000Z', end: '2026-05-15T10:00:00.000Z' },
    });
    expect(life.invoices().filter(({ status }) => status === 'paid')).toHaveLength(4);
  });

  it('moved by years in one step leaves nothing out', async () => {
    const life = await begin(team, { settings });
    await until(life, '2028-01-20T00:00:00.000Z');
    expect(life.state().subscription.current_period.start).toBe('2028-01-15T10:00:00.000Z');
  });

  it('ends what was cancelled', async () => {
    const life = await begin(team, { settings });
    life.write(await cancel(life.connection(), life.state(), { notBefore: null }));
    await until(life, '2026-02-15T10:00:00.000Z');
    expect(life.state().subscription.status).toBe('canceled');
  });

  it('that stands still changes nothing', async () => {
    const life = await begin(team, { settings });
    const { version } = life.state().subscription;
    const changes = life.write(await advance(life.connection(), life.state()));
    expect(changes.subscription.snapshot.version).toBe(version);
    expect(changes.events).toEqual([]);
    expect(life.fake.requests.filter(({ operation }) => operation.endsWith('/advance'))).toEqual([]);
  });
});
