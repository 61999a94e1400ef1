import type {
  Address,
  Amendment,
  Cancellation,
  CancellationNoticeCreate,
  CancellationReceipt,
  Cart,
  ChangePreview,
  CheckoutCustomer,
  Document,
  EndpointId,
  EnvironmentSettings,
  Event,
  Invoice,
  LedgerEntry,
  Money,
  PaymentMethod,
  PricePreview,
  Quote,
  QuotePreview,
  SalesRequest,
  Subscription,
  TaxIdStatus,
  TeamMember,
} from '@tillkit/contract';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';
import type { z } from 'zod';
import type { Agreement } from '../contracts/terms.ts';
import type { Identity } from '../http/scope.ts';
import type {
  CatalogPrice,
  CatalogSnapshot,
  PaymentInstrument,
  PendingAction,
  ProviderData,
  ProviderNotice,
  QuotedTerms,
} from '../provider/port.ts';

/** `timestamptz`: a Date when read. */
type Time = ColumnType<Date, Date | string, Date | string>;
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** `jsonb`: an object when read, a string when written. */
type Json<T> = ColumnType<T, string, string>;
/** `bigint`: read through Number(). */
type BigInteger = ColumnType<string | number, number, number>;

/** A notice that came by form, and what came of it: for the product's team, never for whoever sent it. */
interface CancellationNotice {
  notice: CancellationNoticeCreate;
  receipt: CancellationReceipt;
  subscription: string | null;
  outcome: 'canceled' | 'withdrawn' | 'left_to_people';
  ends_at: string | null;
  refund: Money | null;
}

/** Every table but `idempotency_keys` has an environment, and a row goes when its environment goes. */
export interface Database {
  environments: {
    id: string;
    kind: 'live' | 'sandbox';
    name: string;
    provider: 'sandbox' | 'stripe';
    /** What was not set has the defaults of `presentEnvironment`. */
    settings: Json<
      { seller: unknown; allowed_origins: string[]; retry_days: number[] } & Partial<
        Pick<EnvironmentSettings, 'proration' | 'policy' | 'cancellation' | 'support'>
      >
    >;
    clock_mode: 'running' | 'frozen';
    /** Added to the machine's time while the clock runs. */
    clock_offset_ms: BigInteger;
    clock_frozen_at: NullableTime;
    /** Signs session tokens. */
    session_secret: string;
    catalog_version: Generated<number>;
    invoice_sequence: Generated<number>;
    event_sequence: Generated<number>;
    ledger_sequence: Generated<number>;
    quote_sequence: Generated<number>;
    created_at: Time;
  };
  api_keys: {
    id: string;
    environment_id: string;
    kind: 'publishable' | 'secret';
    /** SHA-256 of the key, hexadecimal. */
    hash: string;
    /** First and last characters, for people. */
    hint: string;
    created_at: Time;
    revoked_at: NullableTime;
  };
  catalog_versions: {
    environment_id: string;
    version: number;
    document: Json<CatalogSnapshot>;
    created_at: Time;
  };
  prices: {
    id: string;
    environment_id: string;
    owner_kind: 'plan' | 'add_on';
    owner_key: string;
    key: string;
    document: Json<CatalogPrice>;
    active: boolean;
    created_at: Time;
  };
  coupons: {
    environment_id: string;
    key: string;
    redemptions: Generated<number>;
  };
  accounts: {
    id: string;
    environment_id: string;
    external_id: string | null;
    name: string;
    /** Lower case. */
    email: string;
    channel: 'self_serve' | 'sales_led';
    locale: string | null;
    address: Json<Address> | null;
    tax_id: string | null;
    buyer: 'business' | 'consumer' | null;
    segment: string | null;
    billing_emails: Json<string[]>;
    purchase_order: string | null;
    /** Of `tax_id`, as it was checked when it was written. */
    tax_id_status: TaxIdStatus;
    /** What the provider keeps about it; `customer` is the provider's id of it. */
    provider_data: ColumnType<ProviderData, string | undefined, string>;
    /** `support` is null where the environment's is meant. */
    team: ColumnType<{ manager: TeamMember | null; support: TeamMember[] | null }, string | undefined, string>;
    created_at: Time;
  };
  contracts: {
    environment_id: string;
    account_id: string;
    id: string;
    /** End of the present term; null once there is none. */
    due_at: NullableTime;
    document: Json<Agreement>;
  };
  price_previews: {
    id: string;
    environment_id: string;
    account_id: string | null;
    document: Json<PricePreview>;
    /** Hash of what must not move between showing and confirming. */
    fingerprint: string;
    created_at: Time;
    expires_at: Time;
  };
  change_previews: {
    id: string;
    environment_id: string;
    account_id: string;
    subscription_id: string;
    document: Json<ChangePreview>;
    /** Hash of what must not move between showing and confirming. */
    fingerprint: string;
    challenge_id: string | null;
    /** What confirming it came to; null until then. */
    outcome: 'applied' | 'scheduled' | 'sent_to_sales' | null;
    invoice_id: string | null;
    /** The request that came of it, where it needed sales. */
    sales_request_id: string | null;
    created_at: Time;
    expires_at: Time;
  };
  amendments: {
    /** Grows with every row. */
    sequence: Generated<string | number>;
    id: string;
    environment_id: string;
    account_id: string;
    document: Json<Amendment>;
    created_at: Time;
  };
  quotes: {
    id: string;
    environment_id: string;
    account_id: string;
    /** One that is open has expired once the clock is past `expires_at`. */
    status: Quote['status'];
    document: Json<Quote>;
    terms: Json<QuotedTerms>;
    consent: Json<{ text: string; locale: string; at: string }> | null;
    /** What it was accepted for. */
    subscription_id: string | null;
    created_at: Time;
    expires_at: Time;
  };
  quote_previews: {
    id: string;
    environment_id: string;
    account_id: string;
    quote_id: string;
    document: Json<QuotePreview>;
    /** Hash of what must not move between showing and confirming. */
    fingerprint: string;
    /** What would be changed; null where something is bought. */
    subscription_id: string | null;
    subscription_version: number | null;
    challenge_id: string | null;
    created_at: Time;
    expires_at: Time;
  };
  documents: {
    id: string;
    environment_id: string;
    /** Null where all accounts see it. */
    account_id: string | null;
    document: Json<Document>;
    content: Uint8Array;
    created_at: Time;
  };
  cancellations: {
    id: string;
    environment_id: string;
    account_id: string;
    subscription_id: string;
    status: Cancellation['status'];
    /** The reason that an offer was shown for; null while none was. */
    offered_reason: string | null;
    document: Json<Cancellation>;
    created_at: Time;
  };
  cancellation_notices: {
    id: string;
    environment_id: string;
    /** Whose contract it names; null where it names none. */
    account_id: string | null;
    document: Json<CancellationNotice>;
    created_at: Time;
  };
  checkouts: {
    id: string;
    environment_id: string;
    /** The customer who buys; null for a visitor until it is completed. */
    account_id: string | null;
    signed_in: boolean;
    secret_hash: string;
    status: 'open' | 'requires_action' | 'completed' | 'expired';
    preview_id: string;
    cart: Json<z.output<typeof Cart>>;
    customer: Json<z.output<typeof CheckoutCustomer>>;
    consent: Json<{ text: string; locale: string; at: string }> | null;
    challenge_id: string | null;
    subscription_id: string | null;
    invoice_id: string | null;
    created_at: Time;
    expires_at: Time;
    completed_at: NullableTime;
  };
  subscriptions: {
    id: string;
    environment_id: string;
    account_id: string;
    status: Subscription['status'];
    version: number;
    due_at: NullableTime;
    document: Json<Subscription>;
    provider_data: Json<ProviderData>;
    created_at: Time;
  };
  invoices: {
    id: string;
    environment_id: string;
    account_id: string;
    subscription_id: string | null;
    number: string;
    status: Invoice['status'];
    issued_at: Time;
    due_at: Time;
    /** What the customer has to answer before it is paid. */
    challenge_id: string | null;
    document: Json<Invoice>;
  };
  payment_methods: {
    id: string;
    environment_id: string;
    account_id: string;
    is_default: boolean;
    document: Json<PaymentMethod>;
    provider_data: Json<ProviderData>;
    created_at: Time;
  };
  payment_method_setups: {
    id: string;
    environment_id: string;
    account_id: string;
    challenge_id: string | null;
    /** What the payment form gave. */
    method_id: string | null;
    /** The payment method that it became; null until then. */
    payment_method_id: string | null;
    consent: Json<{ text: string; locale: string; at: string }> | null;
    created_at: Time;
    expires_at: Time;
  };
  ledger_entries: {
    id: string;
    environment_id: string;
    sequence: number;
    transaction_id: string;
    at: Time;
    ledger_account: LedgerEntry['ledger_account'];
    amount: BigInteger;
    currency: string;
    account_id: string;
    invoice_id: string;
  };
  events: {
    id: string;
    environment_id: string;
    sequence: number;
    type: Event['type'];
    at: Time;
    account_id: string | null;
    data: Json<Record<string, unknown>>;
  };
  usage_records: {
    environment_id: string;
    id: string;
    account_id: string;
    meter: string;
    quantity: BigInteger;
    /** When it was used. */
    at: Time;
    /** When it came in. */
    received_at: Time;
    /** False where the provider bills it and has yet to be told. */
    handed_over: Generated<boolean>;
    /** Decides the period that it is billed in: when it was used, or when it came in, if the period of its use had been billed by then. */
    counted_at: Time;
  };
  sales_requests: {
    /** Grows with every row. */
    sequence: Generated<string | number>;
    id: string;
    environment_id: string;
    account_id: string | null;
    email: string;
    status: SalesRequest['status'];
    document: Json<SalesRequest>;
  };
  sandbox_cards: {
    id: string;
    environment_id: string;
    snapshot: Json<PaymentInstrument['snapshot']>;
    provider_data: Json<ProviderData>;
    created_at: Time;
  };
  /** What customers have to do before something goes on. */
  payment_actions: {
    /** Grows with every row. */
    sequence: Generated<string | number>;
    id: string;
    environment_id: string;
    type: PendingAction['type'];
    surface: ColumnType<PendingAction['surface'], string | undefined, string>;
    provider_data: ColumnType<ProviderData, string | undefined, string>;
    /** What is to be paid: a checkout or a change. */
    checkout_id: string | null;
    change_preview_id: string | null;
    quote_preview_id: string | null;
    invoice_id: string | null;
    /** A card that is being added. */
    setup_id: string | null;
    /** What the payment form gave, or the stored payment method; null where the customer chooses it on a page of the provider's. */
    method_id: string | null;
    /** Only in the sandbox; another provider knows it. */
    status: 'pending' | 'authenticated' | 'failed';
  };
  /** What customers have confirmed and a provider on the network has not settled yet. */
  confirmations: {
    environment_id: string;
    endpoint: EndpointId;
    /** Id of the checkout, preview, invoice or set-up. */
    subject: string;
    /** For a visitor, the one that the purchase opens. */
    account_id: string;
    parameters: Json<Record<string, string>>;
    input: Json<unknown>;
    identity: Json<Identity>;
    /** begun: nobody knows yet what came of it; waiting: for what the customer has to do. */
    status: 'begun' | 'waiting';
    begun_at: Time;
  };
  /** The inbox: messages of providers, by their own ids. */
  provider_notices: {
    /** Grows with every row. */
    sequence: Generated<string | number>;
    provider: string;
    id: string;
    /** Null until it is known whom it is about, and where it is about nothing of ours. */
    environment_id: string | null;
    account_id: string | null;
    type: string;
    notice: Json<ProviderNotice>;
    status: 'pending' | 'done' | 'ignored' | 'failed';
    attempts: Generated<number>;
    detail: string | null;
    received_at: Time;
    next_attempt_at: NullableTime;
  };
  idempotency_keys: {
    /** SHA-256 of credential, endpoint and key: a caller sees only answers of its own. */
    id: string;
    /** Null for organisation keys. */
    environment_id: string | null;
    request_hash: string;
    status: number;
    /** Encrypted with a key derived from the caller's credential: answers may hold secrets that are stored nowhere else. */
    answer: string;
    created_at: Time;
  };
}

export type Row<Table extends keyof Database> = Selectable<Database[Table]>;
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>;
