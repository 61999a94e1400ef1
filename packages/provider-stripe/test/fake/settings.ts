/** What is set up in an account's dashboard. */
export interface FakeSettings {
  /** Part of every id, so that two accounts do not share ids. */
  seed: string;
  /** The account's country, ISO 3166-1: whose taxes it knows. */
  country: string;
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
  /** How prices without a `tax_behavior` are taxed (a setting of Stripe Tax); null refuses them, as a new account does. */
  defaultTaxBehavior: 'exclusive' | 'inclusive' | null;
  /** How long a renewal's invoice stays a draft; Stripe's default is an hour. */
  draftSeconds: number;
  /** Days after the first failed attempt at which an invoice is tried again. */
  retryDays: number[];
  /** What happens to a subscription after the last failed attempt. */
  afterLastRetry: 'cancel' | 'mark_unpaid' | 'leave_past_due';
  /** Days before a renewal at which `invoice.upcoming` is told. */
  upcomingDays: number;
  /**
   * Stripe declines 4000 0000 0000 0341 from the first charge on. With true, it pays while the customer is there and fails later:
   * so suites that share test cards with another provider can run.
   */
  failingCardCanBuy: boolean;
}

export const defaultSettings: FakeSettings = {
  seed: 'Fake',
  country: 'DE',
  secretKey: 'sk_test_fake',
  publishableKey: 'pk_test_fake',
  webhookSecret: 'whsec_fake',
  defaultTaxBehavior: null,
  draftSeconds: 3600,
  retryDays: [3, 5, 7],
  afterLastRetry: 'cancel',
  upcomingDays: 7,
  failingCardCanBuy: false,
};
