import * as z from 'zod';
import { Identifier, Label, resource, Timestamp } from '../primitives.ts';

export const DocumentKind = z
  .enum(['w9', 'w8', 'order_form', 'terms', 'data_processing', 'certificate', 'other'])
  .meta({ id: 'DocumentKind', description: 'What a document is.' });

export const Document = resource('Document', 'A file that the vendor gives to customers.', {
  id: z.string(),
  name: z.string(),
  kind: DocumentKind,
  /** The only account that sees it; null for all. */
  account: z.string().nullable(),
  content_type: z.string(),
  /** Bytes. */
  size: z.int(),
  created_at: Timestamp,
});
export type Document = z.infer<typeof Document>;
export const DocumentList = resource('DocumentList', 'Documents, newest first.', { data: z.array(Document) });
export type DocumentList = z.infer<typeof DocumentList>;

export const DocumentCreate = resource('DocumentCreate', 'Gives a file to one account or to all.', {
  name: Label,
  kind: DocumentKind,
  /** The account’s id, or the product’s own id for it; all accounts otherwise. */
  account: Identifier.optional(),
  content_type: z.enum(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']),
  /** Base64 (RFC 4648), at most 5 MB of content. */
  content: z.base64('Send the file in Base64.').max(7_000_000, 'The file may have 5 MB at most.'),
});
export type DocumentCreate = z.infer<typeof DocumentCreate>;
