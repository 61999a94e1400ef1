import type { Subscription, Usage } from '@tillkit/contract';
import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { CatalogSnapshot } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { billingContext } from './context.ts';
import { loadState } from './subscriptions.ts';
import { metersOf } from './usage.ts';

/** The use of a subscription's present period by meter, with the units that the plan has of each: included ones, or a limit that it names. */
export async function listUsage(
  { db, environment, provider, now, operation }: EnvironmentScope,
  row: Row<'subscriptions'>,
): Promise<(Usage & { limit: number | null })[]> {
  const subscription = row.document;
  const meters = metersOf(subscription);
  if (meters.length === 0) return [];
  const catalog = await loadCatalog(db, environment);
  const state = await loadState(db, row, catalog.meters);
  const amounts = provider.priceUsage(billingContext(environment, { catalog, now, createId, operation }), state);
  const nothing = { amount: 0, currency: subscription.currency };
  return meters.map((meter) => {
    const described = describe(meter, subscription, catalog);
    return {
      ...described,
      quantity: state.usage[meter] ?? 0,
      period: subscription.current_period,
      amount: amounts[meter] ?? nothing,
      limit: described.included ?? namedLimit(meter, subscription, catalog),
    };
  });
}

/** A meter that has left the catalog is still counted for who bought it; its name is then the item's. */
function describe(
  meter: string,
  subscription: Subscription,
  catalog: CatalogSnapshot,
): Pick<Usage, 'meter' | 'name' | 'unit' | 'included'> {
  const item = subscription.items.find(({ price }) => price.meter === meter);
  const definition = catalog.meters.find(({ key }) => key === meter);
  return {
    meter,
    name: definition?.name ?? item?.name ?? meter,
    unit: definition?.unit ?? meter,
    included: item?.price.included ?? null,
  };
}

/** A feature that is called as the meter is says how far it goes. */
function namedLimit(meter: string, { plan }: Subscription, { plans }: CatalogSnapshot): number | null {
  const feature = plans.find(({ key }) => key === plan.key)?.features.find((each) => each.feature === meter);
  return typeof feature?.value === 'number' ? feature.value : null;
}
