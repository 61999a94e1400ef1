import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formatMoney, formatUnitAmount, minorUnitDigits, moneyParts, toMajorUnits } from './money.ts';

describe('Money', () => {
  it('has the decimals of its currency by ISO 4217, whatever the browser’s own data rounds', () => {
    expect(formatMoney('en-US', { amount: 1234, currency: 'usd' })).to.equal('$12.34');
    expect(formatMoney('en-US', { amount: 1234, currency: 'jpy' })).to.equal('¥1,234');
    expect(formatMoney('en-US', { amount: 1234, currency: 'kwd' })).to.contain('1.234');
    expect(formatMoney('en-US', { amount: 1234, currency: 'rsd' })).to.contain('12.34');
    expect(formatMoney('en-US', { amount: 12345, currency: 'clf' })).to.contain('1.2345');
  });

  it('is short without decimals where they are zero, and exact with them', () => {
    expect(formatMoney('en-US', { amount: 4900, currency: 'usd' }, 'short')).to.equal('$49');
    expect(formatMoney('en-US', { amount: 4950, currency: 'usd' }, 'short')).to.equal('$49.50');
    expect(formatMoney('en-US', { amount: 4900, currency: 'usd' })).to.equal('$49.00');
  });

  it('shows rates finer than the smallest coin', () => {
    expect(formatUnitAmount('en-US', '0.35', 'usd')).to.equal('$0.0035');
    expect(formatUnitAmount('en-US', '0.000001', 'usd')).to.equal('$0.00000001');
    expect(formatUnitAmount('en-US', '250', 'usd')).to.equal('$2.50');
  });

  it('keeps sign and number apart, in the order of the language', () => {
    expect(moneyParts('en-US', { amount: 123456, currency: 'eur' })).to.deep.equal([
      { type: 'sign', text: '€' },
      { type: 'number', text: '1,234.56' },
    ]);
    expect(moneyParts('de-DE', { amount: 123456, currency: 'eur' })).to.deep.equal([
      { type: 'number', text: '1.234,56' },
      { type: 'sign', text: '\u00a0€' },
    ]);
  });

  it('is never changed by moving the point', () => {
    const currencies = fc.constantFrom('usd', 'jpy', 'kwd', 'clf');
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, (amount, currency) => {
        const digits = minorUnitDigits(currency);
        const [whole = '', fraction = ''] = toMajorUnits(amount, digits).split('.');
        expect(BigInt(whole + fraction.slice(0, digits))).to.equal(BigInt(amount));
        expect(Number(fraction.slice(digits))).to.equal(0);
      }),
    );
  });
});
