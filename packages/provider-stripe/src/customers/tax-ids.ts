import type Stripe from 'stripe';

type TaxIdType = NonNullable<Stripe.CustomerCreateParams['tax_id_data']>[number]['type'];

export interface StripeTaxId {
  type: TaxIdType;
  /** As Stripe writes it. */
  value: string;
}

const memberStates = new Set('AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' '));

/** https://docs.stripe.com/billing/customer/tax-ids#supported-tax-id. Of several kinds of a country it is the one that taxes depend on. */
const types: Readonly<Record<string, TaxIdType>> = {
  AE: 'ae_trn',
  AU: 'au_abn',
  BR: 'br_cnpj',
  CA: 'ca_gst_hst',
  CH: 'ch_vat',
  CL: 'cl_tin',
  CO: 'co_nit',
  GB: 'gb_vat',
  ID: 'id_npwp',
  IL: 'il_vat',
  IN: 'in_gst',
  IS: 'is_vat',
  JP: 'jp_trn',
  KE: 'ke_pin',
  KR: 'kr_brn',
  LI: 'li_vat',
  MX: 'mx_rfc',
  MY: 'my_sst',
  NO: 'no_vat',
  NZ: 'nz_gst',
  RS: 'rs_pib',
  SA: 'sa_vat',
  SG: 'sg_gst',
  TH: 'th_vat',
  TR: 'tr_tin',
  TW: 'tw_vat',
  UA: 'ua_vat',
  US: 'us_ein',
  ZA: 'za_vat',
};

/**
 * A tax id in Stripe's words: with its prefix in the European Union, the United Kingdom and Switzerland. Null where Stripe knows no kind of
 * that country.
 * @param country of the buyer; null where only the prefix says it
 */
export function stripeTaxId(country: string | null, taxId: string | null): StripeTaxId | null {
  const id = (taxId ?? '').toUpperCase().replace(/[^A-Z0-9+*]/g, '');
  if (id === '') return null;
  const prefix = id.slice(0, 2);
  const origin = prefix === 'XI' && (country === null || country === 'GB') ? 'XI' : (country ?? prefix);
  if (memberStates.has(origin)) return { type: 'eu_vat', value: withPrefix(id, origin) };
  const type = types[origin];
  if (!type) return null;
  if (origin === 'GB') return { type, value: withPrefix(id, 'GB') };
  if (origin === 'NO') return { type, value: `${id.replace(/^NO/, '').replace(/MVA$/, '')}MVA` };
  if (origin === 'CH') return { type, value: swiss(id) };
  return { type, value: id };
}

/** Greeks write GR as often as EL. */
function withPrefix(id: string, origin: string): string {
  const prefix = origin === 'GR' ? 'EL' : origin;
  const number = prefix === 'EL' ? id.replace(/^GR/, 'EL') : id;
  return number.startsWith(prefix) ? number : `${prefix}${number}`;
}

/** CHE-123.456.789 MWST. */
function swiss(id: string): string {
  const [, digits = '', suffix = 'MWST'] = /^(?:CHE?)?(\d{9})(MWST|TVA|IVA)?$/.exec(id) ?? [];
  if (digits === '') return id;
  return `CHE-${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)} ${suffix}`;
}
