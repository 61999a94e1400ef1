import * as z from 'zod';
import { resource } from './primitives.ts';

/** Every error code, with its HTTP status and title. The sentence for a person is written where the error is raised. */
export const errors = {
  // The request itself
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  invalid_request: { status: 400, title: 'The request is not valid' },
  unknown_field: { status: 400, title: 'The request has a field that does not exist' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'Send JSON' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This address does not take this method' },
  rate_limited: { status: 429, title: 'Too many requests' },
  idempotency_mismatch: { status: 409, title: 'This idempotency key was used for another request' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available right now' },
  // Who asks
  unauthenticated: { status: 401, title: 'A key or token is needed' },
  invalid_key: { status: 401, title: 'This key or token is not known' },
  session_expired: { status: 401, title: 'The session has expired' },
  secret_key_in_browser: { status: 403, title: 'A secret key must not be used in a browser' },
  origin_not_allowed: { status: 403, title: 'This origin is not allowed' },
  forbidden: { status: 403, title: 'This credential may not do that' },
  role_forbidden: { status: 403, title: 'Your role does not allow that' },
  sandbox_only: { status: 403, title: 'Only sandboxes can do that' },
  // Catalog
  duplicate_key: { status: 422, title: 'A key is used twice' },
  unknown_reference: { status: 422, title: 'Something refers to what does not exist' },
  overlapping_tiers: { status: 422, title: 'Tiers overlap or leave a gap' },
  invalid_price: { status: 422, title: 'A price does not fit its model' },
  // Cart
  plan_not_found: { status: 422, title: 'There is no such plan' },
  plan_not_for_sale: { status: 422, title: 'This plan is sold by our sales team' },
  price_not_found: { status: 422, title: 'This plan has no price for that interval' },
  currency_not_available: { status: 422, title: 'There is no price in that currency' },
  seats_not_supported: { status: 422, title: 'This plan is not sold by the seat' },
  seats_below_minimum: { status: 422, title: 'Too few seats' },
  seats_above_maximum: { status: 422, title: 'Too many seats' },
  add_on_not_available: { status: 422, title: 'This add-on is not available with that plan' },
  quantity_above_maximum: { status: 422, title: 'Too many of an add-on' },
  coupon_not_found: { status: 422, title: 'This code is not known' },
  coupon_expired: { status: 422, title: 'This code has expired' },
  coupon_exhausted: { status: 422, title: 'This code has been used up' },
  coupon_not_applicable: { status: 422, title: 'This code does not apply here' },
  // Sign-up and checkout
  preview_not_found: { status: 404, title: 'There is no such preview' },
  preview_stale: { status: 409, title: 'The price has changed since it was shown' },
  checkout_not_found: { status: 404, title: 'There is no such checkout' },
  checkout_expired: { status: 410, title: 'The checkout has expired' },
  checkout_completed: { status: 409, title: 'The checkout is already completed' },
  checkout_incomplete: { status: 422, title: 'Something is missing' },
  account_exists: { status: 409, title: 'There is an account with that address' },
  already_subscribed: { status: 409, title: 'There is a subscription already' },
  checkout_required: { status: 422, title: 'This plan needs a checkout' },
  tax_id_invalid: { status: 422, title: 'The tax id is not valid' },
  // Changes of a subscription
  nothing_to_change: { status: 422, title: 'That would change nothing' },
  subscription_not_changeable: { status: 409, title: 'The subscription cannot be changed now' },
  scheduled_change_not_found: { status: 404, title: 'There is no scheduled change' },
  change_denied: { status: 403, title: 'That cannot be changed' },
  needs_sales: { status: 403, title: 'Our sales team has to do that' },
  confirmation_required: { status: 409, title: 'That costs something and has to be confirmed' },
  // Pausing and leaving
  pause_not_available: { status: 409, title: 'The subscription cannot be paused now' },
  not_paused: { status: 409, title: 'The subscription is not paused' },
  cancellation_not_found: { status: 404, title: 'There is no such cancellation' },
  cancellation_closed: { status: 409, title: 'This cancellation is over' },
  already_canceled: { status: 409, title: 'The subscription is cancelled already' },
  not_canceled: { status: 409, title: 'The subscription is not cancelled' },
  reason_not_found: { status: 422, title: 'There is no such reason' },
  offer_not_available: { status: 409, title: 'This offer is not available' },
  withdrawal_not_available: { status: 409, title: 'The time for a withdrawal is over' },
  // Contracts and quotes
  contract_not_found: { status: 404, title: 'There is no contract' },
  notice_period_over: { status: 409, title: 'It is too late to change the renewal' },
  quote_not_found: { status: 404, title: 'There is no such quote' },
  quote_not_open: { status: 409, title: 'This quote is no longer open' },
  quote_expired: { status: 410, title: 'This quote has expired' },
  document_not_found: { status: 404, title: 'There is no such document' },
  document_too_large: { status: 413, title: 'The document is too large' },
  sales_request_not_found: { status: 404, title: 'There is no such request' },
  address_required: { status: 422, title: 'The billing address is needed' },
  payment_method_required: { status: 422, title: 'A card is needed' },
  // Payment
  card_declined: { status: 402, title: 'The card was declined' },
  insufficient_funds: { status: 402, title: 'The card has insufficient funds' },
  expired_card: { status: 402, title: 'The card has expired' },
  authentication_failed: { status: 402, title: 'The payment was not authenticated' },
  card_number_unknown: { status: 422, title: 'This is not a test card' },
  payment_method_not_found: { status: 404, title: 'There is no such payment method' },
  payment_method_in_use: { status: 409, title: 'This payment method is needed' },
  setup_not_found: { status: 404, title: 'There is no such set-up' },
  setup_expired: { status: 410, title: 'The time to add a card is over' },
  setup_completed: { status: 409, title: 'This card has been added already' },
  invoice_not_open: { status: 409, title: 'This invoice is not open' },
  invoice_changed: { status: 409, title: 'The amount has changed since it was shown' },
  challenge_not_found: { status: 404, title: 'There is no such challenge' },
  // The billing provider
  provider_unavailable: { status: 503, title: 'The payment provider does not answer' },
  provider_rejected: { status: 502, title: 'The payment provider did not take the request' },
  not_supported_by_provider: { status: 422, title: 'The payment provider cannot do that' },
  hosted_page_not_available: { status: 409, title: 'There is no such page' },
  webhook_signature_invalid: { status: 400, title: 'The signature is not valid' },
  webhook_expired: { status: 400, title: 'The message is too old' },
  provider_not_available: { status: 422, title: 'There is no such payment provider here' },
  // Operation
  account_not_found: { status: 404, title: 'There is no such account' },
  subscription_not_found: { status: 404, title: 'There is no subscription' },
  invoice_not_found: { status: 404, title: 'There is no such invoice' },
  sandbox_not_found: { status: 404, title: 'There is no such sandbox' },
  meter_not_found: { status: 422, title: 'There is no such meter' },
  clock_backwards: { status: 422, title: 'A clock only moves forward' },
  clock_too_far: { status: 422, title: 'That is too far for one step' },
  invalid_cursor: { status: 400, title: 'This cursor is not valid' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errors;
export const errorCodes = Object.keys(errors) as ErrorCode[];

/** RFC 9457 problem document. */
export const Problem = resource('Problem', 'An error (RFC 9457).', {
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** For a person: what happened and what to do. */
  detail: z.string(),
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  /** JSON pointer (RFC 6901) to the field at fault. */
  param: z.string().optional(),
  request_id: z.string(),
  /** Every field at fault, where there are several. */
  errors: z.array(z.strictObject({ param: z.string(), detail: z.string() })).optional(),
  /** With preview_stale: the fresh preview. */
  preview: z.unknown().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Codes that any endpoint may answer with; an endpoint lists only its own. */
export const commonErrors = [
  'malformed_json',
  'invalid_request',
  'unknown_field',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'idempotency_mismatch',
  'internal_error',
  'unavailable',
  // Of any endpoint that has to ask the billing provider.
  'provider_unavailable',
  'provider_rejected',
  'not_supported_by_provider',
  'unauthenticated',
  'invalid_key',
  'session_expired',
  'secret_key_in_browser',
  'origin_not_allowed',
  'forbidden',
  'role_forbidden',
  // The header Tillkit-Account names nobody.
  'account_not_found',
] as const satisfies ErrorCode[];
