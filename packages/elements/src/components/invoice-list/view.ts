import type { Invoice } from '@tillkit/contract';
import type { Localize } from '../../localize/localize.ts';
import type { InvoiceListMessages } from '../../translations/invoice-list.ts';

export type InvoiceText = Localize<InvoiceListMessages>;

/** What the rows show, and what their buttons do. */
export interface RowsView {
  text: InvoiceText;
  /** The environment's time, in milliseconds. */
  now: number;
  /** Ids of the invoices whose details are shown. */
  expanded: ReadonlySet<string>;
  /** What became of downloads, by invoice. */
  downloads: ReadonlyMap<string, 'busy' | 'failed'>;
  /** Whether the person may pay. */
  mayPay: boolean;
  actions: {
    toggle: (invoice: Invoice) => void;
    download: (invoice: Invoice) => void;
    pay: (invoice: Invoice) => void;
  };
}
