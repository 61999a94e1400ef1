import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { asServer, createSession } from '../../../test/sandbox.ts';
import { accountsSandbox, draftQuote } from '../account/account.fixtures.ts';
import type { TillPortal } from './portal.ts';
import './portal.define.ts';

describe('A customer opens their billing', () => {
  let sandbox: Sandbox;

  before(async function () {
    this.timeout(60_000);
    await emulateMedia({ reducedMotion: 'reduce' });
    sandbox = await accountsSandbox();
    await draftQuote(sandbox, 'northgate', { collection: { method: 'invoice', net_days: 30 } });
  });
  afterEach(() => {
    document.body.replaceChildren();
    localStorage.clear();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const show = async (account: string, { role, fetch, width, content = '', ...properties }: Options = {}) => {
    const session = await createSession(sandbox, account, role ? { role } : {});
    const element = mount('till-portal', { client: clientOf(sandbox, { session, fetch }), locale: 'en-GB', ...properties }, width);
    element.innerHTML = content;
    return FormPage.show<TillPortal>(element);
  };
  const selected = (page: FormPage<TillPortal>) => page.find('[role="tab"][aria-selected="true"]').textContent;
  const panel = (page: FormPage<TillPortal>) => page.find('[role="tabpanel"]:not([hidden])');
  const open = async (page: FormPage<TillPortal>, name: string) => {
    page.find(`#tab-${name}`).click();
    await eventually(() => panel(page).id === `panel-${name}`);
    await eventually(() => panel(page).querySelector('.bone') === null);
    const elements = [...panel(page).querySelectorAll('*')].filter(({ localName }) => localName.startsWith('till-'));
    await eventually(() => elements.every((element) => element.matches(':state(ready), :state(empty)')));
  };

  it('and finds the tabs that apply, each without a barrier', async () => {
    const page = await show('acme');
    expect(page.all('[role="tab"]').map(({ textContent }) => textContent)).to.deep.equal([
      'Overview',
      'Plan',
      'Usage',
      'Invoices',
      'Payment',
      'Account',
    ]);
    expect(page.text).to.contain('Team Active').and.to.contain('€116.16 plus use on 3 March 2027').and.to.contain('From');
    await expect(page.element).to.be.accessible();
    for (const name of ['plan', 'usage', 'invoices', 'payment', 'account']) {
      await open(page, name);
      await expect(page.element).to.be.accessible();
    }
    const bought = await show('northgate');
    expect(bought.all('#tab-usage')).to.have.length(0);
  });

  it('and moves through the tabs by keyboard; only Enter and Space choose', async () => {
    const page = await show('acme');
    page.find('#tab-overview').focus();
    const press = async (key: string) => {
      await sendKeys({ press: key });
      return page.focused;
    };
    expect(await press('ArrowRight')).to.equal('tab-plan');
    expect(await press('ArrowLeft')).to.equal('tab-overview');
    expect(await press('ArrowLeft')).to.equal('tab-account');
    expect(await press('Home')).to.equal('tab-overview');
    expect(await press('End')).to.equal('tab-account');
    expect(selected(page)).to.equal('Overview');
    await press('Enter');
    await eventually(() => selected(page) === 'Account');
    expect(await press('Tab')).to.equal('panel-account');
    expect(page.all('[role="tab"]').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
  });

  it('from right to left, where the arrows go the other way', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const page = await show('acme', { width: 280 });
      page.find('#tab-overview').focus();
      await sendKeys({ press: 'ArrowLeft' });
      expect(page.focused).to.equal('tab-plan');
      page.element.show('account');
      const last = page.find('#tab-account');
      await eventually(() => last.getBoundingClientRect().left >= page.element.getBoundingClientRect().left - 4);
      await eventually(() => page.root.querySelector('till-account')?.matches(':state(ready)'));
      await expect(page.element).to.be.accessible();
      expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('by a link to a tab, and goes back with the browser', async () => {
    location.hash = '#billing/usage';
    const page = await show('acme', { routing: 'hash' });
    await eventually(() => selected(page) === 'Usage');
    const changes: string[] = [];
    page.element.addEventListener('till-tab-changed', ({ detail }) => changes.push(detail.label));
    await open(page, 'invoices');
    expect(location.hash).to.equal('#billing/invoices');
    await open(page, 'account');
    page.find('till-account').focus();
    history.back();
    await eventually(() => selected(page) === 'Invoices');
    history.back();
    await eventually(() => selected(page) === 'Usage');
    history.forward();
    await eventually(() => selected(page) === 'Invoices');
    expect(changes).to.deep.equal(['Invoices', 'Account', 'Invoices', 'Usage', 'Invoices']);
    location.hash = '#pricing';
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(selected(page)).to.equal('Invoices');
  });

  it('and leaves nothing open behind a tab that the browser goes back from', async () => {
    location.hash = '#billing/overview';
    const page = await show('acme', { routing: 'hash' });
    await open(page, 'invoices');
    const dialog = document.createElement('dialog');
    page.find('till-invoice-list').shadowRoot?.append(dialog);
    dialog.showModal();
    history.back();
    await eventually(() => selected(page) === 'Overview');
    await eventually(() => !dialog.open);
  });

  it('twice on a page, where only one has the address', async () => {
    location.hash = '#billing/usage';
    const first = await show('acme', { routing: 'hash' });
    const second = await show('acme', { routing: 'hash', tab: 'payment' });
    await eventually(() => selected(first) === 'Usage');
    expect(selected(second)).to.equal('Payment');
    await open(second, 'invoices');
    expect(location.hash).to.equal('#billing/usage');
    first.element.remove();
    await open(second, 'account');
    expect(location.hash).to.equal('#billing/account');
  });

  it('and finds a tab as they left it', async () => {
    const page = await show('acme');
    await open(page, 'account');
    const account = page.find('till-account');
    account.shadowRoot?.querySelector<HTMLElement>('#edit-details')?.click();
    const field = await eventually(() => account.shadowRoot?.querySelector<HTMLInputElement>('#purchase_order'));
    field.value = 'PO-99';
    field.dispatchEvent(new Event('input'));
    await open(page, 'overview');
    await open(page, 'account');
    expect(account.shadowRoot?.querySelector<HTMLInputElement>('#purchase_order')?.value).to.equal('PO-99');
  });

  it('and the banner leads to where the matter is settled, unless the page settles it', async () => {
    const page = await show('northgate', { routing: 'hash' });
    const banner = page.find('till-billing-banner');
    const button = await eventually(() => banner.shadowRoot?.querySelector<HTMLElement>('[part="action"]'));
    page.element.addEventListener('till-banner-action', (event) => event.preventDefault(), { once: true });
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(selected(page)).to.equal('Overview');
    button.click();
    await eventually(() => selected(page) === 'Account');
    const quote = await eventually(() => page.root.querySelector('till-account')?.querySelector('till-quote'));
    await eventually(() => quote.matches(':state(ready)') && quote.shadowRoot?.querySelector('dialog')?.open);
    expect(location.hash).to.match(/^#billing\/account\/.+/);
    quote.hide();
    expect(banner.shadowRoot?.querySelector('dialog')).to.equal(null);
  });

  it('with a tab and words of the page’s own', async () => {
    const page = await show('acme', {
      content: '<p slot="overview-end">Ask us anything.</p><div slot="tab-team" data-label="Team members"><p>Ada, Grace</p></div>',
    });
    const words = page.element.querySelector('p');
    await eventually(() => words?.checkVisibility());
    page.find('#tab-team').click();
    await eventually(() => selected(page) === 'Team members');
    expect(page.element.querySelector('div')?.checkVisibility()).to.equal(true);
    expect(words?.checkVisibility()).to.equal(false);
    page.element.tabs = 'invoices team';
    await eventually(() => page.all('[role="tab"]').length === 2);
  });

  it('before anything is bought, and is shown the plans', async () => {
    const page = await show('newcomer');
    expect(page.text).to.contain('No plan yet');
    page.find('[part="change-plan"]').click();
    await eventually(() => page.root.querySelector('till-pricing-table')?.matches(':state(ready)'));
    expect(page.focused).to.equal('panel-plan');
  });

  it('as a viewer', async () => {
    const page = await show('acme', { role: 'viewer' });
    for (const name of ['plan', 'invoices', 'payment', 'account']) {
      await open(page, name);
      await expect(page.element).to.be.accessible();
    }
  });

  it('and tries again where it could not be loaded', async () => {
    let isDown = true;
    const page = await show('acme', { fetch: (...asked) => (isDown ? Promise.reject(new TypeError('down')) : fetch(...asked)) });
    expect(page.element.matches(':state(error)')).to.equal(true);
    await expect(page.element).to.be.accessible();
    isDown = false;
    page.find('.notice button').click();
    await eventually(() => page.element.matches(':state(ready)'));
    expect(selected(page)).to.equal('Overview');
  });

  it('in German, in a dark page', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    try {
      const page = await show('acme', { locale: 'de' });
      await eventually(() => page.text.includes('Übersicht'));
      await expect(page.element).to.be.accessible();
    } finally {
      await emulateMedia({ colorScheme: 'light' });
    }
  });

  it('and sees a skeleton first; a developer what is missing', async () => {
    const element = mount('till-portal', { client: clientOf(sandbox, { fetch: () => new Promise(() => {}), session: 'token' }) });
    await eventually(() => element.matches(':state(loading)'));
    await expect(element).to.be.accessible();
    const lost = mount('till-portal', { api: '' });
    await eventually(() => lost.shadowRoot?.textContent?.includes('Missing here: key'));
  });

  it('and pays what could not be charged', async () => {
    await asServer(sandbox.keys.secret, 'POST', '/v1/clock/advances', { by: 'P1M1D' });
    const page = await show('kestrel', { routing: 'hash' });
    expect(page.text).to.contain('Team Payment failed');
    const banner = page.find('till-billing-banner');
    (await eventually(() => banner.shadowRoot?.querySelector<HTMLElement>('[part="action"]'))).click();
    await eventually(() => selected(page) === 'Invoices');
    const list = await eventually(() => page.root.querySelector('till-invoice-list'));
    const dialog = await eventually(() => list.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]'));
    await eventually(() => dialog.textContent?.includes('€19.36'));
    await expect(page.element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
  });
});

interface Options {
  role?: 'owner' | 'billing' | 'viewer';
  fetch?: typeof fetch;
  width?: number;
  locale?: string;
  routing?: 'hash' | 'none';
  tab?: string;
  content?: string;
}
