import type { Host } from '../http/create-host.ts';

/** Looks for due work again and again, never twice at a time. Returns what stops it, after the running round. */
export function repeatDueWork(host: Host, seconds: number, onError: (error: unknown) => void): () => Promise<void> {
  if (seconds === 0) return async () => undefined;
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= host
      .runDueWork()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  }, seconds * 1000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
