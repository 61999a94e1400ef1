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

  describe('meets an obstacle', () => {
    it('with fields left empty: the list takes the focus and leads to each field', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.ready();
      page.buy();
      expect(await page.problems())
        .to.contain('Please check 5 fields')
        .and.to.contain('Nothing was charged.');
      await eventually(() => page.root.activeElement?.id === 'problems');
      page.find('#problems .link')?.click();
      await eventually(() => page.root.activeElement?.id === 'email');
      expect(page.find('#email')?.getAttribute('aria-describedby')).to.equal('email-problem');
    });

    it('with a declined card: keeps everything, says that nothing was charged, takes another card', async () => {
      const page = CheckoutPage.show(shop.client());
      const heard: string[] = [];
      page.element.addEventListener('till-error', (event) => heard.push(event.detail.code));
      await page.fillIn({ card: '4000000000000002' });
      page.buy();
      expect(await page.problems())
        .to.contain('declined')
        .and.to.contain('Nothing was charged.');
      expect(heard).to.deep.equal(['card_declined']);
      expect(page.find<HTMLInputElement>('#email')?.value).to.equal('ada@example.com');
      await page.enterCard('5555555555554444');
      page.buy();
      await page.success();
    });

    it('with a mistyped card: the card form marks it', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn({ card: '4242424242424241' });
      page.buy();
      await page.problems();
      expect(page.card('#number')?.getAttribute('aria-invalid')).to.equal('true');
      page.find('#problems .link')?.click();
      expect(page.cardForm?.shadowRoot?.activeElement?.id).to.equal('number');
    });

    it('with an address that has an account', async () => {
      const first = CheckoutPage.show(shop.client());
      await first.fillIn();
      first.buy();
      await first.success();
      first.element.remove();
      const page = CheckoutPage.show(shop.client());
      await page.fillIn();
      await eventually(() => page.find('#email-problem'));
      page.buy();
      await page.problems();
      expect(await shop.count('subscription.created')).to.equal(1);
    });

    it('with a price that went up meanwhile: sees the new one and is asked again', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn();
      await shop.setPrice(1200);
      page.buy();
      expect(await page.problems())
        .to.contain('The price has changed')
        .and.to.contain('It was €59.50 and is now €71.40.');
      expect(await shop.count('payment.succeeded')).to.equal(0);
      page.buy();
      await page.success();
      expect(page.text).to.contain('€71.40 was charged');
    });

    it('with the answer lost after the charge: is shown the purchase, charged once', async () => {
      const page = CheckoutPage.show(
        shop.client(async (input, init) => {
          const response = await fetch(input, init);
          if (String(input).endsWith('/confirmation')) throw new TypeError('lost');
          return response;
        }),
      );
      await page.fillIn();
      page.buy();
      await page.success();
      expect(await shop.count('payment.succeeded')).to.equal(1);
    });

    it('with the network gone while paying: may only check again', async () => {
      let gone = false;
      const page = CheckoutPage.show(
        shop.client(async (input, init) => {
          if (String(input).endsWith('/confirmation')) gone = true;
          if (gone) throw new TypeError('gone');
          return fetch(input, init);
        }),
      );
      await page.fillIn();
      page.buy();
      const again = await eventually(() => page.find<HTMLButtonElement>('#problems .button'));
      expect(again.textContent).to.equal('Check again');
      expect(page.find('.order')?.getAttribute('aria-disabled')).to.equal('true');
      expect(page.find('#problems')?.textContent).not.to.contain('Nothing was charged');
      gone = false;
      again.click();
      expect(await page.problems()).to.contain('it has not gone through');
    });

    it('with the checkout expired: begins again with the same order', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.ready();
      await page.change(() => page.press('More: Seats'));
      await shop.advance('P2D');
      page.press('More: Seats');
      const notice = await eventually(() => page.find('.notice'));
      expect(notice.textContent).to.contain('This checkout has expired').and.to.contain('Nothing was charged.');
      notice.querySelector('button')?.click();
      await page.ready();
      expect(page.find<HTMLInputElement>('#seats')?.value).to.equal('7');
    });
  });
});
