import type { Line, Tier, UsagePrice } from '@tillkit/contract';
import type { Text } from './view.ts';

/** What use of a meter will cost, in words: what is included, then the rate in full, also of packages and tiers. */
export function usageNote(text: Text, unit: string, price: UsagePrice['price']): string {
  const rate = text.text('afterwards', { rate: rateOf(text, unit, price) });
  return price.included ? text.text('included', { count: price.included, rate }) : rate;
}

function rateOf(text: Text, unit: string, { model, amounts: [amount], package_size: size }: UsagePrice['price']): string {
  if (!amount) return '';
  const { unit_amount: each, currency, tiers } = amount;
  if (each !== null) {
    const shown = text.unitAmount(each, currency);
    return size ? text.text('ratePackage', { amount: shown, count: size }) : text.text('rate', { amount: shown, unit });
  }
  const steps = (tiers ?? []).map((tier) => tierNote(text, tier, currency)).join('; ');
  return model === 'volume' ? text.text('rateVolume', { tiers: steps }) : steps;
}

function tierNote(text: Text, tier: Tier, currency: string): string {
  const amount = tierAmount(text, tier, currency);
  return tier.up_to === null ? text.text('tierAbove', { amount }) : text.text('tierUpTo', { amount, count: tier.up_to });
}

function tierAmount(text: Text, { unit_amount: each, flat_amount: flat }: Tier, currency: string): string {
  const parts = [
    Number(each) > 0 || flat === 0 ? text.unitAmount(each, currency) : '',
    flat > 0 ? text.money({ amount: flat, currency }) : '',
  ];
  return parts.filter(Boolean).join(' + ');
}

/** How the amount of a line comes about; nothing for one piece at one price. */
export function lineNote(text: Text, { kind, quantity, unit_amount: unit, tiers, amount: { currency } }: Line): string {
  if (kind === 'usage') return text.text('byUse');
  const times = (count: number, amount: string) => text.text('times', { count, amount });
  if (unit !== null) return quantity > 1 ? times(quantity, text.unitAmount(unit, currency)) : '';
  const steps = (tiers ?? []).flatMap(({ quantity: count, tier: { unit_amount: each, flat_amount: flat } }) => [
    ...(Number(each) > 0 || flat === 0 ? [times(count, text.unitAmount(each, currency))] : []),
    ...(flat > 0 ? [text.money({ amount: flat, currency })] : []),
  ]);
  return steps.join(' + ');
}
