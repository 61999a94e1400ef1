import type { TillkitError } from '@tillkit/client';
import type { TemplateResult } from 'lit';
import type { Localize } from '../localize/localize.ts';
import type { common } from '../translations/en/common.ts';
import type { failures } from '../translations/en/failures.ts';
import { reasonFor } from './failure.ts';
import { noticeTemplate } from './notice.ts';

type Words = typeof common & typeof failures & { failedText: string };

/** In the place of an element whose data could not be had: why, and a button that tries again. */
export function notLoadedTemplate<Master extends Words>(
  text: Localize<Master>,
  error: TillkitError,
  { titleId = 'title', retry }: { titleId?: string; retry: () => void },
): TemplateResult {
  return noticeTemplate({
    titleId,
    title: text.text('errorTitle'),
    text: text.text('failedText', { reason: reasonFor(text, error) }),
    action: { label: text.text('retry'), run: retry },
  });
}
