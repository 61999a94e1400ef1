import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import type { WholeDiscount } from './discount.ts';
import type { WholeSubscription } from './retrieve.ts';
import type { NextPhase } from './scheduled.ts';

/** The discounts that a phase has: those that go on, and those that begin with it, which have no id yet. */
export async function phaseDiscounts({ stripe }: Connection, whole: WholeSubscription, { phase }: NextPhase): Promise<WholeDiscount[]> {
  const found = await Promise.all(
    phase.discounts.map(async ({ discount, coupon }): Promise<WholeDiscount | null> => {
      const id = discount && (typeof discount === 'string' ? discount : discount.id);
      const held = whole.discounts.find((each) => each.discount.id === id);
      if (held) return held;
      const named = typeof coupon === 'string' ? await stripe.coupons.retrieve(coupon, { expand: ['currency_options'] }) : coupon;
      return named && { coupon: named, discount: beginning(named, phase.start_date) };
    }),
  );
  return found.filter((each) => each !== null);
}

function beginning(coupon: Stripe.Coupon, start: number): Stripe.Discount {
  return {
    id: '',
    object: 'discount',
    checkout_session: null,
    customer: null,
    customer_account: null,
    end: null,
    invoice: null,
    invoice_item: null,
    promotion_code: null,
    source: { type: 'coupon', coupon },
    start,
    subscription: null,
    subscription_item: null,
  };
}
