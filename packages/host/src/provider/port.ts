import type {
  Account,
  AddOn,
  Amendment,
  AppliedDiscount,
  CancellationEffect,
  CancellationFeedback,
  Cart,
  CatalogInput,
  ChangePreview,
  ChangeRequest,
  Collection,
  CouponInput,
  ErrorCode,
  EventType,
  Feature,
  Invoice,
  LedgerEntry,
  Meter,
  Money,
  Offer,
  OfferInput,
  PaymentAction,
  PaymentMethod,
  Plan,
  PlanGroup,
  Price,
  PriceAmount,
  PricePreview,
  Proration,
  Seller,
  Subscription,
  TaxIdStatus,
  TestCard,
  UpcomingInvoice,
} from '@tillkit/contract';
import type { z } from 'zod';

/** A price as stored: without the examples that are computed for each reader of the catalog. */
export type CatalogPrice = Omit<Price, 'amounts'> & { amounts: Omit<PriceAmount, 'example'>[] };
export type CatalogPlan = Omit<Plan, 'prices'> & { prices: CatalogPrice[] };
export type CatalogAddOn = Omit<AddOn, 'prices'> & { prices: CatalogPrice[] };
/** `redemptions`: how often it has been redeemed so far. */
export type CatalogCoupon = z.output<typeof CouponInput> & { redemptions: number };

/** One version of a catalog, with ids. */
export interface CatalogSnapshot {
  version: number;
  default_currency: string;
  plan_groups: PlanGroup[];
  features: Feature[];
  meters: Meter[];
  plans: CatalogPlan[];
  add_ons: CatalogAddOn[];
  coupons: CatalogCoupon[];
}

/** Everything around a command. A provider that is given the same context and command gives the same answer. */
export interface BillingContext {
  environment: { id: string; kind: 'live' | 'sandbox'; seller: Seller; retry_days: number[]; proration: Proration };
  /** The environment's time, RFC 3339 UTC. Never the machine's. */
  now: string;
  catalog: CatalogSnapshot;
  /** Makes an id such as `in_…`. Repeats itself when the same command is run again. */
  createId(prefix: string): string;
  /** Number of the next invoice; each invoice that a command makes takes the next one. A provider with numbers of its own ignores it. */
  invoiceSequence: number;
  /**
   * Names the action of a user that this is part of. The same action has the same name whenever it is run again, also after a crash and
   * under another `Idempotency-Key`: what a provider on the network does is done once under it.
   */
  operation: string;
}

/**
 * An account with what the provider keeps about it; `{}` until there is something. A provider on the network keeps the id of its customer
 * under `customer`: by that the host finds whom a piece of news is about.
 */
export interface BilledAccount {
  account: Account;
  data: ProviderData;
}

/** A refusal with a code of the contract and a sentence that helps. */
export class BillingError extends Error {
  override readonly name = 'BillingError';
  readonly code: ErrorCode;
  /** JSON pointer into the command's cart, e.g. `/seats`. */
  readonly param: string | undefined;

  constructor(code: ErrorCode, detail: string, param?: string) {
    super(detail);
    this.code = code;
    this.param = param;
  }
}

/** The price of a cart; the host adds id and expiry. */
export type PricedCart = Omit<PricePreview, 'id' | 'created_at' | 'expires_at'>;

export interface PreviewCommand {
  cart: Cart;
  /** Who asks, where they are known. */
  account?: BilledAccount | null;
  /** False where the account has had a trial before. */
  trialAvailable: boolean;
  terms?: QuotedTerms;
}

/** What a quote holds to, whatever the catalog says by now. */
export interface QuotedTerms {
  plan: CatalogPlan;
  add_ons: CatalogAddOn[];
  /** The plan's default where none were named; null where it is not sold by the seat. */
  seats: number | null;
  /** Takes the place of any other discount. */
  discount: AppliedDiscount | null;
  collection: Collection;
}

export interface QuoteTermsCommand {
  number: string;
  plan: string;
  seats: number | null;
  add_ons: { key: string }[];
  percent_off: number | null;
  collection: Collection;
}

/** Data that only the provider reads, kept with a row, e.g. how a test card behaves or an id at Stripe. */
export type ProviderData = Record<string, unknown>;

export interface PaymentInstrument {
  /** Id of the payment method. */
  id: string;
  snapshot: Omit<PaymentMethod, 'is_default' | 'created_at' | 'id'>;
  data: ProviderData;
  /** When the account stored it; left out for a card that was entered just now. */
  storedAt?: string;
  /** When it was made at the provider, where that keeps a time of its own; it is the time of the row once it is stored. */
  createdAt?: string;
  /** Where a method that leads the customer away comes back to: a page of an allowed origin. */
  returnUrl?: string;
}

export interface PurchaseCommand {
  /** What the buyer agreed to, priced again a moment ago and found equal. */
  priced: PricedCart;
  terms?: QuotedTerms;
  account: Account;
  /** What the provider keeps about the account; `{}` for a new one. */
  accountData: ProviderData;
  /** Null where nothing has to be paid or stored. */
  payment: { instrument: PaymentInstrument; authentication: 'none' | 'authenticated' | 'failed' } | null;
  /**
   * What `requires_action` left when this purchase was confirmed before; null at first. It may have been with another card or at another
   * price: what it left unpaid then is not to be paid any more.
   */
  pending: PendingAction | null;
  /** How its invoices are paid; by card unless said. */
  collection?: Collection;
}

export interface EventDraft {
  type: EventType;
  data: Record<string, unknown>;
}

/** Fresh snapshots of whatever a command changed; the host writes them with their events in one transaction. */
export interface BillingChanges {
  subscription: {
    snapshot: Subscription;
    data: ProviderData;
    /** When `advance` has something to do next; null for never. */
    dueAt: string | null;
  };
  /** New or changed, whole. */
  invoices: Invoice[];
  paymentMethods: { snapshot: PaymentMethod; data: ProviderData }[];
  ledger: LedgerEntry[];
  /** In the order in which things happened. */
  events: EventDraft[];
  /** Changes of what the subscription holds, for the record; the host adds who made them. */
  amendments: AmendmentDraft[];
  /** Key of a coupon that was redeemed. */
  redeemedCoupon: string | null;
  /** What the provider keeps about the account from now on; left out where nothing changed. */
  accountData?: ProviderData;
}

/** What the customer has to do before something goes on, and what the provider needs to go on with it then. */
export interface PendingAction {
  /** hosted_page: on a page of the provider's own, whose address is not kept. */
  type: PaymentAction['type'] | 'hosted_page';
  /** For the payment form in the page, e.g. a client secret. Never a secret of the seller. */
  surface: Record<string, string>;
  /** For the provider alone. */
  data: ProviderData;
}

export type AmendmentDraft = Omit<Amendment, 'id' | 'account' | 'subscription' | 'actor' | 'channel' | 'created_at'>;

/** A change with its price; the host adds id and expiry. */
export type PricedChange = Omit<ChangePreview, 'id' | 'created_at' | 'expires_at'>;

export interface PreviewChangeCommand {
  change: ChangeRequest;
  /** The time that the period is parted at, which is that of the preview; the context's may be a little later. */
  at: string;
  /** What comes at a period's end waits for the first one from then on, as for the end of a contract. */
  earliest?: string | null;
  /**
   * True where only the direction and what is held before and after count, as for the list of plans to choose from. A provider on the
   * network then reckons by itself and asks nobody.
   */
  estimate?: boolean;
  /** What is quoted may be the same plan and seats at another price or paid in another way. */
  terms?: QuotedTerms;
}

export interface ChangeCommand extends PreviewChangeCommand {
  /** The preview that was confirmed. */
  preview: string;
  /** `instrument`: a new card that takes the place of the stored one; null pays with that. */
  payment: { instrument: PaymentInstrument | null; authentication: 'none' | 'authenticated' | 'failed' };
  /** What `requires_action` left when this change was confirmed before, perhaps with another card; null at first. */
  pending: PendingAction | null;
  /**
   * True where what was shown does not hold any more: then only what a try of the same preview has begun, or done while its answer was lost,
   * goes on. Where there is nothing of it, it is `preview_stale`, and nothing is done. Only for a provider on the network.
   */
  onlyGoOn?: boolean;
}

export type ChangeOutcome =
  | { status: 'applied' | 'scheduled'; changes: BillingChanges }
  | { status: 'requires_action'; action: PendingAction }
  | { status: 'failed'; code: ErrorCode; detail: string; events: EventDraft[] };

export type PurchaseOutcome =
  | { status: 'completed'; changes: BillingChanges }
  | { status: 'requires_action'; action: PendingAction }
  | { status: 'failed'; code: ErrorCode; detail: string; events: EventDraft[] };

export interface PayInvoiceCommand {
  /** An open invoice of the state's subscription. */
  invoice: Invoice;
  /** A stored card, or one that was entered just now. It is not kept by this. */
  card: { snapshot: PaymentMethod; data: ProviderData };
  /** As of an instrument. */
  returnUrl?: string;
  authentication: Authentication;
  /** What `requires_action` left when this invoice was to be paid before, perhaps with another card; null at first. */
  pending: PendingAction | null;
}

export type PayInvoiceOutcome =
  | { status: 'paid'; changes: BillingChanges }
  | { status: 'requires_action'; action: PendingAction }
  /** The attempt is written: `changes` holds it. */
  | { status: 'failed'; code: ErrorCode; detail: string; changes: BillingChanges };

export interface SetupCommand {
  account: BilledAccount;
  /** Null where it was given on a page of the provider's own, which `pending` tells of. */
  instrument: PaymentInstrument | null;
  authentication: Authentication;
  /** What `requires_action` left when this was confirmed before, perhaps with another card; null at first. */
  pending: PendingAction | null;
}

export type SetupOutcome =
  /** `accountData`: as in `BillingChanges`. `instrument`: where the command had none. */
  | { status: 'succeeded'; accountData?: ProviderData; instrument?: PaymentInstrument }
  | { status: 'requires_action'; action: PendingAction }
  | { status: 'failed'; code: ErrorCode; detail: string };

/** What came of asking the customer for it. */
export type Authentication = 'none' | 'authenticated' | 'failed';

export interface PauseCommand {
  /** Periods that are left out. */
  cycles: number;
}

export interface CancelCommand {
  /** The end is then or later, as where a contract's term runs; null for the end of what is paid for. */
  notBefore: string | null;
  /** Why, as the customer said; null where nobody asked or answered. A provider that has no place for it leaves it out. */
  feedback?: CancellationFeedback | null;
  /** In the customer's own words. */
  comment?: string | null;
}

export interface WithdrawCommand {
  /** All invoices of the subscription. */
  invoices: Invoice[];
}

/** Offers that the provider carries out; another plan is a change like any other, and a person is no matter of billing. */
export type RetentionOffer = Extract<OfferInput, { type: 'discount' | 'pause' | 'trial_extension' }>;
export type DiscountCommand = Omit<Extract<OfferInput, { type: 'discount' }>, 'type'>;
export type ExtendTrialCommand = Omit<Extract<OfferInput, { type: 'trial_extension' }>, 'type'>;

export interface SubscriptionState {
  subscription: Subscription;
  data: ProviderData;
  account: Account;
  /** What the provider keeps about the account. */
  accountData: ProviderData;
  paymentMethod: { snapshot: PaymentMethod; data: ProviderData } | null;
  /** The unpaid invoice that is being retried. */
  openInvoice: Invoice | null;
  /** Units by meter, counted over the current period; for a change, up to the time that it is parted at. */
  usage: Record<string, number>;
}

/** What a billing provider does. Sandbox and Stripe stand behind this one port. */
export interface BillingProvider {
  readonly name: 'sandbox' | 'stripe';
  /**
   * What a quantity of a price costs for one interval, before tax and discount. A flat price is the same for any quantity;
   * use is counted with its included units. @throws {BillingError} currency_not_available
   */
  priceQuantity(price: CatalogPrice, currency: string, quantity: number): Money;
  /** @throws {BillingError} with any of the cart's error codes */
  previewPurchase(context: BillingContext, command: PreviewCommand): Promise<PricedCart>;
  /** What a quote that is drafted now holds to. @throws {BillingError} with any of the cart's codes for plan, seats and add-ons */
  quoteTerms(context: BillingContext, command: QuoteTermsCommand): QuotedTerms;
  /** What the payment surface in the page needs to know for this checkout. Never a secret. */
  preparePayment(context: BillingContext, checkout: { id: string; priced: PricedCart }): Promise<Record<string, string>>;
  /** Buys. Also starts free plans and trials. */
  purchase(context: BillingContext, command: PurchaseCommand): Promise<PurchaseOutcome>;
  /**
   * Does the one thing that is due at `context.now`: a renewal, a trial's end, a retry, a notice. Where nothing is, it only says anew what
   * the subscription will cost, at the same version.
   */
  advance(context: BillingContext, state: SubscriptionState): Promise<BillingChanges>;
  /**
   * What a change of plan, interval, seats or add-ons costs and gives back.
   * @throws {BillingError} nothing_to_change, subscription_not_changeable, or any of the cart's error codes
   */
  previewChange(context: BillingContext, state: SubscriptionState, command: PreviewChangeCommand): Promise<PricedChange>;
  /** Checks a tax id's form and check digits. Where the country is not known, its prefix has to say it. */
  checkTaxId(country: string | null, taxId: string | null): TaxIdStatus;
  /** The form that tax ids of a country have, as part of a sentence: "DE followed by 9 digits"; null where it is not known. */
  describeTaxId(country: string | null): string | null;
  /** Makes or schedules a change, priced as `previewChange` does. @throws {BillingError} as that one, and payment_method_required */
  change(context: BillingContext, state: SubscriptionState, command: ChangeCommand): Promise<ChangeOutcome>;
  /** Takes the scheduled change back. @throws {BillingError} scheduled_change_not_found */
  undoScheduledChange(context: BillingContext, state: SubscriptionState): Promise<BillingChanges>;
  /** Pauses from the end of the present period on, at the price that is held. @throws {BillingError} pause_not_available */
  pause(context: BillingContext, state: SubscriptionState, command: PauseCommand): Promise<BillingChanges>;
  /** Takes back a pause that has not begun; one that has is ended by a change with `resume`. @throws {BillingError} not_paused */
  undoPause(context: BillingContext, state: SubscriptionState): Promise<BillingChanges>;
  /** What cancelling comes to. @throws {BillingError} already_canceled */
  previewCancellation(context: BillingContext, state: SubscriptionState, command: CancelCommand): Promise<CancellationEffect>;
  /** Cancels as previewed; a scheduled change or a pause that is planned is dropped. @throws {BillingError} already_canceled */
  cancel(context: BillingContext, state: SubscriptionState, command: CancelCommand): Promise<BillingChanges>;
  /** Takes a cancellation back before it comes into effect. @throws {BillingError} not_canceled */
  undoCancellation(context: BillingContext, state: SubscriptionState): Promise<BillingChanges>;
  /** Ends the subscription now and turns its invoices back. Whether the customer may is for the host to say. */
  withdraw(context: BillingContext, state: SubscriptionState, command: WithdrawCommand): Promise<BillingChanges>;
  /** What is offered to somebody who wants to leave, with its dates and amounts; null where it makes no sense now. */
  previewRetention(context: BillingContext, state: SubscriptionState, offer: RetentionOffer): Promise<Offer | null>;
  /** Lowers the next charges. @throws {BillingError} offer_not_available */
  discount(context: BillingContext, state: SubscriptionState, command: DiscountCommand): Promise<BillingChanges>;
  /** Moves the end of a trial. @throws {BillingError} offer_not_available */
  extendTrial(context: BillingContext, state: SubscriptionState, command: ExtendTrialCommand): Promise<BillingChanges>;
  /** Pays an open invoice with the customer there; one that was being retried brings the subscription back. */
  payInvoice(context: BillingContext, state: SubscriptionState, command: PayInvoiceCommand): Promise<PayInvoiceOutcome>;
  /** The next invoice as known now, with the use so far; null where none will come. @throws {BillingError} quantity_above_maximum */
  upcomingInvoice(context: BillingContext, state: SubscriptionState): Promise<UpcomingInvoice | null>;
  /** What the payment surface in the page needs to know to add a card. Never a secret. */
  prepareSetup(context: BillingContext, setup: { id: string }): Promise<Record<string, string>>;
  /** Asks whether a card may be kept. Nothing is charged. */
  setUpPaymentMethod(context: BillingContext, command: SetupCommand): Promise<SetupOutcome>;
  /** Puts another card behind the subscription, or none. Nothing is charged by it. */
  choosePaymentMethod(
    context: BillingContext,
    state: SubscriptionState,
    paymentMethod: SubscriptionState['paymentMethod'],
  ): Promise<BillingChanges>;
  /** What the use so far would cost if the period ended now, by meter. */
  priceUsage(context: BillingContext, state: SubscriptionState): Record<string, Money>;
  /** Only the sandbox: its test cards. */
  readonly testCards?: {
    list(): TestCard[];
    /** @throws {BillingError} card_number_unknown, expired_card */
    accept(
      card: { number: string; expires_month: number; expires_year: number; cvc: string },
      now: string,
    ): { snapshot: PaymentInstrument['snapshot']; data: ProviderData };
  };
  /** Only a provider on the network. */
  readonly network?: NetworkProvider;
}

/** What a provider on the network can besides: it has a catalog, customers, and news of its own. */
export interface NetworkProvider {
  /**
   * What the payment form in the page gave, e.g. `pm_…`: where it may be used by this account. One that a try before has given to the
   * account's customer is theirs, also where the answer to that was lost.
   * @throws {BillingError} payment_method_not_found, also for one of another customer
   */
  acceptMethod(context: BillingContext, method: string, owner: MethodOwner): Promise<PaymentInstrument>;
  /** How far the customer came with what they had to do. */
  readAction(context: BillingContext, action: PendingAction): Promise<Authentication | 'pending'>;
  /**
   * A page of the provider's own where this is paid if its script cannot run in ours. For a checkout or a set-up, what has to be known once
   * the customer has been there is in `action`: it is asked about by `readAction`, and then given as `pending` to `purchase` or
   * `setUpPaymentMethod`, without a payment method. @throws {BillingError} hosted_page_not_available
   */
  hostedPage(context: BillingContext, purchase: HostedPurchase): Promise<HostedPage>;
  /** Makes the catalog at the provider what ours is: new prices for new terms, what is gone archived. Done twice it changes nothing. */
  pushCatalog(context: BillingContext): Promise<void>;
  /** The catalog that the provider has, as far as ours can say it; what was left out is told in `skipped`. */
  pullCatalog(context: BillingContext): Promise<PulledCatalog>;
  /** Tells the provider who the customer is by now: name, address, tax id. Does nothing where it knows none yet. */
  updateCustomer(context: BillingContext, account: BilledAccount): Promise<void>;
  /**
   * Makes a method the one that is charged unless another is named, or none. Called for an account without a live subscription; with one it
   * is `choosePaymentMethod` that does it.
   */
  setDefaultMethod(
    context: BillingContext,
    account: BilledAccount,
    method: { snapshot: PaymentMethod; data: ProviderData } | null,
  ): Promise<void>;
  /** Forgets a payment method at the provider. */
  detachMethod(context: BillingContext, account: BilledAccount, id: string): Promise<void>;
  /**
   * Hands use on, a hundred records at most. Sent again, a record counts once. `at` is the time that decides about its period. A record that
   * is refused for good is left out with a reason; the others count.
   */
  reportUsage(
    context: BillingContext,
    records: { account: BilledAccount; id: string; meter: string; quantity: number; at: string }[],
  ): Promise<{ refused: { id: string; reason: string }[] }>;
  /** The document that the provider made of an invoice; null where it makes none. */
  invoiceFile(context: BillingContext, invoice: Invoice): Promise<Uint8Array | null>;
  /** Everything that the provider knows about an account, read anew: what a webhook, a reconciliation and an import write. */
  readAccount(context: BillingContext, customer: string, known: KnownAccount | null): Promise<AccountSnapshot>;
  /** Pages through the provider's customers in an order that stays. `cursor` is null at first and where there are no more. */
  listCustomers(
    context: BillingContext,
    cursor: string | null,
    limit: number,
  ): Promise<{ customers: ImportedCustomer[]; cursor: string | null; total: number | null }>;
  /** One customer. Null where there is none, or it is gone. @param livemode whether it pays with real money */
  findCustomer(customer: string, livemode: boolean): Promise<ImportedCustomer | null>;
  /**
   * A payment method of the provider's test mode for a test card's number, or for one that works: to fill sandboxes with subscriptions.
   * @throws {BillingError} card_number_unknown
   */
  testMethod?(context: BillingContext, number: string | null): Promise<string>;
  /** Whether the clock of a sandbox can be moved: each customer then lives by a clock of their own that `advance` brings there. */
  readonly movableClock: boolean;
  /** Whether it was set up for environments of this kind. */
  serves(kind: 'live' | 'sandbox'): boolean;
  /** Reads a webhook, without asking anybody. @throws {BillingError} webhook_signature_invalid, webhook_expired */
  readWebhook(body: string, headers: Headers): Promise<ProviderNotice>;
}

/** Who pays. */
export interface MethodOwner {
  /** Our id of the account, also of one that is only opened by this. */
  account: string;
  /** The provider's id of it, as far as it is known. */
  customer: string | null;
}

export interface HostedPage {
  url: string;
  /** Null for an invoice: once it is paid, reading the account anew says so. */
  action: PendingAction | null;
}

export interface HostedPurchase {
  account: BilledAccount;
  /** What is paid there. */
  subject: /** `account` is the buyer as they will be; its data is empty for a new one. `pending`: what another try has left. */
    | { type: 'checkout'; id: string; priced: PricedCart; pending: PendingAction | null }
    | { type: 'invoice'; invoice: Invoice }
    | { type: 'setup'; id: string; pending: PendingAction | null };
  /** Where the provider's page leads back to. */
  returnUrl: string;
}

export interface PulledCatalog {
  catalog: CatalogInput;
  /** Each with its id at the provider and a sentence that says why. */
  skipped: { id: string; reason: string }[];
}

/** What we know of an account before its snapshot is read. */
export interface KnownAccount extends BilledAccount {
  subscription: SubscriptionState | null;
  invoices: Invoice[];
  paymentMethods: { snapshot: PaymentMethod; data: ProviderData }[];
}

/** Rows as they have to be. What happened to payment methods is for the host to say: `changes.events` holds nothing about it. The same state at the provider gives the same rows, whatever was known before. */
export interface AccountSnapshot {
  accountData: ProviderData;
  /** The live subscription, else the last one, with what has to be written about it; null where there is none. */
  changes: BillingChanges | null;
  /** All of them: others are forgotten. */
  paymentMethods: { snapshot: PaymentMethod; data: ProviderData }[];
}

export interface ImportedCustomer {
  /** Id at the provider. */
  id: string;
  email: string | null;
  name: string | null;
  address: Account['address'];
  tax_id: string | null;
  /** The product's own id, where the provider was told. */
  external_id: string | null;
  /** Our own ids, where we made this customer. */
  environment: string | null;
  account: string | null;
  created_at: string;
}

/** One piece of news from the provider. */
export interface ProviderNotice {
  /** The provider's id of it: the same news may come several times. */
  id: string;
  type: string;
  created_at: string;
  /** Whether it is about real money. */
  livemode: boolean;
  /** The customer that it is about; null where it is about the catalog or nothing of ours. */
  customer: string | null;
  /** The environment that its object names; null where it names none. */
  environment: string | null;
  /** Our id of the account that its object names; null where it names none. */
  account: string | null;
  /** It comes of a request of our own. */
  own: boolean;
  /** What it is about besides: `catalog` for products and prices. */
  subject: 'customer' | 'catalog' | 'other';
}
