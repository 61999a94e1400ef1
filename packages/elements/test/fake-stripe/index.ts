import type {
  ExpressPaymentType,
  PaymentIntent,
  PaymentIntentOrSetupIntentResult,
  PaymentMethod,
  PaymentMethodResult,
  SetupIntent,
  Stripe,
  StripeConstructor,
  StripeConstructorOptions,
  StripeElementsOptionsMode,
  StripeError,
} from '@stripe/stripe-js';
import type { BillingDetails, Entries, FakeBackend, Intent } from './backend.ts';
import { type DrawFields, FakeElementsGroup, IntegrationError } from './elements.ts';
import { inlineFields } from './field-view.ts';

export type { StripeError } from '@stripe/stripe-js';
export type { FakeBackend } from './backend.ts';
export type { FakeElementsGroup } from './elements.ts';

export interface FakeStripeOptions {
  backend: FakeBackend;
  /** Wallets that this customer has. */
  wallets?: readonly ExpressPaymentType[];
  /** The Payment Element cannot be drawn. */
  failure?: StripeError;
  drawFields?: DrawFields;
  /** Asks the customer what their bank asks. */
  askBank?: () => Promise<boolean>;
}

/** What the page did with Stripe.js. */
export interface FakeStripePage {
  constructor: StripeConstructor;
  keys: { key: string; options: StripeConstructorOptions | undefined }[];
  groups: FakeElementsGroup[];
  /** Billing details of each payment method that was made. */
  made: BillingDetails[];
}

type Faked = Pick<Stripe, 'createPaymentMethod' | 'elements' | 'handleNextAction' | 'retrievePaymentIntent' | 'retrieveSetupIntent'>;

/** A `window.Stripe` that answers as the types of stripe-js say, and refuses what Stripe would. */
export function fakeStripe(options: FakeStripeOptions): FakeStripePage {
  const page: Omit<FakeStripePage, 'constructor'> = { keys: [], groups: [], made: [] };
  const { backend, wallets = [], failure, drawFields = inlineFields, askBank = askInPage } = options;
  const open = (key: string, constructorOptions?: StripeConstructorOptions): Stripe => {
    if (!/^pk_(test|live)_/.test(key)) throw new IntegrationError('Use a publishable key, as in pk_test_….');
    page.keys.push({ key, options: constructorOptions });
    const stripe = {
      elements: (groupOptions: StripeElementsOptionsMode) => {
        const group = new FakeElementsGroup(groupOptions, { drawFields, wallets, failure });
        page.groups.push(group);
        return group;
      },
      createPaymentMethod: async ({ elements, params = {} }: MadeFromElements): Promise<PaymentMethodResult> => {
        const details = params.billing_details ?? {};
        const entries = await entriesOf(elements, details);
        const made = await backend.createPaymentMethod(entries, details);
        if ('error' in made) return { error: made.error };
        page.made.push(details);
        return { paymentMethod: { id: made.id, object: 'payment_method', type: 'card' } as PaymentMethod };
      },
      retrievePaymentIntent: async (secret: string) => {
        const intent = await backend.readIntent(secret);
        return 'error' in intent ? { error: intent.error } : { paymentIntent: intent as PaymentIntent };
      },
      retrieveSetupIntent: async (secret: string) => {
        const intent = await backend.readIntent(secret);
        return 'error' in intent ? { error: intent.error } : { setupIntent: intent as SetupIntent };
      },
      handleNextAction: async ({ clientSecret }: { clientSecret: string }): Promise<PaymentIntentOrSetupIntentResult> => {
        const before = await backend.readIntent(clientSecret);
        if ('error' in before) return { error: before.error };
        if (before.status !== 'requires_action') throw new IntegrationError(`The intent is ${before.status}, not requires_action.`);
        return resultOf(await backend.answerBank(clientSecret, await askBank()));
      },
    };
    return stripe satisfies Record<keyof Faked, unknown> as unknown as Stripe;
  };
  return { ...page, constructor: Object.assign(open, { version: 'endive' }) as unknown as StripeConstructor };
}

interface MadeFromElements {
  elements: FakeElementsGroup;
  params?: { billing_details?: BillingDetails };
}

async function entriesOf(group: FakeElementsGroup, details: BillingDetails): Promise<Entries> {
  if (group.options.paymentMethodCreation !== 'manual')
    throw new IntegrationError('Elements were not made with paymentMethodCreation: manual.');
  if (!group.isSubmitted) throw new IntegrationError('elements.submit() has to be called before a payment method is made.');
  const asked = group.payment?.options.fields?.billingDetails;
  if (typeof asked === 'object') {
    const { email, address } = asked;
    if (email === 'never' && !details.email) throw new IntegrationError('The e-mail address is not asked for, and was not given.');
    if (typeof address === 'object') {
      if (address.country === 'never' && !details.address?.country)
        throw new IntegrationError('The country is not asked for, and was not given.');
      if (address.postalCode === 'never' && !details.address?.postal_code) throw new IntegrationError('The postal code was not given.');
    }
  }
  // A wallet pays with a card of its own.
  return group.payment ? group.payment.entries() : { number: '4242424242424242', expiry: '12/34', cvc: '123' };
}

function resultOf(answer: Pick<Intent, 'object' | 'status'> | { error: StripeError }): PaymentIntentOrSetupIntentResult {
  if ('error' in answer) return { error: answer.error };
  return answer.object === 'setup_intent' ? { setupIntent: answer as SetupIntent } : { paymentIntent: answer as PaymentIntent };
}

/** The bank's question at the end of the document, where Stripe puts it. */
function askInPage(): Promise<boolean> {
  return new Promise((resolve) => {
    const sheet = document.createElement('div');
    sheet.className = 'fake-bank';
    sheet.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgb(0 0 0 / 0.4)';
    for (const [text, passes] of [
      ['Complete authentication', true],
      ['Fail authentication', false],
    ] as const) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.addEventListener('click', () => {
        sheet.remove();
        resolve(passes);
      });
      sheet.append(button);
    }
    document.body.append(sheet);
  });
}

let installed: FakeStripePage | undefined;

/** Puts it into the page, in place of an earlier one. Who loads Stripe.js keeps what they found first, so that this is one for all. */
export function install(page: FakeStripePage): void {
  installed = page;
  const open: StripeConstructor = Object.assign((...[key, options]: Parameters<StripeConstructor>) => {
    if (!installed) throw new Error('There is no fake Stripe.');
    return installed.constructor(key, options);
  }, page.constructor);
  window.Stripe ??= open;
}
