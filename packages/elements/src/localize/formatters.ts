/** The first Intl formatter of a page costs tens of milliseconds, so each is built once and shared by all elements. */
const formatters = new Map<string, unknown>();

function shared<Formatter, Options>(
  Format: new (locale: string, options: Options) => Formatter,
  locale: string,
  options: Options,
): Formatter {
  const name = Format.name + locale + JSON.stringify(options);
  const formatter = (formatters.get(name) as Formatter | undefined) ?? new Format(locale, options);
  formatters.set(name, formatter);
  return formatter;
}

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  shared(Intl.NumberFormat, locale, options);

export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  shared(Intl.DateTimeFormat, locale, options);

export const pluralRules = (locale: string): Intl.PluralRules => shared(Intl.PluralRules, locale, {});
