import type * as z from 'zod';
import { endpoint, nothing } from '../define.ts';
import { PageQuery, pageOf } from '../primitives.ts';
import { Subscription } from '../resources/billing.ts';
import { Amendment, ChangeConfirm, ChangeInput, ChangePreview, SubscriptionChange } from '../resources/change.ts';

export const AmendmentPage = pageOf('AmendmentPage', Amendment);

const changeErrors = [
  'subscription_not_found',
  'subscription_not_changeable',
  'nothing_to_change',
  'plan_not_found',
  'plan_not_for_sale',
  'price_not_found',
  'currency_not_available',
  'seats_not_supported',
  'seats_below_minimum',
  'seats_above_maximum',
  'add_on_not_available',
  'quantity_above_maximum',
  'address_required',
] as const;

/** What confirming anything that may cost something is refused with. */
export const confirmErrors = [
  ...changeErrors,
  'change_denied',
  'needs_sales',
  'preview_not_found',
  'preview_stale',
  'payment_method_required',
  'payment_method_not_found',
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'authentication_failed',
] as const;

export const changeEndpoints = {
  createChangePreview: endpoint({
    method: 'POST',
    path: '/v1/subscription/previews',
    group: 'contract',
    summary: 'What a change of plan, interval, seats or add-ons, or the end of a pause, costs and gives back.',
    callers: ['session'],
    permission: 'change_subscription',
    input: ChangeInput,
    output: ChangePreview,
    status: 201,
    errors: [...changeErrors, 'not_paused'],
  }),
  confirmChange: endpoint({
    method: 'POST',
    path: '/v1/subscription/changes',
    group: 'contract',
    summary: 'Makes the change that a preview shows; one that needs sales is sent to them. Doing it twice changes and charges once.',
    callers: ['session'],
    permission: 'change_subscription',
    input: ChangeConfirm,
    output: SubscriptionChange,
    errors: confirmErrors,
  }),
  undoScheduledChange: endpoint({
    method: 'DELETE',
    path: '/v1/subscription/changes/scheduled',
    group: 'contract',
    summary: 'Takes a scheduled change back before it comes into effect.',
    callers: ['session'],
    permission: 'change_subscription',
    input: nothing,
    output: Subscription,
    errors: ['subscription_not_found', 'scheduled_change_not_found', 'change_denied', 'needs_sales', 'quantity_above_maximum'],
  }),
  listAmendments: endpoint({
    method: 'GET',
    path: '/v1/subscription/amendments',
    group: 'contract',
    summary: 'Every change that was made, scheduled or undone, newest first.',
    callers: ['session'],
    input: PageQuery,
    output: AmendmentPage,
    errors: ['invalid_cursor'],
  }),
};

export type AmendmentPage = z.infer<typeof AmendmentPage>;
