import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { eventually } from '../../../test/page.ts';
import { createSandbox, createSession } from '../../../test/sandbox.ts';
import { StripeHost } from '../../../test/stripe-host.ts';
import { CheckoutPage, sampleCatalog } from './checkout.harness.ts';

const customer = { external_id: 'acme', name: 'Acme Ltd', email: 'billing@acme.example' };

describe('A visitor at a checkout with Stripe', () => {
  let sandbox: Sandbox;
  let host: StripeHost;
  let page: CheckoutPage;

  const field = (label: string) =>
    [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.querySelector('input');
  const button = (label: string) =>
    eventually(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label));
  const group = () => host.stripe.groups.find(({ payment }) => payment);

  async function enterCard(number: string): Promise<void> {
    for (const [label, text] of Object.entries({ 'Card number': number, Expiry: '12/34', CVC: '123' })) {
      const input = await eventually(() => field(label));
      input.focus();
      input.select();
      await sendKeys({ type: text });
    }
  }

  async function begin(attributes: Record<string, string> = {}, options: ConstructorParameters<typeof StripeHost>[1] = {}): Promise<void> {
    host = new StripeHost(sandbox, options);
    page = CheckoutPage.show(host.client, attributes);
    if (!('modal' in attributes)) await page.ready();
  }

  before(async () => {
    sandbox = await createSandbox(sampleCatalog(), {
      settings: { seller: { name: 'Morrow BV', address: { country: 'NL' } }, allowed_origins: [location.origin] },
      accounts: [customer],
    });
  });
  beforeEach(async () => {
    sessionStorage.clear();
    await emulateMedia({ reducedMotion: 'reduce' });
    await setViewport({ width: 1000, height: 900 });
  });
  afterEach(() => {
    document.body.replaceChildren();
    history.replaceState(null, '', location.pathname);
  });

  it('buys with a card, and the host is told where a way to pay may lead back to', async () => {
    await begin();
    await page.fillIn({ email: 'card@example.com', card: null });
    await enterCard('4242424242424242');
    const due = group()?.options as { amount: number };
    expect(due.amount).to.equal(Number(page.total.replace(/\D/g, '')));
    await expect(document.body).to.be.accessible({ ignoredRules: ['region', 'page-has-heading-one', 'landmark-one-main'] });
    page.buy();
    await page.success();
    const { payment } = host.last('/confirmation') as { payment: { return_url: string } };
    expect(payment.return_url).to.contain(`${location.origin}/`).and.to.contain('till_return=1');
    expect(host.stripe.made[0]).to.deep.include({ email: 'card@example.com', name: 'Analytical Engines' });
  });

  it('sees the new price in the wallet and in the form after another seat', async () => {
    await begin({}, { wallets: ['apple_pay'] });
    await page.change(() => page.press('More: Seats'));
    const amount = Number(page.total.replace(/\D/g, ''));
    await eventually(() => host.stripe.groups.every(({ options }) => (options as { amount: number }).amount === amount));
    expect(host.stripe.groups).to.have.lengthOf(2);
  });

  it('leaves the card out: Stripe marks it, and the summary takes the focus and leads there', async () => {
    await begin();
    await page.fillIn({ email: 'none@example.com', card: null });
    await eventually(() => field('Card number'));
    page.buy();
    expect(await page.problems())
      .to.contain('Enter the whole card number.')
      .and.to.contain('Nothing was charged.');
    await eventually(() => page.root.activeElement?.id === 'problems');
    page.find('#problems .link')?.click();
    expect(document.activeElement).to.equal(field('Card number'));
  });

  it('has a card that is declined, and pays with another one', async () => {
    await begin();
    await page.fillIn({ email: 'declined@example.com', card: null });
    await enterCard('4000000000000002');
    page.buy();
    expect(await page.problems())
      .to.contain('declined')
      .and.to.contain('Nothing was charged.');
    await enterCard('5555555555554444');
    page.buy();
    await page.success();
  });

  it('answers the bank, which Stripe asks at the end of the page, although the checkout is a modal dialog', async () => {
    await begin({ modal: '', open: '' });
    await page.fillIn({ email: 'bank@example.com', card: null });
    await enterCard('4000002500003155');
    page.buy();
    const answer = await button('Complete authentication');
    answer.focus();
    expect(document.activeElement).to.equal(answer);
    const { x, y } = answer.getBoundingClientRect();
    expect(document.elementFromPoint(x + 2, y + 2)).to.equal(answer);
    answer.click();
    await page.success();
    expect(page.find<HTMLDialogElement>('dialog')?.matches(':modal')).to.equal(true);
    expect(page.element.open).to.equal(true);
  });

  it('fails the bank’s check, and is told that nothing was charged', async () => {
    await begin();
    await page.fillIn({ email: 'failed@example.com', card: null });
    await enterCard('4000002500003155');
    page.buy();
    (await button('Fail authentication')).click();
    expect(await page.problems()).to.contain('Nothing was charged.');
  });

  it('pays with a wallet, which opens only once all else is filled in', async () => {
    await begin({}, { wallets: ['google_pay'] });
    const wallet = await button('Pay with google_pay');
    wallet.click();
    expect(await page.problems()).to.contain('Please check 5 fields');
    expect(document.querySelector('.fake-wallet')).to.equal(null);
    await page.fillIn({ email: 'wallet@example.com', card: null });
    (await button('Pay with google_pay')).click();
    (await button('Agree in the wallet')).click();
    await page.success();
  });

  it('buys inside of shadow roots of the page', async () => {
    const outer = document.createElement('div');
    const inner = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(inner);
    document.body.append(outer);
    host = new StripeHost(sandbox);
    page = CheckoutPage.show(host.client, {}, inner.attachShadow({ mode: 'open' }));
    await page.fillIn({ email: 'nested@example.com', card: null });
    await enterCard('4242424242424242');
    page.buy();
    await page.success();
    expect(outer.children).to.have.lengthOf(0);
  });

  it('buys what needs no payment, and nothing is asked of Stripe', async () => {
    await begin({ plan: 'solo' });
    await page.fillIn({ email: 'free@example.com', card: null });
    page.buy();
    await page.success();
    expect(host.stripe.keys).to.have.lengthOf(0);
    expect(document.querySelector('script[src*="stripe"]')).to.equal(null);
  });

  it('comes back from the page of their bank, and the purchase goes on by itself', async () => {
    await begin({ modal: '', open: '' });
    await page.fillIn({ email: 'redirect@example.com', card: null });
    await enterCard('4000002500003155');
    page.buy();
    await button('Complete authentication');
    const { payment } = host.last('/confirmation') as { payment: { return_url: string } };
    // The bank's own page: this one goes away without an answer, and is loaded anew.
    document.body.replaceChildren();
    const challenge = JSON.parse(sessionStorage.getItem(`tillkit.checkout.${sandbox.keys.publishable}`) ?? 'null');
    expect(challenge.cart.plan).to.equal('team');
    await host.answerOpenChallenge();
    history.replaceState(null, '', `${payment.return_url}&payment_intent=pi_1&payment_intent_client_secret=x&redirect_status=succeeded`);
    await begin({ modal: '', open: '' });
    await page.success();
    expect(location.search).to.equal('');
    expect(page.element.open).to.equal(true);
  });

  it('as a customer, leaves nothing in the page but while they are away at their bank', async () => {
    const session = await createSession(sandbox, 'acme');
    await begin({}, { session: async () => session });
    expect(sessionStorage).to.have.lengthOf(0);
    for (const [id, value] of Object.entries({ line1: 'Lindenstraße 12', postal_code: '10969', city: 'Berlin' }))
      await page.type(id, value);
    await page.find<HTMLSelectElement>('#country')?.dispatchEvent(new Event('change'));
    await enterCard('4000002500003155');
    page.buy();
    const answer = await button('Complete authentication');
    expect(sessionStorage.getItem(`tillkit.checkout.${sandbox.keys.publishable}.away`)).to.be.a('string');
    answer.click();
    await page.success();
    expect(sessionStorage).to.have.lengthOf(0);
  });
});
