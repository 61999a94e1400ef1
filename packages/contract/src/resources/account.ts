import * as z from 'zod';
import { Permission } from '../permissions.ts';
import { Address, Buyer, Email, Identifier, Key, Label, resource, Timestamp } from '../primitives.ts';
import { ContractInput } from './contract.ts';
import { TaxIdStatus } from './tax-id.ts';

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
  /** The product's own name for accounts of a kind; rules of the policy may name it. */
  segment: Key.nullable(),
  /** Where invoices and reminders go besides `email`. */
  billing_emails: z.array(Email).max(20),
  /** Printed on every invoice. */
  purchase_order: z.string().trim().max(60).nullable(),
};

export const Account = resource('Account', 'A customer: a company or a person that pays.', {
  id: z.string(),
  /** The product's own id for it. */
  external_id: z.string().nullable(),
  ...accountFields,
  /** Of `tax_id`: its format and check digits. */
  tax_id_status: TaxIdStatus,
  created_at: Timestamp,
});
export type Account = z.infer<typeof Account>;

export const TeamMember = resource('TeamMember', 'A person, or a desk, that the customer can reach.', {
  name: Label,
  /** What they do, e.g. "Account manager". */
  title: z.string().trim().max(100).nullish(),
  email: Email.nullish(),
  phone: z.string().trim().max(40).nullish(),
  /** Where a meeting can be booked or a ticket opened. */
  url: z.url({ protocol: /^https?$/ }).nullish(),
});
export type TeamMember = z.infer<typeof TeamMember>;

export const Team = resource('Team', 'Who looks after an account.', {
  /** Null where nobody in particular does. */
  manager: TeamMember.nullable(),
  /** Those of the account, else those of the environment. */
  support: z.array(TeamMember).max(20),
});
export type Team = z.infer<typeof Team>;

export const AccountUpsert = resource('AccountUpsert', 'Creates or changes an account; a field that is left out stays as it is.', {
  name: Label.optional(),
  email: Email.optional(),
  channel: Channel.optional(),
  locale: accountFields.locale.optional(),
  address: accountFields.address.optional(),
  tax_id: accountFields.tax_id.optional(),
  buyer: accountFields.buyer.optional(),
  segment: accountFields.segment.optional(),
  billing_emails: accountFields.billing_emails.optional(),
  purchase_order: accountFields.purchase_order.optional(),
  /** What was agreed with it; null ends an agreement without touching the subscription. */
  contract: ContractInput.nullable().optional(),
  team: z.strictObject({ manager: TeamMember.nullable().optional(), support: z.array(TeamMember).max(20).optional() }).optional(),
});

export const AccountUpdate = resource(
  'AccountUpdate',
  'What a customer changes of their own account; a field that is left out stays as it is.',
  {
    name: Label.optional(),
    locale: accountFields.locale.optional(),
    address: accountFields.address.optional(),
    tax_id: accountFields.tax_id.optional(),
    buyer: accountFields.buyer.optional(),
    billing_emails: accountFields.billing_emails.optional(),
    purchase_order: accountFields.purchase_order.optional(),
  },
);
export type AccountUpdate = z.infer<typeof AccountUpdate>;

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

export const CurrentSession = resource('CurrentSession', 'Who a session stands for and what they may do.', {
  account: z.string(),
  role: Role,
  permissions: z.array(Permission),
  actor: z.strictObject({ id: z.string().nullable(), email: z.string().nullable(), name: z.string().nullable() }).nullable(),
});
export type CurrentSession = z.infer<typeof CurrentSession>;

export type Channel = z.infer<typeof Channel>;
export type AccountUpsert = z.infer<typeof AccountUpsert>;
export type SessionCreate = z.infer<typeof SessionCreate>;
