import type { ChangeRequest, Invoice } from '@tillkit/contract';
import type { ChangeOutcome, PaymentInstrument, PricedChange, QuotedTerms } from '@tillkit/host/port';
import { provider } from './fixtures.ts';
import { contextOf, invoicesOf, type Life, stateOf, store } from './life.ts';

export interface Changing {
  usage?: Record<string, number>;
  /** Paid with a new card. */
  instrument?: PaymentInstrument;
  authentication?: 'none' | 'authenticated' | 'failed';
  /** Agreed in a quote. */
  terms?: QuotedTerms;
  /** What comes later comes no earlier than that. */
  earliest?: string;
}

export function previewChange(
  life: Life,
  change: ChangeRequest,
  at: string,
  { usage, terms, earliest }: Changing = {},
): Promise<PricedChange> {
  return provider.previewChange(contextOf(life, at), stateOf(life, usage), { change, at, ...given({ terms, earliest }) });
}

/** Confirms a change; what comes of it is kept. */
export async function tryChange(life: Life, change: ChangeRequest, at: string, options: Changing = {}): Promise<ChangeOutcome> {
  const payment = { instrument: options.instrument ?? null, authentication: options.authentication ?? 'none' };
  const command = { change, at, preview: `cpv_${life.commands}`, payment, pending: null, ...given(options) };
  const outcome = await provider.change(contextOf(life, at), stateOf(life, options.usage), command);
  if (outcome.status === 'applied' || outcome.status === 'scheduled') store(life, outcome.changes, at);
  return outcome;
}

function given({ terms, earliest }: Changing): Pick<Changing, 'terms' | 'earliest'> {
  return { ...(terms ? { terms } : {}), ...(earliest ? { earliest } : {}) };
}

/** Previews and confirms a change that goes through. */
export async function change(
  life: Life,
  wanted: ChangeRequest,
  at: string,
  options: Changing = {},
): Promise<{ preview: PricedChange; invoice: Invoice | null }> {
  const preview = await previewChange(life, wanted, at, options);
  const before = new Set(life.invoices.keys());
  const outcome = await tryChange(life, wanted, at, options);
  if (outcome.status !== 'applied' && outcome.status !== 'scheduled') throw new Error(`The change ended as ${JSON.stringify(outcome)}.`);
  return { preview, invoice: invoicesOf(life).find(({ id }) => !before.has(id)) ?? null };
}

export async function undo(life: Life, at: string): Promise<void> {
  store(life, await provider.undoScheduledChange(contextOf(life, at), stateOf(life)), at);
}
