/** The first Intl formatter of a page costs tens of milliseconds, so each is built once and shared by all elements. */
const formatters = new Map<string, unknown>();

function shared<Formatter>(kind: string, locale: string, options: object, create: () => Formatter): Formatter {
  const name = kind + locale + JSON.stringify(options);
  const known = formatters.get(name);
  if (known) return known as Formatter;
  const formatter = create();
  formatters.set(name, formatter);
  return formatter;
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return shared('number', locale, options, () => new Intl.NumberFormat(locale, options));
}

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return shared('date', locale, options, () => new Intl.DateTimeFormat(locale, options));
}

export function pluralRules(locale: string): Intl.PluralRules {
  return shared('plural', locale, {}, () => new Intl.PluralRules(locale));
}
