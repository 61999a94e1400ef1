import { expect } from '@open-wc/testing';
import type { CatalogInput, PaymentMethodList, SignUp } from '@tillkit/contract';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { answerBank, enterCard, typedIn } from '../../../test/card.ts';
import { Customer, network } from '../../../test/customer.ts';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { asServer, createSandbox } from '../../../test/sandbox.ts';
import { cardOf, invoiceOf, paperHost } from '../invoice-list/invoice-list.fixtures.ts';
import './payment-method.define.ts';
import type { TillPaymentMethod } from './payment-method.ts';

type Page = FormPage<TillPaymentMethod>;

const trialCatalog: CatalogInput = {
  default_currency: 'eur',
  tax_behavior: 'exclusive',
  plans: [
    {
      key: 'team',
      name: 'Team',
      trial: { days: 14, card_required: false },
      prices: [{ key: 'team-month', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 1000 }] }],
    },
  ],
};

async function show(properties: Partial<TillPaymentMethod>, width?: number): Promise<Page> {
  return FormPage.show(mount('till-payment-method', { locale: 'en-GB', ...properties }, width));
}

/** Names are compared without the marks that keep a card's name in order. */
const plain = (text: string | null | undefined) =>
  (text ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const press = (page: Page, name: string) => {
  const button = page.all('button').find((each) => plain(each.getAttribute('aria-label') ?? each.textContent).startsWith(name));
  if (!button) throw new Error(`There is no button "${name}" in: ${page.text}`);
  button.click();
  return button;
};
const says = (page: Page, words: string) => eventually(() => plain(page.text).includes(words));
const changesOf = (page: Page): PaymentMethodList[] => {
  const changes: PaymentMethodList[] = [];
  page.element.addEventListener('till-payment-method-changed', ({ detail }) => changes.push(detail));
  return changes;
};

describe('A customer', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  beforeEach(() => setViewport({ width: 1100, height: 900 }));
  afterEach(() => document.body.replaceChildren());

  it('adds a second card, agrees to what will be charged when, and removes the first', async () => {
    const customer = await Customer.subscribed();
    const page = await show({ client: await customer.client() });
    const changes = changesOf(page);
    await says(page, 'Next charge: €50.00 on 10 February 2027.');
    expect(plain(page.text)).to.contain('Your subscription is paid with this card, so it cannot be removed.');
    expect(press(page, 'Remove Visa').getAttribute('aria-disabled')).to.equal('true');
    await page.settled();
    expect(page.root.querySelector('dialog')).to.equal(null);
    await expect(page.element).to.be.accessible();

    press(page, 'Add a card');
    await enterCard('5555555555554444');
    expect(plain(page.textOf('.consent')))
      .to.contain('Nothing is charged now.')
      .and.to.contain('next €50.00 on 10 February 2027');
    await expect(page.element).to.be.accessible();
    page.find('[part="submit"]').click();
    await says(page, 'Mastercard •••• 4444 is added.');
    expect(document.querySelector('till-sandbox-card-form')).to.equal(null);
    await eventually(() => changes.length === 1);
    expect(changes[0]?.data.map(({ last4, is_default }) => [last4, is_default])).to.deep.equal([
      ['4444', true],
      ['4242', false],
    ]);

    press(page, 'Remove Visa');
    await says(page, 'Remove Visa •••• 4242?');
    expect(page.text).to.contain('your charges stay as they are');
    await expect(page.element).to.be.accessible();
    press(page, 'Remove card');
    await says(page, 'Visa •••• 4242 is removed.');
    expect(page.all('.card')).to.have.length(1);
  });

  it('replaces the only card with one whose bank asks first, and keeps what was typed when another is declined', async () => {
    const customer = await Customer.subscribed();
    const page = await show({ client: await customer.client() });
    await eventually(() => page.all('.card').length === 1);
    press(page, 'Replace Visa');
    await enterCard('4000000000000002');
    expect(plain(page.textOf('.consent'))).to.contain('Visa •••• 4242 is removed.');
    page.find('[part="submit"]').click();
    await says(page, 'The card was not added');
    expect(await typedIn('number')).to.equal('4000 0000 0000 0002');
    await expect(page.element).to.be.accessible();
    await enterCard('4000002500003155');
    page.find('[part="submit"]').click();
    await answerBank('fail');
    await says(page, 'The card was not added');
    page.find('[part="submit"]').click();
    page.find('[part="submit"]').click();
    await answerBank('pass');
    await says(page, 'Visa •••• 3155 takes the place of the old card.');
    expect(page.all('.card')).to.have.length(1);
  });

  it('makes another card the default with one press, and hears of it when the network is away', async () => {
    const customer = await Customer.subscribed();
    let isDown = false;
    const fetch = network(({ method }) => (method !== 'GET' && isDown ? Promise.reject(new TypeError('down')) : undefined));
    const page = await show({ client: await customer.client({ fetch }) });
    press(page, 'Add a card');
    await enterCard('5555555555554444');
    page.find<HTMLInputElement>('.check input').click();
    await page.settled();
    expect(page.textOf('.consent')).to.contain('it is charged only when you choose it');
    isDown = true;
    page.find('[part="submit"]').click();
    await eventually(
      () =>
        page.root.querySelector('.setup .alert') ?? document.querySelector('till-sandbox-card-form')?.shadowRoot?.querySelector('.problem'),
    );
    expect(await typedIn('number')).to.equal('5555 5555 5555 4444');
    isDown = false;
    page.find('[part="submit"]').click();
    await says(page, 'is added.');
    isDown = true;
    press(page, 'Make default: Mastercard •••• 4444');
    await says(page, 'Nothing was changed.');
    isDown = false;
    press(page, 'Make default: Mastercard •••• 4444');
    await says(page, 'Charges go to Mastercard •••• 4444 from now on.');
    expect(plain(page.all('.card')[0]?.textContent))
      .to.contain('Mastercard')
      .and.to.contain('Default')
      .and.to.contain('Next charge: €50.00');
  });

  it('who is past due learns that another card does not pay what is open, and pays it there', async () => {
    const customer = await Customer.subscribed({ card: '4000000000000341' });
    await customer.advance('P1MT1H');
    const page = await show({ client: await customer.client() });
    await says(page, 'An invoice is not paid');
    expect(page.text).to.contain('A new card is not charged at once for what is open: €50.00.');
    const paid = page.next('till-invoice-paid');
    press(page, 'Pay €50.00');
    await eventually(() => page.all('.payment-choice input').length === 2);
    page.all('.payment-choice input')[1]?.click();
    await enterCard('4242424242424242');
    page.find('.keep input').click();
    await page.settled();
    await expect(page.element).to.be.accessible();
    page.find('.pay-dialog [part="submit"]').click();
    expect((await paid).detail.amount_paid.amount).to.equal(5000);
    await eventually(() => page.root.querySelector('.pay-dialog .done'));
    press(page, 'Done');
    await eventually(() => !page.text.includes('An invoice is not paid'));
    await eventually(() => plain(page.textOf('.card')).startsWith('Visa •••• 4242 Default'));
  });

  it('in a trial says where they are before they agree to an amount, since the tax depends on it', async () => {
    const sandbox = await createSandbox(trialCatalog, {
      settings: { seller: { name: 'Seller', address: { country: 'DE' } } },
      clock: { now: '2027-01-10T09:00:00Z', mode: 'frozen' },
    });
    const signUp = { email: 'eve@example.com', company: 'Eve', plan: 'team' };
    const { session } = await asServer<SignUp>(sandbox.keys.secret, 'POST', '/v1/sign-ups', signUp);
    const page = await show({ client: clientOf(sandbox, { session: session.token }) });
    press(page, 'Add a card');
    await eventually(() => page.all('#country option').length > 200);
    await enterCard('4242424242424242');
    expect(page.find('[part="submit"]').getAttribute('aria-disabled')).to.equal('true');
    expect(page.all('.consent')).to.deep.equal([]);
    await expect(page.element).to.be.accessible();
    const country = page.find<HTMLSelectElement>('#country');
    country.value = 'DE';
    country.dispatchEvent(new Event('change'));
    await says(page, 'next €11.90 on 24 January 2027');
    expect(page.all('#country')).to.deep.equal([]);
    await eventually(() => page.find('[part="submit"]').getAttribute('aria-disabled') === 'false');
    page.find('[part="submit"]').click();
    await says(page, 'Visa •••• 4242 is added.');
  });

  it('without a card is told why to add one, and does it with the keyboard only', async () => {
    const customer = await Customer.invoiced();
    const page = await show({ client: await customer.client() });
    expect(page.element.matches(':state(empty)')).to.equal(true);
    await says(page, 'You pay by invoice, so you need no card.');
    await expect(page.element).to.be.accessible();
    page.find('.add').focus();
    await sendKeys({ press: 'Enter' });
    await eventually(() => document.activeElement?.localName === 'till-sandbox-card-form');
    await enterCard('4242424242424242');
    await sendKeys({ press: 'Enter' });
    await says(page, 'Visa •••• 4242 is added.');
    await eventually(() => page.element.matches(':state(ready)'));
  });

  it('whose card expires is told when, and what that endangers', async () => {
    const cards = [
      cardOf('pm_1', { is_default: true, expiry: 'soon', expires_month: 3, expires_year: 2027 }),
      cardOf('pm_2', { brand: 'amex', last4: '0005', expiry: 'over', expires_month: 1, expires_year: 2027 }),
    ];
    const nextCharge = { at: '2027-04-03T09:00:00.000Z', amount: { amount: 11_424, currency: 'jpy' } };
    const page = await show({ client: paperHost({ cards, nextCharge, invoices: [] }).client });
    expect(page.text).to.contain('Expires soon: 03/2027').and.to.contain('The charge of ¥11,424 on 3 April 2027 would fail.');
    expect(page.text).to.contain('Expired 01/2027').and.to.contain('It cannot be charged any more.');
    expect(page.text).to.not.contain('Make default');
    await expect(page.element).to.be.accessible();
  });

  it('who may only look, is told so', async () => {
    const page = await show({ client: paperHost({ role: 'viewer', invoices: [] }).client });
    await says(page, 'Your role lets you look at payment methods, not change them.');
    for (const button of page.all('.button')) {
      expect(button.getAttribute('aria-disabled')).to.equal('true');
      button.click();
    }
    await page.settled();
    expect(page.root.querySelector('form, dialog')).to.equal(null);
    await expect(page.element).to.be.accessible();
  });

  it('sees a skeleton first, and can ask again after a failure', async () => {
    const never: typeof fetch = () => new Promise(() => {});
    const keys = { keys: { publishable: 'pk_none' } } as Parameters<typeof clientOf>[0];
    const waiting = mount('till-payment-method', { client: clientOf(keys, { fetch: never, session: 'token' }) });
    await eventually(() => waiting.matches(':state(loading)'));
    await expect(waiting).to.be.accessible();
    const host = paperHost({ invoices: [] });
    host.isDown = true;
    const page = await show({ client: host.client });
    expect(page.element.matches(':state(error)')).to.equal(true);
    await expect(page.element).to.be.accessible();
    host.isDown = false;
    page.find('.notice button').click();
    await eventually(() => page.element.matches(':state(ready)'));
  });

  it('reads German', async () => {
    const page = await show({ client: paperHost({ invoices: [] }).client, locale: 'de-AT' });
    await says(page, 'Zahlungsarten');
    expect(page.text).to.contain('Ersetzen').and.to.contain('Karte hinzufügen');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`finds no barrier in a ${colorScheme} page of 280 pixels, from right to left`, async () => {
      await emulateMedia({ colorScheme });
      document.documentElement.dir = 'rtl';
      try {
        const cards = [cardOf('pm_1', { is_default: true, expiry: 'soon', expires_month: 3, expires_year: 2027 }), cardOf('pm_2')];
        const nextCharge = { at: '2027-04-03T09:00:00.000Z', amount: { amount: 123_456_789_012, currency: 'kwd' } };
        const invoices = [invoiceOf(1, { status: 'open', collection: 'invoice' })];
        const page = await show({ client: paperHost({ cards, nextCharge, invoices }).client, locale: 'ar' }, 280);
        await page.element.add();
        await eventually(() => document.querySelector('till-sandbox-card-form'));
        await page.settled();
        await expect(page.element).to.be.accessible();
        const { left, right } = page.element.getBoundingClientRect();
        for (const each of page.all('.frame *')) {
          const box = each.getBoundingClientRect();
          if (box.width > 2) expect(box.left >= left - 1 && box.right <= right + 1, `${each.className} ${each.textContent}`).to.equal(true);
        }
      } finally {
        document.documentElement.removeAttribute('dir');
        await emulateMedia({ colorScheme: 'light' });
      }
    });
  }
});
