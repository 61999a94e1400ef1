import { expect } from '@open-wc/testing';
import type { CatalogInput, Sandbox } from '@tillkit/contract';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { createSandbox } from '../../../test/sandbox.ts';
import './sign-up.define.ts';

const catalog: CatalogInput = {
  default_currency: 'eur',
  plans: [
    { key: 'free', name: 'Free', kind: 'free' },
    {
      key: 'team',
      name: 'Team',
      seats: { minimum: 1, maximum: 50, default: 4 },
      trial: { days: 14, card_required: false },
      prices: [{ key: 'team-month', model: 'per_seat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 900 }] }],
    },
    {
      key: 'paid',
      name: 'Paid',
      prices: [{ key: 'paid-month', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 900 }] }],
    },
  ],
};

describe('Somebody who signs up', () => {
  let sandbox: Sandbox;
  const newcomer = () => `${crypto.randomUUID()}@example.com`;

  before(async function () {
    this.timeout(60_000);
    // Contrast cannot be judged while a dialog fades in.
    await emulateMedia({ reducedMotion: 'reduce' });
    sandbox = await createSandbox(catalog, { accounts: [{ external_id: 'old', name: 'Old', email: 'old@example.com' }] });
  });
  afterEach(() => document.body.replaceChildren());

  const show = (properties: object = {}, width?: number) =>
    FormPage.show(mount('till-sign-up', { client: clientOf(sandbox), plan: 'free', locale: 'en-GB', ...properties }, width));

  it('answers one question a step and is told that the account is ready', async () => {
    const page = await show();
    expect(page.text).to.contain('Start with Free').and.to.contain('Step 1 of 2');
    const email = newcomer();
    await page.answer('email', email);
    expect(page.text).to.contain('Step 2 of 2');
    expect(page.focused).to.equal('company');
    const signedUp = page.next('till-signed-up');
    await page.answer('company', 'Linden GmbH');
    const { account, session } = (await signedUp).detail;
    expect(account.email).to.equal(email);
    expect(session.token).to.be.a('string');
    await eventually(() => page.text.includes('Your account is ready'));
    expect(page.text).to.contain('Linden GmbH is on Free');
    await eventually(() => page.root.activeElement?.localName === 'h2');
  });

  it('starts a trial without a card and sees the day it ends', async () => {
    const page = await show({ plan: 'team', seats: 7 });
    expect(page.text).to.contain('Try Team free for 14 days').and.to.contain('7 seats. No card needed.');
    await page.answer('email', newcomer());
    const signedUp = page.next('till-signed-up');
    await page.answer('company', 'Linden GmbH');
    const { subscription } = (await signedUp).detail;
    expect(subscription).to.include({ status: 'trialing', seats: 7 });
    const end = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date(subscription.trial?.end ?? ''));
    await eventually(() => page.text.includes(`can use Team until ${end}`));
  });

  it('can go back and change the address', async () => {
    const page = await show();
    await page.answer('email', 'a@example.com');
    page.find('.link').click();
    await page.settled();
    expect(page.focused).to.equal('email');
    expect(page.input('email').value).to.equal('a@example.com');
  });

  it('sees at the field what is missing or wrong, and the field has the focus', async () => {
    const page = await show();
    await page.submit();
    expect(page.problem('email')).to.contain('Enter your e-mail address');
    expect(page.focused).to.equal('email');
    await page.answer('email', 'nobody@nowhere');
    expect(page.problem('email')).to.contain('does not look like an e-mail address');
    await page.answer('email', newcomer());
    await page.submit();
    expect(page.problem('company')).to.contain('name of your company');
    await expect(page.element).to.be.accessible();
  });

  it('is led to the sign-in where there is an account already', async () => {
    const page = await show({ signInUrl: '/sign-in' });
    const errors: string[] = [];
    page.element.addEventListener('till-error', ({ detail }) => errors.push(detail.code));
    await page.answer('email', 'old@example.com');
    await page.answer('company', 'Old');
    await eventually(() => page.root.querySelector('#email-problem'));
    expect(page.problem('email')).to.contain('There is an account with this address already. Sign in instead');
    expect(page.find<HTMLAnchorElement>('#email-problem a').pathname).to.equal('/sign-in');
    expect(errors).to.deep.equal(['account_exists']);
  });

  it('agrees to exactly the words that are shown', async () => {
    let sent = '';
    const listening: typeof fetch = (input, init) => {
      if (String(input).includes('sign-ups')) sent = String(init?.body);
      return fetch(input, init);
    };
    const page = await show({ client: clientOf(sandbox, { fetch: listening }), termsUrl: '/terms', privacyUrl: '/privacy' });
    await page.answer('email', newcomer());
    const shown = page.textOf('.consent');
    expect(shown).to.equal('By starting you agree to the terms of service and the privacy policy.');
    expect(page.all('.consent a')).to.have.length(2);
    const signedUp = page.next('till-signed-up');
    await page.answer('company', 'Linden');
    await signedUp;
    expect(JSON.parse(sent).consent).to.deep.equal({ text: shown, locale: 'en-GB' });
  });

  it('keeps what was typed when the network fails, and opens one account however often they try', async () => {
    const keys = new Set<string | null>();
    let isDown = true;
    const broken: typeof fetch = async (input, init) => {
      if (!String(input).includes('sign-ups')) return fetch(input, init);
      keys.add(new Headers(init?.headers).get('idempotency-key'));
      const response = await fetch(input, init);
      if (isDown) throw new TypeError('down');
      return response;
    };
    const page = await show({ client: clientOf(sandbox, { fetch: broken }) });
    await page.answer('email', newcomer());
    await page.answer('company', 'Linden');
    await eventually(() => page.root.querySelector('[role="alert"]'));
    expect(page.text).to.contain('Trying again opens no second account');
    expect(page.input('company').value).to.equal('Linden');
    isDown = false;
    const signedUp = page.next('till-signed-up');
    await page.submit();
    await signedUp;
    expect(keys.size).to.equal(1);
  });

  it('is told that a paid plan begins with a checkout, and that a removed one is gone', async () => {
    const paid = await show({ plan: 'paid' });
    expect(paid.element.matches(':state(empty)')).to.equal(true);
    expect(paid.text).to.contain('begins with a checkout');
    const gone = await show({ plan: 'gone' });
    expect(gone.text).to.contain('not offered any more');
    await expect(gone.element).to.be.accessible();
  });

  it('can load the offer again where it did not come', async () => {
    let isDown = true;
    const broken: typeof fetch = (...input) => (isDown ? Promise.reject(new TypeError('down')) : fetch(...input));
    const page = await show({ client: clientOf(sandbox, { fetch: broken }) });
    expect(page.element.matches(':state(error)')).to.equal(true);
    await expect(page.element).to.be.accessible();
    isDown = false;
    page.find('.notice button').click();
    await eventually(() => page.element.matches(':state(ready)'));
  });

  it('uses a dialog that opens, holds the focus, closes on Escape and can be opened again', async () => {
    const page = await show({ modal: true });
    const dialog = () => page.find<HTMLDialogElement>('dialog');
    expect(dialog().open).to.equal(false);
    page.element.show();
    await eventually(() => page.element.matches(':state(ready)') && dialog().open);
    await eventually(() => page.focused === 'email');
    await expect(page.element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await eventually(() => !page.element.open && !dialog().open);
    page.element.open = true;
    await eventually(() => dialog().open);
  });

  it('needs only the keyboard', async () => {
    const page = await show();
    page.input('email').focus();
    await sendKeys({ type: newcomer() });
    await sendKeys({ press: 'Enter' });
    await eventually(() => page.focused === 'company');
    const signedUp = page.next('till-signed-up');
    await sendKeys({ type: 'Linden' });
    await sendKeys({ press: 'Enter' });
    await signedUp;
  });

  it('reads German, and the page’s own words', async () => {
    const page = await show({ locale: 'de', plan: 'team', strings: { continue: 'Los' } });
    await eventually(() => page.text.includes('Team 14 Tage kostenlos testen'));
    expect(page.textOf('[part="submit"]')).to.equal('Los');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`finds no barrier in a ${colorScheme} page of 280 pixels, from right to left`, async () => {
      await emulateMedia({ colorScheme });
      document.documentElement.dir = 'rtl';
      try {
        const page = await show({ termsUrl: '/terms', privacyUrl: '/privacy' }, 280);
        await page.answer('email', newcomer());
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

  it('sees a skeleton while the offer loads', async () => {
    const never: typeof fetch = () => new Promise(() => {});
    const element = mount('till-sign-up', { client: clientOf(sandbox, { fetch: never }), plan: 'free' });
    await eventually(() => element.matches(':state(loading)'));
    await expect(element).to.be.accessible();
  });

  it('who is the developer is told what is missing', async () => {
    const element = mount('till-sign-up', { plan: 'free', api: '' });
    await eventually(() => element.shadowRoot?.textContent?.includes('Missing here: key'));
    await expect(element).to.be.accessible();
  });
});
