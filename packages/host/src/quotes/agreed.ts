import type { ScheduledChange } from '@tillkit/contract';

/** Ids of previews of quotes begin so. */
export const quotePreviewPrefix = 'qpv';

/** Whether a scheduled change was agreed in a quote: it is then not the customer's alone to take back. */
export function isAgreedInQuote(change: Pick<ScheduledChange, 'preview'> | null): boolean {
  return change?.preview.startsWith(`${quotePreviewPrefix}_`) ?? false;
}
