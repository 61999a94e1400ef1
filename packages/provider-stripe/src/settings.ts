import type Stripe from 'stripe';
import { type CatalogKeys, defaultCatalogKeys } from './catalog/catalog-keys.ts';

/** One mode of an account at Stripe. */
export interface StripeAccount {
  /** `sk_…`, or a restricted key `rk_…`. It never leaves the host. */
  secretKey: string;
  /** `pk_…`, for the payment form in the page. */
  publishableKey: string;
  /** `whsec_…` of every endpoint that sends news here; two while one takes the place of the other. */
  webhookSecrets: string[];
}

export interface StripeProviderOptions {
  /** For sandboxes. */
  test?: StripeAccount;
  /** For the live environment. */
  live?: StripeAccount;
  /** Whether Stripe Tax decides about taxes; true unless said. Without it nothing is taxed. */
  automaticTax?: boolean;
  /** Gives each customer of a sandbox a clock of their own, so that the sandbox's clock can be moved. Needs a key of the test mode. */
  testClocks?: boolean;
  /** Takes the place of the SDK's way to talk to Stripe. */
  httpClient?: Stripe.HttpClient;
  /** As `httpClient`, for what speaks fetch. */
  fetch?: typeof fetch;
  /** How old a webhook may be, in seconds; 300 unless said. */
  webhookToleranceSeconds?: number;
  /** Keys of metadata that say the order and the highlight of products, where they were made at Stripe by hand. */
  catalogKeys?: Partial<CatalogKeys>;
  /** How many requests an import makes in a second; 20 unless said. Stripe takes 25 in its test mode, 100 in its live mode. */
  importRequestsPerSecond?: number;
}

/** The options with what was left out. */
export interface StripeSettings {
  accounts: { sandbox: StripeAccount | null; live: StripeAccount | null };
  automaticTax: boolean;
  testClocks: boolean;
  webhookToleranceSeconds: number;
  catalogKeys: CatalogKeys;
  importRequestsPerSecond: number;
}

/** @throws {Error} with a sentence, where a key is not one of Stripe's or of the other mode */
export function readSettings(options: StripeProviderOptions): StripeSettings {
  if (!options.test && !options.live) throw new Error('Give Stripe the keys of its test mode, of its live mode, or of both.');
  if (options.test) checkAccount(options.test, 'test');
  if (options.live) checkAccount(options.live, 'live');
  return {
    accounts: { sandbox: options.test ?? null, live: options.live ?? null },
    automaticTax: options.automaticTax ?? true,
    testClocks: options.testClocks ?? false,
    webhookToleranceSeconds: options.webhookToleranceSeconds ?? 300,
    catalogKeys: { ...defaultCatalogKeys, ...options.catalogKeys },
    importRequestsPerSecond: options.importRequestsPerSecond ?? 20,
  };
}

function checkAccount({ secretKey, publishableKey, webhookSecrets }: StripeAccount, mode: 'test' | 'live'): void {
  checkKey(secretKey, ['sk', 'rk'], mode, `${mode}.secretKey`);
  checkKey(publishableKey, ['pk'], mode, `${mode}.publishableKey`);
  if (webhookSecrets.every((secret) => secret.startsWith('whsec_'))) return;
  throw new Error(`Stripe’s ${mode}.webhookSecrets start with "whsec_". Copy them from the webhook endpoint in Stripe’s dashboard.`);
}

/** Says what is wrong without saying the key. */
function checkKey(key: string, kinds: string[], mode: 'test' | 'live', name: string): void {
  if (kinds.some((kind) => key.startsWith(`${kind}_${mode}_`))) return;
  const wanted = kinds.map((kind) => `"${kind}_${mode}_"`).join(' or ');
  const other = mode === 'test' ? 'live' : 'test';
  const isOther = kinds.some((kind) => key.startsWith(`${kind}_${other}_`));
  const remedy = isOther ? `It is a key of the ${other} mode: switch the mode in Stripe’s dashboard and copy it there.` : '';
  throw new Error(`Stripe’s ${name} has to start with ${wanted}. ${remedy}`.trim());
}
