import { StripeFailure } from './failure.ts';

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** The first answer under a key is the answer to everything under that key, for a day; Stripe keeps failures too, once the work has begun. */
export class Idempotency {
  readonly #kept = new Map<string, { request: string; answer: Answer }>();

  once(key: string | null, request: string, work: () => Answer): Answer {
    if (!key) return work();
    const known = this.#kept.get(key);
    if (!known) {
      const answer = work();
      if (answer.status !== 501) this.#kept.set(key, { request, answer: JSON.parse(JSON.stringify(answer)) as Answer });
      return answer;
    }
    if (known.request !== request) {
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
      return { status: 400, body: new StripeFailure(400, 'idempotency_error', message).body };
    }
    return { ...known.answer, headers: { 'idempotent-replayed': 'true' } };
  }
}
