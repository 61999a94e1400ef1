import type { Meter, PlanFeature } from '@tillkit/contract';
import type { CatalogAddOn, CatalogPlan, CatalogSnapshot } from '@tillkit/host/port';
import type { CatalogKeys } from './catalog-keys.ts';
import { writeText } from './metadata-text.ts';
import type { ProductKind } from './names.ts';

/** What a product of ours says at Stripe. Empty texts and metadata stand for none. */
export interface ProductTerms {
  kind: ProductKind;
  key: string;
  name: string;
  description: string;
  marketingFeatures: string[];
  unitLabel: string;
  metadata: Record<string, string>;
}

export interface ProductContext {
  environment: string;
  catalog: CatalogSnapshot;
  keys: CatalogKeys;
}

/** What Stripe has no field for is kept as text in the metadata. */
export function planTerms(context: ProductContext, plan: CatalogPlan, index: number): ProductTerms {
  const { catalog, keys } = context;
  const { key, name, description, highlight, kind, seats, trial, features, add_ons, sales } = plan;
  const position = catalog.plan_groups.findIndex((each) => each.key === plan.group);
  const group = catalog.plan_groups[position];
  const short = {
    kind,
    ...(group ? { group: { ...group, position } } : {}),
    ...(seats ? { seats } : {}),
    ...(trial ? { trial } : {}),
    ...(add_ons.length > 0 ? { add_ons } : {}),
    ...(sales ? { sales } : {}),
    default_currency: catalog.default_currency,
  };
  const whole = writeText('tillkit_definition', JSON.stringify(features.length > 0 ? { ...short, features } : short));
  return {
    kind: 'plan',
    key,
    name,
    description: description ?? '',
    marketingFeatures: marketingFeatures(catalog, features),
    // Stripe prints it beside numbers of seats; which word that is nobody has said.
    unitLabel: seats ? 'seat' : '',
    metadata: {
      tillkit_environment: context.environment,
      tillkit_plan: key,
      [keys.order]: String(index),
      [keys.highlight]: highlight ?? '',
      // What hundreds of features say does not fit. Nothing is charged by it.
      ...(Object.keys(whole).length > 0 ? whole : writeText('tillkit_definition', JSON.stringify(short))),
    },
  };
}

export function addOnTerms({ environment, keys, catalog }: ProductContext, addOn: CatalogAddOn, index: number): ProductTerms {
  const definition = { maximum_quantity: addOn.maximum_quantity, default_currency: catalog.default_currency };
  return {
    kind: 'add_on',
    key: addOn.key,
    name: addOn.name,
    description: addOn.description ?? '',
    marketingFeatures: [],
    unitLabel: '',
    metadata: {
      tillkit_environment: environment,
      tillkit_add_on: addOn.key,
      [keys.order]: String(index),
      ...writeText('tillkit_definition', JSON.stringify(definition)),
    },
  };
}

/** Prices by use hang on a product of their own, so that invoices of Stripe name what was used. @param event name of the meter's events */
export function meterTerms({ environment, keys }: ProductContext, meter: Meter, index: number, event: string): ProductTerms {
  return {
    kind: 'meter',
    key: meter.key,
    name: meter.name,
    description: '',
    marketingFeatures: [],
    // Stripe takes at most 12 characters.
    unitLabel: meter.unit.length <= 12 ? meter.unit : '',
    metadata: {
      tillkit_environment: environment,
      tillkit_meter: meter.key,
      tillkit_event: event,
      tillkit_unit: meter.unit,
      tillkit_aggregation: meter.aggregation,
      [keys.order]: String(index),
    },
  };
}

/** Stripe takes 15 of at most 80 characters, and shows them on pages of its own. */
const mostFeatures = 15;
const featureLength = 80;

function marketingFeatures({ features: known }: CatalogSnapshot, features: PlanFeature[]): string[] {
  return features
    .flatMap(({ feature: key, value }) => {
      const feature = known.find((each) => each.key === key);
      if (!feature || value === false) return [];
      if (value === true) return [feature.name];
      return [`${feature.name}: ${value === null ? 'unlimited' : [value, feature.unit].filter((part) => part !== undefined).join(' ')}`];
    })
    .map((text) => (text.length <= featureLength ? text : `${text.slice(0, featureLength - 1)}…`))
    .slice(0, mostFeatures);
}
