import type { CancellationReceipt } from '@tillkit/contract';
import { html, type TemplateResult } from 'lit';
import { saveFile } from '../../save-file.ts';
import { fact } from './parts.ts';
import type { MessageKey, Text } from './view.ts';

const dayAndTime: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'long' };

/** Labels and values of a receipt, in order; the same on screen and in the file. */
function receiptRows(text: Text, receipt: CancellationReceipt): [label: MessageKey, value: string][] {
  const { id, kind, received_at: received, name, email, contract, ends_at: end, refund } = receipt;
  return [
    ['receiptNumber', id],
    ['receivedAt', text.date(received, dayAndTime)],
    ['factContract', contract],
    ['factName', name],
    ['factEmail', email],
    ...(kind === 'cancellation' || end
      ? [['receiptEnds', end ? text.date(end) : text.text('receiptEndsOpen')] as [MessageKey, string]]
      : []),
    ...(refund ? [['refund', text.money(refund)] as [MessageKey, string]] : []),
  ];
}

/** Proof that it was received, to be kept on a durable medium. */
export function receiptTemplate(text: Text, receipt: CancellationReceipt): TemplateResult {
  return html`
    <section class="receipt" part="receipt" aria-labelledby="receipt-title">
      <h3 id="receipt-title" class="label">${text.text('receipt')}</h3>
      <dl class="facts">${receiptRows(text, receipt).map(([label, value]) => fact(text.text(label), value))}</dl>
      <div class="receipt-end">
        <button type="button" class="button outline" part="download" @click=${() => saveReceipt(text, receipt)}>${text.text('download')}</button>
        <p class="hint">${text.text('keepReceipt', { date: text.date(keepUntil(receipt), { dateStyle: 'long', timeZone: 'UTC' }) })}</p>
      </div>
    </section>
  `;
}

/** The last day of the third year after the end: until then claims from the contract can be made (BGB sections 195 and 199). */
function keepUntil({ ends_at: end, received_at: received }: CancellationReceipt): string {
  return new Date(Date.UTC(new Date(end ?? received).getUTCFullYear() + 3, 11, 31, 12)).toISOString();
}

/** The receipt as plain text, which can be read in any program and for as long as need be. */
export function receiptFile(text: Text, receipt: CancellationReceipt): File {
  const title = text.text(receipt.kind === 'withdrawal' ? 'withdrawTitle' : 'noticeTitle');
  const rows = receiptRows(text, receipt).map(([label, value]) => `${text.text(label)}: ${value}`);
  const lines = [`${title}. ${text.text('receipt')}`, '', ...rows, '', `${receipt.received_at} (UTC)`, ''];
  return new File([lines.join('\n')], `${text.text('receiptFile')}-${receipt.id}.txt`, { type: 'text/plain;charset=utf-8' });
}

function saveReceipt(text: Text, receipt: CancellationReceipt): void {
  const file = receiptFile(text, receipt);
  saveFile(file, file.name);
}
