import type { Catalog, ChangeInput, Subscription } from '@tillkit/contract';
import type { Localize } from '../../localize/localize.ts';
import type { ContactSalesMessages } from '../../translations/contact-sales.ts';

/** What a customer wanted to change, in words: "You want to go from 12 to 40 seats." */
export function wantedChange(
  text: Localize<ContactSalesMessages>,
  { plan, interval, seats, add_ons: addOns }: ChangeInput,
  held: Subscription | undefined,
  catalog: Catalog | undefined,
): string[] {
  const nameOf = (list: readonly { key: string; name: string }[] | undefined, key: string) =>
    `\u2068${list?.find((each) => each.key === key)?.name ?? key}\u2069`;
  const sentences: string[] = [];
  if (plan && plan !== held?.plan.key) {
    const after = nameOf(catalog?.plans, plan);
    sentences.push(
      held ? text.text('wantedPlan', { before: `\u2068${held.plan.name}\u2069`, after }) : text.text('wantedNewPlan', { after }),
    );
  }
  if (seats && seats !== held?.seats) {
    const before = held?.seats;
    sentences.push(before ? text.text('wantedSeats', { before, after: seats }) : text.text('wantedNewSeats', { count: seats }));
  }
  if (interval && interval !== held?.interval) sentences.push(text.text(`wantedInterval_${interval}`));
  if (addOns?.length === 0) sentences.push(text.text('wantedNoAddOns'));
  else if (addOns) {
    const names = addOns.map(({ key, quantity = 1 }) => {
      const name = nameOf(catalog?.add_ons, key);
      return quantity > 1 ? text.text('wantedAddOn', { name, count: quantity }) : name;
    });
    sentences.push(text.text('wantedAddOns', { names: new Intl.ListFormat(text.locale).format(names) }));
  }
  return sentences;
}
