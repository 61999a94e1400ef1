export type CardBrand = 'visa' | 'mastercard' | 'amex' | null;

export const brandNames = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' };

/** By the first digits (ISO/IEC 7812 issuer ranges). */
export function brandOf(number: string): CardBrand {
  if (/^4/.test(number)) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  return /^3[47]/.test(number) ? 'amex' : null;
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** `4242 4242 4242 4242`; American Express in groups of 4, 6 and 5. */
export function formatNumber(text: string): string {
  const digits = digitsOf(text).slice(0, 19);
  const groups = brandOf(digits) === 'amex' ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?/ : /^(\d{1,4})(\d{1,4})?(\d{1,4})?(\d{1,4})?(\d{1,3})?/;
  return groups.exec(digits)?.slice(1).filter(Boolean).join(' ') ?? '';
}

/** `12 / 30`, from `1230`, `12/2030` or `1 / 30`. */
export function formatExpiry(text: string, deleting: boolean): string {
  const typed = /^\s*(\d{1,2})\s*\/?\s*(?:20(?=\d\d))?(\d{0,2})/.exec(text);
  if (!typed) return '';
  const [, head = '', year = ''] = typed;
  const month = head.length === 1 && (Number(head) > 1 || /\//.test(text)) ? `0${head}` : head;
  if (year) return `${month} / ${year}`;
  return month.length === 2 && !deleting ? `${month} / ` : month;
}

/** Null where it is not a month and a year yet. */
export function readExpiry(text: string): { month: number; year: number } | null {
  const [month, year, ...rest] = text.split('/').map((part) => part.trim());
  if (!month || !year || rest.length > 0 || !/^\d{1,2}$/.test(month) || !/^\d{2}$/.test(year)) return null;
  const value = { month: Number(month), year: 2000 + Number(year) };
  return value.month >= 1 && value.month <= 12 ? value : null;
}

/** The check digit of ISO/IEC 7812-1. */
export function passesLuhn(number: string): boolean {
  const total = [...number].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return number.length >= 12 && total % 10 === 0;
}

/** Where the caret belongs after formatting: behind as many digits as before. */
export function caretAfter(formatted: string, digits: number): number {
  let seen = 0;
  for (let index = 0; index < formatted.length; index += 1) {
    if (seen === digits) return index;
    if (/\d/.test(formatted[index] ?? '')) seen += 1;
  }
  return formatted.length;
}
