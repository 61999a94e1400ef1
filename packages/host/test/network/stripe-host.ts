import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { createHost, type Host } from '../../src/index.ts';
import { noon, openSandbox, organisationKey, type SandboxOptions, type Shop } from '../commerce/client.ts';
import { createFakeShop, type FakeShop } from '../commerce/stripe.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';

export type Stripe = ReturnType<FakeShop['fake']['client']>;
export type StripeEvent = ReturnType<FakeShop['fake']['takeEvents']>[number];

type Row = Record<string, unknown>;

/** Everything that customers and accountants can see of an environment. Numbers that only count what we wrote are left out. */
export interface Projection {
  subscriptions: Row[];
  invoices: Row[];
  methods: Row[];
  ledger: Row[];
}

/** A host on the fake Stripe, in real time: sandboxes there live by its clock. */
export class StripeHost {
  readonly host: Host;
  readonly database: TestDatabase;
  readonly fake: FakeShop['fake'];
  readonly form: FakeShop['form'];
  readonly stripe: Stripe;

  constructor(database: TestDatabase, { provider, fake, form }: FakeShop) {
    this.database = database;
    this.fake = fake;
    this.form = form;
    this.stripe = fake.client();
    this.host = createHost({
      database: database.options,
      providers: { sandbox: createSandboxProvider(), stripe: provider },
      organisationKeys: [organisationKey],
      rateLimits: false,
    });
  }

  open(options: SandboxOptions = {}): Promise<Shop> {
    return openSandbox(this.host.fetch, { provider: 'stripe', ...options }, this.form);
  }

  async deliver(event: StripeEvent, secret?: string, at = new Date()): Promise<number> {
    const { body, headers } = await this.fake.deliver(event, at, secret);
    return (await this.host.fetch(new Request('http://host.test/v1/webhooks/stripe', { method: 'POST', body, headers }))).status;
  }

  async project(environment: string): Promise<Projection> {
    const read = (columns: string, table: string, order: string) =>
      this.database.query<Row>(`select ${columns} from ${table} where environment_id = $1 order by ${order}`, [environment]);
    return {
      subscriptions: await read(`id, account_id, status, due_at, document - 'version' as document, provider_data`, 'subscriptions', 'id'),
      invoices: await read('id, account_id, number, status, issued_at, due_at, document', 'invoices', 'id'),
      methods: await read('id, account_id, is_default, document, provider_data', 'payment_methods', 'id'),
      ledger: await read('id, transaction_id, at, ledger_account, amount, currency, account_id, invoice_id', 'ledger_entries', 'id'),
    };
  }

  /** Forgets all that was read from Stripe, but for whose customer is whose. */
  async forget(environment: string): Promise<void> {
    for (const table of ['ledger_entries', 'payment_methods', 'invoices', 'amendments', 'subscriptions']) {
      await this.database.query(`delete from ${table} where environment_id = $1`, [environment]);
    }
  }

  async close(): Promise<void> {
    await this.host.close();
    await this.database.drop();
  }
}

export async function createStripeHost(options: { testClocks?: boolean } = {}): Promise<StripeHost> {
  return new StripeHost(await createTestDatabase(), await createFakeShop(noon, { testClocks: false, ...options }));
}
