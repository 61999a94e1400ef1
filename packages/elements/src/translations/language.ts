import type { ErrorCode } from '@tillkit/contract';
import type { Translation } from '../localize/messages.ts';
import type { AccountMessages } from './account.ts';
import type { AddOnsMessages } from './add-ons.ts';
import type { BillingBannerMessages } from './billing-banner.ts';
import type { CancelFlowMessages } from './cancel-flow.ts';
import type { ChangeMessages } from './change.ts';
import type { CheckoutMessages } from './checkout.ts';
import type { ContactSalesMessages } from './contact-sales.ts';
import type { common } from './en/common.ts';
import type { failures } from './en/failures.ts';
import type { history } from './en/history.ts';
import type { nextCharge } from './en/next-charge.ts';
import type { planSummary } from './en/plan-summary.ts';
import type { pricingTable } from './en/pricing-table.ts';
import type { pricingTableExtras } from './en/pricing-table-extras.ts';
import type { verdicts } from './en/verdicts.ts';
import type { InvoiceListMessages } from './invoice-list.ts';
import type { PaymentChoiceMessages } from './payment-choice.ts';
import type { PaymentMethodMessages } from './payment-method.ts';
import type { PlanSwitcherMessages } from './plan-switcher.ts';
import type { PortalMessages } from './portal.ts';
import type { QuoteMessages } from './quote.ts';
import type { SandboxCardFormMessages } from './sandbox-card-form.ts';
import type { SeatsMessages } from './seats.ts';
import type { SignUpMessages } from './sign-up.ts';
import type { StripeFormMessages } from './stripe-form.ts';
import type { UsageMessages } from './usage.ts';

/** Texts whose words laws set: `wording` has them, and the parts do not. */
export type WordedByLaw =
  | 'button_obligation'
  | 'words_cancel_entry'
  | 'words_cancel_confirm'
  | 'words_withdraw_entry'
  | 'words_withdraw_confirm';

/**
 * What a button may say where a law sets its words; the first is what it says unless the page has others of these. A key that ends in
 * an ISO 3166-1 code, such as `button_obligation_JP`, is for that country alone. `entry`, where it is there, is for what leads to cancelling.
 */
export type Wording = Record<WordedByLaw, readonly string[]> &
  Partial<Record<'entry' | `${WordedByLaw}_${Uppercase<string>}`, readonly string[]>>;

/** Errors whose English sentence the host writes, and which a customer can get to see. */
export type CustomerError = Extract<
  ErrorCode,
  | 'account_exists'
  | 'add_on_not_available'
  | 'already_canceled'
  | 'already_subscribed'
  | 'authentication_failed'
  | 'cancellation_closed'
  | 'card_declined'
  | 'card_number_unknown'
  | 'change_denied'
  | 'checkout_completed'
  | 'checkout_expired'
  | 'checkout_required'
  | 'confirmation_required'
  | 'contract_not_found'
  | 'coupon_exhausted'
  | 'coupon_expired'
  | 'coupon_not_applicable'
  | 'coupon_not_found'
  | 'currency_not_available'
  | 'document_not_found'
  | 'expired_card'
  | 'hosted_page_not_available'
  | 'insufficient_funds'
  | 'invoice_changed'
  | 'invoice_not_found'
  | 'invoice_not_open'
  | 'needs_sales'
  | 'not_canceled'
  | 'not_paused'
  | 'not_supported_by_provider'
  | 'nothing_to_change'
  | 'notice_period_over'
  | 'offer_not_available'
  | 'pause_not_available'
  | 'payment_method_in_use'
  | 'payment_method_not_found'
  | 'payment_method_required'
  | 'plan_not_for_sale'
  | 'plan_not_found'
  | 'preview_not_found'
  | 'preview_stale'
  | 'price_not_found'
  | 'provider_rejected'
  | 'provider_unavailable'
  | 'quantity_above_maximum'
  | 'quote_expired'
  | 'quote_not_found'
  | 'quote_not_open'
  | 'role_forbidden'
  | 'scheduled_change_not_found'
  | 'seats_above_maximum'
  | 'seats_below_minimum'
  | 'seats_not_supported'
  | 'session_expired'
  | 'setup_completed'
  | 'setup_expired'
  | 'subscription_not_changeable'
  | 'subscription_not_found'
  | 'tax_id_invalid'
  | 'withdrawal_not_available'
>;

/** What a language says in several parts. Taxes are those that hosts name in English. */
export interface Shared {
  common: Translation<typeof common>;
  failures: Translation<typeof failures>;
  verdicts: Translation<typeof verdicts>;
  planSummary: Translation<typeof planSummary>;
  history: Translation<typeof history>;
  nextCharge: Translation<typeof nextCharge>;
  errors: Record<`error_${CustomerError}`, string>;
  taxes: Record<'tax_VAT' | 'tax_GST' | 'tax_Consumption tax' | 'tax_Sales tax', string>;
}

/** All that the elements say, in one language. */
export interface Language {
  wording: Wording;
  account: Translated<AccountMessages>;
  addOns: Translated<AddOnsMessages>;
  billingBanner: Translated<BillingBannerMessages>;
  cancelFlow: Translated<CancelFlowMessages>;
  change: Translated<ChangeMessages>;
  checkout: Translated<CheckoutMessages>;
  contactSales: Translated<ContactSalesMessages>;
  invoiceList: Translated<InvoiceListMessages>;
  paymentChoice: Translated<PaymentChoiceMessages>;
  paymentMethod: Translated<PaymentMethodMessages>;
  planSwitcher: Translated<PlanSwitcherMessages>;
  portal: Translated<PortalMessages>;
  pricingTable: Translated<typeof pricingTable & typeof pricingTableExtras>;
  quote: Translated<QuoteMessages>;
  sandboxCardForm: Translated<SandboxCardFormMessages>;
  seats: Translated<SeatsMessages>;
  signUp: Translated<SignUpMessages>;
  stripeForm: Translated<StripeFormMessages>;
  usage: Translated<UsageMessages>;
}

/** The parts of a language that have texts. */
export type PartName = Exclude<keyof Language, 'wording'>;

type Translated<Master> = Translation<Required<Omit<Master, WordedByLaw>>>;

/** The change of a subscription calls errors problems. */
export function asProblems(errors: Shared['errors']): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([name, text]) => [name.replace('error', 'problem'), text]));
}
