import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { createSession } from '../../../test/sandbox.ts';
import './account.define.ts';
import { accountsSandbox, draftQuote, giveDocument } from './account.fixtures.ts';
import type { TillAccount } from './account.ts';

describe('A customer looks at their account', () => {
  let sandbox: Sandbox;

  before(async function () {
    this.timeout(60_000);
    await emulateMedia({ reducedMotion: 'reduce' });
    sandbox = await accountsSandbox();
    await draftQuote(sandbox, 'northgate');
    await giveDocument(sandbox, 'northgate');
  });
  afterEach(() => document.body.replaceChildren());

  const show = async (account: string, { person, fetch, width, ...properties }: Options = {}) => {
    const session = await createSession(sandbox, account, person);
    return FormPage.show(mount('till-account', { client: clientOf(sandbox, { session, fetch }), locale: 'en-GB', ...properties }, width));
  };

  const edit = (page: FormPage<TillAccount>) => {
    page.find('#edit-details').click();
    return eventually(() => page.focused === 'name');
  };

  it('and finds plan, contract, quotes, details, contacts, documents and history', async () => {
    const page = await show('northgate');
    for (const words of [
      'Business Active',
      '€7,434.24 a year',
      'Term 3 February 2027 to 3 February 2028 12 months',
      'Renewal On 3 February 2028, for 12 more months',
      'You can change the renewal until 5 December 2027',
      'up to 50 seats',
      'Room to grow Open',
      'Open until 3 March 2027',
      'Prinsengracht 221 1016 GV Amsterdam Netherlands',
      'payables@northgate.example',
      'PO-2210',
      'Clara Sommer Account manager',
      'Help desk',
      'Form W-9',
      'Business started',
    ]) {
      expect(page.text).to.contain(words);
    }
    expect(page.find<HTMLAnchorElement>('a[href^="tel:"]').href).to.equal('tel:+494055550131');
    expect(page.find<HTMLAnchorElement>('a[href="https://morrow.example/meet"]').rel).to.equal('noopener');
    await expect(page.element).to.be.accessible();
  });

  it('and leaves out what does not apply where nothing was bought', async () => {
    const page = await show('newcomer');
    expect(page.text).to.contain('No plan yet').and.to.contain('Nothing has happened yet.');
    expect(page.all('[part="contract"], [part="quotes"], [part="documents"]')).to.have.length(0);
    await expect(page.element).to.be.accessible();
  });

  it('and changes their billing details; what is wrong is said at the field and on top', async () => {
    const page = await show('newcomer');
    await edit(page);
    await page.fill('name', '');
    page.find('#add-email').click();
    await eventually(() => page.focused === 'email-0');
    await page.fill('email-0', 'nobody');
    await page.submit();
    await eventually(() => page.focused === 'problems');
    expect(page.textOf('#problems')).to.contain('Please check 2 fields');
    expect(page.problem('name')).to.equal('Enter a name.');
    await expect(page.element).to.be.accessible();
    page.find<HTMLButtonElement>('#problems button').click();
    await eventually(() => page.focused === 'name');
    await page.fill('name', 'Newcomer BV');
    await page.fill('email-0', 'pay@newcomer.example');
    const country = page.find<HTMLSelectElement>('#country');
    country.value = 'NL';
    country.dispatchEvent(new Event('change'));
    await page.settled();
    for (const [id, value] of [
      ['line1', 'Damrak 1'],
      ['postal_code', '1012 LG'],
      ['city', 'Amsterdam'],
      ['tax_id', 'NL123'],
    ] as const) {
      await page.fill(id, value);
    }
    await page.submit();
    await eventually(() => page.root.querySelector('#tax_id-problem'));
    expect(page.problem('tax_id')).to.contain('not valid for that country');
    await page.fill('tax_id', 'NL004495445B01');
    await page.submit();
    await eventually(() => page.root.querySelector('#edit-details'));
    await eventually(() => page.text.includes('NL004495445B01 Valid') && page.focused === 'edit-details');
    expect(page.text).to.contain('Your billing details are saved.').and.to.contain('Damrak 1 1012 LG Amsterdam Netherlands');
    expect(page.text).to.contain('pay@newcomer.example');
  });

  it('and loses nothing when the network fails, nor when they leave by mistake', async () => {
    let isDown = true;
    const keys: (string | null)[] = [];
    const broken: typeof fetch = (input, init) => {
      if (init?.method !== 'PATCH') return fetch(input, init);
      keys.push(new Headers(init.headers).get('idempotency-key'));
      return isDown ? Promise.reject(new TypeError('down')) : fetch(input, init);
    };
    const page = await show('acme', { fetch: broken });
    await edit(page);
    await page.fill('purchase_order', 'PO-7');
    expect(page.element.matches(':state(unsaved)')).to.equal(true);
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(true);
    page.find('[part="cancel"]').click();
    await eventually(() => page.focused === 'stay');
    await expect(page.element).to.be.accessible();
    page.find('#stay').click();
    await page.settled();
    await page.submit();
    await eventually(() => page.focused === 'problems');
    expect(page.text).to.contain('What you typed is still here.');
    expect(page.input('purchase_order').value).to.equal('PO-7');
    isDown = false;
    await page.submit();
    await eventually(() => page.text.includes('Purchase order PO-7'));
    expect(new Set(keys).size).to.equal(1);
  });

  it('and turns the renewal off, after reading what that means', async () => {
    const page = await show('northgate', { person: { actor: { name: 'Ines' } } });
    const toggle = page.find('#auto-renew');
    toggle.focus();
    await sendKeys({ press: 'Enter' });
    const dialog = await eventually(() => page.root.querySelector<HTMLDialogElement>('dialog[open]'));
    expect(dialog.textContent).to.contain('The contract then ends on 3 February 2028').and.to.contain('until 5 December 2027');
    await expect(page.element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await eventually(() => page.focused === 'auto-renew');
    expect(toggle.ariaChecked).to.equal('true');
    toggle.click();
    (await eventually(() => page.root.querySelector<HTMLElement>('dialog[open] .button'))).click();
    await eventually(() => page.find('#auto-renew').ariaChecked === 'false');
    expect(page.text).to.contain('Renewal None: the contract ends on 3 February 2028');
    await eventually(() => page.text.includes('by Ines'));
    page.find('#auto-renew').click();
    (await eventually(() => page.root.querySelector<HTMLElement>('dialog[open] .button'))).click();
    await eventually(() => page.find('#auto-renew').ariaChecked === 'true');
  });

  it('and saves a document', async () => {
    const page = await show('northgate');
    const saved: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob: Blob) => {
      saved.push(blob);
      return createObjectURL(blob);
    };
    try {
      page.find('[part="download"]').click();
      await eventually(() => saved.length === 1);
    } finally {
      URL.createObjectURL = createObjectURL;
    }
    expect(await saved[0]?.text()).to.equal('Form W-9');
  });

  it('and a viewer sees what they may not do, and why', async () => {
    const page = await show('northgate', { person: { role: 'viewer' } });
    await eventually(() => page.find('#edit-details').ariaDisabled === 'true');
    expect(page.textOf('#edit-reason')).to.contain('Ask an owner');
    page.find('#edit-details').click();
    page.find('#auto-renew').click();
    await page.settled();
    expect(page.all('form, dialog')).to.have.length(0);
    await expect(page.element).to.be.accessible();
  });

  it('and pages through the history', async () => {
    for (let seats = 13; seats < 24; seats++) await changeSeats(seats);
    const page = await show('acme', { person: { actor: { name: 'Ines' } } });
    expect(page.all('.entry')).to.have.length(10);
    page.find('[part="more"]').click();
    await eventually(() => page.all('.entry').length === 20);
    expect(page.root.activeElement).to.equal(page.all('.entry')[10]);
    // What happens in the same second has no order.
    page.find('[part="more"]').click();
    await eventually(() => page.all('[part="more"]').length === 0);
    expect(page.text).to.contain('12 to 13 seats From 3 February 2027, by Ines');
    expect(page.text).to.contain('For a change, paid, with €116.16 from your credit €9.68');
  });

  async function changeSeats(seats: number): Promise<void> {
    const client = clientOf(sandbox, { session: await createSession(sandbox, 'acme', { actor: { name: 'Ines' } }) });
    const { id } = await client.createChangePreview({ seats });
    await client.confirmChange({ preview: id });
  }

  it('and can try again where it could not be loaded; one part alone does not hold up the others', async () => {
    let broken = '/v1/account';
    const net: typeof fetch = (input, init) =>
      broken && new URL(String(input), location.href).pathname === broken ? Promise.reject(new TypeError('down')) : fetch(input, init);
    const page = await show('northgate', { fetch: net });
    expect(page.element.matches(':state(error)')).to.equal(true);
    await expect(page.element).to.be.accessible();
    broken = '/v1/documents';
    page.find('.notice button').click();
    await eventually(() => page.element.matches(':state(ready)'));
    const again = await show('northgate', { fetch: net });
    expect(again.textOf('[part="documents"]')).to.contain('This part could not be loaded.');
    broken = '';
    again.find('[part="documents"] .link').click();
    await eventually(() => again.text.includes('Form W-9'));
  });

  it('in German', async () => {
    const page = await show('northgate', { locale: 'de' });
    await eventually(() => page.text.includes('Rechnungsangaben'));
    expect(page.text).to.contain('Am 3. Februar 2028, um 12 weitere Monate');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`in a ${colorScheme} page of 280 pixels, from right to left, without a barrier`, async () => {
      await emulateMedia({ colorScheme });
      document.documentElement.dir = 'rtl';
      try {
        const page = await show('northgate', { width: 280 });
        await edit(page);
        await expect(page.element).to.be.accessible();
        const { left, right } = page.element.getBoundingClientRect();
        for (const each of page.all('.input, .button, p, h2, dd, time, .badge')) {
          const box = each.getBoundingClientRect();
          expect(box.width === 0 || (box.left >= left - 1 && box.right <= right + 1), each.outerHTML).to.equal(true);
        }
      } finally {
        document.documentElement.removeAttribute('dir');
        await emulateMedia({ colorScheme: 'light' });
      }
    });
  }

  it('and sees a skeleton until it is there; a developer sees what is missing', async () => {
    const never: typeof fetch = () => new Promise(() => {});
    const waiting = mount('till-account', { client: clientOf(sandbox, { fetch: never, session: 'token' }) });
    await eventually(() => waiting.matches(':state(loading)'));
    await expect(waiting).to.be.accessible();
    const lost = mount('till-account', { api: '' });
    await eventually(() => lost.shadowRoot?.textContent?.includes('Missing here: key'));
  });
});

interface Options {
  person?: Parameters<typeof createSession>[2];
  fetch?: typeof fetch;
  width?: number;
  locale?: string;
}
