import type { Actor, Amendment, HistoryEntry, Money } from '@tillkit/contract';
import type { Text } from './context.ts';

/** One entry of the time line in words. */
export interface EntryWords {
  title: string;
  /** What is said below: when it is in effect, and who did it. */
  details: string[];
  amount?: Money;
}

type AddOnName = (key: string) => string | undefined;

export function wordsFor(text: Text, entry: HistoryEntry, nameOf: AddOnName): EntryWords {
  switch (entry.kind) {
    case 'amendment':
      return { title: changesOf(text, entry.amendment, nameOf), details: [effectOf(text, entry.amendment), ...by(text, entry.actor)] };
    case 'quote': {
      const { number, title, status, expires_at: expires, accepted_at: accepted, accepted_by: acceptor, total } = entry.quote;
      const key = { open: 'historyQuoteOpen', accepted: 'historyQuoteAccepted', expired: 'historyQuoteExpired' } as const;
      const date = text.date(status === 'accepted' && accepted ? accepted : expires);
      const who = status === 'accepted' ? by(text, acceptor) : [];
      return { title: text.text('historyQuote', { number, title }), details: [text.text(key[status], { date }), ...who], amount: total };
    }
    case 'invoice': {
      const { number, status, reason, total, credit_applied: credit } = entry.invoice;
      const details = [
        text.text(`historyReason_${reason}`),
        text.text(`historyInvoice_${status}`),
        ...(credit.amount > 0 ? [text.text('historyCredit', { amount: text.money(credit) })] : []),
      ];
      // The amount is what money was asked for.
      const money = { ...total, amount: total.amount - credit.amount };
      return { title: text.text('historyInvoice', { number }), details, amount: money };
    }
    case 'subscription': {
      const { event, plan } = entry.subscription;
      return { title: text.text(event === 'created' ? 'historyCreated' : 'historyEnded', { plan: plan.name }), details: [] };
    }
  }
}

/** What was changed, as the difference of before and after: "Team to Business, 12 to 15 seats". */
function changesOf(text: Text, { kind, before, after }: Amendment, nameOf: AddOnName): string {
  const named = `historyKind_${kind}` as const;
  const title = text.text(named as 'historyKind_pause', { plan: kind === 'quote' ? after.plan.name : before.plan.name });
  const isNamed = title !== named;
  const changes = [
    ...(before.plan.key === after.plan.key ? [] : [text.text('historyPlan', { before: before.plan.name, after: after.plan.name })]),
    ...(before.interval === after.interval ? [] : [text.text(`historyInterval_${after.interval}`, { plan: after.plan.name })]),
    ...(before.seats === after.seats || before.seats === null || after.seats === null
      ? []
      : [text.text('historySeats', { before: before.seats, after: after.seats })]),
    ...addOnChanges(text, before.add_ons, after.add_ons, nameOf),
  ];
  if (isNamed) return kind === 'quote' && changes.length > 0 ? [title, ...changes].join(', ') : title;
  return changes.join(', ') || text.text('historySame', { plan: after.plan.name });
}

type AddOns = Amendment['before']['add_ons'];

function addOnChanges(text: Text, before: AddOns, after: AddOns, nameOf: AddOnName): string[] {
  const keys = [...new Set([...before, ...after].map(({ key }) => key))];
  const quantity = (list: AddOns, key: string) => list.find((addOn) => addOn.key === key)?.quantity ?? 0;
  return keys.flatMap((key) => {
    const values = { name: nameOf(key) ?? key, before: quantity(before, key), after: quantity(after, key) };
    if (values.before === values.after) return [];
    const words = values.before === 0 ? 'historyAdded' : values.after === 0 ? 'historyRemoved' : 'historyPieces';
    return [text.text(words, values)];
  });
}

function effectOf(text: Text, { action, effective_at: at }: Amendment): string {
  if (action === 'undone') return text.text('historyUndone');
  return text.text(action === 'scheduled' ? 'historyScheduled' : 'historyFrom', { date: text.date(at) });
}

function by(text: Text, actor: Actor | null): string[] {
  if (!actor || actor.kind === 'system') return [];
  const name = actor.name ?? actor.email;
  if (name) return [text.text('historyBy', { name })];
  return actor.kind === 'server' ? [text.text('historyByUs')] : [];
}
