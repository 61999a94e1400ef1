import type { TillPlanSelectEvent } from '@tillkit/elements';
import type {} from '@tillkit/elements/vue';
import type { GlobalComponents } from 'vue';

type PropertiesOf<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];

export const table: PropertiesOf<'till-pricing-table'> = {
  publishableKey: 'pk_test_x',
  interval: 'month',
  class: 'plans',
  onTillPlanSelect: (event: TillPlanSelectEvent) => event.preventDefault(),
};

export const portal: PropertiesOf<'till-portal'> = { routing: 'hash', onTillTabChanged: ({ detail }) => detail.tab.trim() };

// @ts-expect-error: an interval is a month, a quarter or a year
export const refused: PropertiesOf<'till-pricing-table'> = { interval: 'week' };
