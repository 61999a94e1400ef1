import { common } from './common.ts';
import { failures } from './failures.ts';

export const usage = {
  ...common,
  ...failures,
  title: 'Usage',
  loading: 'Loading your usage',
  period: 'From {start} to {end}.',
  periodCost: 'The use so far will cost {amount}, charged after {end}.',
  periodFree: 'The use so far costs nothing.',
  used: '{used}',
  usedOf: '{used} of {included}',
  remaining: '{count} left',
  nearing: 'Nearly used up',
  reached: 'Used up',
  over: 'Over by {count}',
  within: 'Within what is included',
  costs: '{amount} so far',
  free: 'Included in your plan',
  noneIncluded: 'Charged by use',
  emptyTitle: 'Nothing is counted here',
  emptyText: 'Your plan has one price, whatever you use. Where a plan is charged by use, its meters stand here.',
  failedText: '{reason} Nothing was changed.',
};
