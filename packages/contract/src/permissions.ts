import './no-eval.ts';
import * as z from 'zod';
import type { Role } from './resources/account.ts';

/** What a person behind a session may do, beyond reading. */
export const permissions = [
  /** Change plan, interval, seats and add-ons, and undo a scheduled change. */
  'change_subscription',
  /** Pause, resume, cancel, take a cancellation back, withdraw; turn the renewal of a contract on or off. */
  'end_subscription',
  /** Pay open invoices. */
  'pay_invoices',
  /** Add, replace and remove payment methods. */
  'manage_payment_methods',
  /** Change name, address, tax id, billing e-mails and purchase order. */
  'edit_account',
  /** Accept quotes. */
  'accept_quotes',
  /** Write to sales. */
  'contact_sales',
] as const;
export const Permission = z.enum(permissions).meta({ id: 'Permission', description: 'Something that a role allows.' });
export type Permission = z.infer<typeof Permission>;

/**
 * What each role may do. An owner decides about the contract; somebody who does the billing pays and orders, but neither ends nor signs
 * anything; a viewer reads, and can write to a person.
 */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: permissions,
  billing: ['change_subscription', 'pay_invoices', 'manage_payment_methods', 'edit_account', 'contact_sales'],
  viewer: ['contact_sales'],
};
