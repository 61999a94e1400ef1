import type { EndpointInput } from '@tillkit/contract';
import type { CatalogName } from '../examples/saas-app/catalogs/index.ts';
import { daysOfHistory } from '../examples/saas-app/customers/seed.ts';
import { support } from '../examples/saas-app/src/server/seller.ts';
import { type StoryCatalog, storyCatalogs } from './catalogs.ts';
import { type CustomerState, storyCustomers } from './customers.ts';

/** An address that nothing is asked at: the host answers inside the page. */
export const api = 'https://host.invalid';
export const organisationKey = 'ok_storybook_000000000000000000000000000000';

/** Where the clock of every story stands at first. */
export const present = Date.parse('2027-02-03T09:00:00Z');

/** Who is signed in while something is sold. Each such customer lives from the beginning to the present once, when Storybook is built. */
const customersOf: Partial<Record<StoryCatalog, CustomerState[]>> = {
  seats: Object.keys(storyCustomers).filter((state): state is CustomerState => !['dinar', 'arabic', 'japanese'].includes(state)),
  usage: ['active', 'over_limit', 'past_due', 'trial'],
  small: ['active', 'scheduled'],
  german: ['long_names', 'german_consumer'],
  arabic: ['arabic'],
  japanese: ['japanese'],
  dinar: ['dinar'],
};

export interface StorySetting {
  catalog: StoryCatalog;
  /** Nobody is signed in without it. */
  customer?: CustomerState | undefined;
}

/** Everything that a story can happen in. */
export const settings: StorySetting[] = (Object.keys(storyCatalogs) as StoryCatalog[]).flatMap((catalog) => [
  { catalog },
  ...(customersOf[catalog] ?? []).map((customer) => ({ catalog, customer })),
]);

/** Such as `seats/trial`, or `seats/` for a visitor. */
export const nameOf = ({ catalog, customer = undefined }: StorySetting): string => `${catalog}/${customer ?? ''}`;

/** In whose words customers buy: translated catalogs are those by the seat. */
export const cartsOf = (catalog: StoryCatalog): CatalogName => (catalog === 'usage' || catalog === 'small' ? catalog : 'seats');

export const sandboxOf = ({ catalog, customer }: StorySetting): EndpointInput<'createSandbox'> => ({
  name: 'Story',
  catalog: storyCatalogs[catalog],
  settings: {
    support,
    seller: { name: 'Morrow Software Ltd', address: { line1: '1 Quay Street', city: 'Dublin', country: 'IE' }, tax_id: 'IE6388047V' },
  },
  clock: { now: new Date(customer ? present - daysOfHistory * 86_400_000 : present).toISOString(), mode: 'frozen' },
});
