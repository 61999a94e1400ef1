import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { eventually } from '../../../test/page.ts';
import { ChangePage, Office } from '../change/change.harness.ts';
import './plan-switcher.define.ts';

describe('A customer who looks at their plan', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('sees what they have, and what each plan would come to before pressing anything', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-plan-switcher', await office.client());
    expect(page.textOf('.current')).to.contain('Team').and.to.contain('10 seats').and.to.contain('€100.00 a month');
    expect(page.row('business')).to.contain('€20 per seat and month').and.to.contain('At once.');
    expect(page.row('free')).to.contain('On April 1, 2027. Until then you keep Team.');
    expect(page.row('enterprise')).to.contain('Talk to us');
    expect(page.textOf('.segmented')).to.contain('save 20%');
    expect(page.textOf('[part="tax-note"]')).to.equal('Prices do not include tax.');
    await page.atRest();
    await expect(page.element).to.be.accessible();
  });

  it('switches up: sees what they get and pay to the cent, and pays that once', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-plan-switcher', await office.client());
    page.press('Switch to Business');
    await page.priced();
    expect(page.textOf('.gained')).to.contain('Boards: unlimited instead of 10').and.to.contain('Audit log');
    // 200.00 / 2 - 100.00 / 2
    expect(page.due).to.equal('€50.00');
    expect(page.textOf('.order')).to.equal('Switch to Business and pay €50.00');
    await page.atRest();
    await expect(page.element).to.be.accessible();
    const changed = page.next('till-plan-changed');
    page.order?.click();
    page.order?.click();
    const receipt = await page.receipt();
    expect(receipt).to.contain('You are on Business now').and.to.contain('€50.00 was charged to Visa •••• 4242.');
    expect((await changed).detail.invoice?.amount_paid.amount).to.equal(5000);
    expect(await office.count('payment.succeeded')).to.equal(2);
    expect(page.root.activeElement?.id).to.equal('change-title');
    page.press('Done');
    await eventually(() => page.textOf('.current').includes('Business'));
  });

  it('switches down later: sees what stops and when, has it scheduled, and takes it back', async () => {
    const office = await Office.open({
      subscription: { plan: 'business', interval: 'month', currency: 'eur', seats: 10, add_ons: [{ key: 'training', quantity: 2 }] },
    });
    const page = await ChangePage.show('till-plan-switcher', await office.client());
    page.press('Switch to Team');
    await page.priced();
    expect(page.textOf('.lost'))
      .to.contain('What stops working on April 1, 2027')
      .and.to.contain('Audit log')
      .and.to.contain('Training days × 2');
    expect(page.textOf('.order')).to.equal('Switch to Team on April 1, 2027');
    await page.confirm();
    expect(await page.receipt())
      .to.contain('Scheduled for April 1, 2027')
      .and.to.contain('You keep Business until then.')
      .and.to.contain('Nothing was charged.');
    page.press('Done');
    await eventually(() => page.textOf('.current').includes('You switch from Business to Team. From then on: €100.00 a month.'));
    page.press('Undo the scheduled change');
    await eventually(() => page.textOf('.receipt').includes('The scheduled change is undone'));
    page.press('Done');
    await eventually(() => page.find('.current') && !page.text.includes('Scheduled for'));
  });

  it('goes by the year, and may come back without losing what they chose', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-plan-switcher', await office.client());
    page.find<HTMLInputElement>('input[value="year"]')?.click();
    await page.element.updateComplete;
    page.press('Switch to yearly');
    await page.priced();
    // 960.00 - 100.00 / 2
    expect(page.due).to.equal('€910.00');
    expect(page.textOf('.order')).to.equal('Switch to yearly and pay €910.00');
    page.press('Back to the plans');
    await page.element.updateComplete;
    expect(page.find<HTMLInputElement>('input[value="year"]')?.checked).to.equal(true);
    expect(page.root.activeElement?.getAttribute('data-plan')).to.equal('team');
  });

  it('comes by a link to another plan with more seats, and changes its mind about them', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-plan-switcher', await office.client(), { plan: 'business', seats: 20 });
    await page.priced();
    expect(page.due).to.equal('€150.00');
    page.type('seats', '12');
    await eventually(() => page.due === '€70.00');
    expect(page.textOf('.order')).to.equal('Switch to Business and pay €70.00');
  });

  it('is asked by the page first, which may say no', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-plan-switcher', await office.client(), { plan: 'business' });
    await page.priced();
    page.element.addEventListener('till-plan-change', (event) => event.waitUntil(Promise.resolve(false)), { once: true });
    const asked = page.next('till-plan-change');
    page.order?.click();
    expect((await asked).detail.after.plan.key).to.equal('business');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(page.find('.receipt')).to.equal(null);
    expect(await office.count('payment.succeeded')).to.equal(1);
  });

  it('sees in a second tab that the numbers have moved, and goes on with the new ones', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-plan-switcher', await office.client(), { plan: 'business' });
    await page.priced();
    await office.change({ seats: 12 });
    page.order?.click();
    expect(await page.problem()).to.contain('The numbers have changed since you saw them');
    expect(page.due).to.contain('€50.00').and.to.contain('€60.00');
    expect(await office.count('payment.succeeded')).to.equal(2);
    await page.confirm();
    expect(await page.receipt()).to.contain('€60.00 was charged');
  });

  it('loses the answer to a payment: it is looked up, and charged once', async () => {
    const office = await Office.open();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await globalThis.fetch(input, init);
      if (init?.method === 'POST' && String(input).endsWith('/changes')) throw new TypeError('Failed to fetch');
      return response;
    };
    const page = await ChangePage.show('till-plan-switcher', await office.client({ fetch }), { plan: 'business' });
    await page.confirm();
    expect(await page.receipt())
      .to.contain('You are on Business now')
      .and.to.contain('€50.00 was charged');
    expect(await office.count('payment.succeeded')).to.equal(2);
  });

  it('is not told of a charge to come, nor offered to pay, while nobody knows whether they were charged', async () => {
    const office = await Office.open();
    let isCut = false;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (isCut) throw new TypeError('Failed to fetch');
      const response = await globalThis.fetch(input, init);
      isCut = init?.method === 'POST' && String(input).endsWith('/changes');
      if (isCut) throw new TypeError('Failed to fetch');
      return response;
    };
    const page = await ChangePage.show('till-plan-switcher', await office.client({ fetch }), { plan: 'business' });
    await page.confirm();
    const again = await eventually(() => page.find('#change-problems button[aria-disabled="false"]'));
    expect(await page.problem())
      .to.contain('cannot tell yet')
      .and.to.contain('Check again');
    expect(page.root.querySelector('[part~=confirm-button], .disclosure')).to.equal(null);
    expect(page.root.activeElement?.id).to.equal('change-problems');
    isCut = false;
    again.click();
    expect(await page.receipt()).to.contain('€50.00 was charged');
    expect(await office.count('payment.succeeded')).to.equal(2);
  });

  it('goes on with a fresh session where the old one expires in the middle, and what was chosen is kept', async () => {
    const office = await Office.open();
    let expired = 0;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (init?.method !== 'POST' || !String(input).endsWith('/changes') || expired > 0) return globalThis.fetch(input, init);
      expired += 1;
      const problem = {
        type: 'about:blank',
        title: 'Expired',
        status: 401,
        detail: 'Expired.',
        code: 'session_expired',
        request_id: 'req',
      };
      return Response.json(problem, { status: 401, headers: { 'content-type': 'application/problem+json' } });
    };
    const page = await ChangePage.show('till-plan-switcher', await office.client({ fetch }), { plan: 'business', seats: 12 });
    await page.confirm();
    expect(await page.receipt())
      .to.contain('You are on Business now')
      .and.to.contain('€70.00 was charged');
    expect(expired).to.equal(1);
  });

  it('has a card that is declined, and pays with another that the bank asks about', async () => {
    const office = await Office.open({ card: '4000000000000341' });
    const page = await ChangePage.show('till-plan-switcher', await office.client(), { plan: 'business' });
    await page.priced();
    page.find<HTMLInputElement>('.payment-choice input[value="another"]')?.click();
    await page.enterCard('4000000000000002');
    await page.confirm();
    expect(await page.problem())
      .to.contain('The payment did not go through')
      .and.to.contain('Nothing was charged');
    await page.enterCard('4000002500003155');
    await page.confirm();
    const bank = await eventually(() => page.cardForm?.querySelector<HTMLDialogElement>('dialog[open]'));
    bank.querySelector<HTMLButtonElement>('.primary')?.click();
    expect(await page.receipt()).to.contain('€50.00 was charged to Visa •••• 3155.');
  });

  it('only looks: the reason is said, and nothing can be pressed but to write to a person', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-plan-switcher', await office.client({ role: 'viewer' }));
    await eventually(() => page.text.includes('Your role lets you look at this.'));
    expect(page.find('[data-plan="business"]')?.getAttribute('aria-disabled')).to.equal('true');
    page.press('Switch to Business');
    await page.element.updateComplete;
    expect(page.find('.review')).to.equal(null);
    await page.atRest();
    await expect(page.element).to.be.accessible();
  });

  it('has no plan, or none any more: finds the plans', async () => {
    const office = await Office.open({ subscription: undefined, card: undefined });
    const page = await ChangePage.show('till-plan-switcher', await office.client());
    expect(page.element.matches(':state(empty)')).to.equal(true);
    page.press('See the plans');
    await eventually(() => document.querySelector('till-pricing-table:state(ready)'));
  });

  it('asks a person for the plan that a person sells, with what was wanted filled in', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-plan-switcher', await office.client());
    page.press('Talk to us about Enterprise');
    const form = await eventually(() => page.element.querySelector('till-contact-sales'));
    await eventually(() => form.shadowRoot?.textContent?.includes('You want to switch from'));
    const sent = page.next('till-sales-requested');
    form.shadowRoot?.querySelector<HTMLButtonElement>('[part="submit"]')?.click();
    expect((await sent).detail).to.deep.include({ topic: 'change', plan: 'enterprise' });
  });

  it('reviews a plan in a dialog by keyboard; Escape closes it', async () => {
    const office = await Office.open();
    const page = new ChangePage(document.createElement('till-plan-switcher'));
    Object.assign(page.element, { client: await office.client(), locale: 'en', modal: true });
    document.body.append(page.element);
    page.element.show();
    await eventually(() => page.find('[data-plan="business"]'));
    page.find('[data-plan="business"]')?.focus();
    await sendKeys({ press: 'Enter' });
    await page.priced();
    expect(page.root.activeElement?.id).to.equal('switcher-title');
    await sendKeys({ press: 'Escape' });
    await eventually(() => !page.element.open);
  });

  it('recovers from a failed start by one button', async () => {
    const office = await Office.open();
    let away = true;
    const fetch: typeof globalThis.fetch = (input, init) => (away ? Promise.reject(new TypeError('gone')) : globalThis.fetch(input, init));
    const page = await ChangePage.show('till-plan-switcher', await office.client({ fetch }));
    expect(page.text).to.contain('The service could not be reached.');
    away = false;
    page.press('Try again');
    await eventually(() => page.element.matches(':state(ready)'));
  });
});

describe('A plan switcher anywhere', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('dir');
    document.body.replaceChildren();
  });

  it('fits 280 px with long names, in a page from right to left, and shows markup as the text that it is', async () => {
    const business = '<b>Donaudampfschifffahrtsgesellschaftskapitänsmützenverwaltung</b>';
    document.documentElement.dir = 'rtl';
    const office = await Office.open({}, { business });
    const page = await ChangePage.show('till-plan-switcher', await office.client(), { locale: 'ar' }, 280);
    const fits = () =>
      page.element.scrollWidth <= 280 &&
      [...page.root.querySelectorAll('*')].every((each) => each.scrollWidth <= 284 || each.matches('.hidden, .hidden *'));
    expect(fits()).to.equal(true);
    page.find('[data-plan="business"]')?.click();
    await page.priced();
    expect(page.text).to.contain(business);
    expect(page.find('b')).to.equal(null);
    expect(fits()).to.equal(true);
    await page.atRest();
    await expect(page.element).to.be.accessible();
  });

  it('shows money as each currency is written', async () => {
    for (const [currency, due] of [
      ['jpy', '¥5,000'],
      ['kwd', 'KWD 5.000'],
    ] as const) {
      const office = await Office.open({ subscription: { plan: 'team', interval: 'month', currency, seats: 10 } });
      const page = await ChangePage.show('till-plan-switcher', await office.client(), { plan: 'business' });
      await page.priced();
      expect(page.due).to.equal(due);
      page.element.remove();
    }
  });

  it('names the obligation to pay to a consumer in Germany, in German, and nothing else', async () => {
    const office = await Office.open({ buyer: 'consumer', address: { country: 'DE', city: 'Berlin' } });
    const page = await ChangePage.show('till-plan-switcher', await office.client(), { plan: 'business', locale: 'de' });
    await page.priced();
    expect(page.textOf('.order')).to.equal('Zahlungspflichtig bestellen');
  });
});
