import { TillkitError } from '@tillkit/client';
import type { CancellationProblem } from '@tillkit/flows/cancellation';
import type { Localize } from '../../localize/localize.ts';
import { reasonFor } from '../../templates/failure.ts';
import type { CancelFlowMessages } from '../../translations/cancel-flow.ts';

export type Text = Localize<CancelFlowMessages>;
export type MessageKey = keyof CancelFlowMessages;

/** Id of the heading of each step; it names the dialog, and takes the focus when a step begins. */
export const titleId = 'cancel-title';

/** What went wrong, in the reader's language where we have the words, else in the host's. */
export function problemText(text: Text, { code, detail, error }: Pick<CancellationProblem, 'code' | 'detail' | 'error'>): string {
  const key = `error_${code}` as MessageKey;
  const words = text.text(key);
  if (words !== key) return words;
  return detail || (error instanceof TillkitError ? reasonFor(text, error) : text.text('error_internal_error'));
}

/** A reason in the reader's language, where the environment has it. */
export function reasonLabel(locale: string, { label, labels = {} }: { label: string; labels?: Record<string, string> }): string {
  const [language = ''] = locale.split('-', 1);
  return labels[locale] ?? labels[language] ?? label;
}
