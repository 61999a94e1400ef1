import type { AppliedDiscount } from '@tillkit/contract';
import { isBefore } from '@tillkit/provider-sandbox/rules';
import { discountCoupon } from '../cart/preview.ts';
import type { Connection } from '../client.ts';
import { asParameter } from '../snapshots/ahead.ts';
import type { WholeDiscount } from '../snapshots/discount.ts';
import { instant } from '../snapshots/time.ts';

/** What lowers the charges after a change. */
export interface Lowering {
  /** For Stripe: those that go on, or the one that was agreed. */
  parameters: { coupon?: string; discount?: string }[];
  /** Whether they are other ones than before. */
  isOther: boolean;
  /** Those that still apply at a time; all that never end for null. */
  at(time: string | null): Lowering['parameters'];
}

/**
 * @param held discounts at Stripe
 * @param after what is left by our rules, or was agreed in a quote
 * @param isAgreed whether a quote says so
 */
export async function loweringAfter(
  connection: Connection,
  held: WholeDiscount[],
  after: AppliedDiscount | null,
  isAgreed: boolean,
): Promise<Lowering> {
  if (!isAgreed && (after !== null || held.length === 0)) return lowering(held, false);
  const coupon = isAgreed && after ? await discountCoupon(connection, after) : null;
  if (coupon === null) return { parameters: [], isOther: held.length > 0, at: () => [] };
  const isSame = held.length === 1 && held[0]?.coupon.id === coupon;
  if (isSame) return lowering(held, false);
  return { parameters: [{ coupon }], isOther: true, at: (time) => (time === null && after?.duration !== 'forever' ? [] : [{ coupon }]) };
}

function lowering(held: WholeDiscount[], isOther: boolean): Lowering {
  const applies = ({ coupon, discount: { end } }: WholeDiscount, time: string | null) => {
    if (time === null) return coupon.duration === 'forever';
    return end === null || isBefore(time, instant(end));
  };
  return {
    parameters: held.map(asParameter),
    isOther,
    at: (time) => held.filter((discount) => applies(discount, time)).map(asParameter),
  };
}
