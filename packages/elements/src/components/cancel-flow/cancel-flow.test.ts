import { expect } from '@open-wc/testing';
import type { CancellationReceipt } from '@tillkit/contract';
import { eventually } from '../../../test/page.ts';
import { Seller, WayOut } from './cancel-flow.harness.ts';
import { receiptFile } from './receipt.ts';

describe('A customer at the way out', () => {
  let seller: Seller;

  beforeEach(async () => {
    seller = await Seller.open();
  });
  afterEach(() => document.body.replaceChildren());

  describe('leaves', () => {
    it('without a word, sees exact dates, keeps the receipt, and takes it back', async () => {
      const client = await seller.customer();
      const page = await WayOut.at(client);
      const heard = page.hears('till-cancel', 'till-subscription-canceled', 'till-subscription-resumed');
      await page.atLastLook();
      expect(page.text).to.contain('Ends on April 10, 2027').and.to.contain('You can take this back until April 10, 2027.');
      const canceled = page.next('till-subscription-canceled');
      page.press('Confirm cancellation');
      const receipt: CancellationReceipt = (await canceled).detail;
      await page.sees('canceled');
      expect(page.text).to.contain(receipt.id).and.to.contain('Keep it until December 31, 2030.');
      const file = receiptFile(page.element.localize, receipt);
      expect(file.type).to.contain('text/plain');
      expect(await file.text())
        .to.contain(`Number: ${receipt.id}`)
        .and.to.contain('Ends on: April 10, 2027');
      expect((await client.getSubscription({})).cancel_at).to.equal(receipt.ends_at);
      page.press('Keep plan');
      await page.sees('resumed');
      expect(page.text).to.contain('Next charge: €75.00 on April 10, 2027.');
      expect((await client.getSubscription({})).cancel_at).to.equal(null);
      expect(heard).to.deep.equal(['till-cancel', 'till-subscription-canceled', 'till-subscription-resumed']);
    });

    it('and sees what is charged before the end of the contract', async () => {
      const contract = { term_months: 6, notice_days: 30, auto_renew: true, renewal_changeable: true };
      const page = await WayOut.at(await seller.customer({ contract }));
      page.press('Cancel plan');
      await page.sees('overview');
      expect(page.text).to.contain('Your contract runs until September 10, 2027.');
      page.press('Cancel plan');
      await page.sees('review');
      expect(page.text).to.contain('5 charges, €375.00 in all').and.to.contain('The last one on August 10, 2027.');
    });

    it('and sees the use that is still to be charged', async () => {
      const client = await seller.customer({ cart: { add_ons: [{ key: 'alerts', quantity: 1 }] } });
      const { account } = await client.getSubscription({});
      await seller.server('POST', '/v1/usage-records', { records: [{ id: 'r1', account, meter: 'texts', quantity: 40 }] });
      await seller.advance('PT1H');
      const page = await WayOut.at(client);
      expect(page.text).to.match(/It renews on .* for €[\d.]+ plus use\./);
      await page.atLastLook();
      expect(page.text).to.contain('Charged at the end €2.00');
    });

    it('from a trial, and nothing is charged', async () => {
      const page = await WayOut.at(await seller.customer({ cart: { plan: 'pro', seats: undefined, add_ons: [] } }));
      expect(page.text).to.contain('Your trial ends on March 24, 2027. Then €49.00 is charged.');
      page.press('Cancel plan');
      await page.sees('overview');
      expect(page.text).to.contain('You can use your trial until March 24, 2027. Then it ends, and nothing is charged.');
    });

    it('while past due, and owes the unpaid invoice no more', async () => {
      const client = await seller.customer({ card: '4000000000000341' });
      await seller.advance('P32D');
      const page = await WayOut.at(client);
      await page.atLastLook();
      expect(page.text).to.contain('Unpaid invoice that you no longer owe €75.00').and.not.to.contain('You can take this back');
      page.press('Confirm cancellation');
      await page.sees('canceled');
      expect(page.buttons).not.to.include('Keep plan');
    });

    it('once, however often the button is pressed', async () => {
      const page = await WayOut.at(await seller.customer());
      await page.atLastLook();
      const button = page.button('Confirm cancellation');
      for (let press = 0; press < 5; press += 1) button.click();
      await page.sees('canceled');
      expect(await seller.count('cancellation.completed')).to.equal(1);
    });

    it('although the answer got lost, and sees the receipt', async () => {
      const page = await WayOut.at(await seller.customer());
      await page.atLastLook();
      seller.network.after = (path) => {
        if (path.endsWith('/confirmation')) throw new TypeError('The connection broke off.');
      };
      page.press('Confirm cancellation');
      await page.sees('canceled');
      expect(page.text).to.contain('rcp_');
    });

    it('not while the connection is gone, and is asked to check before deciding anew', async () => {
      const page = await WayOut.at(await seller.customer());
      await page.atLastLook();
      seller.network.before = () => {
        throw new TypeError('The connection broke off.');
      };
      page.press('Confirm cancellation');
      await page.sees('uncertain');
      expect(page.buttons).to.deep.equal(['Check again']);
      seller.network.before = () => {};
      page.press('Check again');
      await page.sees('review');
      expect(page.text).to.contain('We checked: nothing has happened yet.');
      expect(page.focused).to.equal('cancel-title');
    });

    it('as of the new end, where a period has begun since', async () => {
      const page = await WayOut.at(await seller.customer());
      await page.atLastLook();
      await seller.advance('P32D');
      page.press('Confirm cancellation');
      await eventually(() => page.text.includes('The end has moved from April 10, 2027 to May 10, 2027'));
      page.press('Confirm cancellation');
      await page.sees('canceled');
    });

    it('only when the page agrees', async () => {
      const page = await WayOut.at(await seller.customer());
      await page.atLastLook();
      let answer = (_mayProceed: boolean) => {};
      const asked = (event: GlobalEventHandlersEventMap['till-cancel']) =>
        event.waitUntil(new Promise<boolean>((resolve) => (answer = resolve)));
      page.element.addEventListener('till-cancel', asked, { once: true });
      page.press('Confirm cancellation');
      await eventually(() => page.button('Confirm cancellation').ariaDisabled === 'true');
      answer(false);
      await page.sees('review');
      expect(await seller.count('cancellation.completed')).to.equal(0);
      page.press('Confirm cancellation');
      await page.sees('canceled');
    });

    it('and comes back after the end, with the plan that they had', async () => {
      const client = await seller.customer();
      const { id, effect } = await client.createCancellation({});
      await client.confirmCancellation({ id, decision: 'cancel', ends_at: effect.ends_at });
      await seller.advance('P32D');
      const page = await WayOut.at(client);
      expect(page.title).to.equal('Your Team plan has ended');
      page.press('Subscribe again');
      const checkout = await eventually(() => page.element.querySelector('till-checkout'));
      expect([checkout.plan, checkout.interval, checkout.seats, checkout.addOns, checkout.open]).to.deep.equal([
        'team',
        'month',
        5,
        'support:1',
        true,
      ]);
    });
  });

  describe('stays', () => {
    it('by going back, in the dialog too, and the host hears of it', async () => {
      const page = await WayOut.at(await seller.customer());
      page.press('Cancel plan');
      await page.sees('overview');
      page.press('Keep plan');
      await page.sees('home');
      expect(page.text).to.contain('Nothing was canceled. Your plan goes on as before.');
      await eventually(() => page.element.matches(':not(:state(busy))'));
      page.element.show();
      await page.sees('overview');
      page.find('.close').click();
      await eventually(() => !page.element.open);
      const two = async () => (await seller.count('cancellation.aborted')) === 2;
      for (let tries = 0; tries < 50 && !(await two()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 40));
      expect(await two()).to.equal(true);
    });

    it('for a discount, in exact amounts and dates', async () => {
      const client = await seller.customer();
      const page = await WayOut.at(client);
      const heard = page.hears('till-offer-accepted');
      await page.offered('Too expensive');
      expect(page.text).to.contain('25% off the next 3 charges').and.to.contain('You pay €56.25');
      expect(page.text).to.contain('First on April 10, 2027').and.to.contain('Until July 10, 2027');
      page.press('Take 25% off');
      await page.sees('retained');
      expect(heard).to.deep.equal(['till-offer-accepted']);
      expect((await client.getSubscription({})).next_charge?.amount.amount).to.equal(5625);
    });

    it('for a pause of a chosen length, and takes that back', async () => {
      const client = await seller.customer();
      const page = await WayOut.at(client);
      await page.offered('Not used');
      page.choose('3 months');
      await page.settled();
      page.press('Pause plan');
      await page.sees('retained');
      expect(page.title).to.equal('Your plan pauses on April 10, 2027');
      page.press('Done');
      await page.sees('home');
      expect(page.text).to.contain('It goes on by itself on July 10, 2027');
      page.press('Take the pause back');
      await page.sees('resumed');
      expect((await client.getSubscription({})).pause).to.equal(null);
    });

    it('with a smaller plan', async () => {
      const client = await seller.customer();
      const page = await WayOut.at(client);
      await page.offered('Too much');
      expect(page.text).to.contain('Due now €0.00').and.to.contain('Next charge €9.00 on April 10, 2027');
      page.press('Change to Solo');
      await page.sees('retained');
      expect(page.title).to.equal('You change to Solo on April 10, 2027');
      expect((await client.getSubscription({})).scheduled_change?.plan.key).to.equal('solo');
      page.press('Done');
      await page.sees('home');
      expect(page.text).to.contain('Next charge: €9.00 on April 10, 2027.').and.not.to.contain('renews');
    });

    it('for a longer trial', async () => {
      const client = await seller.customer({ cart: { plan: 'pro', seats: undefined, add_ons: [] } });
      const page = await WayOut.at(client);
      await page.offered('Not ready');
      expect(page.text).to.contain('Your trial ends on April 7, 2027 instead of March 24, 2027.');
      page.press('Add 14 days');
      await page.sees('retained');
      expect((await client.getSubscription({})).trial?.end).to.equal('2027-04-07T09:00:00.000Z');
    });

    it('to hear from a person, once they have written', async () => {
      const page = await WayOut.at(await seller.customer());
      await page.offered('Missing');
      page.press('Write to us');
      const form = await eventually(() => page.element.querySelector('till-contact-sales'));
      const within = (selector: string) => form.shadowRoot?.querySelector<HTMLElement>(selector);
      (await eventually(() => within('.close'))).click();
      await page.sees('offer');
      page.press('Write to us');
      const again = await eventually(() => page.element.querySelector('till-contact-sales[open]'));
      (await eventually(() => again.shadowRoot?.querySelector<HTMLElement>('[part="submit"]'))).click();
      await page.sees('retained');
      expect(await seller.count('sales_request.created')).to.equal(1);
    });
  });

  describe('is told before any click', () => {
    it('that their role only lets them look', async () => {
      const page = await WayOut.at(await seller.customer({ role: 'viewer' }));
      expect(page.button('Cancel plan').ariaDisabled).to.equal('true');
      expect(page.text).to.contain('Ask an owner to change it.');
      page.press('Cancel plan');
      await page.settled();
      expect(page.step).to.equal('home');
    });

    it('that a person does this with them, and reaches that person', async () => {
      const page = await WayOut.at(await seller.customer({ channel: 'sales_led' }));
      expect(page.buttons).to.deep.equal(['Talk to us']);
      page.press('Talk to us');
      await eventually(() => page.element.querySelector('till-contact-sales'));
    });

    it('that there is nothing to cancel, that the host is away, and how to find it', async () => {
      await seller.server('PUT', '/v1/accounts/new', { name: 'New', email: 'new@example.com' });
      const { token } = await seller.server<{ token: string }>('POST', '/v1/sessions', { account: 'new' });
      const visitor = seller.visitor();
      const empty = await WayOut.at(Object.assign(visitor.withCredential(token), { hasSession: true }));
      expect(empty.title).to.equal('There is nothing to cancel');
      const client = await seller.customer();
      seller.network.before = () => {
        throw new TypeError('gone');
      };
      const failed = await WayOut.at(client);
      expect(failed.title).to.equal('This could not be loaded');
      seller.network.before = () => {};
      failed.press('Try again');
      await failed.sees('home');
      const lost = await WayOut.at(undefined);
      expect(lost.text).to.contain('<till-cancel-flow api=');
    });
  });

  it('comes by a link that has answered already, and is offered something at the next click', async () => {
    const page = await WayOut.at(await seller.customer(), { reason: 'too_expensive' });
    page.press('Cancel plan');
    await page.sees('overview');
    expect(page.find<HTMLInputElement>('input[value="too_expensive"]').checked).to.equal(true);
    page.press('Clear answer');
    await page.settled();
    expect(page.find<HTMLInputElement>('input[value="too_expensive"]').checked).to.equal(false);
    page.press('Cancel plan');
    await page.sees('review');
  });

  it('resumes a paused plan, for what the preview says', async () => {
    const client = await seller.customer();
    await client.createPause({ cycles: 3 });
    await seller.advance('P40D');
    const page = await WayOut.at(client);
    expect(page.title).to.equal('Your Team plan is paused');
    const resumed = page.next('till-subscription-resumed');
    page.press('Resume now');
    await eventually(() => page.step === 'resume' && page.buttons.includes('Pay €75.00 and resume'));
    expect(page.text).to.contain('Due now €75.00');
    await eventually(() => page.all('.payment-choice').length > 0 && !page.all('.bone').length);
    page.press('Pay €75.00 and resume');
    expect((await resumed).detail.status).to.equal('active');
    await page.sees('resumed');
  });
});
