import type {
  Account,
  AddOn,
  Amendment,
  Cart,
  ChangePreview,
  ChangeRequest,
  CouponInput,
  ErrorCode,
  EventType,
  Feature,
  Invoice,
  LedgerEntry,
  Meter,
  Money,
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
  TestCard,
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
  /** Number of the next invoice; each invoice that a command makes takes the next one. */
  invoiceSequence: number;
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
  /** False where the account has had a trial before. */
  trialAvailable: boolean;
}

/** Data that only the provider reads, kept with a row, e.g. how a test card behaves or an id at Stripe. */
export type ProviderData = Record<string, unknown>;

export interface PaymentInstrument {
  /** Id of the payment method. */
  id: string;
  snapshot: Omit<PaymentMethod, 'is_default' | 'created_at' | 'id'>;
  data: ProviderData;
}

export interface PurchaseCommand {
  /** What the buyer agreed to, priced again a moment ago and found equal. */
  priced: PricedCart;
  account: Account;
  /** Null where nothing has to be paid or stored. */
  payment: { instrument: PaymentInstrument; authentication: 'none' | 'authenticated' | 'failed' } | null;
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
}

export type AmendmentDraft = Omit<Amendment, 'id' | 'account' | 'subscription' | 'actor' | 'channel' | 'created_at'>;

/** A change with its price; the host adds id and expiry. */
export type PricedChange = Omit<ChangePreview, 'id' | 'created_at' | 'expires_at'>;

export interface PreviewChangeCommand {
  change: ChangeRequest;
  /** The time that the period is parted at, which is that of the preview; the context's may be a little later. */
  at: string;
}

export interface ChangeCommand extends PreviewChangeCommand {
  /** The preview that was confirmed. */
  preview: string;
  /** `instrument`: a new card that takes the place of the stored one; null pays with that. */
  payment: { instrument: PaymentInstrument | null; authentication: 'none' | 'authenticated' | 'failed' };
}

export type ChangeOutcome =
  | { status: 'applied' | 'scheduled'; changes: BillingChanges }
  | { status: 'requires_action'; action: Pick<PaymentAction, 'type'> }
  | { status: 'failed'; code: ErrorCode; detail: string; events: EventDraft[] };

export type PurchaseOutcome =
  | { status: 'completed'; changes: BillingChanges }
  | { status: 'requires_action'; action: Pick<PaymentAction, 'type'> }
  | { status: 'failed'; code: ErrorCode; detail: string; events: EventDraft[] };

export interface SubscriptionState {
  subscription: Subscription;
  data: ProviderData;
  account: Account;
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
  /** Makes or schedules a change, priced as `previewChange` does. @throws {BillingError} as that one, and payment_method_required */
  change(context: BillingContext, state: SubscriptionState, command: ChangeCommand): Promise<ChangeOutcome>;
  /** Takes the scheduled change back. @throws {BillingError} scheduled_change_not_found */
  undoScheduledChange(context: BillingContext, state: SubscriptionState): Promise<BillingChanges>;
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
}
