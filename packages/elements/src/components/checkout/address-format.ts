import { isEuropeanUnion } from './countries.ts';

export type AddressPart = 'line1' | 'postal_code' | 'city' | 'region';

/** The parts of an address in the order in which a country writes them, with the names that it uses. */
export interface AddressFormat {
  parts: readonly AddressPart[];
  labels: Partial<Record<AddressPart, 'zip' | 'state' | 'province'>>;
}

const postalFirst = ['line1', 'postal_code', 'city'] as const;
const cityFirst = ['line1', 'city', 'postal_code'] as const;
const withRegion = ['line1', 'city', 'region', 'postal_code'] as const;

/** Where an address has no postal code. */
const noPostalCode =
  'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CM DJ DM ER FJ GA GD GH GM GQ GY HK JM KE KI KM KP LY ML MO MR MW NA NR NU QA RW SB SC SL SO SR SS ST SY TD TG TL TO TT TV UG VU YE ZW';

export function addressFormat(country: string | undefined): AddressFormat {
  if (country === 'US') return { parts: withRegion, labels: { region: 'state', postal_code: 'zip' } };
  if (country && 'AU BR IN MX MY'.includes(country)) return { parts: withRegion, labels: { region: 'state' } };
  if (country === 'CA' || country === 'CN') return { parts: withRegion, labels: { region: 'province' } };
  if (country && noPostalCode.includes(country)) return { parts: ['line1', 'city'], labels: {} };
  if (country && 'GB IE JP KR NZ SG ZA'.includes(country)) return { parts: cityFirst, labels: {} };
  return { parts: postalFirst, labels: {} };
}

/** What a business is asked for: a VAT id in Europe, a tax id where sellers need one, else nothing. */
export function taxIdKind(country: string | undefined): 'vatId' | 'taxId' | null {
  if (!country) return null;
  if (isEuropeanUnion(country) || 'GB CH NO IS LI'.includes(country)) return 'vatId';
  return 'AU BR CA IN JP KR MX NZ SG ZA TR AE SA'.includes(country) ? 'taxId' : null;
}
