import * as z from 'zod';
import { Identifier, Money, PageQuery, Period, pageOf, resource, Timestamp } from '../primitives.ts';
import { Invoice, PaymentMethod } from './billing.ts';
import { Consent, HostedPageCreate, PaymentAction, PaymentChoice, PaymentSurfaceData } from './checkout.ts';
import { Line, TaxLine, Totals } from './preview.ts';
import { Verdict } from './verdict.ts';

export const StoredPaymentMethod = resource('StoredPaymentMethod', 'A payment method of an account.', {
  ...PaymentMethod.shape,
  /** soon: it expires within 30 days, or before the next charge. */
  expiry: z.enum(['good', 'soon', 'over']),
  /** Whether it can be removed; the last one of a subscription that will be charged cannot. */
  remove: Verdict,
});
export type StoredPaymentMethod = z.infer<typeof StoredPaymentMethod>;
export const PaymentMethodList = resource('PaymentMethodList', 'All payment methods, the default first.', {
  data: z.array(StoredPaymentMethod),
  /** What the default one will be charged with next; null where nothing is. */
  next_charge: z.strictObject({ at: Timestamp, amount: Money }).nullable(),
});
export type PaymentMethodList = z.infer<typeof PaymentMethodList>;

export const PaymentMethodSetup = resource('PaymentMethodSetup', 'A card that is being added. Nothing is charged.', {
  id: z.string(),
  status: z.enum(['open', 'requires_action', 'succeeded']),
  payment: PaymentSurfaceData,
  action: PaymentAction.nullable(),
  /** The new one, once it succeeded. */
  payment_method: StoredPaymentMethod.nullable(),
  expires_at: Timestamp,
});
export type PaymentMethodSetup = z.infer<typeof PaymentMethodSetup>;

const keeping = {
  /** Charges from now on go to it. The first one is always the default. */
  make_default: z.boolean().default(true),
  /** The one that it takes the place of, which is removed. */
  replaces: Identifier.optional(),
  /** What the customer agreed to, as shown. */
  consent: Consent,
};
export const SetupConfirm = resource('SetupConfirm', 'Adds what the payment form gave.', {
  /** Left out after a challenge. */
  payment: PaymentChoice.optional(),
  ...keeping,
});
export const SetupPageCreate = resource('SetupPageCreate', 'Asks for a page of the payment provider’s own to add a payment method.', {
  ...HostedPageCreate.shape,
  ...keeping,
});
export type SetupConfirm = z.infer<typeof SetupConfirm>;

export const InvoiceQuery = PageQuery.extend({
  /** Issued in that year, UTC. */
  year: z.coerce.number<number | string>().int().min(1970).max(9999).optional(),
  /** overdue: open, and due before now. */
  status: z.enum(['draft', 'open', 'overdue', 'paid', 'void', 'uncollectible']).optional(),
});
export const InvoicePage = pageOf('InvoicePage', Invoice);
export type InvoicePage = z.infer<typeof InvoicePage>;
export const InvoiceYears = resource('InvoiceYears', 'The years that invoices were issued in, latest first.', { data: z.array(z.int()) });

export const UpcomingInvoice = resource('UpcomingInvoice', 'The next invoice as known now, with the use so far.', {
  /** When it will be issued. */
  at: Timestamp,
  period: Period,
  lines: z.array(Line),
  ...Totals.shape,
  taxes: z.array(TaxLine),
  credit_applied: Money,
  amount_due: Money,
  /** True where it holds use, which may still grow until then. */
  has_usage: z.boolean(),
});
export type UpcomingInvoice = z.infer<typeof UpcomingInvoice>;
export const Upcoming = resource('Upcoming', 'The next invoice; null where none will come.', { invoice: UpcomingInvoice.nullable() });

export const InvoicePdfQuery = z.strictObject({
  size: z.enum(['a4', 'letter']).optional(),
  /** BCP 47 tag of its language; the account’s otherwise. */
  locale: z.string().max(35).optional(),
});

export const InvoicePaymentCreate = resource('InvoicePaymentCreate', 'Pays an open invoice.', {
  /** What the customer saw; nothing else is ever charged. */
  amount_due: Money,
  /** The default payment method unless said: the id of a stored one, or of what the payment form gave. */
  payment: PaymentChoice.optional(),
  /** Keeps a new card and makes it the default. */
  save: z.boolean().default(false),
});
export type InvoicePaymentCreate = z.infer<typeof InvoicePaymentCreate>;
export const InvoicePayment = resource('InvoicePayment', 'What came of paying an invoice.', {
  status: z.enum(['paid', 'requires_action']),
  invoice: Invoice,
  action: PaymentAction.nullable(),
});
export type InvoicePayment = z.infer<typeof InvoicePayment>;
