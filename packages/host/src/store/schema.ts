import type {
  Address,
  Amendment,
  Cart,
  ChangePreview,
  CheckoutCustomer,
  Event,
  Invoice,
  LedgerEntry,
  PaymentMethod,
  PricePreview,
  Proration,
  SalesRequest,
  Subscription,
} from '@tillkit/contract';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';
import type { z } from 'zod';
import type { CatalogPrice, CatalogSnapshot, PaymentInstrument, ProviderData } from '../provider/port.ts';

/** `timestamptz`: a Date when read. */
type Time = ColumnType<Date, Date | string, Date | string>;
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** `jsonb`: an object when read, a string when written. */
type Json<T> = ColumnType<T, string, string>;
/** `bigint`: read through Number(). */
type BigInteger = ColumnType<string | number, number, number>;

/** Every table but `idempotency_keys` has an environment, and a row goes when its environment goes. */
export interface Database {
  environments: {
    id: string;
    kind: 'live' | 'sandbox';
    name: string;
    provider: 'sandbox' | 'stripe';
    settings: Json<{ seller: unknown; allowed_origins: string[]; retry_days: number[]; proration?: Proration }>;
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
    created_at: Time;
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
    outcome: 'applied' | 'scheduled' | null;
    invoice_id: string | null;
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
    /** Decides the period that it is billed in: when it was used, or when it came in, if the period of its use had been billed by then. */
    counted_at: Time;
  };
  sales_requests: {
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
  sandbox_challenges: {
    id: string;
    environment_id: string;
    /** What is to be paid: a checkout or a change. */
    checkout_id: string | null;
    change_preview_id: string | null;
    /** The sandbox card, or the stored payment method. */
    card_id: string;
    status: 'pending' | 'authenticated' | 'failed';
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
