import type { Money, Subscription } from '@tillkit/contract';
import type { Localize } from '../localize/localize.ts';
import type { nextCharge } from '../translations/en/next-charge.ts';

type Text = Pick<Localize<typeof nextCharge>, 'text' | 'money'>;

/**
 * What is charged next, as far as it is known: what is used until then comes on top where a price goes by use. A retry charges its
 * invoice and nothing else, use in a trial is free, and use before a pause is charged when that begins.
 */
export function nextAmountText(
  text: Text,
  amount: Money,
  subscription: Pick<Subscription, 'items' | 'status' | 'pause'> | undefined,
): string {
  const { items = [], status, pause } = subscription ?? {};
  const isOpen = status === 'active' && !pause && items.some(({ kind }) => kind === 'usage');
  return isOpen ? text.text('plusUse', { amount: text.money(amount) }) : text.money(amount);
}
