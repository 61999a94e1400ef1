import type Stripe from 'stripe';
import { invalidRequest } from './failure.ts';

interface Page {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

/** A page of a list, as Stripe gives it. @param items Newest first. */
export function listOf<T extends { id: string }>(items: T[], page: Page, url: string): Stripe.ApiList<T> {
  const limit = page.limit ?? 10;
  if (limit < 1 || limit > 100) throw invalidRequest('Invalid integer: limit must be between 1 and 100', { param: 'limit' });
  if (page.ending_before) {
    const end = position(items, page.ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: items.slice(start, end), has_more: start > 0, url };
  }
  const start = page.starting_after ? position(items, page.starting_after, 'starting_after') + 1 : 0;
  return { object: 'list', data: items.slice(start, start + limit), has_more: start + limit < items.length, url };
}

function position(items: { id: string }[], id: string, param: string): number {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw invalidRequest(`No such object: '${id}'`, { code: 'resource_missing', param });
  return index;
}

/** Whether a time is in the range of a list's filter. */
export function inRange(time: number, range: number | Stripe.RangeQueryParam | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === 'number') return time === range;
  const { gt, gte, lt, lte } = range;
  return (
    (gt === undefined || time > gt) &&
    (gte === undefined || time >= gte) &&
    (lt === undefined || time < lt) &&
    (lte === undefined || time <= lte)
  );
}

/** All of a list that an object holds, e.g. a subscription's items: at most ten of them are in the object. */
export function embedded<T>(items: T[], url: string): Stripe.ApiList<T> {
  return { object: 'list', data: items, has_more: false, url };
}
