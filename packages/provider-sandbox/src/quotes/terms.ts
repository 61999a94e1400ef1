import type { AppliedDiscount } from '@tillkit/contract';
import { type BillingContext, BillingError, type QuotedTerms, type QuoteTermsCommand } from '@tillkit/host/port';
import { resolveSeats } from '../cart/seats.ts';
import { seatLimits } from '../prices/seats.ts';
import { asQuoted } from './quoted-catalog.ts';

/** Keeps what is quoted as the catalog has it now. @throws {BillingError} with any of the cart's codes for plan, seats and add-ons */
export function quoteTerms({ catalog }: BillingContext, command: QuoteTermsCommand): QuotedTerms {
  const plan = catalog.plans.find(({ key }) => key === command.plan);
  if (!plan) throw new BillingError('plan_not_found', `There is no plan "${command.plan}".`, '/plan');
  const add_ons = command.add_ons.map(({ key }, index) => {
    const addOn = catalog.add_ons.find((candidate) => candidate.key === key);
    if (addOn) return addOn;
    throw new BillingError('add_on_not_available', `There is no add-on "${key}".`, `/add_ons/${index}/key`);
  });
  const sold = asQuoted(plan);
  const seats = resolveSeats(sold, seatLimits(sold), command.seats ?? undefined);
  return { plan, add_ons, seats, discount: quotedDiscount(command), collection: command.collection };
}

function quotedDiscount({ number, percent_off }: QuoteTermsCommand): AppliedDiscount | null {
  if (percent_off === null) return null;
  return {
    coupon: couponOf(number),
    code: number,
    name: `Quote ${number}`,
    percent_off,
    amount_off: null,
    duration: 'forever',
    ends_at: null,
  };
}

/** Whether a discount was agreed in a quote. It goes with the plan and interval that were quoted. */
export function isQuoted(discount: AppliedDiscount | null): boolean {
  return discount !== null && discount.coupon === couponOf(discount.code);
}

const couponOf = (number: string) => `quote-${number.toLowerCase()}`;
