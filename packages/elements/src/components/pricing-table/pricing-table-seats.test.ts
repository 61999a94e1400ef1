import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { clientOf, eventually } from '../../../test/page.ts';
import { createSandbox } from '../../../test/sandbox.ts';
import { unevenSeatsCatalog } from './pricing-table.fixtures.ts';
import { PricingPage } from './pricing-table.harness.ts';

describe('A visitor who buys by the seat', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await createSandbox(unevenSeatsCatalog);
  });
  afterEach(() => document.body.replaceChildren());

  const firstNotes = (page: PricingPage) => page.plans.map((plan) => page.notes(plan).slice(1));

  it('finds every card computed for the seats that the switch shows', async () => {
    const page = await PricingPage.show(clientOf(sandbox));
    expect(page.seats).to.equal('8');
    expect(firstNotes(page)).to.deep.equal([
      ['$15.00 monthly for 3 seats', 'Up to 3 seats'],
      ['$72.00 monthly for 8 seats'],
      ['$140.00 monthly for 8 seats'],
      ['$500.00 monthly for 25 seats', 'From 25 seats'],
    ]);
  });

  it('begins with the first plan’s seats where no plan stands out', async () => {
    const page = await PricingPage.show(clientOf(sandbox), { plans: 'business solo' });
    expect(page.seats).to.equal('10');
    expect(page.notes('Business')).to.include('$175.00 monthly for 10 seats');
  });

  it('is shown no number that is replaced at once', async () => {
    const seen = new Set<string>();
    const watching = new MutationObserver(() => {
      const [table] = document.getElementsByTagName('till-pricing-table');
      for (const note of table?.shadowRoot?.querySelectorAll('[part="note"]') ?? []) seen.add(note.textContent ?? '');
    });
    const attachShadow = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      watching.observe(root, { subtree: true, childList: true, characterData: true });
      return root;
    };
    const page = await PricingPage.show(clientOf(sandbox));
    Element.prototype.attachShadow = attachShadow;
    watching.disconnect();
    expect([...seen].filter((note) => note.includes('10 seats'))).to.deep.equal([]);
    expect(page.notes('Business')).to.include('$140.00 monthly for 8 seats');
  });

  it('gets the seats that the card names, also before new prices are there', async () => {
    const page = await PricingPage.show(clientOf(sandbox));
    page.enterSeats(12);
    await page.settled();
    for (const plan of page.plans) expect(await page.seatsBought(plan), plan).to.equal(page.seatsNamed(plan));
    await eventually(() => page.notes('Team').includes('$108.00 monthly for 12 seats'));
    for (const plan of page.plans) expect(await page.seatsBought(plan), plan).to.equal(page.seatsNamed(plan));
  });

  it('gets the seats that the card names when prices for others cannot be had', async () => {
    let requests = 0;
    const failing: typeof fetch = (...input) => (++requests > 1 ? Promise.reject(new TypeError('down')) : fetch(...input));
    const page = await PricingPage.show(clientOf(sandbox, { fetch: failing }));
    expect(page.find('[role="alert"]').textContent).to.contain('could not be reached');
    expect(page.notes('Business')).to.include('$175.00 monthly for 10 seats');
    for (const plan of page.plans) expect(await page.seatsBought(plan), plan).to.equal(page.seatsNamed(plan));
  });

  it('finds them in the checkout, with the total that the card names', async () => {
    const page = await PricingPage.show(clientOf(sandbox));
    page.button('Business').click();
    const checkout = await eventually(() => page.element.querySelector('till-checkout'));
    expect(checkout.seats).to.equal(8);
    await eventually(() => checkout.shadowRoot?.textContent?.includes('$140.00'));
  });

  it('finds the same seats in the link to the page’s own checkout', async () => {
    const page = await PricingPage.show(clientOf(sandbox), { checkoutUrl: '/buy' });
    const seats = page.plans.map((plan) =>
      new URL(page.find<HTMLAnchorElement>('a.button', page.card(plan)).href).searchParams.get('seats'),
    );
    expect(seats).to.deep.equal(['3', '8', '8', '25']);
  });
});
