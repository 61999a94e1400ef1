import type { CartInput } from '@tillkit/contract';
import type { CatalogName } from '../examples/saas-app/catalogs/index.ts';
import { type Customer, customers as demo } from '../examples/saas-app/customers/customers.ts';

/** The states that a story can show a customer in. */
export type CustomerState =
  | 'active'
  | 'trial'
  | 'past_due'
  | 'sales_led'
  | 'scheduled'
  | 'paused'
  | 'over_limit'
  | 'canceling'
  | 'canceled'
  | 'viewer'
  | 'german_consumer'
  | 'french_consumer'
  | 'american_consumer'
  | 'unknown_buyer'
  | 'free'
  | 'long_names'
  | 'arabic'
  | 'japanese'
  | 'dinar';

const ofDemo = (key: string): Customer => {
  const found = demo.find((customer) => customer.key === key);
  if (!found) throw new Error(`The demo has no customer "${key}".`);
  return found;
};

const team = { plan: 'team', interval: 'month', currency: 'eur', seats: 12, skip_trial: true } as const;
const solo = { plan: 'solo', interval: 'month', currency: 'eur', skip_trial: true } as const;
const growth = { plan: 'growth', interval: 'month', currency: 'eur', skip_trial: true } as const;
const carts = { seats: team, small: solo, usage: growth };

/** Somebody who bought by the month; `after` is what they did since. */
function monthly(account: Customer['account'], daysAgo: number, after: Customer['moments'] = {}, more: Partial<CartInput> = {}): Customer {
  const catalogs: CatalogName[] = ['seats', 'small', 'usage'];
  const moments: Customer['moments'] = {};
  for (const catalog of catalogs) {
    moments[catalog] = (buyer) => [
      { daysAgo, happens: (world) => world.buy(buyer, { ...carts[catalog], ...more }) },
      ...(after[catalog]?.(buyer) ?? []),
    ];
  }
  return { key: 'customer', state: account.name, account, moments };
}

const office = { line1: 'Prinsengracht 221', postal_code: '1016 GV', city: 'Amsterdam', country: 'NL' };
const company: Customer['account'] = { name: 'Northgate Care', email: 'ines@northgate.example', buyer: 'business', address: office };
const cancels =
  (daysAgo: number) =>
  (buyer: string): ReturnType<NonNullable<Customer['moments']['seats']>> => [{ daysAgo, happens: (world) => world.cancel(buyer) }];

/** Who is signed in, by state. */
export const storyCustomers: Record<CustomerState, Customer> = {
  active: monthly(company, 165),
  viewer: monthly(company, 165),
  trial: ofDemo('brightside'),
  past_due: ofDemo('kestrel'),
  sales_led: ofDemo('northgate'),
  scheduled: ofDemo('juniper'),
  paused: ofDemo('tidewater'),
  over_limit: ofDemo('halden'),
  canceling: monthly(company, 75, { seats: cancels(2), small: cancels(2), usage: cancels(2) }),
  canceled: monthly(company, 105, { seats: cancels(60), small: cancels(60), usage: cancels(60) }),
  german_consumer: monthly(
    {
      name: 'Jonas Keller',
      email: 'jonas@keller.example',
      buyer: 'consumer',
      locale: 'de',
      address: { line1: 'Lindenallee 4', postal_code: '10115', city: 'Berlin', country: 'DE' },
    },
    8,
  ),
  french_consumer: monthly(
    {
      name: 'Claire Morel',
      email: 'claire@morel.example',
      buyer: 'consumer',
      locale: 'fr',
      address: { line1: '4 rue de Rivoli', postal_code: '75001', city: 'Paris', country: 'FR' },
    },
    8,
  ),
  american_consumer: monthly(
    {
      name: 'Sam Rivera',
      email: 'sam@rivera.example',
      buyer: 'consumer',
      address: { line1: '1 Market Street', postal_code: '94105', city: 'San Francisco', region: 'CA', country: 'US' },
    },
    8,
  ),
  unknown_buyer: monthly({ name: 'Robin Vale', email: 'robin@vale.example', address: office }, 8),
  /** On the plan that costs nothing. */
  free: {
    ...monthly(company, 20),
    moments: {
      seats: (buyer) => [{ daysAgo: 20, happens: (world) => world.buy(buyer, { plan: 'starter', interval: 'month', currency: 'eur' }) }],
    },
  },
  long_names: monthly(
    {
      name: 'Norddeutsche Krankenhausverpflegungsgesellschaft für Gemeinschaftseinrichtungen mit beschränkter Haftung & Co. KG',
      email: 'rechnungswesen.kreditorenbuchhaltung@krankenhausverpflegungsgesellschaft-norddeutschland.example',
      buyer: 'business',
      locale: 'de',
      purchase_order: 'BESTELLNUMMER-2027-0000000000001-ABTEILUNG-17',
      billing_emails: ['eingangsrechnungen.zentrale-buchhaltung@krankenhausverpflegungsgesellschaft-norddeutschland.example'],
      address: {
        line1: 'Donaudampfschifffahrtsgesellschaftskapitänsstraße 1234, Hinterhaus, dritter Aufgang links',
        postal_code: '27498',
        city: 'Bad Sankt Leonhard im Lavanttal an der Wasserburg',
        country: 'DE',
      },
    },
    165,
    {},
    { plan: 'business', add_ons: [{ key: 'text-alerts' }, { key: 'onboarding', quantity: 3 }] },
  ),
  arabic: monthly(
    {
      name: 'شركة واحة النخيل للرعاية الصحية',
      email: 'hisabat@waha.example',
      buyer: 'business',
      locale: 'ar',
      address: { line1: 'طريق الملك فهد 221', postal_code: '12271', city: 'الرياض', country: 'SA' },
    },
    165,
    {},
    { currency: 'sar', add_ons: [{ key: 'text-alerts' }] },
  ),
  japanese: monthly(
    {
      name: '株式会社東京夜間医療看護サービス',
      email: 'keiri@tokyo-yakan.example',
      buyer: 'business',
      locale: 'ja',
      address: { line1: '丸の内一丁目九番一号', postal_code: '100-0005', city: '千代田区', region: '東京都', country: 'JP' },
    },
    165,
    {},
    { currency: 'jpy', add_ons: [{ key: 'text-alerts' }] },
  ),
  /** Pays in a currency with three decimals. */
  dinar: monthly(
    {
      name: 'Gulf Line Shipping',
      email: 'noor@gulfline.example',
      buyer: 'business',
      address: { line1: 'Mubarak Al-Kabeer Street 7', city: 'Kuwait City', country: 'KW' },
    },
    165,
    {},
    { currency: 'kwd', add_ons: [{ key: 'text-alerts' }] },
  ),
};
