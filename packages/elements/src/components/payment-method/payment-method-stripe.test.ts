import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { Customer } from '../../../test/customer.ts';
import { eventually, mount } from '../../../test/page.ts';
import { StripeHost } from '../../../test/stripe-host.ts';
import { cardOf, paperHost } from '../invoice-list/invoice-list.fixtures.ts';
import './payment-method.define.ts';
import type { TillPaymentMethod } from './payment-method.ts';

describe('A customer with Stripe', () => {
  let host: StripeHost;
  let element: TillPaymentMethod;

  const plain = () => (element.shadowRoot?.textContent ?? '').replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
  const says = (words: string) => eventually(() => plain().includes(words));
  const find = (selector: string) => eventually(() => element.shadowRoot?.querySelector<HTMLElement>(selector));
  const button = (label: string) =>
    eventually(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label));

  async function open(): Promise<void> {
    const customer = await Customer.subscribed();
    await customer.asServer('PATCH', '/v1/environment', { allowed_origins: [location.origin] });
    const { token } = await customer.asServer<{ token: string }>('POST', '/v1/sessions', { account: 'acme' });
    host = new StripeHost(customer.sandbox, { session: async () => token });
    element = mount('till-payment-method', { locale: 'en-GB', client: host.client });
    await says('Add a card');
  }

  async function enterCard(number: string): Promise<void> {
    for (const [label, text] of Object.entries({ 'Card number': number, Expiry: '12/34', CVC: '123' })) {
      const find = () => [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.querySelector('input');
      (await eventually(find)).focus();
      await sendKeys({ type: text });
    }
  }

  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  beforeEach(async () => {
    sessionStorage.clear();
    await setViewport({ width: 1000, height: 900 });
  });
  afterEach(() => {
    document.body.replaceChildren();
    history.replaceState(null, '', location.pathname);
  });

  it('adds a card whose bank asks, and leaves nothing in the page', async () => {
    await open();
    (await find('.add')).click();
    await enterCard('4000002500003155');
    (await find('[part~="submit"]')).click();
    const answer = await button('Complete authentication');
    expect(sessionStorage.getItem('tillkit.setup.away')).to.be.a('string');
    answer.click();
    await says('Visa •••• 3155 is added.');
    expect(sessionStorage).to.have.lengthOf(0);
    expect(host.last('/confirmation')).to.have.property('consent');
  });

  it('is asked for what is missing: the focus goes into Stripe’s field', async () => {
    await open();
    (await find('.add')).click();
    await eventually(() => document.querySelector('.fake-payment-element'));
    (await find('[part~="submit"]')).click();
    await eventually(() => document.activeElement instanceof HTMLInputElement && document.activeElement.ariaInvalid === 'true');
    await expect(document.body).to.be.accessible({ ignoredRules: ['region', 'page-has-heading-one', 'landmark-one-main'] });
  });

  it('comes back from the provider’s page, and has the card that was added there', async () => {
    await open();
    const card = await host.client.createSandboxCard({ number: '5555555555554444', expires_month: 12, expires_year: 2034, cvc: '123' });
    const { id } = await host.client.createPaymentMethodSetup({});
    const left = { id, consent: { text: 'I agree.', locale: 'en' }, make_default: true };
    sessionStorage.setItem('tillkit.setup.away', JSON.stringify(left));
    host.paidThere = { method: card.id };
    history.replaceState(null, '', `${location.pathname}?till_return=1&redirect_status=succeeded`);
    element.remove();
    element = mount('till-payment-method', { locale: 'en-GB', client: host.client });
    await says('Mastercard •••• 4444 is added.');
    expect([location.search, sessionStorage.length]).to.deep.equal(['', 0]);
  });

  it('sees what else pays, without numbers and dates that it does not have', async () => {
    const other = { expires_month: null, expires_year: null };
    const cards = [
      cardOf('pm_1', { ...other, type: 'sepa_debit', brand: 'SEPA Direct Debit', last4: '3000', is_default: true }),
      cardOf('pm_2', { ...other, type: 'paypal', brand: 'PayPal', last4: null }),
      cardOf('pm_3', { ...other, type: 'link', brand: 'Link', last4: null }),
    ];
    element = mount('till-payment-method', { locale: 'en-GB', client: paperHost({ cards, invoices: [] }).client });
    await says('SEPA Direct Debit •••• 3000');
    expect(plain()).to.contain('PayPal').and.to.contain('Link').and.to.not.contain('Expires').and.to.not.contain('null');
    await expect(element).to.be.accessible();
    const remove = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(({ ariaLabel }) =>
      /^Remove .?PayPal/.test(ariaLabel ?? ''),
    );
    remove?.click();
    const dialog = await find('dialog');
    expect(dialog.textContent).to.contain('Remove it').and.to.not.contain('Remove card');
  });
});
