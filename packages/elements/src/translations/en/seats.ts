import { common } from './common.ts';
import { failures } from './failures.ts';
import { verdicts } from './verdicts.ts';

export const seats = {
  ...common,
  ...failures,
  ...verdicts,
  title: 'Seats',
  loading: 'Loading your seats',
  failedText: '{reason} Nothing has changed.',
  held: { one: 'You have {count} seat on {plan}.', other: 'You have {count} seats on {plan}.' },
  seatsLabel: 'Number of seats',
  fewer: 'Fewer seats',
  more: 'More seats',
  between: '{plan} is sold with {minimum} to {maximum} seats.',
  atLeast: { one: '{plan} is sold with at least {count} seat.', other: '{plan} is sold with at least {count} seats.' },
  limit: { one: 'Up to {count} seat you can change this yourself.', other: 'Up to {count} seats you can change this yourself.' },
  increaseNow: 'More seats come at once.',
  decreaseLater: 'Fewer seats come on {date}. Until then you keep the ones you have.',
  decreaseNow: 'Fewer seats come at once.',
  scheduled: { one: 'From {date} on you have {count} seat.', other: 'From {date} on you have {count} seats.' },
  undo: 'Undo',
  undoLabel: 'Undo the scheduled change',
  reset: 'Keep what I have',
  noSeatsTitle: '{plan} has no seats to count',
  noSeatsText: 'This plan is not sold by the seat: everyone can use it.',
  emptyTitle: 'You have no seats yet',
  emptyText: 'Once you have a plan that is sold by the seat, you add and remove seats here.',
};
