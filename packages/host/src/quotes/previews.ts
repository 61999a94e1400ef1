import type { QuotePreview } from '@tillkit/contract';
import { quoteFingerprint } from '../billing/fingerprint.ts';
import { previewLifetimeMs } from '../billing/previews.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { quotePreviewPrefix } from './agreed.ts';
import type { QuotePricing } from './pricing.ts';

/** Keeps what accepting a quote comes to under a new id, to be confirmed within half an hour and before the quote expires. */
export async function storeQuotePreview(
  scope: EnvironmentScope,
  quote: Row<'quotes'>,
  { shown, at, subscription }: QuotePricing,
): Promise<QuotePreview> {
  const end = Math.min(at.getTime() + previewLifetimeMs, quote.expires_at.getTime());
  const preview: QuotePreview = {
    id: createId(quotePreviewPrefix),
    created_at: at.toISOString(),
    expires_at: new Date(end).toISOString(),
    ...shown,
  };
  await scope.db
    .insertInto('quote_previews')
    .values({
      id: preview.id,
      environment_id: scope.environment.id,
      account_id: quote.account_id,
      quote_id: quote.id,
      document: JSON.stringify(preview),
      fingerprint: quoteFingerprint(shown),
      subscription_id: subscription?.id ?? null,
      subscription_version: subscription?.version ?? null,
      challenge_id: null,
      created_at: preview.created_at,
      expires_at: preview.expires_at,
    })
    .execute();
  return preview;
}

/** A preview of this quote. @throws {ProblemError} preview_not_found */
export async function requireQuotePreview(
  { db, environment }: EnvironmentScope,
  id: string,
  quote: Row<'quotes'>,
): Promise<Row<'quote_previews'>> {
  const row = await db
    .selectFrom('quote_previews')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', quote.account_id)
    .where('quote_id', '=', quote.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row) return row;
  throw new ProblemError('preview_not_found', 'There is no such preview of this quote. Look at it again.', { param: '/preview' });
}

/** Whether the subscription is still the one that the preview was made for. */
export function isSameSubscription(seen: Row<'quote_previews'>, subscription: Row<'subscriptions'> | null): boolean {
  return seen.subscription_id === (subscription?.id ?? null) && seen.subscription_version === (subscription?.version ?? null);
}
