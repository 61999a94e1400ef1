import { errorCodes } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { languageFiles, languageTexts } from './catalogs.ts';

/** What only developers, the product's own server and its provider get to see: wrong requests, keys, catalogs, clocks and webhooks. */
const forDevelopers = [
  'malformed_json',
  'invalid_request',
  'unknown_field',
  'body_too_large',
  'unsupported_media_type',
  'not_found',
  'method_not_allowed',
  'idempotency_mismatch',
  'invalid_cursor',
  'unauthenticated',
  'invalid_key',
  'secret_key_in_browser',
  'origin_not_allowed',
  'forbidden',
  'sandbox_only',
  'duplicate_key',
  'unknown_reference',
  'overlapping_tiers',
  'invalid_price',
  'account_not_found',
  'sandbox_not_found',
  'meter_not_found',
  'reason_not_found',
  'sales_request_not_found',
  'document_too_large',
  'clock_backwards',
  'clock_too_far',
  'provider_not_available',
  'webhook_expired',
  'webhook_signature_invalid',
];

/** What elements answer in their own way: they say which field is missing, or begin anew. */
const answered = ['checkout_incomplete', 'checkout_not_found', 'cancellation_not_found', 'setup_not_found', 'challenge_not_found'];

const files = await languageFiles();

describe('Every error of the host that a customer can see', () => {
  it.each(files)('has a sentence in "%s"', async (language) => {
    const { account } = await languageTexts(language);
    const said = (code: string) => `error_${code}` in account;
    expect(errorCodes.filter((code) => !said(code) && !forDevelopers.includes(code) && !answered.includes(code))).toEqual([]);
    expect([...forDevelopers, ...answered].filter(said)).toEqual([]);
  });
});
