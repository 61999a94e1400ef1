import type { Event } from '@tillkit/contract';
import { expect, it } from 'vitest';
import { saveRate } from './save-rate.ts';

const event = (type: Event['type'], offer: string | null = null) => ({ type, data: { cancellation: { offer: offer && { type: offer } } } });

it('counts those who stayed among those who decided', () => {
  const events = [
    ...Array.from({ length: 6 }, () => event('cancellation.started')),
    event('cancellation.offer_shown', 'discount'),
    event('cancellation.offer_shown', 'pause'),
    event('cancellation.offer_accepted', 'pause'),
    event('cancellation.completed', 'discount'),
    event('cancellation.completed'),
    event('cancellation.completed'),
    event('cancellation.aborted'),
    event('subscription.canceled'),
  ];
  expect(saveRate(events)).toEqual({
    started: 6,
    retained: 1,
    canceled: 3,
    aborted: 1,
    open: 1,
    rate: 0.25,
    offers: { discount: { shown: 1, accepted: 0 }, pause: { shown: 1, accepted: 1 } },
  });
});

it('is not known while nobody has decided', () => {
  expect(saveRate([event('cancellation.started')])).toMatchObject({ open: 1, rate: null });
});
