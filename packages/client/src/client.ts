import type { EndpointId } from '@tillkit/contract';
import { routes } from '@tillkit/contract/routes';
import { TillkitError } from './error.ts';
import { createInFlight } from './in-flight.ts';
import { outdatedBy } from './invalidation.ts';
import { type PreparedRequest, prepareRequest } from './request.ts';
import { createResourceCache } from './resource-cache.ts';
import { createSender, type SendOptions } from './sender.ts';
import type { Client, ClientOptions } from './types.ts';

/**
 * A client of the host at `api`. It tries again where that is safe, does nothing twice, renews the session when it expires, and
 * sends the same read once however many ask for it at the same time.
 */
export function createClient(options: ClientOptions): Client {
  const { key, onError } = options;
  const send = createSender(options);
  const inFlight = createInFlight();
  const cache = createResourceCache();

  const invalidate = (prefix: string) => {
    inFlight.part(prefix);
    cache.invalidate(prefix);
  };

  const perform = async (request: PreparedRequest, options: SendOptions, signal: AbortSignal) => {
    const { id } = request;
    try {
      const answer = await send(request, options, signal);
      if (key?.startsWith('pk_test_') && !request.isFile) checkLater(id, answer).catch(() => {});
      return answer;
    } catch (error) {
      if (error instanceof TillkitError && error.code !== 'aborted') onError?.(error, id);
      throw error;
    } finally {
      // Also after a failure: a write whose answer was lost may have happened.
      for (const outdated of outdatedBy[id] ?? []) invalidate(`${outdated} `);
    }
  };

  /** A client whose calls carry `credential`, or session and key. */
  const create = (credential?: string): Client => {
    const nameOf = ({ id, target }: PreparedRequest) => `${id} ${target} `;
    const call = (request: PreparedRequest, options: SendOptions = {}) => {
      const name = request.method === 'GET' ? `${nameOf(request)}${credential} ${options.timeout}` : undefined;
      return inFlight.join(name, (signal) => perform(request, { ...options, credential }, signal), options.signal);
    };
    const client: Record<string, unknown> = {
      resource(id: EndpointId, input?: object) {
        const request = prepareRequest(id, input);
        return cache.open(nameOf(request) + credential, (fresh, signal) => call(request, { fresh, signal }));
      },
      invalidate: (id: EndpointId, input?: object) => invalidate(input ? nameOf(prepareRequest(id, input)) : `${id} `),
      publishableKey: key?.startsWith('pk_') ? key : undefined,
      hasSession: !!options.session,
      withCredential: create,
    };
    for (const id of Object.keys(routes) as EndpointId[]) {
      client[id] = async (input?: object, options?: SendOptions) => call(prepareRequest(id, input), options);
    }
    return client as unknown as Client;
  };
  return create();
}

/**
 * Compares an answer with the contract, under a test key only: it loads the schemas, which a live page never does. Where they cannot
 * be loaded there is nothing to say.
 */
async function checkLater(id: EndpointId, answer: unknown): Promise<void> {
  const { checkAnswer } = await import('./check-answer.ts');
  checkAnswer(id, answer);
}
