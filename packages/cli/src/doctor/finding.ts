import type { Environment } from '@tillkit/contract';

/** Something that was looked at. */
export interface Finding {
  subject: string;
  /** unchecked: what it needs was not given. */
  state: 'fine' | 'warning' | 'wrong' | 'unchecked';
  text: string;
  /** What to do about it. */
  fix?: string;
}

/** What is examined. Checks that come first fill in what they learn. */
export interface Examination {
  api: string;
  fetch: typeof fetch;
  secret: string | null;
  publishable: string | null;
  page: string | null;
  sessionUrl: string | null;
  /** As the secret key sees it. */
  environment: Environment | null;
}

export const fine = (subject: string, text: string): Finding => ({ subject, state: 'fine', text });
export const warning = (subject: string, text: string, fix: string): Finding => ({ subject, state: 'warning', text, fix });
export const wrong = (subject: string, text: string, fix: string): Finding => ({ subject, state: 'wrong', text, fix });
export const unchecked = (subject: string, text: string): Finding => ({ subject, state: 'unchecked', text });

/** An answer, or why there is none. */
export async function request(
  { fetch: send }: Pick<Examination, 'fetch'>,
  url: string,
  init: RequestInit = {},
): Promise<{ response: Response; text: string } | { failure: string }> {
  try {
    const response = await send(url, { ...init, signal: AbortSignal.timeout(10_000) });
    return { response, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    return { failure: cause || (error instanceof Error ? error.message : String(error)) };
  }
}

/** The sentence of a problem document; empty for anything else. */
export function detailOf(text: string): { code: string; detail: string } {
  try {
    const { code = '', detail = '' }: { code?: string; detail?: string } = JSON.parse(text);
    return { code, detail };
  } catch {
    return { code: '', detail: '' };
  }
}
