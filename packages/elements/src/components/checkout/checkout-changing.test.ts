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

  describe('changes the order', () => {
    it('by the stepper, quickly, and the last number stands', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.ready();
      await page.change(() => {
        for (let press = 0; press < 4; press += 1) page.press('More: Seats');
      });
      expect(page.total).to.equal('€71.40');
      await eventually(() => page.find<HTMLInputElement>('#seats')?.value === '6');
    });

    it('by typing too many seats: the field says so, and nothing is bought', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn();
      await page.type('seats', '500');
      await eventually(() => page.find('.choice .problem'));
      page.buy();
      expect(await page.problems()).to.contain('50');
      expect(await shop.count('subscription.created')).to.equal(0);
      expect(page.find<HTMLInputElement>('#seats')?.value).to.equal('500');
    });

    it('by typing a number while a price is on its way: what is typed stays', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.ready();
      const seats = page.find<HTMLInputElement>('#seats');
      await page.change(() => {
        page.press('More: Seats');
        seats?.focus();
        if (seats) seats.value = '1';
        seats?.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      expect(seats?.value).to.equal('1');
      await page.change(() => {
        if (seats) seats.value = '12';
        seats?.dispatchEvent(new Event('change', { bubbles: true }));
      });
      expect(seats?.value).to.equal('12');
      expect(page.total).to.equal('€142.80');
    });

    it('to a year, and add-ons that are not sold by the year go', async () => {
      const page = CheckoutPage.show(shop.client(), { 'add-ons': 'support' });
      await page.ready();
      await page.change(() => page.find('input[value="year"]')?.click());
      expect(page.total).to.equal('€571.20');
      expect(page.text).not.to.contain('Priority support');
    });

    it('by a promotion code, and takes it away again', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.ready();
      page.find('.add-code')?.click();
      await page.type('promotion_code', 'nope');
      page.find('.promotion-row button')?.click();
      await eventually(() => page.find('#promotion_code-problem'));
      expect(page.find('#promotion_code')?.getAttribute('aria-invalid')).to.equal('true');
      await page.type('promotion_code', 'launch20');
      page.find('.promotion-row button')?.click();
      await eventually(() => page.idle && page.total === '€47.60');
      page.find('.tag button')?.click();
      await eventually(() => page.idle && page.total === '€59.50');
    });

    it('by a VAT id: a valid one moves the tax to the buyer, an invalid one is said at the field', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn();
      await page.type('tax_id', 'DE123');
      await eventually(() => page.find('#tax_id-problem'));
      await page.type('tax_id', 'DE136695976');
      await eventually(() => page.idle && page.total === '€50.00');
      expect(page.text).to.contain('Reverse charge').and.to.contain('This VAT ID is valid.');
    });

    it('by the country, which changes the fields of the address and the tax', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.ready();
      await page.type('country', 'US');
      await eventually(() => page.idle && page.total === '€50.00');
      expect(page.text).to.contain('ZIP code').and.to.contain('State').and.not.to.contain('VAT ID');
    });
  });

  describe('is sent away and comes back', () => {
    it('by a reload: seats and address are still there', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn();
      await page.change(() => page.press('More: Seats'));
      page.element.remove();
      const reloaded = CheckoutPage.show(shop.client());
      await reloaded.ready();
      expect(reloaded.find<HTMLInputElement>('#seats')?.value).to.equal('6');
      expect(reloaded.find<HTMLInputElement>('#city')?.value).to.equal('Berlin');
      expect(await shop.count('checkout.started')).to.equal(1);
    });

    it('by the page: preventDefault hands the purchase over, and waitUntil can veto it', async () => {
      const page = CheckoutPage.show(shop.client());
      await page.fillIn();
      page.element.addEventListener('till-checkout-submit', (event) => event.preventDefault(), { once: true });
      page.buy();
      await eventually(() => page.idle);
      page.element.addEventListener('till-checkout-submit', (event) => event.waitUntil(Promise.resolve(false)), { once: true });
      page.buy();
      await eventually(() => page.idle);
      expect(await shop.count('subscription.created')).to.equal(0);
      page.buy();
      await page.success();
    });
  });
});
