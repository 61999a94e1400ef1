import { freshPreview } from './answers.ts';

/** Silent retries while only ids and times differ. More than that is not a coincidence. */
const staleRetries = 3;

export type ShownOutcome<Preview, Answer> =
  | { kind: 'answered'; result: Answer; preview: Preview }
  /** The numbers have changed: the customer has to see them first. */
  | { kind: 'numbers_changed'; preview: Preview };

/**
 * Confirms the preview that was shown, and silently a fresh one that asks for the same; else reports what it comes to now. Refusals
 * and lost answers are thrown.
 */
export async function confirmShown<Preview extends { due_now: unknown }, Answer>(
  shown: Preview,
  isSame: (shown: Preview, fresh: Preview) => boolean,
  send: (preview: Preview) => Promise<Answer>,
): Promise<ShownOutcome<Preview, Answer>> {
  let preview = shown;
  for (let stale = 0; ; stale += 1) {
    try {
      return { kind: 'answered', result: await send(preview), preview };
    } catch (error) {
      const fresh = freshPreview<Preview>(error);
      if (!fresh) throw error;
      if (!isSame(shown, fresh) || stale >= staleRetries) return { kind: 'numbers_changed', preview: fresh };
      preview = fresh;
    }
  }
}
