import countryToCurrency from 'country-to-currency';

const currencies: Readonly<Record<string, string>> = countryToCurrency;

/** What people in a country pay with, e.g. `eur` for `DE`. @param country ISO 3166-1 alpha-2, upper case */
export function currencyOfCountry(country: string): string | undefined {
  return Object.hasOwn(currencies, country) ? currencies[country]?.toLowerCase() : undefined;
}

const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** Whether a lower-case code is an ISO 4217 currency. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}
