import type { EndpointInput } from '@tillkit/contract';

const inBase64 = (text: string) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** What the vendor gives to every customer. A real one would be a PDF. */
export const documents: EndpointInput<'createDocument'>[] = [
  {
    name: 'Form W-8BEN-E of Morrow Software GmbH',
    kind: 'w8',
    content_type: 'text/plain',
    content: inBase64('Form W-8BEN-E\nMorrow Software GmbH, Speicherstraße 8, 20457 Hamburg, Germany\nAn example: nothing is sold here.\n'),
  },
  {
    name: 'Data processing agreement',
    kind: 'data_processing',
    content_type: 'text/plain',
    content: inBase64('Data processing agreement\nAn example: nothing is sold here.\n'),
  },
];
