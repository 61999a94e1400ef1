import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import './invoice-list.define.ts';
import { cardOf, invoiceOf, paperHost, sampleInvoices } from './invoice-list.fixtures.ts';
import type { TillInvoiceList } from './invoice-list.ts';

async function show(properties: Partial<TillInvoiceList>, width?: number) {
  return FormPage.show(mount('till-invoice-list', { locale: 'en-GB', ...properties }, width));
}
const never: typeof fetch = () => new Promise(() => {});
const noKeys = { keys: { publishable: 'pk_none' } } as Parameters<typeof clientOf>[0];

describe('A list of invoices', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  beforeEach(() => setViewport({ width: 1100, height: 900 }));
  afterEach(() => document.body.replaceChildren());

  it('says the state of each in a word, with the date that counts', async () => {
    const page = await show({ client: paperHost().client });
    await eventually(() => page.text.includes('Due since'));
    const states = page.all('.page .status').map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim());
    expect(states.slice(0, 9)).to.deep.equal([
      'Open Due 30 Mar 2027',
      'Payment failed Next try on 13 Mar 2027',
      'Overdue Due since 2 Feb 2027',
      'Paid',
      'Paid',
      'Refunded €114.24 given back',
      'Partly refunded €20.00 given back',
      'Void',
      'Not collected',
    ]);
    for (const toggle of page.all('.page .toggle').slice(1, 7)) toggle.click();
    await page.settled();
    expect(page.text).to.contain('Insufficient funds').and.to.contain('Given back by this change').and.to.contain('From your credit');
    await expect(page.element).to.be.accessible();
  });

  it('grows by a page at a time, moves the focus to the first new row, and says how many there are', async () => {
    const invoices = Array.from({ length: 65 }, (_, index) => invoiceOf(index));
    const page = await show({ client: paperHost({ invoices }).client, pageSize: 25 });
    const more = () => page.all('.more-row button')[0];
    more()?.click();
    await eventually(() => page.all('.page .row').length === 50);
    await eventually(() => page.root.activeElement?.id === 'toggle-inv_25');
    expect(page.textOf('.frame > [role="status"]')).to.equal('25 more invoices, 50 in all.');
    more()?.click();
    await eventually(() => page.all('.page .row').length === 65 && !more());
    expect(page.textOf('.frame > [role="status"]')).to.equal('15 more invoices, 65 in all.');
  });

  it('keeps every row in its place when a new invoice comes while several pages are shown', async () => {
    const host = paperHost({ invoices: Array.from({ length: 30 }, (_, index) => invoiceOf(index)) });
    const page = await show({ client: host.client, pageSize: 10 });
    page.find('.more-row button').click();
    await eventually(() => page.all('.page .row').length === 20);
    host.invoices.unshift(invoiceOf(-1));
    host.client.invalidate('listInvoices');
    await eventually(() => page.all('.page .row').length === 21);
    const ids = page.all('.page .toggle').map(({ id }) => id);
    expect(ids).to.deep.equal(Array.from({ length: 21 }, (_, index) => `toggle-inv_${index - 1}`));
  });

  it('of 10,000 draws what was loaded, and does not touch again what has not changed', async function () {
    this.timeout(60_000);
    const invoices = Array.from({ length: 10_000 }, (_, index) => ({ ...invoiceOf(index % 200), id: `inv_${index}` }));
    const page = await show({ client: paperHost({ invoices }).client, pageSize: 100 });
    for (let shown = 100; shown < 1500; shown += 100) {
      page.find('.more-row button').click();
      await eventually(() => page.all('.page').length === shown / 100 + 1);
    }
    const [first] = page.all('.page');
    expect(getComputedStyle(first as Element).contentVisibility).to.equal('auto');
    let mutations = 0;
    const observer = new MutationObserver((records) => {
      mutations += records.length;
    });
    observer.observe(first as Element, { subtree: true, childList: true, attributes: true, characterData: true });
    const begin = performance.now();
    page.all('.page .toggle').at(-1)?.click();
    await page.settled();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(page.all('.detail-row')).to.have.length(1);
    expect(mutations).to.equal(0);
    expect(performance.now() - begin).to.be.lessThan(1000);
  });

  it('goes on after a page could not be loaded', async () => {
    const host = paperHost({ invoices: Array.from({ length: 30 }, (_, index) => invoiceOf(index)) });
    const page = await show({ client: host.client });
    host.isDown = true;
    const errors: string[] = [];
    page.element.addEventListener('till-error', ({ detail }) => errors.push(detail.code));
    page.find('.more-row button').click();
    await eventually(() => page.text.includes('More could not be loaded.'));
    expect(page.all('.page .row')).to.have.length(20);
    expect(errors).to.deep.equal(['network_error']);
    await expect(page.element).to.be.accessible();
    host.isDown = false;
    page.find('.more-row button').click();
    await eventually(() => page.all('.page .row').length === 30);
  });

  it('is filtered by year and status, and says so where nothing fits', async () => {
    const page = await show({ client: paperHost().client, status: 'paid' });
    expect(page.text).to.not.contain('Payment failed');
    const choose = async (id: string, value: string) => {
      const select = page.find<HTMLSelectElement>(`#${id}`);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await page.settled();
    };
    await choose('status', 'overdue');
    await eventually(() => page.all('.page .row').length === 2);
    await choose('year', '2025');
    await eventually(() => page.text.includes('No invoices like that'));
    await expect(page.element).to.be.accessible();
    page.all('.empty button')[0]?.click();
    await eventually(() => page.all('.page .row').length === 20);
  });

  it('adds up what is open by currency, never across', async () => {
    const open = { status: 'open', collection: 'invoice' } as const;
    const yen = invoiceOf(1, { ...open, currency: 'jpy' });
    const page = await show({
      client: paperHost({ invoices: [invoiceOf(0, open), yen, invoiceOf(2, { ...open, currency: 'kwd' })] }).client,
    });
    await eventually(() => page.text.includes('Pay all open (3) ·'));
    expect(page.textOf('.open .button').replace(/\u00a0/g, ' ')).to.equal('Pay all open (3) · €114.24 + ¥11,424 + KWD 11.424');
  });

  it('offers the stored cards, but none that has expired', async () => {
    const cards = [
      cardOf('pm_old', { is_default: true, expiry: 'over', expires_month: 1, expires_year: 2027 }),
      cardOf('pm_new', { brand: 'mastercard', last4: '4444' }),
    ];
    const page = await show({ client: paperHost({ cards }).client });
    page.find('.page .pay').click();
    const choices = await eventually(
      () => page.all('.payment-choice input').length === 3 && (page.all('.payment-choice input') as HTMLInputElement[]),
    );
    expect(choices.map(({ checked, disabled }) => [checked, disabled])).to.deep.equal([
      [false, true],
      [true, false],
      [false, false],
    ]);
    expect(page.textOf('.payment-choice')).to.contain('Expired 01/2027');
    await expect(page.element).to.be.accessible();
  });

  it('says what would be here while there is nothing', async () => {
    const page = await show({ client: paperHost({ invoices: [], upcoming: null }).client });
    expect(page.element.matches(':state(empty)')).to.equal(true);
    expect(page.text).to.contain('No invoices yet').and.to.contain('Each charge and each renewal makes an invoice.');
    await expect(page.element).to.be.accessible();
  });

  it('is a skeleton until it is there, and can be asked for again after a failure', async () => {
    const waiting = mount('till-invoice-list', { client: clientOf(noKeys, { fetch: never, session: 'token' }) });
    await eventually(() => waiting.matches(':state(loading)'));
    await expect(waiting).to.be.accessible();
    const host = paperHost();
    host.isDown = true;
    const page = await show({ client: host.client });
    expect(page.element.matches(':state(error)')).to.equal(true);
    expect(page.text).to.contain('nothing was charged');
    await expect(page.element).to.be.accessible();
    host.isDown = false;
    page.find('.notice button').click();
    await eventually(() => page.element.matches(':state(ready)'));
  });

  it('reads German', async () => {
    const page = await show({ client: paperHost().client, locale: 'de-DE' });
    await eventually(() => page.text.includes('Rechnungen'));
    await eventually(() => page.text.includes('Alle offenen bezahlen (3)'));
    page.find('.page .pay').click();
    await eventually(() => page.text.includes('Bezahlen mit'));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no barrier in a ${colorScheme} page of 280 pixels, from right to left, with long names and large amounts`, async () => {
      await emulateMedia({ colorScheme });
      document.documentElement.dir = 'rtl';
      try {
        const huge = { amount: 123_456_789_012, currency: 'kwd' };
        const long = invoiceOf(0, { number: 'NORTHGATE-CARE-INTERNATIONAL-2027-0000001', currency: 'kwd', total: huge });
        const [line] = long.lines;
        if (line) line.description = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenaufbewahrung';
        const page = await show({ client: paperHost({ invoices: [long, ...sampleInvoices().slice(1, 4)] }).client, locale: 'ar' }, 280);
        page.find('.page .toggle').click();
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
