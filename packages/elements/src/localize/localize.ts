import type { DecimalString, Money } from '@tillkit/contract';
import { dateFormat, numberFormat } from './formatters.ts';
import { compose, type Message, type Messages, type MessageValues } from './messages.ts';
import { formatMoney, formatUnitAmount, type MoneyPart, type MoneyStyle, moneyParts } from './money.ts';

/** Some of an element's texts; undefined where there are none yet. */
export type TextLayer<Master extends Messages = Messages> = Partial<Record<keyof Master, Message>> | undefined;

/** Texts, money, numbers and dates in one locale. */
export class Localize<Master extends Messages = Messages> {
  readonly locale: string;
  #layers: readonly TextLayer<Master>[];

  /** The first layer that has a key wins. */
  constructor(locale: string, layers: readonly TextLayer<Master>[]) {
    this.locale = locale;
    this.#layers = layers;
  }

  text(key: keyof Master, values: MessageValues = {}): string {
    for (const layer of this.#layers) {
      const message = layer?.[key];
      if (message !== undefined) return compose(message, values, this.locale, (value) => this.number(value));
    }
    return String(key);
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return numberFormat(this.locale, options).format(value);
  }

  percent(whole: number): string {
    return numberFormat(this.locale, { style: 'percent' }).format(whole / 100);
  }

  money(money: Money, style?: MoneyStyle): string {
    return formatMoney(this.locale, money, style);
  }

  /** A unit amount in minor units, which may be finer than one. */
  unitAmount(amount: DecimalString, currency: string): string {
    return formatUnitAmount(this.locale, amount, currency);
  }

  moneyParts(money: Money, style?: MoneyStyle): MoneyPart[] {
    return moneyParts(this.locale, money, style);
  }

  /** A day, such as "3 March 2027"; in the reader's time zone. */
  date(timestamp: string, options: Intl.DateTimeFormatOptions = { dateStyle: 'long' }): string {
    return dateFormat(this.locale, options).format(new Date(timestamp));
  }
}
