import { AddOnInput, type CatalogInput, PlanInput } from '@tillkit/contract';
import type { CatalogPrice, PulledCatalog } from '@tillkit/host/port';
import type { Connection } from '../client.ts';
import { tags } from '../metadata.ts';
import type { CatalogKeys } from './catalog-keys.ts';
import { readText } from './metadata-text.ts';
import { freeKey, keyFrom } from './names.ts';
import { pullCoupons } from './pull-coupons.ts';
import { listFeatures, readFeatures } from './push-features.ts';
import { type RemoteOwner, type RemoteReading, readRemote } from './read-catalog.ts';
import type { PriceDefinition } from './read-price.ts';
import { loadRemote } from './remote.ts';

type Definition = Required<Pick<CatalogInput, 'plan_groups' | 'features' | 'meters' | 'plans' | 'add_ons' | 'coupons'>>;

/** The catalog that Stripe has. What this environment pushed comes back as it was; the rest as far as ours can say it. */
export async function pullCatalog(connection: Connection): Promise<PulledCatalog> {
  const { stripe, context, settings } = connection;
  const environment = context.environment.id;
  const reading = readRemote(await loadRemote(stripe), environment, settings.catalogKeys);
  const own = readFeatures(await listFeatures(stripe, environment));
  const skipped = [...reading.skipped];
  const features = new Map(own.map((feature) => [feature.key, feature]));
  const catalog: Definition = { plan_groups: [], features: [], meters: readMeters(reading), plans: [], add_ons: [], coupons: [] };
  const addOns = reading.owners.filter(({ kind }) => kind === 'add_on').map((owner) => addOnOf(owner));
  const foreignAddOns = addOns.filter(({ isOurs }) => !isOurs).map(({ input }) => input.key);
  for (const owner of reading.owners.filter(({ kind }) => kind === 'plan')) {
    const { input, group } = planOf(owner, { keys: settings.catalogKeys, features, foreignAddOns });
    if (keep(PlanInput, input, owner, skipped)) catalog.plans.push(input);
    if (group && !catalog.plan_groups.some(({ key }) => key === group.key))
      catalog.plan_groups[group.position] = { key: group.key, name: group.name };
  }
  for (const { input, owner } of addOns) if (keep(AddOnInput, input, owner, skipped)) catalog.add_ons.push(input);
  catalog.plan_groups = catalog.plan_groups.filter((group) => group !== undefined);
  catalog.features = [...features.values()];
  catalog.coupons = await pullCoupons(
    stripe,
    environment,
    catalog.plans.map(({ key }) => key),
    skipped,
  );
  return { catalog: { default_currency: defaultCurrency(reading), ...catalog }, skipped };
}

function keep(
  schema: { safeParse(value: unknown): { success: boolean; error?: { issues: { message: string }[] } | undefined } },
  input: { prices?: unknown[] | undefined; kind?: string | undefined },
  { product }: RemoteOwner,
  skipped: PulledCatalog['skipped'],
): boolean {
  if (input.prices?.length === 0 && (input.kind ?? 'paid') === 'paid') {
    skipped.push({ id: product.id, reason: 'It has no price that is charged each month, quarter or year.' });
    return false;
  }
  const checked = schema.safeParse(input);
  if (!checked.success) skipped.push({ id: product.id, reason: checked.error?.issues[0]?.message ?? 'It cannot be read.' });
  return checked.success;
}

function readMeters({ meters, meterProducts }: RemoteReading): Definition['meters'] {
  const products = meterProducts.map(({ name, metadata }) => ({
    key: metadata[tags.meter] ?? '',
    name,
    unit: metadata.tillkit_unit ?? '',
    aggregation: metadata.tillkit_aggregation === 'max' ? ('max' as const) : ('sum' as const),
  }));
  const others = meters
    .filter(({ key }) => !products.some((product) => product.key === key))
    .map(({ key, remote }) => ({ key, name: remote.display_name, unit: 'unit', aggregation: 'sum' as const }));
  return [...products, ...others];
}

/** What a product of ours says of itself. */
interface OwnDefinition {
  kind?: 'free' | 'paid' | 'sales';
  group?: { key: string; name: string; position: number };
  default_currency?: string;
  maximum_quantity?: number;
}

function definitionOf({ product }: RemoteOwner): OwnDefinition | null {
  const text = readText('tillkit_definition', product.metadata);
  return text === null ? null : (JSON.parse(text) as OwnDefinition);
}

interface PlanReading {
  keys: CatalogKeys;
  /** By key; those that are new are added. */
  features: Map<string, Definition['features'][number]>;
  foreignAddOns: string[];
}

function planOf(owner: RemoteOwner, { keys, features, foreignAddOns }: PlanReading): { input: PlanInput; group: OwnDefinition['group'] } {
  const { key, product, prices } = owner;
  const definition = definitionOf(owner);
  const highlight = product.metadata[keys.highlight]?.slice(0, 40);
  const shared = {
    key,
    name: product.name,
    ...(product.description ? { description: product.description } : {}),
    ...(highlight ? { highlight } : {}),
    prices: prices.map((price) => priceInput(price.definition)),
  };
  if (definition) {
    const { group, default_currency: _currency, ...rest } = definition;
    return { input: { kind: 'paid', features: [], add_ons: [], ...shared, ...rest, ...(group ? { group: group.key } : {}) }, group };
  }
  const countsSeats = prices.some(({ definition: { meter, model } }) => meter === null && model !== 'flat');
  return {
    input: {
      ...shared,
      kind: prices.length > 0 && prices.every((price) => isFree(price.definition)) ? 'free' : 'paid',
      ...(countsSeats ? { seats: { minimum: 1, maximum: null, default: 1 } } : {}),
      features: product.marketing_features.flatMap(({ name }) => (name ? [{ feature: featureKey(features, name), value: true }] : [])),
      add_ons: foreignAddOns,
    },
    group: undefined,
  };
}

function featureKey(features: PlanReading['features'], name: string): string {
  const known = [...features.values()].find((feature) => feature.name === name);
  if (known) return known.key;
  const key = freeKey(keyFrom(name, 'feature'), new Set(features.keys()));
  features.set(key, { key, name });
  return key;
}

function addOnOf(owner: RemoteOwner): { input: AddOnInput; owner: RemoteOwner; isOurs: boolean } {
  const { key, product, prices } = owner;
  const definition = definitionOf(owner);
  const isCounted = prices.some((price) => price.definition.model !== 'flat');
  const input = {
    key,
    name: product.name,
    ...(product.description ? { description: product.description } : {}),
    maximum_quantity: definition?.maximum_quantity ?? (isCounted || product.unit_label ? 1_000_000 : 1),
    prices: prices.map((price) => priceInput(price.definition)),
  };
  return { input, owner, isOurs: definition !== null };
}

function isFree({ amounts }: PriceDefinition): boolean {
  return amounts.every(({ unit_amount, tiers }) =>
    [unit_amount ?? '0', ...(tiers ?? []).flatMap((tier) => [tier.unit_amount, tier.flat_amount])].every((amount) => Number(amount) === 0),
  );
}

type PriceInput = PlanInput['prices'][number];

function priceInput({ key, model, interval, meter, included, package_size, tax_behavior, amounts }: Omit<CatalogPrice, 'id'>): PriceInput {
  return {
    key,
    model,
    interval,
    amounts: amounts.map(({ currency, unit_amount, tiers }) => ({
      currency,
      ...(unit_amount === null ? {} : { unit_amount }),
      ...(tiers === null ? {} : { tiers }),
    })),
    ...(package_size === null ? {} : { package_size }),
    ...(meter === null ? {} : { meter }),
    ...(included === null ? {} : { included }),
    tax_behavior,
  };
}

/** What we wrote, else what most prices are in. */
function defaultCurrency({ owners }: RemoteReading): string {
  const known = owners.map((owner) => definitionOf(owner)?.default_currency).find((currency) => currency !== undefined);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { remote } of owners.flatMap(({ prices }) => prices)) counts.set(remote.currency, (counts.get(remote.currency) ?? 0) + 1);
  const [first] = [...counts].toSorted(([, one], [, other]) => other - one);
  return first?.[0] ?? 'usd';
}
