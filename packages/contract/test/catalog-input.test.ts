import { describe, expect, test } from 'vitest';
import { CatalogInput } from '../src/index.ts';

const flat = { key: 'monthly', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 900 }] };
const withPrice = (change: object) => ({
  default_currency: 'eur',
  plans: [{ key: 'team', name: 'Team', prices: [{ ...flat, ...change }] }],
});
const withPlan = (change: object) => ({ default_currency: 'eur', plans: [{ key: 'team', name: 'Team', ...change }] });
const withCoupon = (change: object) => ({
  default_currency: 'eur',
  coupons: [{ key: 'launch', name: 'Launch', codes: ['LAUNCH20'], duration: 'once', percent_off: 20, ...change }],
});
const withTiers = (...tiers: object[]) => withPrice({ model: 'graduated', amounts: [{ currency: 'eur', tiers }] });

const price = '/plans/0/prices/0';

function complaints(input: unknown): [place: string, sentence: string][] {
  const issues = CatalogInput.safeParse(input).error?.issues ?? [];
  return issues.map(({ path, message }) => [`/${path.join('/')}`, message]);
}

describe('A catalog', () => {
  test('may be empty but for its currency', () => {
    expect(CatalogInput.parse({ default_currency: 'eur' })).toMatchObject({ tax_behavior: 'exclusive', plans: [], coupons: [] });
  });

  test('may hold markup in any text, which stays text', () => {
    const name = '<script>alert(1)</script>';
    expect(CatalogInput.parse(withPlan({ name })).plans[0]?.name).toBe(name);
  });

  test('may price below one minor unit, as a decimal string', () => {
    expect(complaints(withPrice({ amounts: [{ currency: 'jpy', unit_amount: '0.35' }] }))).toEqual([]);
  });

  test.each([
    ['a field that does not exist', { default_currency: 'eur', products: [] }, '/', /"products"/],
    ['a misspelt field deep inside', withPrice({ amounts: [{ currency: 'eur', amount: 900 }] }), `${price}/amounts/0`, /"amount"/],
    ['no default currency', { plans: [] }, '/default_currency', /expected string/],
    ['a price without currency', withPrice({ amounts: [{ unit_amount: 900 }] }), `${price}/amounts/0/currency`, /expected string/],
    ['a price without any amount', withPrice({ amounts: [] }), `${price}/amounts`, /at least one amount with a currency/],
    ['a negative amount', withPrice({ amounts: [{ currency: 'eur', unit_amount: -1 }] }), `${price}/amounts/0/unit_amount`, />=0/],
    [
      'an amount in whole euros',
      withPrice({ amounts: [{ currency: 'eur', unit_amount: 9.99 }] }),
      `${price}/amounts/0/unit_amount`,
      /such as 900 for 9.00/,
    ],
    [
      'a formatted amount',
      withPrice({ amounts: [{ currency: 'eur', unit_amount: '€9' }] }),
      `${price}/amounts/0/unit_amount`,
      /decimal number in minor units/,
    ],
    ['an unknown price model', withPrice({ model: 'per_user' }), `${price}/model`, /"per_seat"/],
    ['a key with blanks', withPlan({ key: 'Team plan' }), '/plans/0/key', /lower-case letters, digits/],
    ['a key of no characters', withPlan({ key: '' }), '/plans/0/key', /1 to 64/],
    ['a plan without a name', withPlan({ name: ' ' }), '/plans/0/name', /at least one character/],
    ['a trial of no days', withPlan({ trial: { days: 0, card_required: true } }), '/plans/0/trial/days', />=1/],
    ['seats without a minimum', withPlan({ seats: { maximum: 5, default: 1 } }), '/plans/0/seats/minimum', /expected number/],
    ['a link that is none', withPlan({ kind: 'sales', sales: { url: 'call us' } }), '/plans/0/sales/url', /URL/],
    ['a tier that ends at nothing', withTiers({ up_to: 0, unit_amount: 5 }), `${price}/amounts/0/tiers/0/up_to`, />=1/],
    ['a tier of half a unit', withTiers({ up_to: 1.5, unit_amount: 5 }), `${price}/amounts/0/tiers/0/up_to`, /int/],
    [
      'an amount of more digits than a decimal takes',
      withPrice({ amounts: [{ currency: 'eur', unit_amount: 1e12 }] }),
      `${price}/amounts/0/unit_amount`,
      /<=999999999999/,
    ],
    ['a flat amount that no sum can hold', withTiers({ up_to: null, flat_amount: 1e15 }), `${price}/amounts/0/tiers/0/flat_amount`, /<=/],
    [
      'more seats than a cart takes',
      withPlan({ seats: { minimum: 1e7, maximum: null, default: 1e7 } }),
      '/plans/0/seats/minimum',
      /<=1000000/,
    ],
    ['more codes than anybody checks', withCoupon({ codes: Array(300_000).fill('') }), '/coupons/0/codes', /<=1000/],
    ['a date before dates are counted', withCoupon({ expires_at: '0000-01-01T00:00:00Z' }), '/coupons/0/expires_at', /year 1970/],
    ['no tier', withTiers(), `${price}/amounts/0/tiers`, />=1/],
    ['a coupon of more than all', withCoupon({ percent_off: 101 }), '/coupons/0/percent_off', /<=100/],
    ['a coupon of nothing', withCoupon({ percent_off: 0 }), '/coupons/0/percent_off', />0/],
    ['a coupon without a code', withCoupon({ codes: [] }), '/coupons/0/codes', />=1/],
    ['a code that nobody can type', withCoupon({ codes: ['20 % off'] }), '/coupons/0/codes/0', /2 to 40 letters/],
    ['a date without a time zone', withCoupon({ expires_at: '2027-03-01' }), '/coupons/0/expires_at', /RFC 3339 in UTC/],
    ['more plans than a page can show', { default_currency: 'eur', plans: Array(101).fill({ key: 'a', name: 'A' }) }, '/plans', /<=100/],
  ])('with %s is refused at the right place with a sentence that helps', (_, input, place, sentence) => {
    expect(complaints(input)).toContainEqual([place, expect.stringMatching(sentence)]);
  });
});
