import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EndpointInput } from '@tillkit/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from '../../src/index.ts';
import { hostOptions, Shop } from './client.ts';

interface State {
  sandbox: string;
  secretKey: string;
  publishable: string;
  secret: string;
  confirm: EndpointInput<'confirmCheckout'>;
}

const child = fileURLToPath(new URL('crash-child.ts', import.meta.url));
/** The workspace's own Node: it runs TypeScript as it is. */
const node = fileURLToPath(new URL('../../../../node_modules/node/bin/node', import.meta.url));

/** Runs a host that is killed while it confirms a checkout. @returns whether it came so far as to answer */
async function runAndKill(folder: string, stateFile: string, how: string, amount: number): Promise<boolean> {
  const started = spawn(node, [child, folder, stateFile, how, String(amount)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  started.stdout.on('data', (chunk) => {
    output += chunk;
  });
  started.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const signal = await new Promise((resolve) => started.on('close', (_code, by) => resolve(by)));
  if (signal !== 'SIGKILL') throw new Error(`The host ended by itself: ${errors}`);
  return output.includes('confirmed');
}

/** Begins again on what the killed host has left. */
async function reopen<Result>(folder: string, state: State, look: (shop: Shop) => Promise<Result>): Promise<Result> {
  const host = createHost(hostOptions({ pglite: folder }));
  const keys = { publishable: state.publishable, secret: state.secretKey };
  try {
    return await look(new Shop(host.fetch, { id: state.sandbox, keys }));
  } finally {
    await host.close();
  }
}

async function made(shop: Shop) {
  const types = (await shop.events()).map(({ type }) => type);
  const of = (type: string) => types.filter((each) => each === type).length;
  const ledger = await shop.ledger();
  return {
    accounts: of('account.created'),
    subscriptions: of('subscription.created'),
    charges: of('payment.succeeded'),
    completions: of('checkout.completed'),
    balance: ledger.reduce((sum, { amount }) => sum + amount.amount, 0),
    entries: ledger.length > 0,
  };
}

const nothing = { accounts: 0, subscriptions: 0, charges: 0, completions: 0, balance: 0, entries: false };
const once = { accounts: 1, subscriptions: 1, charges: 1, completions: 1, balance: 0, entries: true };

describe('a host that is killed while it confirms', () => {
  /** Killed again and again: each time begins on what the last one has left. */
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tillkit-crash-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** There are about 160 messages; at the last number the host is killed right after its answer. */
  const moments: [string, number][] = [
    ...[40, 110, 150, 159, 160, 100_000].map((message): [string, number] => ['message', message]),
    ...[12].map((milliseconds): [string, number] => ['milliseconds', milliseconds]),
    ['message', 1 + Math.floor(Math.random() * 160)],
  ];

  it.each(moments)('has charged once or not at all at %s %i, and goes on with the checkout', { timeout: 60_000 }, async (how, amount) => {
    const data = join(folder, 'data');
    const stateFile = join(folder, 'state.json');
    const answered = await runAndKill(data, stateFile, how, amount);
    const state: State = JSON.parse(await readFile(stateFile, 'utf8'));
    await reopen(data, state, async (shop) => {
      const before = await made(shop);
      const { status } = await shop.do(state.secret, 'getCheckout', { id: state.confirm.id });
      expect(before).toEqual(status === 'completed' ? once : nothing);
      if (answered) expect(status).toBe('completed');
      const resumed = await shop.do(state.secret, 'confirmCheckout', state.confirm);
      expect(resumed.status).toBe('completed');
      expect(await made(shop)).toEqual(once);
    });
  });
});
