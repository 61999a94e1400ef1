/** Work that one at a time does in this process; whoever asks for it meanwhile gets one more round. */
export interface Pump {
  /** Resolves once everything is done that was there when it was called. */
  wake(): Promise<void>;
}

export function createPump(work: () => Promise<unknown>): Pump {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = async () => {
    await work();
  };
  return {
    wake() {
      if (!current) {
        current = begin().finally(() => {
          current = undefined;
        });
        return current;
      }
      next ??= current
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return this.wake();
        });
      return next;
    },
  };
}
