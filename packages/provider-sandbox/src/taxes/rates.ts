/** A country's standard tax on digital services. */
export interface TaxRate {
  name: string;
  /** Percent as a decimal string. */
  rate: string;
  /** Whether the country is a member state of the European Union. */
  member: boolean;
}

const member = (rate: string): TaxRate => ({ name: 'VAT', rate, member: true });
const other = (name: string, rate: string): TaxRate => ({ name, rate, member: false });

/**
 * Standard rates as of 2026: member states as in the European Commission's "Taxes in Europe" database, others from their tax authorities.
 * A sandbox's table, by ISO 3166-1 code: it knows no reduced rates, regions or thresholds.
 */
export const taxRates: ReadonlyMap<string, TaxRate> = new Map([
  ['AT', member('20')],
  ['BE', member('21')],
  ['BG', member('20')],
  ['CY', member('19')],
  ['CZ', member('21')],
  ['DE', member('19')],
  ['DK', member('25')],
  ['EE', member('24')],
  ['ES', member('21')],
  ['FI', member('25.5')],
  ['FR', member('20')],
  ['GR', member('24')],
  ['HR', member('25')],
  ['HU', member('27')],
  ['IE', member('23')],
  ['IT', member('22')],
  ['LT', member('21')],
  ['LU', member('17')],
  ['LV', member('21')],
  ['MT', member('18')],
  ['NL', member('21')],
  ['PL', member('23')],
  ['PT', member('23')],
  ['RO', member('21')],
  ['SE', member('25')],
  ['SI', member('22')],
  ['SK', member('23')],
  ['AU', other('GST', '10')],
  ['CH', other('VAT', '8.1')],
  ['GB', other('VAT', '20')],
  ['IS', other('VAT', '24')],
  ['JP', other('Consumption tax', '10')],
  ['KR', other('VAT', '10')],
  ['LI', other('VAT', '8.1')],
  ['NO', other('VAT', '25')],
  ['NZ', other('GST', '15')],
  ['SG', other('GST', '9')],
  ['ZA', other('VAT', '15')],
]);
