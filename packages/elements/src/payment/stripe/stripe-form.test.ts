import { expect } from '@open-wc/testing';
import type { PaymentSurfaceData } from '@tillkit/contract';
import { PaymentFormError } from '@tillkit/flows/payment';
import { sendKeys } from '@web/test-runner-commands';
import { type FakeBackend, type FakeStripeOptions, type FakeStripePage, fakeStripe, install } from '../../../test/fake-stripe/index.ts';
import { eventually } from '../../../test/page.ts';
import { createStripeForm } from '../stripe.ts';
import type { PaymentForm, SurfaceSettings } from '../surface.ts';
import type { TillStripeForm } from './form.ts';

const settings: SurfaceSettings = { client: undefined, locale: 'en', strings: undefined };
const { signal } = new AbortController();

describe('The form of Stripe', () => {
  /** Stripe.js is kept for each key: each test has one of its own. */
  let key = 'pk_test_form_';
  let payment: PaymentSurfaceData;
  let stripe: FakeStripePage;
  let form: PaymentForm;
  let intent: string;

  const backend: FakeBackend = {
    createPaymentMethod: async ({ number }) =>
      number.endsWith('0002')
        ? { error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds', message: 'Your card was declined.' } }
        : { id: `pm_${number.slice(-4)}` },
    readIntent: async () => ({ object: 'payment_intent', status: intent as 'succeeded' }),
    answerBank: async (_, passes) => {
      intent = passes ? 'succeeded' : 'requires_payment_method';
      if (passes) return { object: 'payment_intent', status: 'succeeded' };
      return { error: { type: 'invalid_request_error', code: 'payment_intent_authentication_failure', message: 'No.' } };
    },
  };

  const element = () => form.element as TillStripeForm;
  const input = (label: string) =>
    [...form.element.querySelectorAll('label')]
      .find(({ textContent }) => textContent === label)
      ?.querySelector('input') as HTMLInputElement;

  async function show(more: Partial<SurfaceSettings> = {}, options: Partial<FakeStripeOptions> = {}): Promise<void> {
    stripe = fakeStripe({ backend, ...options });
    install(stripe);
    form = createStripeForm();
    form.configure({ ...settings, ...more });
    document.body.append(form.element);
    await form.prepare(payment);
  }

  async function type(number: string): Promise<void> {
    for (const [label, text] of Object.entries({ 'Card number': number, Expiry: '12/34', CVC: '123' })) {
      input(label).focus();
      await sendKeys({ type: text });
    }
  }

  const refusalOf = (act: Promise<unknown>) => act.then(() => undefined).catch((error: unknown) => error);
  const problem = () => element().shadowRoot?.querySelector('.problem')?.textContent;

  beforeEach(() => {
    intent = 'requires_action';
    key += 'x';
    payment = {
      provider: 'stripe',
      required: true,
      surface: { publishable_key: key, mode: 'subscription', amount: '4900', currency: 'eur' },
    };
  });
  afterEach(() => {
    form.element.remove();
    document.documentElement.removeAttribute('style');
  });

  it('asks for what is due, in the language of the page, and shows it once it is whole', async () => {
    await show({ locale: 'de-AT' });
    expect(stripe.groups).to.have.lengthOf(1);
    expect(stripe.groups[0]?.options).to.deep.include({ mode: 'subscription', amount: 4900, currency: 'eur', locale: 'de' });
    expect(element().matches(':state(loading)')).to.equal(false);
  });

  it('gives what was typed, with the way back to this page, and charges nothing', async () => {
    await show();
    await type('4242424242424242');
    const { method, return_url } = await form.collect({ signal });
    expect(method).to.equal('pm_4242');
    expect(return_url).to.match(new RegExp(`^${location.origin}/.*till_return=1`));
  });

  it('refuses what is not filled in: Stripe marks it, and the sentence is ours', async () => {
    await show();
    const error = await refusalOf(form.collect({ signal }));
    expect(error).to.be.instanceOf(PaymentFormError);
    expect((error as Error).message).to.equal('Enter the whole card number.');
    expect(input('Card number').getAttribute('aria-invalid')).to.equal('true');
    expect(problem()).to.equal(undefined);
    form.focus();
    expect(document.activeElement).to.equal(input('Card number'));
  });

  it('says below the fields what the bank did not take, and gives that the focus', async () => {
    await show();
    await type('4000000000000002');
    const error = await refusalOf(form.collect({ signal }));
    expect((error as Error).message).to.equal('There is not enough money on this card. Use another one.');
    await element().updateComplete;
    expect(problem()).to.equal('There is not enough money on this card. Use another one.');
    form.focus();
    expect(element().shadowRoot?.activeElement?.className).to.equal('problem');
    await expect(form.element).to.be.accessible();
  });

  it('asks nothing twice: what the page knows of the payer goes along with the payment', async () => {
    const address = { country: 'DE', postal_code: '10969', city: 'Berlin', line1: 'Lindenstraße 12' };
    const payer = { email: 'ada@example.com', company: 'Analytical Engines', address, tax_id: null, buyer: 'business' as const };
    await show({ payer: { ...payer, email: null, address: { country: 'DE' } } });
    expect(stripe.groups[0]?.payment?.options.fields?.billingDetails).to.deep.include({ email: 'auto' });
    form.configure({ ...settings, payer });
    await element().updateComplete;
    const asked = { email: 'never', address: { country: 'never', postalCode: 'never' } };
    expect(stripe.groups[0]?.payment?.options.fields?.billingDetails).to.deep.equal(asked);
    await type('4242424242424242');
    await form.collect({ signal });
    expect(stripe.made[0]).to.deep.include({ email: 'ada@example.com', name: 'Analytical Engines' });
    expect(stripe.made[0]?.address).to.deep.include({ postal_code: '10969', country: 'DE' });
  });

  it('follows the price without losing what was typed', async () => {
    await show();
    await type('4242424242424242');
    await form.prepare({ ...payment, surface: { ...payment.surface, amount: '9800' } });
    expect(stripe.groups).to.have.lengthOf(1);
    expect(stripe.groups[0]?.options).to.deep.include({ amount: 9800 });
    expect(input('Card number').value).to.equal('4242424242424242');
  });

  it('cannot be changed while a payment is under way', async () => {
    await show();
    form.setDisabled(true);
    await element().updateComplete;
    expect(input('CVC').readOnly).to.equal(true);
    form.setDisabled(false);
    await element().updateComplete;
    expect(input('CVC').readOnly).to.equal(false);
  });

  it('looks like the page, and goes on to when its theme changes', async () => {
    document.documentElement.style.setProperty('--till-color-accent', 'rgb(10 80 40)');
    await show();
    const appearance = () => stripe.groups[0]?.options.appearance;
    expect(appearance()?.variables?.colorPrimary).to.equal('#0a5028');
    expect(appearance()?.theme).to.equal('stripe');
    document.documentElement.style.setProperty('--till-color-accent', 'rgb(200 0 90)');
    await eventually(() => appearance()?.variables?.colorPrimary === '#c8005a');
    document.documentElement.style.colorScheme = 'dark';
    await eventually(() => appearance()?.theme === 'night');
    document.documentElement.style.setProperty('--till-radius-control', '2px');
    await eventually(() => appearance()?.variables?.borderRadius === '2px');
  });

  it('is drawn anew where it is put elsewhere', async () => {
    await show();
    const box = document.createElement('section');
    document.body.append(box);
    box.append(form.element);
    await type('4242424242424242');
    expect((await form.collect({ signal })).method).to.equal('pm_4242');
    box.remove();
  });

  it('shows nothing but the bank’s question while a stored card pays', async () => {
    await show({ fields: false });
    expect(stripe.groups).to.have.lengthOf(0);
    const outcome = form.authenticate({ type: 'three_d_secure', id: 'act_1', surface: secretOf('pi_1', key) }, { signal });
    (await bank('Complete authentication')).click();
    expect(await outcome).to.equal('authenticated');
    form.configure({ ...settings, fields: true });
    await form.prepare(payment);
    expect(stripe.groups).to.have.lengthOf(1);
  });

  it('tells a question that was failed from one that was answered', async () => {
    await show();
    const failed = form.authenticate({ type: 'three_d_secure', id: 'act_1', surface: secretOf('pi_1', key) }, { signal });
    (await bank('Fail authentication')).click();
    expect(await failed).to.equal('failed');
  });

  it('does not ask the bank again after the bank’s own page', async () => {
    await show();
    intent = 'succeeded';
    const outcome = await form.authenticate({ type: 'three_d_secure', id: 'act_1', surface: secretOf('seti_1', key) }, { signal });
    expect(outcome).to.equal('authenticated');
  });

  it('brings the dialog that it stands in back after the bank’s question', async () => {
    await show();
    const dialog = document.createElement('dialog');
    const button = document.createElement('button');
    button.textContent = 'Pay';
    let closed = 0;
    dialog.addEventListener('close', () => {
      closed += 1;
    });
    document.body.append(dialog);
    dialog.append(button, form.element);
    dialog.showModal();
    button.focus();
    const outcome = form.authenticate({ type: 'three_d_secure', id: 'act_1', surface: secretOf('pi_1', key) }, { signal });
    const answer = await bank('Complete authentication');
    expect(dialog.matches(':modal')).to.equal(false);
    answer.focus();
    expect(document.activeElement, 'what lies below a modal dialog cannot have the focus').to.equal(answer);
    answer.click();
    await outcome;
    expect(dialog.matches(':modal')).to.equal(true);
    expect(document.activeElement).to.equal(button);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(closed).to.equal(0);
    dialog.remove();
  });

  it('fails where Stripe cannot draw its form', async () => {
    const failure = { type: 'api_error', message: 'No.' } as const;
    expect(await refusalOf(show({}, { failure }))).to.be.instanceOf(Error);
  });

  it('offers a wallet for the whole order, at the price of the button', async () => {
    const order = { label: 'Team', dueNow: { amount: 4900, currency: 'eur' } };
    await show({ order }, { wallets: ['link'] });
    const wallet = await eventually(() => form.element.querySelector<HTMLElement>('[slot="wallets"] button'));
    let collected: Promise<{ method: string }> | undefined;
    form.element.addEventListener('till-surface-submit', (event) => {
      collected = form.collect({ signal });
      (event as Event & { handled: Promise<unknown> }).handled = collected;
    });
    wallet.click();
    (await bank('Agree in the wallet')).click();
    expect((await collected)?.method).to.equal('pm_4242');
    expect(stripe.groups.find(({ express }) => express)?.express?.lineItems).to.deep.equal([{ name: 'Team', amount: 4900 }]);
    await expect(form.element).to.be.accessible();
  });

  it('opens no wallet while something is missing, and tells a wallet whose order did not go through', async () => {
    const order = { label: 'Team', dueNow: { amount: 4900, currency: 'eur' } };
    await show({ order }, { wallets: ['google_pay'] });
    const wallet = await eventually(() => form.element.querySelector<HTMLElement>('[slot="wallets"] button'));
    form.element.addEventListener('till-surface-express', (event) => event.preventDefault(), { once: true });
    wallet.click();
    expect(document.querySelector('.fake-wallet')).to.equal(null);
    wallet.click();
    (await bank('Agree in the wallet')).click();
    const express = stripe.groups.find((group) => group.express)?.express;
    await eventually(() => express?.failures.length === 1);
  });
});

function secretOf(id: string, key: string): Record<string, string> {
  return { client_secret: `${id}_secret_1`, publishable_key: key };
}

function bank(label: string): Promise<HTMLElement> {
  return eventually(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label));
}
