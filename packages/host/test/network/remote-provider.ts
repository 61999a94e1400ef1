import { createHmac } from 'node:crypto';
import type { Invoice } from '@tillkit/contract';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import {
  type AccountSnapshot,
  type BilledAccount,
  type BillingChanges,
  type BillingContext,
  BillingError,
  type BillingProvider,
  type ImportedCustomer,
  type KnownAccount,
  type PaymentInstrument,
  type PendingAction,
  type ProviderNotice,
} from '../../src/provider/port.ts';
import { deterministicIds } from '../../src/security/ids.ts';

/** What the provider has of one customer. */
interface Customer extends ImportedCustomer {
  livemode: boolean;
  subscription: BillingChanges['subscription'] | null;
  invoices: Map<string, Invoice>;
  methods: AccountSnapshot['paymentMethods'];
}

interface Intent {
  state: 'pending' | 'authenticated' | 'failed';
  /** Null for a page of the provider's own: what is paid with there. */
  method: string | null;
}

type Command = { command: string; operation: string };

/**
 * A provider on the network as the host sees it, kept in memory: the sandbox's engine does the sums, and everything that it makes stays
 * on the far side too, so that answers can be lost, and news can come late or twice.
 */
export class Remote {
  readonly customers = new Map<string, Customer>();
  readonly intents = new Map<string, Intent>();
  readonly methods = new Map<string, PaymentInstrument & { customer: string | null }>();
  readonly used: { id: string; quantity: number }[] = [];
  /** Everything that was done once, by its name. */
  readonly done = new Map<string, unknown>();
  readonly news: ProviderNotice[] = [];
  readonly catalogs: string[] = [];
  readonly told: string[] = [];
  /** What goes wrong next: nothing reaches the provider, or its answer is lost after the work. */
  fault: 'unreachable' | 'lost answer' | null = null;
  /** Called while the provider works. */
  meanwhile: (command: Command) => Promise<void> = async () => {};
  readonly secret = 'whsec_remote';
  #count = 0;

  /** An id such as `cus_r1`. */
  id(prefix: string): string {
    this.#count += 1;
    return `${prefix}_r${this.#count}`;
  }

  nextNumber(): number {
    this.#count += 1;
    return this.#count;
  }

  /** What a page's form would give. */
  enterCard(number = '4242424242424242', customer: string | null = null): string {
    const card = { number, expires_month: 12, expires_year: 2040, cvc: '123' };
    const accepted = engine.testCards?.accept(card, '2027-01-15T12:00:00.000Z');
    if (!accepted) throw new Error('The sandbox has test cards.');
    const id = this.id('pm');
    this.methods.set(id, { id, ...accepted, createdAt: '2027-01-15T11:00:00.000Z', customer });
    return id;
  }

  /** Somebody who became a customer without us. */
  addCustomer(fields: Partial<Customer> = {}): Customer {
    const customer: Customer = {
      id: this.id('cus'),
      email: null,
      name: null,
      address: null,
      tax_id: null,
      external_id: null,
      environment: null,
      account: null,
      created_at: '2026-05-01T00:00:00.000Z',
      livemode: false,
      subscription: null,
      invoices: new Map(),
      methods: [],
      ...fields,
    };
    this.customers.set(customer.id, customer);
    return customer;
  }

  tell(type: string, customer: Customer | null, more: Partial<ProviderNotice> = {}): ProviderNotice {
    const notice: ProviderNotice = {
      id: this.id('evt'),
      type,
      created_at: '2027-01-15T12:00:00.000Z',
      livemode: customer?.livemode ?? false,
      customer: customer?.id ?? null,
      environment: null,
      account: null,
      own: false,
      subject: customer ? 'customer' : 'other',
      ...more,
    };
    this.news.push(notice);
    return notice;
  }

  /** A message as it is sent. */
  sign(notice: ProviderNotice, secret = this.secret): { body: string; headers: Record<string, string> } {
    const body = JSON.stringify(notice);
    return {
      body,
      headers: { 'content-type': 'application/json', 'remote-signature': createHmac('sha256', secret).update(body).digest('hex') },
    };
  }

  /** Does something once under its name, as a provider does with an idempotency key. */
  async once<Answer>(command: string, context: BillingContext, work: () => Promise<Answer>): Promise<Answer> {
    const name = `${command} ${context.operation}`;
    if (this.fault === 'unreachable') throw unavailable();
    const isLost = this.fault === 'lost answer';
    this.fault = null;
    if (!this.done.has(name)) this.done.set(name, structuredClone(await work()));
    await this.meanwhile({ command, operation: context.operation });
    if (isLost) throw unavailable();
    return structuredClone(this.done.get(name)) as Answer;
  }

  keep(customer: Customer, changes: BillingChanges): void {
    customer.subscription = changes.subscription;
    for (const invoice of changes.invoices) customer.invoices.set(invoice.id, invoice);
    const isDefault = changes.paymentMethods.some(({ snapshot }) => snapshot.is_default);
    const kept = changes.paymentMethods.map(({ snapshot }) => snapshot.id);
    customer.methods = [
      ...customer.methods
        .filter(({ snapshot }) => !kept.includes(snapshot.id))
        .map((method) => (isDefault ? { ...method, snapshot: { ...method.snapshot, is_default: false } } : method)),
      ...changes.paymentMethods,
    ];
    for (const type of ['customer.subscription.updated', ...changes.invoices.map(() => 'invoice.updated')]) this.tell(type, customer);
  }

  customerOf(context: BillingContext, { account, data }: BilledAccount): Customer {
    const known = this.customers.get(String(data.customer));
    if (known) return known;
    const made = [...this.customers.values()].find((customer) => customer.account === account.id);
    return made ?? this.addCustomer({ email: account.email, name: account.name, environment: context.environment.id, account: account.id });
  }

  /** Asks the customer to authenticate. */
  ask(customer: Customer, method: string | null, type: PendingAction['type'] = 'three_d_secure'): PendingAction {
    const intent = this.id('pi');
    this.intents.set(intent, { state: 'pending', method });
    return { type, surface: type === 'three_d_secure' ? { client_secret: intent } : {}, data: { customer: customer.id, intent } };
  }
}

const unavailable = () =>
  new BillingError('provider_unavailable', 'We could not reach the payment provider. Trying again does not charge twice.');
const engine = createSandboxProvider();

/** The far side behind the port. Its name is that of the one network provider that there is. */
export function createRemoteProvider(remote: Remote): BillingProvider {
  /** Ids follow from the operation, so that what is done again is the same; numbers are the far side's own. */
  const named = (context: BillingContext): BillingContext => ({
    ...context,
    createId: deterministicIds(context.operation),
    invoiceSequence: remote.nextNumber(),
  });
  return {
    ...engine,
    name: 'stripe',
    testCards: undefined,
    async purchase(context, { payment, ...command }) {
      const customer = remote.customerOf(context, { account: command.account, data: command.accountData });
      const intent = remote.intents.get(String(command.pending?.data.intent));
      const paid = command.pending?.type === 'hosted_page' ? remote.methods.get(intent?.method ?? '') : undefined;
      const paying = paid ? { instrument: paid, authentication: 'authenticated' as const } : payment;
      const step = `purchase ${paying?.instrument.id} ${paying?.authentication}`;
      return remote.once(step, context, async () => {
        const outcome = await engine.purchase(named(context), { ...command, payment: paying });
        if (outcome.status === 'requires_action') return { ...outcome, action: remote.ask(customer, paying?.instrument.id ?? null) };
        if (outcome.status === 'failed') return outcome;
        remote.keep(customer, outcome.changes);
        return { ...outcome, changes: { ...outcome.changes, accountData: { customer: customer.id } } };
      });
    },
    async change(context, state, command) {
      const customer = remote.customerOf(context, { account: state.account, data: state.accountData });
      const step = `change ${command.payment.instrument?.id} ${command.payment.authentication}`;
      if (command.onlyGoOn && !remote.done.has(`${step} ${context.operation}`))
        throw new BillingError('preview_stale', 'Nothing of it was begun.');
      return remote.once(step, context, async () => {
        const outcome = await engine.change(named(context), state, command);
        if (outcome.status === 'requires_action')
          return { ...outcome, action: remote.ask(customer, command.payment.instrument?.id ?? null) };
        if (outcome.status !== 'failed') remote.keep(customer, outcome.changes);
        return outcome;
      });
    },
    async cancel(context, state, command) {
      const customer = remote.customerOf(context, { account: state.account, data: state.accountData });
      return remote.once('cancel', context, async () => {
        const changes = await engine.cancel(named(context), state, command);
        remote.keep(customer, changes);
        return changes;
      });
    },
    async advance(context, state) {
      const customer = remote.customerOf(context, { account: state.account, data: state.accountData });
      const changes = await engine.advance(named(context), state);
      remote.keep(customer, changes);
      return changes;
    },
    async setUpPaymentMethod(context, { account, instrument, authentication, pending }) {
      const customer = remote.customerOf(context, account);
      const there = remote.methods.get(remote.intents.get(String(pending?.data.intent))?.method ?? '');
      const given = instrument ?? there;
      if (!given) throw new BillingError('payment_method_not_found', 'There is none.');
      const outcome = await engine.setUpPaymentMethod(context, {
        account,
        instrument: given,
        authentication: instrument ? authentication : 'authenticated',
        pending,
      });
      if (outcome.status === 'requires_action') return { ...outcome, action: remote.ask(customer, given.id) };
      if (outcome.status === 'failed') return outcome;
      return { ...outcome, accountData: { customer: customer.id }, ...(instrument ? {} : { instrument: given }) };
    },
    network: {
      movableClock: true,
      serves: () => true,
      async acceptMethod(_context, method, owner) {
        const found = remote.methods.get(method);
        if (found && (found.customer === null || found.customer === owner.customer)) return found;
        throw new BillingError('payment_method_not_found', 'This card is not known here. Enter it again.', '/payment/method');
      },
      async readAction(_context, { data }) {
        return remote.intents.get(String(data.intent))?.state ?? 'failed';
      },
      async hostedPage(context, { account, subject, returnUrl }) {
        const customer = remote.customerOf(context, account);
        const action = subject.type === 'invoice' ? null : remote.ask(customer, null, 'hosted_page');
        return { url: `https://pay.example/${subject.type}?back=${encodeURIComponent(returnUrl)}`, action };
      },
      async pushCatalog({ catalog }) {
        if (remote.fault === 'unreachable') throw unavailable();
        remote.catalogs.push(JSON.stringify(catalog.plans.map(({ key }) => key)));
      },
      async pullCatalog() {
        const price = {
          key: 'month',
          interval: 'month' as const,
          model: 'flat' as const,
          amounts: [{ currency: 'usd', unit_amount: 900 }],
        };
        return {
          catalog: { default_currency: 'usd', plans: [{ key: 'solo', name: 'Solo', prices: [price] }] },
          skipped: [{ id: 'prod_1', reason: 'It is weekly.' }],
        };
      },
      async updateCustomer(_context, { account }) {
        remote.told.push(`${account.name}, ${account.address?.country ?? 'nowhere'}`);
      },
      async setDefaultMethod(_context, _account, method) {
        remote.told.push(`default ${method?.snapshot.id ?? 'none'}`);
      },
      async detachMethod(_context, _account, id) {
        remote.told.push(`detached ${id}`);
      },
      async reportUsage(_context, records) {
        if (remote.fault === 'unreachable') throw unavailable();
        for (const { id, quantity } of records) if (!remote.used.some((known) => known.id === id)) remote.used.push({ id, quantity });
        return { refused: [] };
      },
      async invoiceFile(_context, { number }) {
        return new TextEncoder().encode(`%PDF of ${number}`);
      },
      async readAccount(_context, id, known) {
        if (remote.fault === 'unreachable') throw unavailable();
        const customer = remote.customers.get(id);
        if (!customer) throw new BillingError('account_not_found', `There is no customer ${id}.`);
        return snapshotOf(customer, known);
      },
      async listCustomers(_context, cursor, limit) {
        const all = [...remote.customers.values()];
        const begin = Number(cursor ?? 0);
        return {
          customers: all.slice(begin, begin + limit),
          cursor: begin + limit < all.length ? String(begin + limit) : null,
          total: all.length,
        };
      },
      async findCustomer(id, livemode) {
        const customer = remote.customers.get(id);
        return customer && customer.livemode === livemode ? customer : null;
      },
      async readWebhook(body, headers) {
        const signature = createHmac('sha256', remote.secret).update(body).digest('hex');
        if (headers.get('remote-signature') !== signature)
          throw new BillingError('webhook_signature_invalid', 'The signature does not fit.');
        return JSON.parse(body);
      },
    },
  };
}

/** Rows as they have to be, with what differs from those that are known. */
function snapshotOf({ id, subscription, invoices, methods }: Customer, known: KnownAccount | null): AccountSnapshot {
  const accountData = { ...known?.data, customer: id };
  if (!subscription) return structuredClone({ accountData, changes: null, paymentMethods: methods });
  const ours = known?.subscription?.subscription;
  const account = known?.account.id ?? 'unknown';
  const snapshot = { ...subscription.snapshot, account };
  const isNews = ours?.id !== snapshot.id || JSON.stringify({ ...ours, version: 0 }) !== JSON.stringify({ ...snapshot, version: 0 });
  const changed = [...invoices.values()].filter(
    (invoice) => JSON.stringify(known?.invoices.find((other) => other.id === invoice.id)) !== JSON.stringify({ ...invoice, account }),
  );
  return structuredClone({
    accountData,
    paymentMethods: methods,
    changes: {
      subscription: { ...subscription, snapshot: { ...snapshot, version: isNews ? (ours?.version ?? 0) + 1 : (ours?.version ?? 1) } },
      invoices: changed.map((invoice) => ({ ...invoice, account })),
      paymentMethods: [],
      ledger: [],
      events: isNews
        ? [{ type: ours ? ('subscription.changed' as const) : ('subscription.created' as const), data: { subscription: snapshot } }]
        : [],
      amendments: [],
      redeemedCoupon: null,
    },
  });
}
