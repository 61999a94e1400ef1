import { TextsController } from '../../controllers/texts.ts';
import type { TillElement } from '../../till-element.ts';
import { invoiceListTranslations } from '../../translations/invoice-list.ts';
import { downloadInvoice } from './download.ts';
import { PayPanel, type PayPanelEvents, payStyleSheets } from './pay-panel.ts';

/** The dialog to pay invoices in, for an element that is not the list of them. Its module is loaded with the first press of "Pay". */
export function loadPayPanel(element: TillElement, { paid, failed, closed }: Pick<PayPanelEvents, 'paid' | 'failed' | 'closed'>): PayPanel {
  const texts = new TextsController(element, invoiceListTranslations);
  const root = element.shadowRoot;
  if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...payStyleSheets()];
  return new PayPanel(element, () => texts.localize, {
    paid,
    failed,
    closed,
    learned: () => {},
    download: (invoice) => {
      const client = element.activeClient;
      if (client) downloadInvoice(client, invoice, texts.localize.locale).catch(failed);
    },
  });
}
