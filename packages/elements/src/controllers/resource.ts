import type { Client, ReadId, Resource, Snapshot, TillkitError } from '@tillkit/client';
import type { EndpointInput, EndpointOutput } from '@tillkit/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What to read: with which client, from which endpoint, and the endpoint's input. */
export type Question<Id extends ReadId> = readonly [client: Client, id: Id, input: EndpointInput<Id>];

/**
 * Keeps one read of the client in an element. When the element asks something else (for other seats, say), the old answer
 * stays until the new one is there.
 */
export class ResourceController<Id extends ReadId> implements ReactiveController {
  /** The last answer. */
  data: EndpointOutput<Id> | undefined;
  /** Why the last try failed. */
  error: TillkitError | undefined;
  loading = false;

  #host: ReactiveControllerHost;
  #ask: () => Question<Id> | undefined;
  #onError: ((error: TillkitError) => void) | undefined;
  #client: Client | undefined;
  #name = '';
  #resource: Resource<EndpointOutput<Id>> | undefined;
  #unsubscribe: (() => void) | undefined;

  /** `ask` is called before each render, and gives undefined while there is nothing to read. */
  constructor(host: ReactiveControllerHost, ask: () => Question<Id> | undefined, onError?: (error: TillkitError) => void) {
    this.#host = host;
    this.#ask = ask;
    this.#onError = onError;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const question = this.#ask();
    const name = question ? question[1] + JSON.stringify(question[2]) : '';
    if (question?.[0] === this.#client && name === this.#name) return;
    this.#leave();
    if (!question) return;
    const [client, id, input] = question;
    if (this.#client && client !== this.#client) this.data = undefined;
    this.#client = client;
    this.#name = name;
    // The client's signature has the input optional where no field is required, which a type parameter cannot express.
    const open = client.resource as (id: Id, input: EndpointInput<Id>) => Resource<EndpointOutput<Id>>;
    this.#resource = open(id, input);
    this.#unsubscribe = this.#resource.subscribe(this.#take);
    this.#take(this.#resource.get());
    // What a kept resource knows already comes after the element's `willUpdate`, which may depend on it.
    queueMicrotask(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Asks again. What is known stays until the answer is there. */
  async retry(): Promise<void> {
    await this.#resource?.refresh();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#resource = undefined;
    this.#name = '';
    this.loading = false;
  }

  #take = (snapshot: Snapshot<EndpointOutput<Id>>): void => {
    const { data, error, loading } = snapshot;
    const failure = error !== this.error ? error : undefined;
    this.data = data ?? this.data;
    this.error = error;
    this.loading = loading;
    this.#host.requestUpdate();
    if (failure) this.#onError?.(failure);
  };
}
