import type { TillkitError } from '@tillkit/client';
import type { Localize } from '../localize/localize.ts';
import type { failures } from '../translations/en/failures.ts';

/** Why something failed, in the reader's language where we have the words, else in the host's. */
export function reasonFor<Master extends typeof failures>(localize: Localize<Master>, error: TillkitError): string {
  const text = localize.text(`error_${error.code}` as keyof Master);
  return text === `error_${error.code}` ? error.message : text;
}
