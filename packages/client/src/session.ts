import { TillkitError } from './error.ts';

/** A session token, or a function that gets a fresh one from the page's own server; nothing where nobody is signed in. */
export type SessionSource = string | (() => Promise<string | null | undefined>);

/** Holds the session token and gets a new one when the host says that it has expired. */
export interface SessionHolder {
  /** The token to use now. */
  current(): Promise<string | null | undefined>;
  /** A token other than `refused`, got at most once at a time; nothing where the page gave a token that it cannot renew. */
  renew(refused: string): Promise<string | null | undefined>;
}

export function createSessionHolder(source: SessionSource | undefined): SessionHolder {
  let token = typeof source === 'string' ? source : undefined;
  let pending: Promise<string | undefined> | undefined;

  const fetchToken = async (): Promise<string | undefined> => {
    if (typeof source !== 'function') return undefined;
    try {
      token = (await source()) ?? undefined;
      return token;
    } catch (cause) {
      throw cause instanceof TillkitError ? cause : new TillkitError('session_failed', { cause });
    } finally {
      pending = undefined;
    }
  };
  const shared = () => {
    pending ??= fetchToken();
    return pending;
  };

  return {
    current: async () => token ?? shared(),
    renew: async (refused) => (token && token !== refused ? token : shared()),
  };
}
