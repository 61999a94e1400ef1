import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { eventually, placesOf } from '../../../test/page.ts';
import { Seller, WayOut } from './cancel-flow.harness.ts';

const press = (key: string) => sendKeys({ press: key });

describe('The way out is open to everybody', () => {
  let seller: Seller;

  beforeEach(async () => {
    await setViewport({ width: 900, height: 900 });
    seller = await Seller.open();
  });
  afterEach(async () => {
    document.body.replaceChildren();
    document.documentElement.removeAttribute('dir');
    document.documentElement.style.colorScheme = '';
    await emulateMedia({ colorScheme: 'light' });
  });

  it('by keyboard alone: dialog, answer, offer, last look, receipt, and back', async () => {
    const page = await WayOut.at(await seller.customer(), { modal: true });
    page.element.show();
    await page.sees('overview');
    expect(page.focused).to.equal('cancel-title');
    await press('Tab');
    await press('Space');
    await eventually(() => page.find<HTMLInputElement>('input[value="too_expensive"]').checked);
    await press('ArrowDown');
    await eventually(() => page.find<HTMLInputElement>('input[value="unused"]').checked);
    page.button('Cancel plan').focus();
    await press('Enter');
    await page.sees('offer');
    expect(page.focused).to.equal('cancel-title');
    await press('Tab');
    await press('ArrowDown');
    await eventually(() => page.find<HTMLInputElement>('input[value="3"]').checked);
    await press('Tab');
    await press('Tab');
    expect(page.root.activeElement?.textContent?.trim()).to.equal('Cancel anyway');
    await press('Enter');
    await page.sees('review');
    await press('Tab');
    await press('Tab');
    await press('Enter');
    await page.sees('canceled');
    expect(page.focused).to.equal('cancel-title');
    page.button('Keep plan').focus();
    await press('Enter');
    await page.sees('resumed');
    await press('Escape');
    await eventually(() => !page.element.open);
  });

  it('as axe sees it, at every step, light and dark, narrow and from right to left', async () => {
    const page = await WayOut.at(await seller.customer({ country: 'US', buyer: 'consumer' }));
    const check = () => expect(page.element).to.be.accessible();
    await check();
    page.press('Cancel plan');
    await page.sees('overview');
    page.choose('Missing');
    await page.settled();
    await check();
    document.documentElement.style.colorScheme = 'dark';
    document.body.style.background = 'Canvas';
    await check();
    page.choose('Not used');
    await page.settled();
    page.press('Cancel plan');
    await page.sees('offer');
    await check();
    document.documentElement.dir = 'rtl';
    page.element.parentElement?.style.setProperty('width', '280px');
    page.press('Cancel anyway');
    await page.sees('review');
    await check();
    seller.network.before = (path) => {
      if (path.endsWith('/confirmation')) throw new TypeError('gone');
    };
    page.press('Confirm cancellation');
    await eventually(() => page.all('#cancel-problem').length);
    await page.sees('review');
    await check();
    seller.network.before = () => {};
    page.press('Confirm cancellation');
    await page.sees('canceled');
    await check();
  });

  it('as axe sees it: a form with faults, what is barred, what cannot be loaded', async () => {
    const form = await WayOut.at(seller.visitor(), { locale: 'de' });
    await eventually(() => form.buttons.includes('Jetzt kündigen'));
    form.press('Jetzt kündigen');
    await eventually(() => form.all('.problem').length);
    await expect(form.element).to.be.accessible();
    const barred = await WayOut.at(await seller.customer({ role: 'viewer' }));
    await expect(barred.element).to.be.accessible();
    const client = await seller.customer();
    seller.network.before = () => new Promise(() => {});
    const waiting = new WayOut(document.createElement('till-cancel-flow'));
    waiting.element.client = client;
    document.body.append(waiting.element);
    await eventually(() => waiting.element.matches(':state(loading)'));
    await expect(waiting.element).to.be.accessible();
  });

  it('in 280 pixels, and in a page from right to left, where sentences keep their order', async () => {
    const client = await seller.customer();
    const page = await WayOut.at(client, {}, 280);
    await page.offered('Too expensive');
    expect(page.element.scrollWidth).to.be.at.most(280);
    document.documentElement.dir = 'rtl';
    const other = await WayOut.at(client, {}, 600);
    other.press('Cancel plan');
    await other.sees('overview');
    const sentence = other.find('.heading p');
    expect(placesOf('Your', sentence)[0]?.left).to.be.below(placesOf('renew', sentence)[0]?.left ?? 0);
    expect(sentence.getBoundingClientRect().right - (placesOf('renew.', sentence)[0]?.right ?? 0)).to.be.below(4);
  });

  it('in a page with a strict content security policy and trusted types', async () => {
    const violations: string[] = [];
    const ready = new Promise<string>((resolve) => {
      addEventListener('message', ({ data }) => {
        if (data.violation) violations.push(data.violation);
        if (data.ready) resolve(data.ready);
      });
    });
    const frame = document.createElement('iframe');
    frame.src = `/strict/till-cancel-flow?key=${seller.sandbox.keys.publishable}&form=`;
    document.body.append(frame);
    expect(await ready).to.contain('Type of cancellation');
    expect(violations).to.deep.equal([]);
  });

  it('with the form filled in where somebody is signed in', async () => {
    const page = await WayOut.at(await seller.customer(), { form: true });
    await page.sees('notice');
    expect(page.input('name').value).to.equal('Ada Lovelace');
    expect(page.input('email').value).to.contain('@example.com');
  });

  it('in German, with answers and dates in German', async () => {
    const page = await WayOut.at(await seller.customer(), { locale: 'de' });
    await eventually(() => page.buttons.includes('Verträge hier kündigen'));
    page.press('Verträge hier kündigen');
    await page.sees('overview');
    await eventually(() => page.title === 'Ihren Tarif Team kündigen');
    expect(page.text).to.contain('Ihr Tarif bleibt bis zum 10. April 2027 aktiv.').and.to.contain('Too expensive (de)');
  });
});
