import { expect } from '@open-wc/testing';
import { createClient } from '@tillkit/client';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { eventually } from '../../../test/page.ts';
import { createSandbox, createSession } from '../../../test/sandbox.ts';
import { CheckoutPage, Shop, sampleCatalog } from './checkout.harness.ts';

describe('A page with a checkout', () => {
  let shop: Shop;

  beforeEach(async () => {
    sessionStorage.clear();
    await setViewport({ width: 1000, height: 800 });
    shop = await Shop.open();
  });
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('opens it in a dialog, which holds the focus, loses nothing on Escape, and gives the focus back', async () => {
    const opener = document.createElement('button');
    document.body.append(opener);
    const page = CheckoutPage.show(shop.client(), { modal: '' });
    await page.element.updateComplete;
    expect(await shop.count('checkout.started')).to.equal(0);
    opener.focus();
    page.element.show();
    await page.ready();
    const dialog = await eventually(() => page.find<HTMLDialogElement>('dialog[open]'));
    expect(dialog.matches(':modal')).to.equal(true);
    await page.type('company', 'Analytical Engines');
    await page.change(() => page.press('More: Seats'));
    await sendKeys({ press: 'Escape' });
    await eventually(() => !page.element.open);
    expect(document.activeElement).to.equal(opener);
    page.element.show();
    await page.ready();
    expect(page.find<HTMLInputElement>('#company')?.value).to.equal('Analytical Engines');
    expect(page.find<HTMLInputElement>('#seats')?.value).to.equal('6');
    page.element.hide();
    await eventually(() => !dialog.open);
  });

  it('opens the dialog again when the bank asks while it is closed', async () => {
    const page = CheckoutPage.show(shop.client(), { modal: '', open: '' });
    await page.fillIn({ card: '4000002500003155' });
    page.buy();
    page.element.hide();
    const bank = await eventually(() => page.card<HTMLDialogElement>('dialog[open]'));
    expect(page.element.open).to.equal(true);
    await eventually(() => bank.checkVisibility());
    const { x, y } = bank.getBoundingClientRect();
    expect(page.cardForm?.shadowRoot?.elementFromPoint(x + 5, y + 5)).to.equal(bank);
    bank.querySelector<HTMLButtonElement>('.primary')?.click();
    await page.success();
  });

  it('sells to a customer who is signed in without asking who they are', async () => {
    const customer = { external_id: 'acme', name: 'Acme Ltd', email: 'billing@acme.example' };
    const sandbox = await createSandbox(sampleCatalog(), { accounts: [customer] });
    const token = await createSession(sandbox, 'acme');
    const page = CheckoutPage.show(createClient({ api: '', key: sandbox.keys.publishable, session: token }));
    await page.ready();
    expect(page.text).to.contain('Acme Ltd').and.to.contain('billing@acme.example');
    expect(page.find('#email')).to.equal(null);
    expect(sessionStorage.length).to.equal(0);
    for (const [id, value] of [
      ['line1', 'Lindenstraße 12'],
      ['postal_code', '10969'],
      ['city', 'Berlin'],
    ] as const) {
      await page.type(id, value);
    }
    await page.enterCard('4242424242424242');
    page.buy();
    await page.success();
  });

  it('ends a purchase in the dialog with one button', async () => {
    const page = CheckoutPage.show(shop.client(), { modal: '', open: '' });
    await page.fillIn();
    page.buy();
    (await page.success()).querySelector<HTMLButtonElement>('.next > .button')?.click();
    await eventually(() => !page.element.open);
  });

  it('keeps the card form in its light DOM, also from within somebody else’s shadow root', async () => {
    const outer = document.createElement('div');
    const inner = document.createElement('div');
    document.body.append(outer);
    outer.attachShadow({ mode: 'open' }).append(inner);
    const page = CheckoutPage.show(shop.client(), {}, inner.attachShadow({ mode: 'open' }));
    await page.fillIn();
    expect(page.cardForm?.parentElement).to.equal(outer);
    expect(page.cardForm?.checkVisibility()).to.equal(true);
    expect(page.cardForm?.getBoundingClientRect().width).to.be.greaterThan(200);
    page.buy();
    await page.success();
    expect(outer.children).to.have.lengthOf(0);
    expect(inner.children).to.have.lengthOf(0);
  });

  it('may ask for what the plan does not have: an old link still sells', async () => {
    const page = CheckoutPage.show(shop.client(), { seats: '5000', 'add-ons': 'gone,support' });
    await page.ready();
    expect(page.find<HTMLInputElement>('#seats')?.value).to.equal('50');
    expect(page.text).to.contain('Priority support').and.not.to.contain('gone');
  });

  it('shows markup in a catalog as the text that it is', async () => {
    const page = CheckoutPage.show(shop.client(), { plan: 'markup' });
    await page.ready();
    expect(page.text).to.contain('<img src=x onerror="document.title=1">').and.to.contain('<script>document.title = 1</script>');
    expect(page.find('img, script')).to.equal(null);
  });

  it('shows money as each currency is written', async () => {
    for (const [currency, total] of [
      ['jpy', '¥5,000'],
      ['kwd', 'KWD 5.000'],
    ] as const) {
      const page = CheckoutPage.show(shop.client(), { currency, country: 'US' });
      await page.ready();
      expect(page.total.replace(/\s/g, ' ')).to.equal(total);
      page.element.remove();
    }
  });

  it('recovers from a failed start by one button', async () => {
    let away = true;
    const page = CheckoutPage.show(shop.client((input, init) => (away ? Promise.reject(new TypeError('gone')) : fetch(input, init))));
    const notice = await eventually(() => page.find('.notice'));
    away = false;
    notice.querySelector('button')?.click();
    await page.ready();
  });

  it('stores what the buyer agreed to, word for word as shown', async () => {
    let sent = '';
    const page = CheckoutPage.show(
      shop.client((input, init) => {
        if (String(input).endsWith('/confirmation')) sent = String(init?.body);
        return fetch(input, init);
      }),
      { 'terms-url': 'https://example.com/terms' },
    );
    await page.fillIn();
    const shown = [...(page.find('.disclosure')?.querySelectorAll('p') ?? [])].map((line) => line.textContent ?? '');
    page.buy();
    await page.success();
    const { consent } = JSON.parse(sent);
    for (const sentence of shown) expect(consent.text).to.contain(sentence);
    expect(consent.text).to.contain('Due today: €59.50.').and.to.contain('https://example.com/terms');
    expect(consent.text).to.contain('[Order with obligation to pay]');
    expect(consent.locale).to.equal('en');
  });

  it('sells for one environment what nobody began in another, also with the same wishes', async () => {
    const page = CheckoutPage.show(shop.client());
    await page.ready();
    await page.type('company', 'Analytical Engines');
    await eventually(() => page.idle);
    page.element.remove();
    const live = await Shop.open();
    const other = CheckoutPage.show(live.client());
    await other.ready();
    expect(other.find<HTMLInputElement>('#company')?.value).to.equal('');
    expect(await live.count('checkout.started')).to.equal(1);
    other.element.remove();
    const again = CheckoutPage.show(shop.client());
    await again.ready();
    expect(again.find<HTMLInputElement>('#company')?.value).to.equal('Analytical Engines');
    expect(await shop.count('checkout.started')).to.equal(1);
  });

  it('begins another checkout when it asks for another plan', async () => {
    const page = CheckoutPage.show(shop.client());
    await page.ready();
    await page.type('company', 'Analytical Engines');
    await eventually(() => page.idle);
    page.element.plan = 'pro';
    await eventually(() => page.idle && page.text.includes('Subscribe to Pro'));
    expect(page.find<HTMLInputElement>('#company')?.value).to.equal('Analytical Engines');
  });
});
