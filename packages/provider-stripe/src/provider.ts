import type { BillingContext, BillingProvider, NetworkProvider, SubscriptionState } from '@tillkit/host/port';
import { checkTaxId, describeTaxId, money, priceQuantity, priceUsage, quoteTerms } from '@tillkit/provider-sandbox/rules';
import { previewPurchase } from './cart/preview.ts';
import { pullCatalog } from './catalog/pull.ts';
import { pushCatalog } from './catalog/push.ts';
import { change } from './changes/change.ts';
import { ruleState } from './changes/plan.ts';
import { previewChange } from './changes/preview.ts';
import { undoScheduledChange } from './changes/undo.ts';
import { type Clients, type Connection, connect, createClients } from './client.ts';
import { advance } from './clock/advance.ts';
import { bringClock } from './clock/test-clock.ts';
import { updateCustomer } from './customers/customer.ts';
import { translated } from './errors.ts';
import { hostedPage } from './hosted/hosted-page.ts';
import { findCustomer, listCustomers } from './import/list-customers.ts';
import { readAccount } from './import/read-account.ts';
import { invoiceFile } from './invoices/invoice-file.ts';
import { payInvoice } from './invoices/pay-invoice.ts';
import { upcomingInvoice } from './invoices/upcoming-invoice.ts';
import { cancel, previewCancellation, undoCancellation } from './leaving/cancel.ts';
import { pause, undoPause } from './leaving/pause.ts';
import { discount, extendTrial, previewRetention } from './leaving/retention.ts';
import { withdraw } from './leaving/withdraw.ts';
import { acceptMethod } from './methods/accept-method.ts';
import { choosePaymentMethod, detachMethod, setDefaultMethod } from './methods/default-method.ts';
import { readAction } from './methods/read-action.ts';
import { prepareSetup, setUpPaymentMethod } from './methods/set-up-method.ts';
import { testMethod } from './methods/test-method.ts';
import { preparePayment } from './purchase/prepare-payment.ts';
import { purchase } from './purchase/purchase.ts';
import { readSettings, type StripeProviderOptions, type StripeSettings } from './settings.ts';
import { reportUsage } from './usage/report-usage.ts';
import { readWebhook } from './webhooks/read-webhook.ts';

/**
 * Stripe Billing behind the host's port: amounts, invoices and payments are Stripe's, and rows are read off it after each command.
 * @throws {Error} with a sentence, where a key is missing, wrong, or of the other mode
 */
export function createStripeProvider(options: StripeProviderOptions): BillingProvider {
  const settings = readSettings(options);
  const clients = createClients(settings, options);
  const { asked, told } = commands(clients, settings);
  return {
    name: 'stripe',
    priceQuantity: (price, currency, quantity) => {
      const counted = price.model === 'flat' ? 1 : quantity;
      return money(priceQuantity(price, currency, counted).amount, currency);
    },
    quoteTerms,
    previewPurchase: (context, command) => asked(context, (stripe) => previewPurchase(stripe, command)),
    preparePayment: (context, checkout) => asked(context, async (stripe) => preparePayment(stripe, checkout)),
    purchase: (context, command) =>
      asked(context, async (stripe) => {
        await bringClock(stripe, command.accountData);
        return purchase(stripe, command);
      }),
    advance: (context, state) => asked(context, (stripe) => advance(stripe, state)),
    previewChange: (context, state, command) =>
      command.estimate
        ? asked(context, (stripe) => previewChange(stripe, state, command))
        : told(context, state, (stripe) => previewChange(stripe, state, command)),
    change: (context, state, command) => told(context, state, (stripe) => change(stripe, state, command)),
    undoScheduledChange: (context, state) => told(context, state, (stripe) => undoScheduledChange(stripe, state)),
    pause: (context, state, command) => told(context, state, (stripe) => pause(stripe, state, command)),
    undoPause: (context, state) => told(context, state, (stripe) => undoPause(stripe, state)),
    previewCancellation: (context, state, command) => told(context, state, (stripe) => previewCancellation(stripe, state, command)),
    cancel: (context, state, command) => told(context, state, (stripe) => cancel(stripe, state, command)),
    undoCancellation: (context, state) => told(context, state, (stripe) => undoCancellation(stripe, state)),
    withdraw: (context, state, command) => told(context, state, (stripe) => withdraw(stripe, state, command)),
    previewRetention: (context, state, offer) => told(context, state, (stripe) => previewRetention(stripe, state, offer)),
    discount: (context, state, command) => told(context, state, (stripe) => discount(stripe, state, command)),
    extendTrial: (context, state, command) => told(context, state, (stripe) => extendTrial(stripe, state, command)),
    checkTaxId: (country, taxId) => checkTaxId(taxId, country),
    describeTaxId,
    payInvoice: (context, state, command) => told(context, state, (stripe) => payInvoice(stripe, state, command)),
    upcomingInvoice: (context, state) => told(context, state, (stripe) => upcomingInvoice(stripe, state)),
    prepareSetup: (context) => asked(context, async (stripe) => prepareSetup(stripe)),
    setUpPaymentMethod: (context, command) => asked(context, (stripe) => setUpPaymentMethod(stripe, command)),
    choosePaymentMethod: (context, state, method) => told(context, state, (stripe) => choosePaymentMethod(stripe, state, method)),
    priceUsage: (context, state) => priceUsage(context, ruleState(state)),
    network: network(clients, settings, options),
  };
}

function commands(clients: Clients, settings: StripeSettings) {
  const asked = <Answer>(context: BillingContext, command: (connection: Connection) => Promise<Answer>): Promise<Answer> =>
    translated(async () => command(connect(clients, settings, context)));
  /** About a subscription: its customer's clock, where they have one, is brought to the environment's time first. */
  const told = <Answer>(
    context: BillingContext,
    { accountData }: SubscriptionState,
    command: (connection: Connection) => Promise<Answer>,
  ): Promise<Answer> =>
    asked(context, async (connection) => {
      await bringClock(connection, accountData);
      return command(connection);
    });
  return { asked, told };
}

function network(clients: Clients, settings: StripeSettings, options: StripeProviderOptions): NetworkProvider {
  const { asked } = commands(clients, settings);
  return {
    acceptMethod: (context, method, owner) => asked(context, (stripe) => acceptMethod(stripe, method, owner)),
    readAction: (context, action) => asked(context, (stripe) => readAction(stripe, action)),
    hostedPage: (context, subject) => asked(context, (stripe) => hostedPage(stripe, subject)),
    pushCatalog: (context) =>
      asked(context, async (stripe) => {
        await pushCatalog(stripe);
      }),
    pullCatalog: (context) => asked(context, (stripe) => pullCatalog(stripe)),
    updateCustomer: (context, account) => asked(context, (stripe) => updateCustomer(stripe, account)),
    setDefaultMethod: (context, account, method) => asked(context, (stripe) => setDefaultMethod(stripe, account, method)),
    detachMethod: (context, account, id) => asked(context, (stripe) => detachMethod(stripe, account, id)),
    reportUsage: (context, records) => asked(context, (stripe) => reportUsage(stripe, records)),
    invoiceFile: (context, invoice) => asked(context, (stripe) => invoiceFile(stripe, options.fetch ?? fetch, invoice)),
    readAccount: (context, customer, known) => asked(context, (stripe) => readAccount(stripe, customer, known)),
    listCustomers: (context, cursor, limit) => asked(context, (stripe) => listCustomers(stripe, cursor, limit)),
    findCustomer: (customer, livemode) => translated(() => findCustomer(clients, customer, livemode)),
    testMethod: (context, number) => asked(context, (stripe) => testMethod(stripe, number)),
    movableClock: settings.testClocks,
    serves: (kind) => clients[kind] !== null,
    readWebhook: (body, headers) => readWebhook(clients, settings, body, headers),
  };
}
