/**
 * Forms of VAT ids in words, as the European Commission's VIES lists them for the member states (ec.europa.eu/taxation_customs/vies, "VAT
 * number format"), by ISO 3166-1 code.
 */
const forms: Readonly<Record<string, string>> = {
  AT: 'ATU followed by 8 digits',
  BE: 'BE followed by 10 digits',
  BG: 'BG followed by 9 or 10 digits',
  CH: 'CHE followed by 9 digits and MWST, TVA or IVA',
  CY: 'CY followed by 8 digits and a letter',
  CZ: 'CZ followed by 8 to 10 digits',
  DE: 'DE followed by 9 digits',
  DK: 'DK followed by 8 digits',
  EE: 'EE followed by 9 digits',
  ES: 'ES followed by 9 letters or digits',
  FI: 'FI followed by 8 digits',
  FR: 'FR followed by 2 letters or digits and 9 digits',
  GB: 'GB, or XI for Northern Ireland, followed by 9 or 12 digits',
  GR: 'EL followed by 9 digits',
  HR: 'HR followed by 11 digits',
  HU: 'HU followed by 8 digits',
  IE: 'IE followed by 8 or 9 letters or digits',
  IT: 'IT followed by 11 digits',
  LT: 'LT followed by 9 or 12 digits',
  LU: 'LU followed by 8 digits',
  LV: 'LV followed by 11 digits',
  MT: 'MT followed by 8 digits',
  NL: 'NL followed by 9 digits, B and 2 digits',
  NO: 'NO followed by 9 digits and MVA',
  PL: 'PL followed by 10 digits',
  PT: 'PT followed by 9 digits',
  RO: 'RO followed by 2 to 10 digits',
  SE: 'SE followed by 12 digits',
  SI: 'SI followed by 8 digits',
  SK: 'SK followed by 10 digits',
};

/** Null where the country is not known or its ids are not known here. */
export function describeTaxId(country: string | null): string | null {
  return (country !== null && forms[country]) || null;
}
