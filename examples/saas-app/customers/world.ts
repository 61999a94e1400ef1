import type { Client } from '@tillkit/client';
import type { CartInput, ChangeInput, ContractInput, EndpointInput } from '@tillkit/contract';

/** How the world reaches the host of a sandbox. */
export interface WorldAccess {
  /** With the sandbox's secret key. */
  server: Client;
  /** With a session token, or the secret of a checkout. */
  as(credential: string): Client;
}

const goodCard = '4242424242424242';
const day = 86_400_000;
/** Long enough for whoever looks at the demo. */
const quoteDays = 21;

type QuoteTerms = Omit<EndpointInput<'createQuote'>, 'account' | 'expires_at'>;

/** What customers and salespeople do, each through the endpoints that they would use. */
export interface World {
  /** Buys in a checkout, with a card where one is needed. */
  buy(buyer: string, cart: CartInput, card?: string): Promise<void>;
  /** Makes a change, now or at the period's end as the policy has it. */
  change(buyer: string, change: ChangeInput): Promise<void>;
  pause(buyer: string, cycles: number): Promise<void>;
  cancel(buyer: string): Promise<void>;
  use(buyer: string, meter: string, quantity: number): Promise<void>;
  /** Writes down what was agreed, from now on. */
  agree(buyer: string, contract: Omit<ContractInput, 'start'>): Promise<void>;
  quote(buyer: string, terms: QuoteTerms): Promise<void>;
}

export function createWorld({ server, as }: WorldAccess): World {
  const signIn = async (account: string) => as((await server.createSession({ account })).token);
  const now = async () => (await server.getClock({})).now;

  return {
    async buy(buyer, cart, card = goodCard) {
      const customer = await signIn(buyer);
      const account = await customer.getAccount({});
      const tax = { country: account.address?.country, tax_id: account.tax_id, buyer: account.buyer };
      const preview = await customer.createPricePreview({ ...tax, ...cart });
      const checkout = await customer.createCheckout({ preview: preview.id, customer: { address: account.address, buyer: account.buyer } });
      const year = new Date(await now()).getUTCFullYear() + 4;
      const method = checkout.payment.required
        ? (await customer.createSandboxCard({ number: card, expires_month: 8, expires_year: year, cvc: '123' })).id
        : undefined;
      await as(checkout.secret ?? '').confirmCheckout({
        id: checkout.id,
        preview: checkout.preview.id,
        consent: { text: 'Order with obligation to pay', locale: 'en' },
        ...(method && { payment: { method } }),
      });
    },
    async change(buyer, change) {
      const customer = await signIn(buyer);
      const preview = await customer.createChangePreview(change);
      await customer.confirmChange({ preview: preview.id });
    },
    async pause(buyer, cycles) {
      await (await signIn(buyer)).createPause({ cycles });
    },
    async cancel(buyer) {
      const customer = await signIn(buyer);
      const { id, effect } = await customer.createCancellation({});
      await customer.confirmCancellation({ id, decision: 'cancel', ends_at: effect.ends_at });
    },
    async use(buyer, meter, quantity) {
      await server.createUsageRecords({ records: [{ id: `${buyer}-${meter}-${quantity}`, account: buyer, meter, quantity }] });
    },
    async agree(buyer, contract) {
      await server.putAccount({ id: buyer, contract: { ...contract, start: await now() } });
    },
    async quote(buyer, terms) {
      const expires = new Date(Date.parse(await now()) + quoteDays * day).toISOString();
      const contact = { name: 'Clara Sommer', email: 'clara@morrow.example' };
      await server.createQuote({ contact, ...terms, account: buyer, expires_at: expires });
    },
  };
}
