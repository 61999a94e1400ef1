import type { TillkitError } from './error.ts';

/** What is known of a resource at one moment. A new object with every change, the same object while nothing changes. */
export interface Snapshot<T> {
  /** The last answer. It stays while a newer one is asked for, and when that fails. */
  readonly data: T | undefined;
  /** Why the last try failed. It stays until a try succeeds. */
  readonly error: TillkitError | undefined;
  /** An answer is being waited for. */
  readonly loading: boolean;
  /** There is data, and it is known to be out of date. */
  readonly stale: boolean;
}

export type Listener<T> = (snapshot: Snapshot<T>) => void;

/** One read, kept once for everybody who listens to it, and forgotten a minute after the last one has gone. */
export interface Resource<T> {
  /** What is known now. */
  get(): Snapshot<T>;
  /** Calls back with every change from now on; loads what is missing, stale or older than a minute. @returns what ends it */
  subscribe(listener: Listener<T>): () => void;
  /** Asks again, past every cache; what is known stays meanwhile. Never rejects: the snapshot tells how it went. */
  refresh(): Promise<Snapshot<T>>;
}

/** Asks the host; `fresh` goes past the browser's HTTP cache. */
export type Load<T> = (fresh: boolean, signal: AbortSignal) => Promise<T>;

export interface KeptResource<T> extends Resource<T> {
  /** What is known is out of date from now on, and so is an answer under way. Loads again if somebody listens. */
  invalidate(): void;
}

/** Milliseconds that an answer is good for without asking again, and that it is kept without a listener. */
const keptFor = 60_000;

const nothingKnown: Snapshot<never> = { data: undefined, error: undefined, loading: false, stale: false };

/** A resource in memory. `forget` is called when nobody has listened for a minute. */
export function createResource<T>(load: Load<T>, forget: () => void): KeptResource<T> {
  const listeners = new Set<Listener<T>>();
  let snapshot: Snapshot<T> = nothingKnown;
  let loadedAt = 0;
  let running: AbortController | undefined;
  let settled: Promise<void> | undefined;
  let expiry: ReturnType<typeof setTimeout> | undefined;

  const publish = (change: Partial<Snapshot<T>>) => {
    snapshot = { ...snapshot, ...change };
    for (const listener of [...listeners]) listener(snapshot);
  };
  const start = (fresh: boolean) => {
    const own = new AbortController();
    const settle = (outcome: Partial<Snapshot<T>>) => {
      if (running !== own) return;
      running = undefined;
      publish({ ...outcome, loading: false });
    };
    running = own;
    publish({ loading: true });
    settled = load(fresh, own.signal).then(
      (data) => {
        loadedAt = Date.now();
        settle({ data, error: undefined, stale: false });
      },
      (error) => settle({ error, stale: !!snapshot.data }),
    );
  };
  const stop = () => {
    running?.abort();
    running = undefined;
  };
  const expireUnlessHeard = () => {
    clearTimeout(expiry);
    if (listeners.size) return;
    expiry = setTimeout(() => {
      stop();
      forget();
    }, keptFor);
  };

  return {
    get: () => snapshot,
    subscribe(listener) {
      const { data, stale } = snapshot;
      if (!running && (!data || stale || Date.now() - loadedAt > keptFor)) start(stale);
      // Wrapped, so that a function that subscribes twice is called twice and leaves once at a time.
      const own: Listener<T> = (now) => listener(now);
      listeners.add(own);
      expireUnlessHeard();
      return () => {
        listeners.delete(own);
        expireUnlessHeard();
      };
    },
    async refresh() {
      if (!running) start(true);
      expireUnlessHeard();
      while (running) await settled;
      return snapshot;
    },
    invalidate() {
      stop();
      publish({ loading: false, stale: !!snapshot.data });
      if (listeners.size) start(true);
    },
  };
}
