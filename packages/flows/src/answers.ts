import { TillkitError } from '@tillkit/client';

/** True where the host has looked at the request and refused it; false where it may or may not have acted. */
export function isRefusal(error: unknown): error is TillkitError {
  return error instanceof TillkitError && isAnswer(error) && error.status < 500 && error.status !== 429;
}

/** True where the host itself spoke, whatever it said; false where its answer got lost. */
export function isAnswer(error: TillkitError): boolean {
  return error.problem !== undefined;
}

export function hasCode(error: unknown, ...codes: TillkitError['code'][]): error is TillkitError {
  return error instanceof TillkitError && codes.includes(error.code);
}

/** The fresh preview that comes with `preview_stale`. */
export function freshPreview<Preview extends { due_now: unknown }>(error: unknown): Preview | null {
  if (!hasCode(error, 'preview_stale')) return null;
  const preview = error.problem?.preview;
  return typeof preview === 'object' && preview !== null && 'due_now' in preview ? (preview as Preview) : null;
}
