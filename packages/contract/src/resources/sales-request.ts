import * as z from 'zod';
import { Email, Identifier, Key, Label, LongText, PageQuery, pageOf, resource, Timestamp } from '../primitives.ts';
import { ChangeInput } from './change.ts';

export const SalesTopic = z
  .enum(['plan', 'change', 'renewal', 'cancellation', 'quote', 'other'])
  .meta({ id: 'SalesTopic', description: 'What a request is about.' });
export type SalesTopic = z.infer<typeof SalesTopic>;

export const SalesRequestCreate = resource('SalesRequestCreate', 'What somebody wants to talk to sales about.', {
  /** Needed from a visitor; a customer is known by the session. */
  email: Email.optional(),
  name: Label.optional(),
  company: Label.optional(),
  topic: SalesTopic.optional(),
  plan: Key.optional(),
  seats: z.int().min(1).max(1_000_000).optional(),
  /** The change that a customer wanted to make. */
  change: ChangeInput.optional(),
  /** The preview that they saw of it. */
  preview: Identifier.optional(),
  message: LongText.optional(),
});

export const SalesRequest = resource(
  'SalesRequest',
  'An off-ramp that somebody took. An account, or a visitor’s address, has at most one open request; asking again updates it.',
  {
    id: z.string(),
    status: z.enum(['open', 'closed']),
    account: z.string().nullable(),
    email: z.string(),
    name: z.string().nullable(),
    company: z.string().nullable(),
    topic: SalesTopic.nullable(),
    plan: z.string().nullable(),
    seats: z.int().nullable(),
    change: ChangeInput.nullable(),
    preview: z.string().nullable(),
    message: z.string().nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
);
export type SalesRequest = z.infer<typeof SalesRequest>;
export const SalesRequestPage = pageOf('SalesRequestPage', SalesRequest);

export const SalesRequestQuery = PageQuery.extend({ status: z.enum(['open', 'closed']).optional() });
export const SalesRequestUpdate = resource('SalesRequestUpdate', 'Closes a request once somebody has answered it.', {
  status: z.literal('closed'),
});

export type SalesRequestCreate = z.infer<typeof SalesRequestCreate>;
export type SalesRequestPage = z.infer<typeof SalesRequestPage>;
