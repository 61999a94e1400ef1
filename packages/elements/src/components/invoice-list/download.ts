import type { Client } from '@tillkit/client';
import type { Invoice } from '@tillkit/contract';
import { saveFile } from '../../save-file.ts';

/** Where paper is Letter rather than A4 (Unicode CLDR, supplemental data, `paperSize`). */
const letterCountries = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

/** Fetches an invoice as a document and hands it to the browser to save. @throws {TillkitError} */
export async function downloadInvoice(client: Client, { id, number, buyer }: Invoice, locale: string): Promise<void> {
  const size = letterCountries.has(buyer.address?.country ?? '') ? 'letter' : 'a4';
  saveFile(await client.getInvoicePdf({ id, size, locale }), `${number}.pdf`);
}
