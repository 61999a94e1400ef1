import type { Catalog, ChangePreview, Feature, Plan, PlanFeature, SubscriptionTerms } from '@tillkit/contract';
import { addOnName, isolated, type Text } from './view.ts';

type Value = PlanFeature['value'];
type Compared = Pick<ChangePreview, 'before' | 'after' | 'direction'>;

/** What a customer gets and loses by a change, a line each: seats, add-ons, and what the plans say of each feature. */
export interface Differences {
  gained: string[];
  lost: string[];
}

export function differences(text: Text, catalog: Catalog | undefined, preview: Compared): Differences {
  const found: Differences = { gained: [], lost: [] };
  compareSeats(text, preview, found);
  compareAddOns(text, catalog, preview, found);
  const planOf = ({ plan }: SubscriptionTerms) => catalog?.plans.find(({ key }) => key === plan.key);
  const [before, after] = [planOf(preview.before), planOf(preview.after)];
  if (before && after && before !== after) {
    for (const feature of catalog?.features ?? []) compareFeature(text, feature, { before, after, direction: preview.direction }, found);
  }
  return found;
}

function compareSeats(text: Text, { before, after }: Compared, { gained, lost }: Differences): void {
  if (before.seats === null || after.seats === null) return;
  const more = after.seats - before.seats;
  if (more > 0) gained.push(text.text('seatsGained', { count: more }));
  if (more < 0) lost.push(text.text('seatsLost', { count: -more }));
}

function compareAddOns(text: Text, catalog: Catalog | undefined, { before, after }: Compared, { gained, lost }: Differences): void {
  const keys = new Set([...before.add_ons, ...after.add_ons].map(({ key }) => key));
  const held = ({ add_ons }: SubscriptionTerms, key: string) => add_ons.find((addOn) => addOn.key === key)?.quantity ?? 0;
  for (const key of keys) {
    const more = held(after, key) - held(before, key);
    const name = isolated(addOnName(catalog, key));
    const count = Math.abs(more);
    if (more !== 0) (more > 0 ? gained : lost).push(count > 1 ? text.text('times', { name, count }) : name);
  }
}

interface Plans {
  before: Plan;
  after: Plan;
  direction: ChangePreview['direction'];
}

function compareFeature(text: Text, feature: Feature, { before, after, direction }: Plans, { gained, lost }: Differences): void {
  const [old, fresh] = [featureValue(before, feature), featureValue(after, feature)];
  if (old === fresh) return;
  if (!has(old)) gained.push(line(text, feature, fresh));
  else if (!has(fresh)) lost.push(line(text, feature, old));
  else {
    const values = { feature: isolated(feature.name), before: words(text, feature, old), after: words(text, feature, fresh) };
    (isMore(old, fresh, direction) ? gained : lost).push(text.text('limitChange', values));
  }
}

function featureValue(plan: Plan, { key }: Feature): Value {
  const found = plan.features.find(({ feature }) => feature === key);
  return found ? found.value : false;
}

const has = (value: Value) => value !== false && value !== 0;

/** Numbers tell by themselves, and null is unlimited; of words, the price tells which is more. */
function isMore(old: Value, fresh: Value, direction: ChangePreview['direction']): boolean {
  const size = (value: Value) => (value === null ? Number.POSITIVE_INFINITY : value);
  const [less, more] = [size(old), size(fresh)];
  return typeof less === 'number' && typeof more === 'number' ? more > less : direction !== 'decrease';
}

function line(text: Text, feature: Feature, value: Value): string {
  const name = isolated(feature.name);
  return value === true ? name : text.text('featureLimit', { feature: name, value: words(text, feature, value) });
}

function words(text: Text, { unit }: Feature, value: Value): string {
  if (value === null) return text.text('unlimited');
  if (typeof value === 'number') return isolated(`${text.number(value)} ${unit ?? ''}`.trim());
  return typeof value === 'string' ? isolated(value) : '';
}
