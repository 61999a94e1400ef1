import { describe, expect, test } from 'vitest';
import { Cart } from '../src/index.ts';

const cart = { plan: 'team', interval: 'year', currency: 'eur' };

/** Place and sentence of everything that is wrong with `input`. */
function complaints(input: unknown): [place: string, sentence: string][] {
  const issues = Cart.safeParse(input).error?.issues ?? [];
  return issues.map(({ path, message }) => [`/${path.join('/')}`, message]);
}

describe('A cart', () => {
  test('needs only plan, interval and currency; the rest has defaults', () => {
    expect(Cart.parse(cart)).toEqual({ ...cart, add_ons: [], skip_trial: false });
  });

  test('takes everything that a buyer can choose', () => {
    const full = {
      ...cart,
      seats: 5,
      add_ons: [{ key: 'support', quantity: 2 }],
      promotion_code: 'LAUNCH20',
      country: 'DE',
      postal_code: '10115',
      tax_id: 'DE136695976',
      buyer: 'business',
      skip_trial: true,
    };
    expect(Cart.parse(full)).toEqual(full);
  });

  test.each([
    ['a field that does not exist', { ...cart, coupon: 'X' }, '/', /"coupon"/],
    ['a misspelt field of an add-on', { ...cart, add_ons: [{ key: 'a', qty: 2 }] }, '/add_ons/0', /"qty"/],
    ['no plan', { interval: 'year', currency: 'eur' }, '/plan', /expected string/],
    ['an interval that nobody sells', { ...cart, interval: 'week' }, '/interval', /"month"\|"quarter"\|"year"/],
    ['a currency in capitals', { ...cart, currency: 'EUR' }, '/currency', /lower-case ISO 4217/],
    ['a currency sign', { ...cart, currency: '€' }, '/currency', /such as "eur"/],
    ['negative seats', { ...cart, seats: -5 }, '/seats', /at least 1/],
    ['no seat at all', { ...cart, seats: 0 }, '/seats', /at least 1/],
    ['half a seat', { ...cart, seats: 2.5 }, '/seats', /whole number/],
    ['seats as text', { ...cart, seats: '5' }, '/seats', /whole number/],
    ['more seats than there are people in a city', { ...cart, seats: 1_000_001 }, '/seats', /at most 1,000,000/],
    ['an add-on without quantity', { ...cart, add_ons: [{ key: 'a', quantity: 0 }] }, '/add_ons/0/quantity', />=1/],
    [
      'more of an add-on than a line can hold',
      { ...cart, add_ons: [{ key: 'a', quantity: 2 ** 53 - 1 }] },
      '/add_ons/0/quantity',
      /<=1000000/,
    ],
    ['a country by name', { ...cart, country: 'Germany' }, '/country', /such as "DE"/],
    ['a promotion code of blanks', { ...cart, promotion_code: '   ' }, '/promotion_code', />=1/],
    ['a promotion code longer than any', { ...cart, promotion_code: 'X'.repeat(41) }, '/promotion_code', /<=40/],
    ['a tax id longer than any', { ...cart, tax_id: 'D'.repeat(31) }, '/tax_id', /<=30/],
    ['a buyer of no known kind', { ...cart, buyer: 'robot' }, '/buyer', /"business"\|"consumer"/],
    ['an amount, which is the host’s to say', { ...cart, total: 0 }, '/', /"total"/],
    ['a list', [cart], '/', /expected object/],
    ['nothing', null, '/', /expected object/],
  ])('with %s is refused at the right place with a sentence that helps', (_, input, place, sentence) => {
    expect(complaints(input)).toContainEqual([place, expect.stringMatching(sentence)]);
  });
});
