import type { AccountUpsert, CartInput, ContractInput } from '@tillkit/contract';
import type { CatalogName } from '../catalogs/index.ts';
import type { World } from './world.ts';

/** Something that happens to a customer, a number of days before the present. */
export interface Moment {
  daysAgo: number;
  happens(world: World): Promise<unknown>;
}

/** A customer whose billing is in a telling state. */
export interface Customer {
  /** The product's own id for the account. */
  key: string;
  /** What there is to see, for whoever chooses whom to sign in as. */
  state: string;
  account: AccountUpsert & { name: string; email: string };
  /** Where the catalog has nothing to show this with, there is no such customer. */
  moments: Partial<Record<CatalogName, (buyer: string) => Moment[]>>;
}

const declinedAtRenewal = '4000000000000341';

/** Carts that customers begin with, by catalog. */
const carts = {
  seats: {
    cheaper: { plan: 'team', interval: 'month', currency: 'eur', seats: 9, skip_trial: true },
    dearer: { plan: 'business', interval: 'month', currency: 'eur', seats: 14 },
    metered: { plan: 'business', interval: 'month', currency: 'eur', seats: 12, add_ons: [{ key: 'text-alerts' }] },
    yearly: { plan: 'business', interval: 'year', currency: 'eur', seats: 40 },
  },
  usage: {
    cheaper: { plan: 'growth', interval: 'month', currency: 'eur', skip_trial: true },
    dearer: { plan: 'scale', interval: 'month', currency: 'eur' },
    metered: { plan: 'growth', interval: 'month', currency: 'eur', skip_trial: true },
    yearly: { plan: 'scale', interval: 'month', currency: 'eur' },
  },
  small: {
    cheaper: { plan: 'solo', interval: 'month', currency: 'eur', skip_trial: true },
    dearer: { plan: 'studio', interval: 'month', currency: 'eur' },
    yearly: { plan: 'studio', interval: 'year', currency: 'eur' },
  },
} satisfies Record<CatalogName, Record<string, CartInput>>;

const buys =
  (cart: CartInput, card?: string) =>
  (buyer: string): Moment['happens'] =>
  (world) =>
    world.buy(buyer, cart, card);

const oneYear: Omit<ContractInput, 'start'> = {
  term_months: 12,
  notice_days: 60,
  auto_renew: true,
  renewal_changeable: true,
  limits: { seats: 50 },
};

/** The six customers that the demo can be signed in as. */
export const customers: readonly Customer[] = [
  {
    key: 'northgate',
    state: 'Brought by sales: a year’s contract, 50 seats without asking, a draft quote, an account manager',
    account: {
      name: 'Northgate Care',
      email: 'ines@northgate.example',
      buyer: 'business',
      channel: 'sales_led',
      segment: 'enterprise',
      purchase_order: 'PO-2210-77',
      billing_emails: ['payables@northgate.example'],
      address: { line1: 'Prinsengracht 221', postal_code: '1016 GV', city: 'Amsterdam', country: 'NL' },
      tax_id: 'NL004495445B01',
      team: {
        manager: {
          name: 'Clara Sommer',
          title: 'Account manager',
          email: 'clara@morrow.example',
          phone: '+49 40 5555 0131',
          url: 'https://morrow.example/meet/clara',
        },
      },
    },
    moments: {
      seats: (buyer) => [
        { daysAgo: 300, happens: (world) => agree(world, buyer, carts.seats.yearly) },
        { daysAgo: 170, happens: (world) => world.change(buyer, { seats: 44 }) },
        {
          daysAgo: 4,
          happens: (world) =>
            world.quote(buyer, {
              title: 'Renewal with room to grow',
              note: 'As discussed: 60 seats from the next term on, with onboarding for the two new sites.',
              plan: 'business',
              interval: 'year',
              currency: 'eur',
              seats: 60,
              add_ons: [{ key: 'onboarding', quantity: 2 }],
              percent_off: 12,
              starts: 'period_end',
              collection: { method: 'invoice', net_days: 30 },
              contract: { ...oneYear, limits: { seats: 80 } },
            }),
        },
      ],
      usage: (buyer) => [
        { daysAgo: 300, happens: (world) => agree(world, buyer, carts.usage.yearly) },
        {
          daysAgo: 4,
          happens: (world) => world.quote(buyer, { ...carts.usage.yearly, title: 'Two more years', percent_off: 10, contract: oneYear }),
        },
      ],
      small: (buyer) => [
        { daysAgo: 300, happens: (world) => agree(world, buyer, carts.small.yearly) },
        {
          daysAgo: 4,
          happens: (world) =>
            world.quote(buyer, { ...carts.small.yearly, title: 'Another year', percent_off: 10, contract: oneYear, starts: 'period_end' }),
        },
      ],
    },
  },
  {
    key: 'brightside',
    state: 'A trial without a card that ends in three days',
    account: {
      name: 'Brightside Dental',
      email: 'tom@brightside.example',
      buyer: 'business',
      address: { line1: '14 Harcourt Terrace', postal_code: 'D02 F856', city: 'Dublin', country: 'IE' },
    },
    moments: {
      seats: (buyer) => [
        { daysAgo: 11, happens: (world) => world.buy(buyer, { plan: 'team', interval: 'month', currency: 'eur', seats: 6 }) },
      ],
      usage: (buyer) => [{ daysAgo: 11, happens: (world) => world.buy(buyer, { plan: 'growth', interval: 'month', currency: 'eur' }) }],
      small: (buyer) => [{ daysAgo: 27, happens: (world) => world.buy(buyer, { plan: 'solo', interval: 'month', currency: 'eur' }) }],
    },
  },
  {
    key: 'kestrel',
    state: 'The last payment failed: past due, and being retried',
    account: {
      name: 'Kestrel Logistics',
      email: 'ada@kestrel.example',
      buyer: 'business',
      address: { line1: 'Kaiserstraße 90', postal_code: '60329', city: 'Frankfurt', country: 'DE' },
    },
    moments: {
      seats: (buyer) => [{ daysAgo: 33, happens: buys(carts.seats.dearer, declinedAtRenewal)(buyer) }],
      usage: (buyer) => [{ daysAgo: 33, happens: buys(carts.usage.dearer, declinedAtRenewal)(buyer) }],
      small: (buyer) => [{ daysAgo: 33, happens: buys(carts.small.dearer, declinedAtRenewal)(buyer) }],
    },
  },
  {
    key: 'juniper',
    state: 'A smaller plan is scheduled for the end of the month that is paid for',
    account: {
      name: 'Juniper Studio',
      email: 'mika@juniper.example',
      buyer: 'business',
      address: { line1: 'Mariahilfer Straße 77', postal_code: '1060', city: 'Wien', country: 'AT' },
    },
    moments: {
      seats: (buyer) => [
        { daysAgo: 50, happens: buys(carts.seats.dearer)(buyer) },
        { daysAgo: 6, happens: (world) => world.change(buyer, { plan: 'team', seats: 9 }) },
      ],
      usage: (buyer) => [
        { daysAgo: 50, happens: buys(carts.usage.dearer)(buyer) },
        { daysAgo: 6, happens: (world) => world.change(buyer, { plan: 'growth' }) },
      ],
      small: (buyer) => [
        { daysAgo: 50, happens: buys(carts.small.dearer)(buyer) },
        { daysAgo: 6, happens: (world) => world.change(buyer, { plan: 'solo' }) },
      ],
    },
  },
  {
    key: 'tidewater',
    state: 'Paused for the winter; the old price is kept',
    account: {
      name: 'Tidewater Rowing Club',
      email: 'lou@tidewater.example',
      buyer: 'business',
      address: { line1: 'Strandgade 4', postal_code: '1401', city: 'København', country: 'DK' },
    },
    moments: {
      seats: (buyer) => [
        { daysAgo: 70, happens: buys(carts.seats.cheaper)(buyer) },
        { daysAgo: 20, happens: (world) => world.pause(buyer, 2) },
      ],
      usage: (buyer) => [
        { daysAgo: 70, happens: buys(carts.usage.cheaper)(buyer) },
        { daysAgo: 20, happens: (world) => world.pause(buyer, 2) },
      ],
      small: (buyer) => [
        { daysAgo: 70, happens: buys(carts.small.cheaper)(buyer) },
        { daysAgo: 20, happens: (world) => world.pause(buyer, 2) },
      ],
    },
  },
  {
    key: 'halden',
    state: 'Active, with more use than is included',
    account: {
      name: 'Halden Analytics',
      email: 'sana@halden.example',
      buyer: 'business',
      address: { line1: 'Storgata 12', postal_code: '0155', city: 'Oslo', country: 'NO' },
    },
    moments: {
      seats: (buyer) => [
        { daysAgo: 165, happens: buys(carts.seats.metered)(buyer) },
        { daysAgo: 3, happens: (world) => world.use(buyer, 'texts', 812) },
      ],
      usage: (buyer) => [
        { daysAgo: 165, happens: buys(carts.usage.metered)(buyer) },
        { daysAgo: 3, happens: (world) => world.use(buyer, 'handovers', 2140).then(() => world.use(buyer, 'texts', 260)) },
      ],
    },
  },
];

/** A sale that a person made: what was agreed is the contract, and the subscription begins with it. */
async function agree(world: World, buyer: string, cart: CartInput): Promise<void> {
  await world.agree(buyer, oneYear);
  await world.buy(buyer, cart);
}
