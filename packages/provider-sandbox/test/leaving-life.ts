import type { CancellationEffect } from '@tillkit/contract';
import type { BillingChanges, BillingContext, SubscriptionState } from '@tillkit/host/port';
import { provider } from './fixtures.ts';
import { contextOf, invoicesOf, type Life, stateOf, store } from './life.ts';

type Usage = Record<string, number>;
type Command = (context: BillingContext, state: SubscriptionState) => Promise<BillingChanges>;

async function run(life: Life, at: string, usage: Usage, command: Command): Promise<void> {
  store(life, await command(contextOf(life, at), stateOf(life, usage)), at);
}

export function pause(life: Life, cycles: number, at: string): Promise<void> {
  return run(life, at, {}, (context, state) => provider.pause(context, state, { cycles }));
}

export function undoPause(life: Life, at: string): Promise<void> {
  return run(life, at, {}, (context, state) => provider.undoPause(context, state));
}

/** Cancels, and says what had been said that it comes to. */
export async function cancel(life: Life, at: string, notBefore: string | null = null, usage: Usage = {}): Promise<CancellationEffect> {
  const effect = await provider.previewCancellation(contextOf(life, at), stateOf(life, usage), { notBefore });
  await run(life, at, usage, (context, state) => provider.cancel(context, state, { notBefore }));
  return effect;
}

export function undoCancellation(life: Life, at: string): Promise<void> {
  return run(life, at, {}, (context, state) => provider.undoCancellation(context, state));
}

export function withdraw(life: Life, at: string, usage: Usage = {}): Promise<void> {
  return run(life, at, usage, (context, state) => provider.withdraw(context, state, { invoices: invoicesOf(life) }));
}

export function discount(life: Life, command: { percent_off: number; periods: number }, at: string): Promise<void> {
  return run(life, at, {}, (context, state) => provider.discount(context, state, command));
}

export function extendTrial(life: Life, days: number, at: string): Promise<void> {
  return run(life, at, {}, (context, state) => provider.extendTrial(context, state, { days }));
}

export function offer(life: Life, wanted: Parameters<typeof provider.previewRetention>[2], at: string) {
  return provider.previewRetention(contextOf(life, at), stateOf(life), wanted);
}
