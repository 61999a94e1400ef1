import * as z from 'zod';
import { Address, Buyer, Email, Identifier, Key, Label, LongText, resource, Timestamp } from '../primitives.ts';

export const Role = z.enum(['owner', 'billing', 'viewer']).meta({ id: 'Role', description: 'What the person behind a session may do.' });
export type Role = z.infer<typeof Role>;

export const Channel = z.enum(['self_serve', 'sales_led']).meta({ id: 'Channel', description: 'How the account came.' });

const accountFields = {
  name: Label,
  email: Email,
  channel: Channel,
  locale: z.string().max(35).nullable(),
  address: Address.nullable(),
  tax_id: z.string().max(30).nullable(),
  buyer: Buyer.nullable(),
};

export const Account = resource('Account', 'A customer: a company or a person that pays.', {
  id: z.string(),
  /** The product's own id for it. */
  external_id: z.string().nullable(),
  ...accountFields,
  created_at: Timestamp,
});
export type Account = z.infer<typeof Account>;

export const AccountUpsert = resource('AccountUpsert', 'Creates or changes an account; a field that is left out stays as it is.', {
  name: Label.optional(),
  email: Email.optional(),
  channel: Channel.optional(),
  locale: accountFields.locale.optional(),
  address: accountFields.address.optional(),
  tax_id: accountFields.tax_id.optional(),
  buyer: accountFields.buyer.optional(),
});

export const SessionCreate = resource('SessionCreate', 'Asks for a session token for one customer.', {
  /** The account's id, or the product's own id for it. */
  account: Identifier,
  /** Creates the account under the product's own id where it does not exist yet. */
  create: AccountUpsert.optional(),
  actor: z.strictObject({ id: Identifier.optional(), email: Email.optional(), name: Label.optional() }).optional(),
  role: Role.default('owner'),
});

export const Session = resource('Session', 'A short-lived token for one customer’s browser.', {
  token: z.string(),
  expires_at: Timestamp,
  account: z.string(),
  role: Role,
});
export type Session = z.infer<typeof Session>;

export const SalesRequestCreate = resource('SalesRequestCreate', 'What somebody wants to talk to sales about.', {
  /** Needed from a visitor; a customer is known by the session. */
  email: Email.optional(),
  name: Label.optional(),
  company: Label.optional(),
  plan: Key.optional(),
  seats: z.int().min(1).max(1_000_000).optional(),
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
    plan: z.string().nullable(),
    seats: z.int().nullable(),
    message: z.string().nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
);
export type SalesRequest = z.infer<typeof SalesRequest>;

export type Channel = z.infer<typeof Channel>;
export type AccountUpsert = z.infer<typeof AccountUpsert>;
export type SessionCreate = z.infer<typeof SessionCreate>;
export type SalesRequestCreate = z.infer<typeof SalesRequestCreate>;
