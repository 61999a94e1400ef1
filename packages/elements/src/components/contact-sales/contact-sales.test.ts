import { expect } from '@open-wc/testing';
import type { CatalogInput, Sandbox } from '@tillkit/contract';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { createSandbox, createSession } from '../../../test/sandbox.ts';
import './contact-sales.define.ts';

const catalog: CatalogInput = {
  default_currency: 'eur',
  plans: [{ key: 'enterprise', name: 'Enterprise', kind: 'sales', sales: { email: 'sales@example.com' } }],
};

describe('Somebody who wants to talk to a person', () => {
  let sandbox: Sandbox;

  before(async function () {
    this.timeout(60_000);
    // Contrast cannot be judged while a dialog fades in.
    await emulateMedia({ reducedMotion: 'reduce' });
    sandbox = await createSandbox(catalog, { accounts: [{ external_id: 'acme', name: 'Acme', email: 'ada@acme.example' }] });
  });
  afterEach(() => document.body.replaceChildren());

  const show = (properties: object = {}, width?: number) =>
    FormPage.show(mount('till-contact-sales', { client: clientOf(sandbox), locale: 'en-GB', ...properties }, width));

  it('finds what they were looking at filled in, and is told that the request has arrived', async () => {
    const page = await show({ plan: 'enterprise', seats: 900, email: 'group@linden.example', company: 'Linden' });
    await eventually(() => page.text.includes('Talk to us about Enterprise'));
    expect(page.text).to.contain('For 900 seats.');
    expect(page.input('email').value).to.equal('group@linden.example');
    await page.fill('message', 'Four sites.');
    const requested = page.next('till-sales-requested');
    await page.submit();
    const { detail } = await requested;
    expect(detail).to.include({
      email: 'group@linden.example',
      company: 'Linden',
      plan: 'enterprise',
      seats: 900,
      message: 'Four sites.',
      status: 'open',
    });
    await eventually(() => page.text.includes('We have your request'));
    expect(page.text).to.contain('We answer to group@linden.example');
    await eventually(() => page.root.activeElement?.localName === 'h2');
    await expect(page.element).to.be.accessible();
  });

  it('needs to give an address only', async () => {
    const page = await show();
    await page.submit();
    expect(page.problem('email')).to.contain('so that we can answer');
    expect(page.focused).to.equal('email');
    await page.answer('email', 'nobody');
    expect(page.problem('email')).to.contain('does not look like an e-mail address');
    await expect(page.element).to.be.accessible();
    const requested = page.next('till-sales-requested');
    await page.answer('email', 'somebody@example.com');
    expect((await requested).detail).to.include({ email: 'somebody@example.com', message: null });
  });

  it('is not asked who they are where they are signed in', async () => {
    const client = clientOf(sandbox, { session: await createSession(sandbox, 'acme') });
    const page = await show({ client });
    expect(page.text).to.contain('We answer to ada@acme.example.');
    expect(page.root.querySelector('#email')).to.equal(null);
    const requested = page.next('till-sales-requested');
    await page.submit();
    expect((await requested).detail.email).to.equal('ada@acme.example');
  });

  it('keeps what was written when the network fails, and can send it then', async () => {
    let isDown = true;
    const broken: typeof fetch = (input, init) =>
      isDown && String(input).includes('sales-requests') ? Promise.reject(new TypeError('down')) : fetch(input, init);
    const page = await show({ client: clientOf(sandbox, { fetch: broken }) });
    const errors: string[] = [];
    page.element.addEventListener('till-error', ({ detail }) => errors.push(detail.code));
    await page.fill('message', 'A long text.');
    await page.answer('email', 'long@example.com');
    await eventually(() => page.root.querySelector('[role="alert"]'));
    expect(page.text).to.contain('What you wrote is still here.');
    expect(page.input('message').value).to.equal('A long text.');
    expect(errors).to.deep.equal(['network_error']);
    isDown = false;
    const requested = page.next('till-sales-requested');
    await page.submit();
    expect((await requested).detail.message).to.equal('A long text.');
  });

  it('needs only the keyboard', async () => {
    const page = await show();
    page.input('email').focus();
    await sendKeys({ type: 'keys@example.com' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Kay' });
    const requested = page.next('till-sales-requested');
    await sendKeys({ press: 'Enter' });
    expect((await requested).detail.name).to.equal('Kay');
  });

  it('uses a dialog that opens, is named, and closes on Escape', async () => {
    const page = await show({ modal: true, plan: 'enterprise' });
    page.element.show();
    const dialog = page.find<HTMLDialogElement>('dialog');
    await eventually(() => dialog.open && page.text.includes('Talk to us about Enterprise'));
    await eventually(() => page.focused === 'email');
    await expect(page.element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await eventually(() => !page.element.open && !dialog.open);
  });

  it('reads German', async () => {
    const page = await show({ locale: 'de-AT' });
    await eventually(() => page.text.includes('Sprechen Sie mit uns'));
    expect(page.textOf('[part="submit"]')).to.equal('Anfrage senden');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`finds no barrier in a ${colorScheme} page of 280 pixels, from right to left`, async () => {
      await emulateMedia({ colorScheme });
      document.documentElement.dir = 'rtl';
      try {
        const page = await show({ plan: 'enterprise' }, 280);
        await expect(page.element).to.be.accessible();
        const { left, right } = page.element.getBoundingClientRect();
        for (const each of page.all('.input, .button, p, h2')) {
          const box = each.getBoundingClientRect();
          expect(box.left >= left - 1 && box.right <= right + 1, each.className).to.equal(true);
        }
      } finally {
        document.documentElement.removeAttribute('dir');
        await emulateMedia({ colorScheme: 'light' });
      }
    });
  }

  it('sees a skeleton until it is known who they are', async () => {
    const never: typeof fetch = () => new Promise(() => {});
    const element = mount('till-contact-sales', { client: clientOf(sandbox, { fetch: never, session: 'token' }) });
    await eventually(() => element.matches(':state(loading)'));
    await expect(element).to.be.accessible();
  });

  it('who is the developer is told what is missing', async () => {
    const element = mount('till-contact-sales', { api: '' });
    await eventually(() => element.shadowRoot?.textContent?.includes('Missing here: key'));
    await expect(element).to.be.accessible();
  });
});
