import type { CartInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { checkTaxId } from '../src/taxes/tax-id.ts';
import { addOn, catalog, euros, plan, preview, price } from './fixtures.ts';

const shop = catalog({
  plans: [
    plan({ key: 'net', add_ons: ['gross-add-on'], prices: [price({ amounts: euros('9999') })] }),
    plan({ key: 'gross', prices: [price({ amounts: euros('11900'), tax_behavior: 'inclusive' })] }),
  ],
  add_ons: [addOn({ key: 'gross-add-on', prices: [price({ key: 'gross-add-on', amounts: euros('1190'), tax_behavior: 'inclusive' })] })],
});

async function totals(input: Partial<CartInput>, sellerCountry = 'DE') {
  const priced = await preview(shop, { plan: 'net', interval: 'month', currency: 'eur', ...input }, { sellerCountry });
  const { subtotal, tax, total, taxes, tax_id_status } = priced;
  const lines = taxes.map(
    (line) => `${line.name} ${line.country} ${line.rate}% ${line.behavior} on ${line.taxable.amount}: ${line.amount.amount}`,
  );
  return { sums: [subtotal.amount, tax.amount, total.amount], lines, reverse: taxes.map((line) => line.reverse_charge), tax_id_status };
}

describe('a seller in Germany', () => {
  it('adds 19 percent for a consumer at home, rounded half up', async () => {
    // 99.99 x 0.19 = 18.9981 -> 19.00
    const priced = await totals({ country: 'DE' });
    expect(priced.sums).toEqual([9999, 1900, 11899]);
    expect(priced.lines).toEqual(['VAT DE 19% exclusive on 9999: 1900']);
  });

  it('adds 19 percent for a business at home too', async () => {
    const priced = await totals({ country: 'DE', buyer: 'business', tax_id: 'DE136695976' });
    expect(priced.tax_id_status).toBe('valid');
    expect(priced.sums).toEqual([9999, 1900, 11899]);
  });

  it('takes the tax out of an inclusive price', async () => {
    // 119.00 holds 19.00
    expect((await totals({ plan: 'gross', country: 'DE' })).sums).toEqual([11900, 1900, 11900]);
  });

  it('charges a consumer in Finland the Finnish rate', async () => {
    // 99.99 x 0.255 = 25.49745 -> 25.50
    expect((await totals({ country: 'FI', buyer: 'consumer' })).lines).toEqual(['VAT FI 25.5% exclusive on 9999: 2550']);
  });

  it('leaves the tax to a business in France with a valid VAT id', async () => {
    const priced = await totals({ country: 'FR', buyer: 'business', tax_id: 'FR 40 303 265 045' });
    expect(priced.sums).toEqual([9999, 0, 9999]);
    expect(priced.reverse).toEqual([true]);
    expect(priced.lines).toEqual(['VAT FR 0% exclusive on 9999: 0']);
  });

  it('keeps an inclusive price as listed under reverse charge', async () => {
    expect((await totals({ plan: 'gross', country: 'FR', tax_id: 'FR40303265045' })).sums).toEqual([11900, 0, 11900]);
  });

  it('charges a business in France without a valid VAT id like a consumer', async () => {
    const priced = await totals({ country: 'FR', buyer: 'business', tax_id: 'FR40303265046' });
    expect(priced.tax_id_status).toBe('invalid');
    // 99.99 x 0.20 = 19.998 -> 20.00
    expect(priced.sums).toEqual([9999, 2000, 11999]);
  });

  it('charges somebody who buys as a consumer although they have a VAT id', async () => {
    expect((await totals({ country: 'FR', buyer: 'consumer', tax_id: 'FR40303265045' })).reverse).toEqual([false]);
  });

  it('charges no tax outside the European Union', async () => {
    for (const country of ['US', 'GB', 'CH', 'BR']) expect((await totals({ country })).sums).toEqual([9999, 0, 9999]);
  });

  it('waits with tax until the country is known', async () => {
    expect((await totals({})).lines).toEqual([]);
  });

  it('adds up a cart with exclusive and inclusive prices', async () => {
    const priced = await totals({ country: 'DE', add_ons: [{ key: 'gross-add-on' }] });
    // 99.99 + 11.90 listed; tax 19.00 on top and 1.90 inside
    expect(priced.sums).toEqual([11189, 2090, 13089]);
    expect(priced.lines).toEqual(['VAT DE 19% exclusive on 9999: 1900', 'VAT DE 19% inclusive on 1000: 190']);
  });
});

describe('sellers elsewhere', () => {
  it('charge their own rate at home and nothing abroad', async () => {
    // 99.99 x 0.081 = 8.09919 -> 8.10
    expect((await totals({ country: 'CH' }, 'CH')).sums).toEqual([9999, 810, 10809]);
    expect((await totals({ country: 'DE' }, 'CH')).sums).toEqual([9999, 0, 9999]);
    expect((await totals({ country: 'GB' }, 'GB')).sums).toEqual([9999, 2000, 11999]);
    // 99.99 x 0.25 = 24.9975 -> 25.00
    expect((await totals({ country: 'NO' }, 'NO')).sums).toEqual([9999, 2500, 12499]);
  });

  it('charge no tax where the table does not know their country', async () => {
    expect((await totals({ country: 'US' }, 'US')).sums).toEqual([9999, 0, 9999]);
    expect((await totals({ country: 'DE' }, 'US')).sums).toEqual([9999, 0, 9999]);
  });
});

describe('VAT ids', () => {
  it('are checked by format and check digit, with or without spaces and prefix', () => {
    expect(checkTaxId('DE136695976', 'DE')).toBe('valid');
    expect(checkTaxId('de 136 695 976', 'DE')).toBe('valid');
    expect(checkTaxId('136695976', 'DE')).toBe('valid');
    expect(checkTaxId('DE136695977', 'DE')).toBe('invalid');
    expect(checkTaxId('ATU13585627', 'AT')).toBe('valid');
    expect(checkTaxId('CHE-116.281.710 MWST', 'CH')).toBe('valid');
  });

  it('begin with EL in Greece, and GR is understood', () => {
    expect(checkTaxId('EL094259216', 'GR')).toBe('valid');
    expect(checkTaxId('GR094259216', 'GR')).toBe('valid');
    expect(checkTaxId('EL094259217', 'GR')).toBe('invalid');
  });

  it('begin with GB or, in Northern Ireland, with XI', () => {
    expect(checkTaxId('GB434031494', 'GB')).toBe('valid');
    expect(checkTaxId('XI434031494', 'GB')).toBe('valid');
  });

  it('have to belong to the buyer’s country', () => {
    expect(checkTaxId('FR40303265045', 'DE')).toBe('invalid');
    expect(checkTaxId('FR40303265045', null)).toBe('valid');
    // A French number may begin with two letters, which DE is not here.
    expect(checkTaxId('DE123456788', 'FR')).toBe('invalid');
  });

  it('are pending where nothing is known about them, and not given where empty', () => {
    expect(checkTaxId('12-3456789', 'US')).toBe('pending');
    expect(checkTaxId(' ', 'DE')).toBe('not_given');
    expect(checkTaxId(null, 'DE')).toBe('not_given');
  });
});
