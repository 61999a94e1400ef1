import * as z from 'zod';
import { Address, Buyer, Country, Currency, Email, Identifier, Interval, Key, Label, resource, Timestamp } from '../primitives.ts';
import { Account, Session } from './account.ts';
import { Invoice, Subscription } from './billing.ts';
import { CartUpdate, PricePreview } from './preview.ts';

const customerFields = {
  email: Email.nullable(),
  /** Company, or the person's name for a consumer. */
  company: Label.nullable(),
  address: Address.nullable(),
  tax_id: z.string().max(30).nullable(),
  buyer: Buyer.nullable(),
};

export const CheckoutCustomer = resource('CheckoutCustomer', 'Who buys, as far as known.', customerFields);

export const CustomerUpdate = resource('CustomerUpdate', 'The fields of a buyer to change; null clears one.', {
  email: customerFields.email.optional(),
  company: customerFields.company.optional(),
  address: customerFields.address.optional(),
  tax_id: customerFields.tax_id.optional(),
  buyer: customerFields.buyer.optional(),
});

export const CheckoutCreate = resource('CheckoutCreate', 'Begins a purchase from a price preview.', {
  preview: Identifier,
  customer: CustomerUpdate.optional(),
});

export const CheckoutUpdate = resource(
  'CheckoutUpdate',
  'Changes the cart or the buyer; the answer holds a new preview where the price may have moved.',
  {
    cart: CartUpdate.optional(),
    customer: CustomerUpdate.optional(),
  },
);

export const Consent = resource('Consent', 'What the buyer agreed to, word for word as shown. Stored with its time.', {
  text: z.string().min(1).max(5000),
  locale: z.string().max(35),
});

/** Addresses of pages: https, or plain http on the developer's own machine. The host holds them to the environment's allowed origins. */
const PageUrl = z.url({ protocol: /^https?$/, error: 'Use the address of a page, such as "https://example.com/billing".' }).max(2000);

export const PaymentChoice = resource('PaymentChoice', 'What something is paid with.', {
  /** What the payment form gave, or the id of a stored payment method. */
  method: Identifier,
  /** Where a payment method that leads the customer away comes back to: a page of an allowed origin. */
  return_url: PageUrl.optional(),
});
export type PaymentChoice = z.infer<typeof PaymentChoice>;

const hostedPage = {
  /** Where it leads back to: a page of an allowed origin. */
  return_url: PageUrl,
};
export const HostedPageCreate = resource('HostedPageCreate', 'Asks for a page of the payment provider’s own.', hostedPage);
export const HostedPage = resource('HostedPage', 'A page of the payment provider’s own, for where its form cannot run in yours.', {
  url: z.string(),
});
export type HostedPage = z.infer<typeof HostedPage>;

export const CheckoutConfirm = resource('CheckoutConfirm', 'Buys what the preview shows.', {
  /** The preview that the buyer saw. */
  preview: Identifier,
  consent: Consent,
  /** What the payment surface gave: for the sandbox, the id of a card. Not needed where nothing has to be paid or stored. */
  payment: PaymentChoice.optional(),
});

export const CheckoutPageCreate = resource(
  'CheckoutPageCreate',
  'Asks for a page of the payment provider’s own to buy what the preview shows.',
  {
    ...hostedPage,
    /** The preview that the buyer saw. */
    preview: Identifier,
    consent: Consent,
  },
);

/** What is still missing before a checkout can be confirmed. */
export const CheckoutNeed = z
  .enum(['email', 'company', 'country', 'address', 'payment', 'consent'])
  .meta({ id: 'CheckoutNeed', description: 'Something that is still missing.' });

export const PaymentAction = resource('PaymentAction', 'What the buyer has to do before the payment goes on.', {
  type: z.literal('three_d_secure'),
  id: z.string(),
  /** What the provider's form in the page needs for it. Never a secret of the seller. */
  surface: z.record(z.string(), z.string()),
});

export const PaymentSurfaceData = resource('PaymentSurfaceData', 'How something is paid, for the payment form in the page.', {
  provider: z.enum(['sandbox', 'stripe']),
  /** False where nothing is due and no card has to be stored. */
  required: z.boolean(),
  /** What the provider's surface in the page needs. Never a secret of the seller. */
  surface: z.record(z.string(), z.string()),
});
export type PaymentSurfaceData = z.infer<typeof PaymentSurfaceData>;

export const CheckoutResult = resource('CheckoutResult', 'What a completed checkout made.', {
  account: Account,
  subscription: Subscription,
  /** Null where nothing was charged, as in a trial. */
  invoice: Invoice.nullable(),
  /** Signs the buyer in to billing. */
  session: Session,
});

export const Checkout = resource('Checkout', 'A purchase under way. It can be resumed after a reload with its secret until it expires.', {
  id: z.string(),
  /** Bearer token for this checkout; given once, when it is created. */
  secret: z.string().nullable(),
  status: z.enum(['open', 'requires_action', 'completed', 'expired']),
  preview: PricePreview,
  customer: CheckoutCustomer,
  /** True where a signed-in customer buys: e-mail and company are the account's. */
  signed_in: z.boolean(),
  needs: z.array(CheckoutNeed),
  payment: PaymentSurfaceData,
  action: PaymentAction.nullable(),
  result: CheckoutResult.nullable(),
  created_at: Timestamp,
  expires_at: Timestamp,
});
export type Checkout = z.infer<typeof Checkout>;

export const SignUpCreate = resource('SignUpCreate', 'Opens an account on a free plan, or a trial that needs no card.', {
  email: Email,
  company: Label,
  plan: Key,
  interval: Interval.optional(),
  currency: Currency.optional(),
  seats: z.int().min(1).max(1_000_000).optional(),
  country: Country.optional(),
  locale: z.string().max(35).optional(),
  consent: Consent.optional(),
});

export const SignUp = resource('SignUp', 'A new account, signed in.', {
  account: Account,
  subscription: Subscription,
  session: Session,
});
export type SignUp = z.infer<typeof SignUp>;

export const SandboxCardCreate = resource('SandboxCardCreate', 'Stands in for a card form: sandbox only, test numbers only.', {
  number: z.string().max(30),
  expires_month: z.int().min(1).max(12),
  expires_year: z.int().min(2000).max(2100),
  cvc: z.string().max(4),
});
export const SandboxCard = resource('SandboxCard', 'A test card, ready to pay with.', {
  id: z.string(),
  brand: z.string(),
  last4: z.string(),
});
export const SandboxChallengeOutcome = resource('SandboxChallengeOutcome', 'What the tester chose in the 3D Secure dialog.', {
  outcome: z.enum(['authenticated', 'failed']),
});
export const SandboxChallenge = resource('SandboxChallenge', 'A 3D Secure challenge of the sandbox.', {
  id: z.string(),
  status: z.enum(['pending', 'authenticated', 'failed']),
});
export const TestCard = resource('TestCard', 'A card number that the sandbox knows.', {
  number: z.string(),
  brand: z.string(),
  behavior: z.enum(['succeeds', 'declined', 'insufficient_funds', 'expired', 'requires_authentication', 'fails_at_renewal']),
  description: z.string(),
});
export const TestCards = resource('TestCards', 'The cards that the sandbox knows.', { data: z.array(TestCard) });

export type CheckoutCustomer = z.infer<typeof CheckoutCustomer>;
export type CustomerUpdate = z.infer<typeof CustomerUpdate>;
export type CheckoutCreate = z.infer<typeof CheckoutCreate>;
export type CheckoutUpdate = z.infer<typeof CheckoutUpdate>;
export type Consent = z.infer<typeof Consent>;
export type CheckoutConfirm = z.infer<typeof CheckoutConfirm>;
export type CheckoutNeed = z.infer<typeof CheckoutNeed>;
export type PaymentAction = z.infer<typeof PaymentAction>;
export type CheckoutResult = z.infer<typeof CheckoutResult>;
export type SignUpCreate = z.infer<typeof SignUpCreate>;
export type SandboxCardCreate = z.infer<typeof SandboxCardCreate>;
export type SandboxCard = z.infer<typeof SandboxCard>;
export type SandboxChallengeOutcome = z.infer<typeof SandboxChallengeOutcome>;
export type SandboxChallenge = z.infer<typeof SandboxChallenge>;
export type TestCard = z.infer<typeof TestCard>;
export type TestCards = z.infer<typeof TestCards>;
