import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { asServer, createSession } from '../../../test/sandbox.ts';
import { accountsSandbox, draftQuote } from '../account/account.fixtures.ts';
import '../account/account.define.ts';
import './quote.define.ts';

const byInvoice = { collection: { method: 'invoice', net_days: 30 }, starts: 'acceptance' } as const;

describe('A customer looks at a quote', () => {
  let sandbox: Sandbox;

  beforeEach(async function () {
    this.timeout(60_000);
    await emulateMedia({ reducedMotion: 'reduce' });
    sandbox = await accountsSandbox();
  });
  afterEach(() => document.body.replaceChildren());

  const show = async (account: string, quote: string, { person, fetch, width, ...properties }: Options = {}) => {
    const session = await createSession(sandbox, account, person);
    const client = clientOf(sandbox, { session, fetch });
    return FormPage.show(mount('till-quote', { client, quote, locale: 'en-GB', ...properties }, width));
  };

  it('as a document, and accepts it by invoice', async () => {
    const { id } = await draftQuote(sandbox, 'northgate', byInvoice);
    const page = await show('northgate', id);
    for (const words of [
      'Room to grow',
      'Clara Sommer clara@morrow.example',
      'Open until 3 March 2027',
      'Business 60 €153.60 €9,216.00',
      'Discount of 10% -€921.60',
      'By invoice, within 30 days',
      'Credit for Business until 3 Feb 2028 -€7,434.24',
      'By invoice, due 5 March 2027',
    ]) {
      expect(page.text).to.contain(words);
    }
    expect(page.text).not.to.contain('Pay with');
    await expect(page.element).to.be.accessible();
    const accepted = page.next('till-quote-accepted');
    await page.submit();
    expect((await accepted).detail.quote.status).to.equal('accepted');
    await eventually(() => page.focused === 'quote-title');
    expect(page.text).to.contain('The quote is accepted').and.to.contain('is due 5 March 2027');
    await expect(page.element).to.be.accessible();
  });

  it('and pays with a card that its bank asks about', async () => {
    const { id } = await draftQuote(sandbox, 'newcomer', { contract: null });
    const session = await createSession(sandbox, 'newcomer');
    const early = await show('newcomer', id);
    await eventually(() => early.text.includes('Add your billing address first.'));
    early.element.remove();
    await asServer(sandbox.keys.secret, 'PUT', '/v1/accounts/newcomer', { address: { country: 'NL' } });
    const page = await show('newcomer', id);
    const form = await eventually(() => page.element.querySelector('till-sandbox-card-form')?.shadowRoot);
    for (const [name, value] of [
      ['number', '4000002500003155'],
      ['expiry', '12/30'],
      ['cvc', '123'],
    ] as const) {
      const input = await eventually(() => form.querySelector<HTMLInputElement>(`#${name}`));
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    expect(page.textOf('[part="submit"]')).to.equal('Order with obligation to pay');
    await page.submit();
    const confirm = await eventually(() => form.querySelector<HTMLElement>('dialog[open] .primary'));
    confirm.click();
    await eventually(() => page.text.includes('The quote is accepted'));
    expect(page.text).to.contain('was charged to');
    const { data } = await clientOf(sandbox, { session }).listInvoices({});
    expect(data).to.have.length(1);
  });

  it('and may hold it back on the page’s own behalf', async () => {
    const { id } = await draftQuote(sandbox, 'northgate', byInvoice);
    const page = await show('northgate', id);
    page.element.addEventListener('till-quote-accept', (event) => event.waitUntil(Promise.resolve(false)));
    await page.submit();
    await eventually(() => page.textOf('[part="submit"]') === 'Accept, pay by invoice');
    const session = await createSession(sandbox, 'northgate');
    expect((await clientOf(sandbox, { session }).getQuote({ id })).status).to.equal('open');
  });

  it('and is told that nothing happened where the answer got lost before it arrived', async () => {
    const { id } = await draftQuote(sandbox, 'northgate', byInvoice);
    let isDown = true;
    const net: typeof fetch = (input, init) =>
      isDown && String(input).includes('/acceptance') ? Promise.reject(new TypeError('down')) : fetch(input, init);
    const page = await show('northgate', id, { fetch: net });
    await page.submit();
    await eventually(() => page.focused === 'problems');
    expect(page.text).to.contain('it is still open').and.to.contain('Nothing was charged.');
    await expect(page.element).to.be.accessible();
    isDown = false;
    await page.submit();
    await eventually(() => page.text.includes('The quote is accepted'));
  });

  it('as somebody who may not accept it', async () => {
    const { id } = await draftQuote(sandbox, 'northgate', byInvoice);
    const page = await show('northgate', id, { person: { role: 'billing' } });
    await eventually(() => page.find('[part="submit"]').ariaDisabled === 'true');
    expect(page.textOf('#role-reason')).to.contain('Ask an owner');
    await page.submit();
    await expect(page.element).to.be.accessible();
  });

  it('in a dialog of their account, by keyboard', async () => {
    await draftQuote(sandbox, 'northgate', byInvoice);
    const session = await createSession(sandbox, 'northgate');
    const page = await FormPage.show(mount('till-account', { client: clientOf(sandbox, { session }), locale: 'en-GB' }));
    page.find('[part="view-quote"]').focus();
    await sendKeys({ press: 'Enter' });
    const quote = await eventually(() => page.element.querySelector('till-quote'));
    await eventually(() => quote.matches(':state(ready)') && quote.shadowRoot?.querySelector('dialog')?.open);
    await expect(quote).to.be.accessible();
    quote.shadowRoot?.querySelector<HTMLElement>('[part="submit"]')?.click();
    await eventually(() => quote.shadowRoot?.textContent?.includes('The quote is accepted'));
    await sendKeys({ press: 'Escape' });
    await eventually(() => !quote.open);
    await eventually(() => page.text.includes('Room to grow Accepted'));
  });

  it('in a dark page of 280 pixels, from right to left, in German', async () => {
    const { id } = await draftQuote(sandbox, 'northgate', byInvoice);
    await emulateMedia({ colorScheme: 'dark' });
    document.documentElement.dir = 'rtl';
    try {
      const page = await show('northgate', id, { width: 280, locale: 'de' });
      await eventually(() => page.text.includes('Dieses Angebot annehmen'));
      await expect(page.element).to.be.accessible();
      const { left, right } = page.element.getBoundingClientRect();
      for (const each of page.all('.button, p, h2, h3, dd, td')) {
        const box = each.getBoundingClientRect();
        expect(box.width === 0 || (box.left >= left - 1 && box.right <= right + 1), each.outerHTML).to.equal(true);
      }
    } finally {
      document.documentElement.removeAttribute('dir');
      await emulateMedia({ colorScheme: 'light' });
    }
  });

  it('whose price cannot be had just now, and can read it all the same', async () => {
    const { id } = await draftQuote(sandbox, 'northgate', byInvoice);
    let isDown = true;
    const net: typeof fetch = (input, init) =>
      isDown && String(input).includes('/previews') ? Promise.reject(new TypeError('down')) : fetch(input, init);
    const page = await show('northgate', id, { fetch: net });
    expect(page.text).to.contain('Room to grow').and.to.contain('could not be worked out');
    expect(page.all('form')).to.have.length(0);
    await expect(page.element).to.be.accessible();
    isDown = false;
    page.find('[part="problems"] .button').click();
    await eventually(() => page.text.includes('Accept this quote'));
  });

  it('that cannot be had, and tries again', async () => {
    const { id } = await draftQuote(sandbox, 'northgate');
    let isDown = true;
    const net: typeof fetch = (input, init) =>
      isDown && String(input).includes('/v1/quotes') ? Promise.reject(new TypeError('down')) : fetch(input, init);
    const page = await show('northgate', id, { fetch: net });
    expect(page.element.matches(':state(error)')).to.equal(true);
    await expect(page.element).to.be.accessible();
    isDown = false;
    page.find('.notice button').click();
    await eventually(() => page.element.matches(':state(ready)'));
  });
});

interface Options {
  person?: Parameters<typeof createSession>[2];
  fetch?: typeof fetch;
  width?: number;
  locale?: string;
}
