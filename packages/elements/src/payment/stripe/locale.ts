import type { StripeElementLocale } from '@stripe/stripe-js';

/** Languages of Stripe's forms. */
const locales: readonly StripeElementLocale[] =
  'ar bg cs da de el en en-AU en-CA en-NZ en-GB es es-419 et fi fil fr fr-CA he hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' ',
  ) as StripeElementLocale[];

/** Names of the same language that Stripe has under another one. */
const others: Readonly<Record<string, StripeElementLocale>> = { no: 'nb', nn: 'nb', iw: 'he', tl: 'fil' };

const spanishOfAmerica = /^es-(AR|BO|CL|CO|CR|CU|DO|EC|GT|HN|MX|NI|PA|PE|PR|PY|SV|US|UY|VE)$/;
const traditionalChinese = /^zh-(Hant|TW)\b/;

/** The nearest language of Stripe's forms; the browser's own where there is none. */
export function stripeLocale(locale: string): StripeElementLocale {
  const exact = locales.find((each) => each.toLowerCase() === locale.toLowerCase());
  if (exact) return exact;
  if (spanishOfAmerica.test(locale)) return 'es-419';
  if (traditionalChinese.test(locale)) return locale.endsWith('HK') ? 'zh-HK' : 'zh-TW';
  const language = locale.split('-', 1)[0]?.toLowerCase() ?? '';
  return others[language] ?? locales.find((each) => each === language) ?? 'auto';
}
