import { type Client, TillkitError } from '@tillkit/client';
import type { EndpointInput, EndpointOutput, Invoice } from '@tillkit/contract';
import type { ReactiveControllerHost } from 'lit';
import { ResourceController } from '../../controllers/resource.ts';

export type InvoiceFilter = Omit<EndpointInput<'listInvoices'>, 'cursor'>;
type Page = EndpointOutput<'listInvoices'>;

/**
 * The pages of a list that were loaded, newest first. The first one is a resource of the client, so that it is up to date after
 * each write; what it pushes out stays in its place.
 */
export class InvoicePages {
  /** Why the next page could not be loaded. */
  moreError: TillkitError | undefined;
  loadingMore = false;
  #host: ReactiveControllerHost;
  #ask: () => readonly [Client, InvoiceFilter] | undefined;
  #first: ResourceController<'listInvoices'>;
  #taken: Page | undefined;
  /** What was shown when the filter changed. */
  #former: Page | undefined;
  #head: readonly Invoice[] = [];
  #wish = '';
  #client: Client | undefined;
  /** Invoices of a former first page that a newer one pushed out. */
  #pushed: readonly Invoice[] = [];
  #more: readonly Page[] = [];
  #groups: readonly (readonly Invoice[])[] = [];

  constructor(
    host: ReactiveControllerHost,
    ask: () => readonly [Client, InvoiceFilter] | undefined,
    onError: (error: TillkitError) => void,
  ) {
    this.#host = host;
    this.#ask = ask;
    this.#first = new ResourceController<'listInvoices'>(
      host,
      () => {
        const asked = ask();
        return asked && [asked[0], 'listInvoices', asked[1]];
      },
      onError,
    );
  }

  /** One group for each page; a group is the same object for as long as nothing in it has changed. Call `update` first. */
  get groups(): readonly (readonly Invoice[])[] {
    return this.#groups;
  }

  get count(): number {
    return this.#groups.reduce((sum, group) => sum + group.length, 0);
  }

  /** False until the answer to the present filter is there; the former list stays meanwhile. */
  get isCurrent(): boolean {
    const { data, loading } = this.#first;
    return data !== undefined && !(loading && data === this.#former);
  }

  get isKnown(): boolean {
    return this.#first.data !== undefined;
  }

  get error(): TillkitError | undefined {
    return this.#first.error;
  }

  get hasMore(): boolean {
    return !!this.#cursor;
  }

  retry(): Promise<void> {
    return this.#first.retry();
  }

  /** Takes in what the first page says now. Called before each render. */
  update(): void {
    const [client, filter] = this.#ask() ?? [];
    const wish = JSON.stringify(filter);
    const { data } = this.#first;
    const isOther = client !== this.#client || wish !== this.#wish;
    if (!isOther && data === this.#taken) return;
    if (isOther) {
      this.#client = client;
      this.#wish = wish;
      this.#former = data;
      this.#more = [];
      this.#pushed = [];
      this.moreError = undefined;
    } else if (data && this.#more.length > 0) {
      const fresh = new Set(data.data.map(({ id }) => id));
      const oldest = data.data.at(-1)?.issued_at ?? '';
      // What is older than the page that was read has been pushed out of it; what is not has left the list.
      this.#pushed = [...this.#head, ...this.#pushed].filter(({ id, issued_at }) => !fresh.has(id) && issued_at <= oldest);
    }
    this.#taken = data;
    this.#head = data?.data ?? [];
    this.#regroup();
  }

  /** @returns the first invoice of the next page, once it is there */
  async loadMore(): Promise<Invoice | undefined> {
    const asked = this.#ask();
    const cursor = this.#cursor;
    if (!asked || !cursor || this.loadingMore) return undefined;
    const [client, filter] = asked;
    const wish = this.#wish;
    this.loadingMore = true;
    this.moreError = undefined;
    this.#host.requestUpdate();
    try {
      const page = await client.listInvoices({ ...filter, cursor });
      if (wish !== this.#wish || client !== this.#client) return undefined;
      const known = new Set(this.#groups.flat().map(({ id }) => id));
      const added = { ...page, data: page.data.filter(({ id }) => !known.has(id)) };
      this.#more = [...this.#more, added];
      this.#regroup();
      return added.data[0];
    } catch (error) {
      if (!(error instanceof TillkitError)) throw error;
      this.moreError = error;
      return undefined;
    } finally {
      this.loadingMore = false;
      this.#host.requestUpdate();
    }
  }

  /** Takes in what is known of one invoice, e.g. after it was paid. */
  replace(invoice: Invoice): void {
    const put = (each: Invoice) => (each.id === invoice.id ? invoice : each);
    const within = (group: readonly Invoice[]) => (group.some(({ id }) => id === invoice.id) ? group.map(put) : group);
    this.#head = within(this.#head);
    this.#pushed = within(this.#pushed);
    this.#more = this.#more.map((page) => (within(page.data) === page.data ? page : { ...page, data: page.data.map(put) }));
    this.#regroup();
    this.#host.requestUpdate();
  }

  get #cursor(): string | null | undefined {
    return (this.#more.at(-1) ?? this.#first.data)?.next_cursor;
  }

  #regroup(): void {
    this.#groups = [this.#head, ...(this.#pushed.length > 0 ? [this.#pushed] : []), ...this.#more.map(({ data }) => data)];
  }
}
