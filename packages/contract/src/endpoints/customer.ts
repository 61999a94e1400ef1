import * as z from 'zod';
import { endpoint, nothing } from '../define.ts';
import { CurrentSubscription, Usage } from '../resources/billing.ts';
import { EntitlementList } from '../resources/entitlement.ts';

export const UsageList = z.strictObject({ data: z.array(Usage) }).meta({ id: 'UsageList', description: 'All meters of the subscription.' });

export const customerEndpoints = {
  getSubscription: endpoint({
    method: 'GET',
    path: '/v1/subscription',
    group: 'contract',
    summary: 'What the account has bought, and what may be done about it: the current subscription, or the last one that ended.',
    callers: ['session'],
    input: nothing,
    output: CurrentSubscription,
    errors: ['subscription_not_found'],
  }),
  listUsage: endpoint({
    method: 'GET',
    path: '/v1/usage',
    group: 'account',
    summary: 'What each meter counted in the current period, against what is included.',
    callers: ['session'],
    input: nothing,
    output: UsageList,
    errors: ['subscription_not_found', 'quantity_above_maximum'],
  }),
  listEntitlements: endpoint({
    method: 'GET',
    path: '/v1/entitlements',
    group: 'account',
    summary: 'What the account may use: the features of its plan. Empty without a plan, after its end, and while it is paused.',
    callers: ['session'],
    input: nothing,
    output: EntitlementList,
    errors: [],
  }),
};

export type UsageList = z.infer<typeof UsageList>;
