import { expect } from '@open-wc/testing';
import type { Invoice } from '@tillkit/contract';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { answerBank, enterCard } from '../../../test/card.ts';
import { Customer, network, refused } from '../../../test/customer.ts';
import { FormPage } from '../../../test/form.ts';
import { eventually, mount } from '../../../test/page.ts';
import './invoice-list.define.ts';
import type { TillInvoiceList } from './invoice-list.ts';

type Page = FormPage<TillInvoiceList>;

async function show(properties: Partial<TillInvoiceList>, width?: number): Promise<Page> {
  return FormPage.show(mount('till-invoice-list', { locale: 'en-GB', ...properties }, width));
}

const press = (page: Page, name: string) => {
  const button = page.all('button').find((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim().startsWith(name));
  if (!button) throw new Error(`There is no button "${name}" in: ${page.text}`);
  button.click();
};
const says = (page: Page, words: string) => eventually(() => page.text.includes(words));
const dialog = (page: Page) => page.all('.pay-dialog')[0];
const paidBy = (page: Page): Invoice[] => {
  const paid: Invoice[] = [];
  page.element.addEventListener('till-invoice-paid', ({ detail }) => paid.push(detail));
  return paid;
};

describe('A customer who pays by card', () => {
  let customer: Customer;

  before(async function () {
    this.timeout(60_000);
    await emulateMedia({ reducedMotion: 'reduce' });
    customer = await Customer.subscribed();
    await customer.advance('P1M');
  });
  beforeEach(() => setViewport({ width: 1100, height: 800 }));
  afterEach(() => document.body.replaceChildren());

  it('reads what was charged, what it was for, and what comes next', async () => {
    const page = await show({ client: await customer.client() });
    await says(page, 'Next invoice on 10 March 2027');
    expect(page.all('.page .row')).to.have.length(2);
    expect(page.textOf('.page .row')).to.contain('10 Feb 2027').and.to.contain('Paid').and.to.contain('€50.00');
    page.find('.page .toggle').click();
    await says(page, '5 × €10');
    expect(page.text).to.contain('Visa •••• 4242').and.to.contain('Renewal').and.to.contain('Paid on 10 February 2027');
    page.find('.upcoming .toggle').click();
    await page.settled();
    await expect(page.element).to.be.accessible();
  });

  it('saves an invoice as PDF under its number, and hears of it when that fails', async () => {
    let isDown = false;
    const fetch = network(({ path }) => (path.endsWith('/pdf') && isDown ? Promise.reject(new TypeError('down')) : undefined));
    const page = await show({ client: await customer.client({ fetch }) });
    const saved: HTMLAnchorElement[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      saved.push(this);
    };
    try {
      press(page, 'Download invoice');
      const link = await eventually(() => saved[0]);
      expect(link.download).to.match(/\.pdf$/);
      const bytes = await (await window.fetch(link.href)).text();
      expect(bytes.slice(0, 5)).to.equal('%PDF-');
      isDown = true;
      press(page, 'Download invoice');
      await says(page, 'The PDF could not be loaded.');
      await expect(page.element).to.be.accessible();
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  });
});

describe('A customer with open invoices', () => {
  let customer: Customer;

  before(async function () {
    this.timeout(60_000);
    await emulateMedia({ reducedMotion: 'reduce' });
  });
  beforeEach(async () => {
    await setViewport({ width: 1100, height: 900 });
    customer = await Customer.invoiced();
  });
  afterEach(() => document.body.replaceChildren());

  it('pays one with a card that is typed in, after another was declined, and gets the receipt', async () => {
    const page = await show({ client: await customer.client() });
    const paid = paidBy(page);
    expect(page.textOf('.page .status')).to.contain('Open').and.to.contain('Due 9 Feb 2027');
    press(page, 'Pay invoice');
    await enterCard('4000000000000002');
    await eventually(() => dialog(page)?.querySelector('[part="submit"]')?.textContent?.includes('Pay €50.00'));
    await expect(page.element).to.be.accessible();
    page.find('[part="submit"]').click();
    await says(page, 'The payment did not go through');
    expect(page.text).to.contain('Nothing was charged.');
    await eventually(() => page.root.activeElement?.classList.contains('alert'));
    await expect(page.element).to.be.accessible();
    await enterCard('5555555555554444');
    page.find('[part="submit"]').click();
    await eventually(() => page.root.querySelector('.done'));
    expect(page.textOf('.pay-dialog')).to.match(/Invoice \S+ is paid €50\.00 was charged to .?Mastercard •••• 4444/);
    expect(page.root.activeElement?.id).to.equal('pay-title');
    await expect(page.element).to.be.accessible();
    press(page, 'Done');
    await eventually(() => !dialog(page) && page.all('.page .status')[0]?.textContent?.includes('Paid'));
    expect(page.root.activeElement?.className).to.equal('toggle');
    expect(paid.map(({ status, amount_paid }) => [status, amount_paid.amount])).to.deep.equal([['paid', 5000]]);
    expect(document.querySelector('till-sandbox-card-form')).to.equal(null);
  });

  it('answers their bank, and is charged once however often the button is pressed', async () => {
    let payments = 0;
    const fetch = network(({ path }) => {
      if (path.endsWith('/payments')) payments += 1;
      return undefined;
    });
    const page = await show({ client: await customer.client({ fetch }) });
    press(page, 'Pay invoice');
    await enterCard('4000002500003155');
    for (let each = 0; each < 3; each += 1) page.find('[part="submit"]').click();
    await answerBank('pass');
    await eventually(() => page.root.querySelector('.done'));
    expect(payments).to.equal(2);
  });

  it('answers their bank for a stored card, without a form in between', async () => {
    await customer.addCard('4000002500003155');
    const page = await show({ client: await customer.client() });
    press(page, 'Pay invoice');
    await says(page, '3155');
    page.find('[part="submit"]').click();
    await answerBank('fail');
    await says(page, 'The payment did not go through');
    expect(page.textOf('.payment-choice')).to.contain('Not accepted');
    page.find('.payment-choice input').click();
    await page.settled();
    page.find('[part="submit"]').click();
    await answerBank('pass');
    await eventually(() => page.root.querySelector('.done'));
  });

  it('pays all of them, hears which one was declined, and pays that one with another card', async function () {
    this.timeout(60_000);
    await customer.advance('P1M');
    await customer.advance('P1M');
    let declined = '';
    const fetch = network(({ method, path }) =>
      method === 'POST' && declined && path === `/v1/invoices/${declined}/payments`
        ? refused('card_declined', 'The card was declined.')
        : undefined,
    );
    const page = await show({ client: await customer.client({ fetch }) });
    const paid = paidBy(page);
    await says(page, 'Pay all open (3) · €150.00');
    expect(page.text).to.contain('Overdue');
    const [, second] = page.all('.page .toggle');
    declined = second?.id.replace('toggle-', '') ?? '';
    press(page, 'Pay all open');
    await enterCard('4242424242424242');
    page.find('[part="submit"]').click();
    await says(page, '2 of 3 paid');
    expect(page.text).to.contain(`${second?.textContent} was not accepted: not charged.`);
    expect(page.textOf('[part="submit"]')).to.equal('Pay €50.00');
    await expect(page.element).to.be.accessible();
    declined = '';
    await enterCard('5555555555554444');
    page.find('[part="submit"]').click();
    await says(page, '3 invoices are paid');
    expect(new Set(paid.map(({ id }) => id)).size).to.equal(3);
  });

  it('is not offered to pay again until it is known what became of a payment', async () => {
    let isLost = true;
    const fetch = network(({ path }, answer) => {
      if (!isLost || !(path.endsWith('/payments') || /^\/v1\/invoices\/in_[^/]*$/.test(path))) return undefined;
      return answer().then(() => Promise.reject(new TypeError('The connection broke off.')));
    });
    const page = await show({ client: await customer.client({ fetch }) });
    press(page, 'Pay invoice');
    await enterCard('4242424242424242');
    page.find('[part="submit"]').click();
    await says(page, 'We do not know yet what became of the payment');
    await eventually(() => page.text.includes('Check again'));
    expect(page.root.querySelector('[part="submit"]')).to.equal(null);
    await expect(page.element).to.be.accessible();
    isLost = false;
    press(page, 'Check again');
    await eventually(() => page.root.querySelector('.done'));
  });

  it('needs only the keyboard', async () => {
    const page = await show({ client: await customer.client() });
    page.find('.page .toggle').focus();
    await sendKeys({ press: 'Enter' });
    await says(page, '5 × €10');
    await sendKeys({ press: 'Tab' });
    expect(page.root.activeElement?.getAttribute('aria-label')).to.match(/^Pay invoice \S+, €50\.00$/);
    await sendKeys({ press: 'Enter' });
    await eventually(() => dialog(page)?.matches('[open]') && document.querySelector('till-sandbox-card-form'));
    await sendKeys({ press: 'Escape' });
    await eventually(() => !dialog(page));
    expect(page.root.activeElement?.classList.contains('pay')).to.equal(true);
  });

  it('but who may only look, is told so, and refused nothing that they can read', async () => {
    const page = await show({ client: await customer.client({ role: 'viewer' }) });
    await says(page, 'Your role lets you look at invoices, not pay them.');
    const pay = page.find('.page .pay');
    expect(pay.getAttribute('aria-disabled')).to.equal('true');
    expect(pay.getAttribute('aria-describedby')).to.equal('no-permission');
    pay.click();
    await page.settled();
    expect(dialog(page)).to.equal(undefined);
    await expect(page.element).to.be.accessible();
  });
});
