import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { eventually, placesOf } from '../../../test/page.ts';
import { CheckoutPage, Shop } from './checkout.harness.ts';

const tab = () => sendKeys({ press: 'Tab' });
/** Colours are looked at when they have stopped to change. */
async function expectAccessible(page: CheckoutPage): Promise<void> {
  await page.element.updateComplete;
  await Promise.allSettled(page.root.getAnimations().map(({ finished, effect }) => effect?.getTiming().iterations === 1 && finished));
  await expect(page.element).to.be.accessible();
}
const write = (type: string) => sendKeys({ type });

describe('The checkout is open to everybody', () => {
  let shop: Shop;

  beforeEach(async () => {
    sessionStorage.clear();
    await setViewport({ width: 1000, height: 800 });
    shop = await Shop.open();
  });
  afterEach(async () => {
    document.body.replaceChildren();
    document.documentElement.removeAttribute('dir');
    await emulateMedia({ colorScheme: 'light' });
  });

  it('by keyboard alone: seats, code, address, card, bank, receipt', async () => {
    const page = CheckoutPage.show(shop.client());
    await page.ready();
    await eventually(() => page.card('#number'));
    page.find('input[name="interval"]:checked')?.focus();
    await tab();
    await tab();
    expect(page.root.activeElement?.id).to.equal('seats');
    await sendKeys({ press: 'ArrowUp' });
    await eventually(() => page.idle && page.total === '€71.40');
    page.find('.add-code')?.focus();
    await sendKeys({ press: 'Enter' });
    await eventually(() => page.root.activeElement?.id === 'promotion_code');
    await write('launch20');
    await sendKeys({ press: 'Enter' });
    await eventually(() => page.idle && page.total === '€57.12');
    page.find('input[name="buyer"]:checked')?.focus();
    await tab();
    await write('ada@example.com');
    await tab();
    await write('Analytical Engines');
    await tab();
    await tab();
    await write('Lindenstrasse 12');
    await tab();
    await write('10969');
    await tab();
    await write('Berlin');
    await tab();
    await tab();
    await write('4000002500003155');
    await tab();
    await write('1234');
    await tab();
    await write('123');
    await sendKeys({ press: 'Enter' });
    const bank = await eventually(() => page.card<HTMLDialogElement>('dialog[open]'));
    expect(bank.contains(page.cardForm?.shadowRoot?.activeElement ?? null)).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await page.success();
    await eventually(() => page.root.activeElement?.id === 'checkout-title');
  });

  it('as axe sees it: empty, faulty, declined, bought; light, dark, narrow, right to left', async () => {
    const page = CheckoutPage.show(shop.client(), { 'add-ons': 'support', 'promotion-code': 'launch20', 'terms-url': '/terms' });
    await page.ready();
    await expectAccessible(page);
    page.buy();
    await page.problems();
    await expectAccessible(page);
    await page.fillIn({ card: '4000000000000002' });
    page.buy();
    await eventually(() => page.idle && page.find('#problems')?.textContent?.includes('declined'));
    await expectAccessible(page);
    await emulateMedia({ colorScheme: 'dark' });
    document.documentElement.dir = 'rtl';
    await setViewport({ width: 320, height: 700 });
    page.find('.fold')?.click();
    await expectAccessible(page);
    await page.enterCard('4242424242424242');
    page.buy();
    await page.success();
    await expectAccessible(page);
  });

  it('in a page of the other direction, where sentences keep their order and stand on its side', async () => {
    document.documentElement.dir = 'rtl';
    const page = CheckoutPage.show(shop.client(), { country: 'US', currency: 'usd' });
    await page.ready();
    const left = (word: string, within: Node) => placesOf(word, within)[0]?.left ?? 0;
    const rate = page.find('.line-name + .hint') ?? page.element;
    expect(left('5', rate)).to.be.below(left('$10', rate));
    const sentence = page.find('.disclosure p:last-child') ?? page.element;
    expect(left('Next', sentence)).to.be.below(left('cancel', sentence));
    expect(placesOf('cancel.', sentence)).to.have.length(1);
    expect(sentence.getBoundingClientRect().right - (placesOf('cancel.', sentence)[0]?.right ?? 0)).to.be.below(2);
  });

  it('in every state but the form', async () => {
    const page = CheckoutPage.show(shop.client(() => new Promise(() => {})));
    await eventually(() => page.element.matches(':state(loading)'));
    await expectAccessible(page);
    const failed = CheckoutPage.show(shop.client(() => Promise.reject(new TypeError('gone'))));
    await eventually(() => failed.element.matches(':state(error)') && failed.find('.notice'));
    await expect(failed.element).to.be.accessible();
    const unknown = CheckoutPage.show(shop.client(), { plan: 'nothing' });
    await eventually(() => unknown.element.matches(':state(empty)'));
    expect(unknown.text).to.contain('There is no plan “nothing”');
    const lost = CheckoutPage.show(undefined);
    await eventually(() => lost.element.matches(':state(error)'));
    expect(lost.text).to.contain('<till-checkout api=');
  });

  it('by ear: a new total is announced once it is known', async () => {
    const page = CheckoutPage.show(shop.client());
    await page.ready();
    const announced = () => page.find('[role="status"]')?.textContent?.trim();
    expect(announced()).to.equal('Due today: €59.50. Total: €59.50.');
    await page.change(() => page.press('More: Seats'));
    expect(announced()).to.equal('Due today: €71.40. Total: €71.40.');
  });

  it('on a narrow screen, where the order is one line that unfolds', async () => {
    await setViewport({ width: 280, height: 700 });
    const page = CheckoutPage.show(shop.client());
    await page.ready();
    const body = page.find('.summary-body');
    expect(body?.checkVisibility()).to.equal(false);
    page.find('.fold')?.click();
    await eventually(() => body?.checkVisibility());
    expect(document.documentElement.scrollWidth).to.be.at.most(280);
  });
});
