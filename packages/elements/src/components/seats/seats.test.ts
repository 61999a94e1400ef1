import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { eventually } from '../../../test/page.ts';
import { ChangePage, Office } from '../change/change.harness.ts';
import './seats.define.ts';

/** An account that sales brought: up to 20 seats by itself, bound for a year. */
const agreement = {
  channel: 'sales_led',
  contract: { start: '2027-03-01T00:00:00Z', term_months: 12, limits: { seats: 20 } },
};

describe('A customer who changes seats', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('adds some with the arrow keys, sees each price, and is told politely', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-seats', await office.client());
    expect(page.text).to.contain('You have 10 seats on Team.').and.to.contain('Team is sold with 2 to 100 seats.');
    page.find('#seats')?.focus();
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'PageUp' });
    await page.priced();
    // 11 x 10.00 / 2
    expect(page.due).to.equal('€55.00');
    expect(page.textOf('.review [role="status"]')).to.equal('Due now: €55.00. From then on: €210.00 a month.');
    expect(page.textOf('.order')).to.equal('Add 11 seats and pay €55.00');
    await page.atRest();
    await expect(page.element).to.be.accessible();
    await page.confirm();
    expect(await page.receipt())
      .to.contain('You have 21 seats now')
      .and.to.contain('€55.00 was charged');
    page.press('Done');
    await eventually(() => page.text.includes('You have 21 seats on Team.'));
  });

  it('removes some later, and keeps them all after a second thought', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-seats', await office.client());
    page.type('seats', '4');
    await page.priced();
    expect(page.textOf('.lost')).to.contain('What stops working on April 1, 2027').and.to.contain('6 seats fewer');
    expect(page.textOf('.order')).to.equal('Remove 6 seats on April 1, 2027');
    page.press('Keep what I have');
    await page.element.updateComplete;
    expect(page.find('.review')).to.equal(null);
    expect(page.find<HTMLInputElement>('#seats')?.value).to.equal('10');

    page.type('seats', '4');
    await page.confirm();
    expect(await page.receipt()).to.contain('From April 1, 2027 on you have 4 seats.');
    page.press('Undo');
    await eventually(() => page.textOf('.receipt').includes('The scheduled change is undone'));
  });

  it('types a number digit by digit, and the one in between is not taken for it', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-seats', await office.client());
    page.type('seats', '1');
    page.type('seats', '15');
    await page.priced();
    expect(page.due).to.equal('€25.00');
    expect(page.find<HTMLInputElement>('#seats')?.value).to.equal('15');
  });

  it('may take up to a limit by itself, and asks a person for more, with what was wanted in words', async () => {
    const office = await Office.open(agreement);
    const page = await ChangePage.show('till-seats', await office.client());
    expect(page.text).to.contain('Up to 20 seats you can change this yourself.');
    page.type('seats', '20');
    await page.priced();
    expect(page.textOf('.order')).to.contain('Add 10 seats');

    page.type('seats', '40');
    await eventually(() => page.find('[part="talk"]'));
    expect(page.textOf('.ramp')).to.contain('Your agreement covers up to 20 seats.');
    page.press('Talk to us');
    const form = await eventually(() => page.element.querySelector('till-contact-sales'));
    await eventually(() => form.shadowRoot?.textContent?.includes('You want to go from 10 to 40 seats.'));
    const sent = page.next('till-sales-requested');
    form.shadowRoot?.querySelector<HTMLButtonElement>('[part="submit"]')?.click();
    const { detail } = await sent;
    expect(detail).to.deep.include({ topic: 'change', change: { seats: 40 } });
    expect(detail.preview).to.match(/^cpv_/);
  });

  it('cannot have fewer before the contract renews, but can ask to', async () => {
    const office = await Office.open(agreement);
    const page = await ChangePage.show('till-seats', await office.client());
    page.type('seats', '5');
    const talk = await eventually(() => page.find('[part="talk"]'));
    expect(page.textOf('.ramp')).to.contain('Going down is possible then.');
    expect(page.order?.textContent?.trim()).to.equal(talk.textContent?.trim());
  });

  it('who pays by invoice is asked for no card, and told when it has to be paid', async () => {
    const office = await Office.open();
    const collection = { method: 'invoice', net_days: 30 };
    const quote = { account: 'acme', title: 'Next year', plan: 'team', interval: 'year', currency: 'eur', seats: 10, collection };
    const { id } = await office.ask<{ id: string }>('POST', '/v1/quotes', { ...quote, expires_at: '2027-04-01T00:00:00Z' });
    const client = await office.client();
    const { id: preview } = await client.createQuotePreview({ id });
    await client.acceptQuote({ id, preview, consent: { text: 'I accept.', locale: 'en' } });
    const page = await ChangePage.show('till-seats', client, { seats: 11 });
    await page.priced();
    expect(page.find('.payment-choice')).to.equal(null);
    expect(page.textOf('[part="due"]')).to.equal('Invoiced now €96.00');
    expect(page.textOf('.disclosure')).to.contain('You get an invoice of €96.00, to be paid within 30 days.');
    await page.confirm();
    expect(await page.receipt()).to.contain('of €96.00 is on its way to you, to be paid by');
  });

  it('only looks', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-seats', await office.client({ role: 'viewer' }));
    await eventually(() => page.text.includes('Your role lets you look at this.'));
    page.press('More seats');
    await page.element.updateComplete;
    expect(page.find<HTMLInputElement>('#seats')?.value).to.equal('10');
    expect(page.find<HTMLInputElement>('#seats')?.readOnly).to.equal(true);
  });

  it('has a plan that counts no seats', async () => {
    const office = await Office.open({ subscription: { plan: 'free', interval: 'month', currency: 'eur' }, card: undefined });
    const page = await ChangePage.show('till-seats', await office.client());
    expect(page.element.matches(':state(empty)')).to.equal(true);
    expect(page.text).to.contain('Free has no seats to count').and.to.contain('This plan is not sold by the seat');
  });
});
