import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { eventually } from '../../../test/page.ts';
import { CheckoutPage, Shop } from './checkout.harness.ts';

describe('A visitor at the checkout', () => {
  let shop: Shop;

  beforeEach(async () => {
    sessionStorage.clear();
    await setViewport({ width: 1000, height: 800 });
    shop = await Shop.open();
  });
  afterEach(() => {
    document.body.replaceChildren();
  });

  describe('buys', () => {
    it('what was shown, to the cent, and gets the receipt', async () => {
      const page = CheckoutPage.show(shop.client(), { seats: '7', 'add-ons': 'support, boards:2', 'promotion-code': 'launch20' });
      const completed = new Promise<CustomEvent>((resolve) =>
        page.element.addEventListener('till-checkout-completed', resolve as () => void),
      );
      await page.fillIn();
      const shown = page.total;
      expect(shown).to.equal('€98.06');
      page.buy();
      const { detail } = await completed;
      expect(detail.invoice.total).to.deep.equal({ amount: 9806, currency: 'eur' });
      await page.success();
      expect(page.text).to.contain('You are subscribed to Team').and.to.contain('€98.06 was charged to Visa ending in 4242.');
      expect(page.text).to.contain(detail.invoice.number);
      expect(page.root.activeElement?.id).to.equal('checkout-title');
      expect(page.cardForm).to.equal(null);
    });

    it('once, however often the button is pressed', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn();
      for (let press = 0; press < 5; press += 1) page.buy();
      await page.success();
      expect(await shop.count('subscription.created')).to.equal(1);
      expect(await shop.count('payment.succeeded')).to.equal(1);
    });

    it('with a card that asks for 3D Secure', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn({ card: '4000002500003155' });
      page.buy();
      const dialog = await eventually(() => page.card<HTMLDialogElement>('dialog[open]'));
      expect(page.find('.order')?.textContent).to.contain('Waiting for your bank');
      dialog.querySelector<HTMLButtonElement>('.primary')?.click();
      await page.success();
    });

    it('not with 3D Secure failed or closed, and then with another card', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn({ card: '4000002500003155' });
      page.buy();
      (await eventually(() => page.card<HTMLDialogElement>('dialog[open]'))).close();
      expect(await page.problems()).to.contain('Nothing was charged.');
      await page.enterCard('4242424242424242');
      page.buy();
      await page.success();
      expect(await shop.count('payment.succeeded')).to.equal(1);
    });

    it('a trial, and reads what is charged when', async () => {
      const page = CheckoutPage.show(shop.client(), { plan: 'pro', country: 'US', currency: 'usd' });
      await page.ready();
      expect(page.total).to.equal('$0.00');
      expect(page.find('.order')?.textContent).to.match(/Start trial, then pay \$49\.00 on \w+ \d+, \d{4}/);
      expect(page.find('.disclosure')?.textContent).to.contain('Unless you cancel before then, your card is charged $49.00 on');
    });

    it('a plan that is paid by use, and reads the rates and when they are charged first', async () => {
      const page = CheckoutPage.show(shop.client(), { plan: 'usage', country: 'US', currency: 'usd' });
      await page.ready();
      expect(page.text).to.contain('API calls').and.to.contain('1,000 included, then $0.02 per call');
      expect(page.find('.order')?.textContent?.trim()).to.equal('Subscribe and pay by use');
      expect(page.find('.disclosure')?.textContent).to.match(/first on \w+ \d+, \d{4}, then monthly until you cancel/);
    });

    it('a plan of packages and tiers, and reads every rate in full', async () => {
      const page = CheckoutPage.show(shop.client(), { plan: 'rates', country: 'US', currency: 'usd' });
      await page.ready();
      expect(page.text).to.contain('$8 per 100, charged afterwards');
      expect(page.text).to.contain(
        '1,000 included, then up to 500: $0.025; up to 2,000: $7.00; above: $0.0125 + $9.00, charged afterwards',
      );
      expect(page.text).to.contain('one rate for all: up to 500: $0.025');
    });

    it('a trial without a card, where no card is asked for and none is charged', async () => {
      const page = CheckoutPage.show(shop.client(), { plan: 'solo' });
      await page.fillIn({ card: null });
      expect(page.cardForm).to.equal(null);
      expect(page.find('.order')?.textContent?.trim()).to.equal('Start free trial');
      expect(page.find('.disclosure')?.textContent).to.contain('Nothing is charged unless you add a card.');
      page.buy();
      expect((await page.success()).textContent).to.contain('Your trial of Solo has begun');
    });
  });

  describe('reads on the button', () => {
    it('in Germany that it obliges to pay, and nothing else', async () => {
      const page = CheckoutPage.show(shop.client(), { locale: 'de' });
      await eventually(() => page.find('.order')?.textContent?.trim() === 'Zahlungspflichtig bestellen');
    });

    it('the same although the page wanted other words', async () => {
      const page = CheckoutPage.show(shop.client(), { locale: 'de' });
      page.element.strings = { button_obligation: 'Los geht’s' };
      await eventually(() => page.find('.order')?.textContent?.trim() === 'Zahlungspflichtig bestellen');
      page.element.strings = { button_obligation: 'Kostenpflichtig bestellen' };
      await eventually(() => page.find('.order')?.textContent?.trim() === 'Kostenpflichtig bestellen');
    });

    it('elsewhere for how much', async () => {
      const page = CheckoutPage.show(shop.client(), { country: 'US', currency: 'kwd' });
      await page.ready();
      expect(page.find('.order')?.textContent?.trim().replace(/\s/g, ' ')).to.equal('Pay KWD 5.000');
    });
  });
});
