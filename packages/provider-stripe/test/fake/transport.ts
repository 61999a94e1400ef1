import type { ContractCheck } from '../schema/check.ts';
import { expand } from './expand.ts';
import { StripeFailure } from './failure.ts';
import type { Faults } from './faults.ts';
import { Idempotency } from './idempotency.ts';
import type { Call, Routes } from './routes.ts';
import type { World } from './world.ts';

/** One request as it came, and what became of it. */
export interface RequestRecord {
  method: string;
  /** Without the query. */
  path: string;
  /** Method and path as the SDK writes them, e.g. "POST /v1/customers/{id}". */
  operation: string;
  params: Record<string, unknown>;
  idempotencyKey: string | null;
  /** Null where no answer arrived. */
  status: number | null;
}

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** Stands where https://api.stripe.com stands: a `fetch` that checks each request, answers it from the world and checks the answer. */
export class Transport {
  readonly requests: RequestRecord[] = [];
  /** Where the fake itself fell short: a call that it does not know, an answer of the wrong shape. */
  readonly problems: string[] = [];
  readonly #world: World;
  readonly #check: ContractCheck;
  readonly #routes: Routes;
  readonly #faults: Faults;
  readonly #idempotency = new Idempotency();

  constructor(world: World, check: ContractCheck, routes: Routes, faults: Faults) {
    this.#world = world;
    this.#check = check;
    this.#routes = routes;
    this.#faults = faults;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const request = new Request(url, init);
    const body = request.method === 'POST' ? await request.text() : url.search.slice(1);
    await Promise.resolve();
    const answer = this.#answer(request, url, body);
    if (init?.signal?.aborted) throw init.signal.reason;
    const headers = { 'content-type': 'application/json', 'request-id': this.#world.ids.next('req'), ...answer.headers };
    return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
  };

  #answer(request: Request, url: URL, form: string): Answer {
    if (url.origin !== 'https://api.stripe.com') throw new TypeError(`The fake is not at ${url.origin}.`);
    const record: RequestRecord = {
      method: request.method,
      path: url.pathname,
      operation: `${request.method} ${url.pathname}`,
      params: {},
      idempotencyKey: request.headers.get('idempotency-key'),
      status: null,
    };
    this.requests.push(record);
    const answer = this.#judged(request, url, form, record);
    record.status = answer.status;
    return answer;
  }

  #judged(request: Request, url: URL, form: string, record: RequestRecord): Answer {
    if (request.headers.get('authorization') !== `Bearer ${this.#world.settings.secretKey}`) {
      return failed(new StripeFailure(401, 'invalid_request_error', 'Invalid API Key provided.'));
    }
    const checked = this.#check.request({
      method: request.method,
      path: url.pathname,
      form,
      apiVersion: request.headers.get('stripe-version'),
    });
    if (!checked.ok) {
      const { status, message, param } = checked;
      const code = message.startsWith('Received unknown') ? { code: 'parameter_unknown' } : {};
      return failed(new StripeFailure(status, 'invalid_request_error', message, { ...code, param }));
    }
    record.operation = `${checked.operation.method} ${checked.operation.path}`;
    record.params = checked.params;
    const fault = this.#faults.meet(record);
    if (fault?.kind === 'timeout') throw new DOMException('The request took too long.', 'AbortError');
    if (fault?.kind === '429') {
      const tooMany = new StripeFailure(429, 'invalid_request_error', 'Request rate limit exceeded.', { code: 'rate_limit' });
      return { ...failed(tooMany), headers: { 'stripe-should-retry': 'true' } };
    }
    const broken = failed(new StripeFailure(500, 'api_error', 'An unknown error occurred.'));
    if (fault?.kind === '500' && !fault.remembered) return broken;
    const work = (): Answer => (fault?.kind === '500' ? broken : this.#perform(checked, record));
    const answer = request.method === 'POST' ? this.#idempotency.once(record.idempotencyKey, `${url.pathname}?${form}`, work) : work();
    if (fault?.kind === 'lostAnswer') throw new TypeError('fetch failed');
    return answer;
  }

  #perform(
    checked: Parameters<typeof answerShape>[1] & { params: Record<string, unknown>; pathParameters: Record<string, string> },
    record: RequestRecord,
  ): Answer {
    const handler = this.#routes[record.operation] as ((call: Call<unknown>) => unknown) | undefined;
    if (!handler) return this.#broken(record, new Error(`The fake has no answer for ${record.operation} yet.`));
    const { expand: paths, ...params } = checked.params;
    this.#world.events.request = { id: this.#world.ids.next('req'), idempotency_key: record.idempotencyKey };
    try {
      const result = handler({ world: this.#world, params, path: checked.pathParameters });
      const body = expand(result, (paths as string[] | undefined) ?? [], this.#world);
      answerShape(this.#check, checked, record, body);
      return { status: 200, body };
    } catch (error) {
      if (error instanceof StripeFailure) return failed(error);
      return this.#broken(record, error);
    } finally {
      this.#world.events.request = null;
    }
  }

  /** The SDK would hide a thrown error behind "connection error": so it is an answer, which no retry makes better. */
  #broken(record: RequestRecord, error: unknown): Answer {
    const message = error instanceof Error ? error.message : String(error);
    this.problems.push(`${record.operation}: ${error instanceof Error ? error.stack : message}`);
    return { ...failed(new StripeFailure(501, 'api_error', message)), headers: { 'stripe-should-retry': 'false' } };
  }
}

/** An answer that does not have the SDK's shape is a mistake of the fake: it must not teach the provider something wrong. */
function answerShape(
  check: ContractCheck,
  checked: { operation: Parameters<ContractCheck['answer']>[0] },
  record: RequestRecord,
  body: unknown,
): void {
  const wrong = check.answer(checked.operation, body);
  if (wrong.length)
    throw new Error(`The fake's answer to ${record.operation} is not what the SDK's types say: ${wrong.slice(0, 8).join('; ')}`);
}

function failed(failure: StripeFailure): Answer {
  return { status: failure.status, body: failure.body };
}
