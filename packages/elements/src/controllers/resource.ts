import type { Resource, Snapshot } from '@tillkit/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps one resource of the client in an element. When the element asks for another one (other seats, say), the old data
 * stays until the new is there. `select` is called before each render and may return undefined while there is nothing to ask.
 */
export class ResourceController<Data> implements ReactiveController {
  data: Data | undefined;
  error: Snapshot<Data>['error'];
  loading = false;
  #host: ReactiveControllerHost;
  #select: () => Resource<Data> | undefined;
  #resource: Resource<Data> | undefined;
  #unsubscribe: (() => void) | undefined;
  #onError: ((error: NonNullable<Snapshot<Data>['error']>) => void) | undefined;

  constructor(
    host: ReactiveControllerHost,
    select: () => Resource<Data> | undefined,
    onError?: (error: NonNullable<Snapshot<Data>['error']>) => void,
  ) {
    this.#host = host;
    this.#select = select;
    this.#onError = onError;
    host.addController(this);
  }

  hostUpdate(): void {
    const resource = this.#select();
    if (resource === this.#resource) return;
    this.#unsubscribe?.();
    this.#resource = resource;
    if (!resource) {
      this.#unsubscribe = undefined;
      this.loading = false;
      return;
    }
    this.#take(resource.get());
    this.#unsubscribe = resource.subscribe(this.#take);
    this.#take(resource.get());
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#resource = undefined;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** Asks again. What is known stays until the answer is there. */
  async retry(): Promise<void> {
    await this.#resource?.refresh();
  }

  #take = (snapshot: Snapshot<Data>): void => {
    const failedAnew = snapshot.error && snapshot.error !== this.error;
    this.data = snapshot.data ?? this.data;
    this.error = snapshot.error;
    this.loading = snapshot.loading;
    this.#host.requestUpdate();
    if (failedAnew && snapshot.error) this.#onError?.(snapshot.error);
  };
}
