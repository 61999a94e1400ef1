/** A way in which the next matching request goes wrong. */
export interface Fault {
  /**
   * `429`: too many requests, nothing done. `500`: nothing done. `timeout`: nothing done, no answer in time.
   * `lostAnswer`: the work is done and the answer never arrives.
   */
  kind: '429' | '500' | 'timeout' | 'lostAnswer';
  /** e.g. "POST /v1/subscriptions" (the path as the SDK writes it, `{id}` for ids) or a test of the request; all requests if left out. */
  on?: string | ((request: { method: string; path: string; operation: string }) => boolean);
  /** How many requests it meets; 1 if left out. The SDK tries again by itself: more than its retries make the call fail. */
  times?: number;
  /** How many matching requests go well before; 0 if left out. */
  after?: number;
  /** For `500`: Stripe remembers the answer under the idempotency key, so that the same key gets it again. */
  remembered?: boolean;
}

interface Waiting extends Fault {
  times: number;
  after: number;
}

export class Faults {
  #waiting: Waiting[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault, times: fault.times ?? 1, after: fault.after ?? 0 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that meets this request, if any; counts it. @param operation Method and path as the SDK writes them. */
  meet(request: { method: string; path: string; operation: string }): Fault | null {
    for (const fault of this.#waiting) {
      const matches = typeof fault.on === 'function' ? fault.on(request) : !fault.on || fault.on === request.operation;
      if (!matches || fault.times === 0) continue;
      if (fault.after > 0) {
        fault.after -= 1;
        continue;
      }
      fault.times -= 1;
      return fault;
    }
    return null;
  }
}
