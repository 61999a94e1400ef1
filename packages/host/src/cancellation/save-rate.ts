import type { Cancellation, Event, Offer } from '@tillkit/contract';

export interface SaveRate {
  /** Cancellations that were begun. */
  started: number;
  /** An offer was taken. */
  retained: number;
  canceled: number;
  /** Given up without an offer. */
  aborted: number;
  /** Not decided yet. */
  open: number;
  /** `retained / (retained + canceled)`; null where nobody has decided. */
  rate: number | null;
  /** How often each kind of offer was shown and taken. */
  offers: Partial<Record<Offer['type'], { shown: number; accepted: number }>>;
}

/**
 * How many of those who wanted to leave stayed for an offer, from events as `GET /v1/events` lists them, in any order. Somebody who gave
 * up by themselves is counted neither way; a cancellation that is taken back later stays one.
 */
export function saveRate(events: Iterable<Pick<Event, 'type' | 'data'>>): SaveRate {
  const rate: SaveRate = { started: 0, retained: 0, canceled: 0, aborted: 0, open: 0, rate: null, offers: {} };
  for (const { type, data } of events) {
    if (type === 'cancellation.started') rate.started += 1;
    if (type === 'cancellation.offer_accepted') rate.retained += 1;
    if (type === 'cancellation.completed') rate.canceled += 1;
    if (type === 'cancellation.aborted') rate.aborted += 1;
    const offer = (data.cancellation as Cancellation | undefined)?.offer?.type;
    if (offer && type === 'cancellation.offer_shown') countOffer(rate, offer).shown += 1;
    if (offer && type === 'cancellation.offer_accepted') countOffer(rate, offer).accepted += 1;
  }
  const decided = rate.retained + rate.canceled;
  return { ...rate, open: rate.started - decided - rate.aborted, rate: decided === 0 ? null : rate.retained / decided };
}

function countOffer({ offers }: SaveRate, type: Offer['type']): { shown: number; accepted: number } {
  const count = offers[type] ?? { shown: 0, accepted: 0 };
  offers[type] = count;
  return count;
}
