import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { sendKeys } from '@web/test-runner-commands';
import { clientOf, eventually } from '../../../test/page.ts';
import { createSandbox, createSession } from '../../../test/sandbox.ts';
import { hostileCatalog, largeCatalog, seatsCatalog, usageCatalog } from './pricing-table.fixtures.ts';
import { PricingPage, textOf } from './pricing-table.harness.ts';

describe('A visitor at the pricing table', () => {
  let seats: Sandbox;
  let usage: Sandbox;

  before(async function () {
    this.timeout(60_000);
    seats = await createSandbox(seatsCatalog, {
      accounts: [
        {
          external_id: 'yearly',
          name: 'Yearly',
          email: 'y@acme.test',
          subscription: { plan: 'team', interval: 'year', currency: 'usd', seats: 7, skip_trial: true },
        },
        { external_id: 'acme', name: 'Acme', email: 'a@acme.test', subscription: { plan: 'team', interval: 'month', currency: 'usd' } },
      ],
    });
    usage = await createSandbox(usageCatalog);
  });
  afterEach(() => document.body.replaceChildren());

  it('sees what each plan costs, and what is billed when', async () => {
    const page = await PricingPage.show(clientOf(seats));
    expect(page.plans).to.deep.equal(['Free', 'Team', 'Business', 'Enterprise']);
    expect(page.price('Free')).to.equal('$0/month');
    expect(page.price('Team')).to.equal('$12/month');
    expect(page.notes('Team')).to.deep.equal(['Per seat, billed monthly', '$60.00 monthly for 5 seats', '14 days free, no card needed']);
    expect(page.price('Business')).to.equal('$120/month');
    expect(page.price('Enterprise')).to.equal('Custom');
    expect(page.text).to.contain('Prices do not include tax.');
  });

  it('reads different words for free, trial, paid and sold by a person', async () => {
    const page = await PricingPage.show(clientOf(seats));
    const labels = page.plans.map((plan) => textOf(page.button(plan)));
    expect(labels).to.deep.equal(['Start for free', 'Start free trial', 'Get Business', 'Talk to us']);
    expect(page.button('Team').matches('.primary')).to.equal(true);
  });

  it('switches to yearly and sees the computed saving and the yearly bill', async () => {
    const page = await PricingPage.show(clientOf(seats));
    expect(textOf(page.find('[part="saving"]'))).to.equal('Save 20%');
    page.choose('year');
    await page.settled();
    expect(page.price('Team')).to.equal('$9.60/month');
    expect(page.notes('Team')).to.include('$576.00 yearly for 5 seats');
    expect(page.element.interval).to.equal('year');
    expect(page.price('Business')).to.equal('$120/month');
  });

  it('switches the currency, also to one without decimals, and keeps plans that are sold in it', async () => {
    const page = await PricingPage.show(clientOf(seats));
    page.currency('jpy');
    await page.settled();
    expect(page.price('Team')).to.equal('¥1,800/month');
    expect(page.notes('Team')).to.include('¥9,000 monthly for 5 seats');
    expect(page.plans).to.deep.equal(['Free', 'Team', 'Enterprise']);
  });

  it('changes the seats, sees the new price once, and the old one until then', async () => {
    let requests = 0;
    const counting: typeof fetch = (...input) => {
      requests += 1;
      return fetch(...input);
    };
    const page = await PricingPage.show(clientOf(seats, { fetch: counting }));
    const more = page.find('[aria-label="More seats"]');
    for (let press = 0; press < 7; press += 1) {
      more.click();
      await page.settled();
    }
    expect(page.find<HTMLInputElement>('#seats').value).to.equal('12');
    expect(page.price('Business')).to.equal('$120/month');
    await eventually(() => page.price('Business') === '$280/month');
    expect(page.notes('Team')).to.include('$144.00 monthly for 12 seats');
    expect(requests).to.equal(2);
  });

  it('is told where a plan takes fewer or more seats than wished for', async () => {
    const page = await PricingPage.show(clientOf(seats), { seats: 2 });
    await eventually(() => page.notes('Business').includes('From 5 seats'));
    page.enterSeats(60);
    await eventually(() => page.notes('Team').includes('Up to 50 seats'));
    page.enterSeats(100_000);
    await page.settled();
    expect(page.element.seats).to.equal(500);
  });

  it('opens the tiers with an example for the chosen seats', async () => {
    const page = await PricingPage.show(clientOf(seats), { seats: 12 });
    const toggle = page.find('[part="details-toggle"]', page.card('Business'));
    toggle.click();
    const table = await eventually(() => page.card('Business').querySelector('table'));
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    expect(textOf(table)).to.contain('1–10 $24').and.to.contain('11 and more $20');
    expect(textOf(page.find('figcaption', page.card('Business')))).to.equal('12 seats = $280.00 monthly');
    toggle.click();
    await page.settled();
    expect(page.all('table', page.card('Business'))).to.have.length(0);
  });

  it('enters what they would use and sees what it costs', async () => {
    const page = await PricingPage.show(clientOf(usage));
    expect(page.price('Pay as you go')).to.equal('$0.0005/request');
    expect(page.price('Scale')).to.equal('$99/month');
    expect(page.notes('Scale')).to.include('API requests: 1,000 included, then from $0.01 per request');
    expect(page.notes('Scale')).to.include('Storage (GB): $5 per 100');
    page.find('[part="details-toggle"]', page.card('Scale')).click();
    const input = await eventually(() => page.card('Scale').querySelector<HTMLInputElement>('#usage-scale-requests'));
    expect(textOf(page.card('Scale')))
      .to.contain('First 1,000 free')
      .and.to.contain('10,001 and more $0.01 $5');
    input.value = '11000';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await eventually(() => textOf(page.card('Scale')).includes('11,000 API requests = $195.00 monthly'));
  });

  it('reads what a feature means from a quiet button', async () => {
    const page = await PricingPage.show(clientOf(seats));
    const info = page.find('[part="feature-info"]', page.card('Team'));
    expect(info.getAttribute('aria-label')).to.equal('More about Storage');
    info.click();
    const popover = page.find('[part="popover"]', page.card('Team'));
    expect(popover.matches(':popover-open')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(popover.matches(':popover-open')).to.equal(false);
  });

  it('compares every feature below, under a head that stays in view', async () => {
    const page = await PricingPage.show(clientOf(seats), { comparison: true });
    const table = await eventually(() => page.root.querySelector('.comparison table'));
    const rows = [...table.querySelectorAll('tr')].map(textOf);
    expect(rows).to.include('Core').and.to.include('Security');
    expect(rows.find((row) => row.startsWith('Storage')))
      .to.contain('1 GB')
      .and.to.contain('1,000 GB')
      .and.to.contain('not included');
    expect(textOf(page.find('.comparison thead'))).to.contain('Team $12/month per seat Start free trial');
    expect(getComputedStyle(page.find('.comparison thead')).position).to.equal('sticky');
  });

  it('sees the first features of many, and all of them on demand', async () => {
    const large = await createSandbox(largeCatalog);
    const page = await PricingPage.show(clientOf(large));
    expect(page.plans).to.have.length(12);
    expect(page.all('.features li', page.card(page.plans[0] ?? ''))).to.have.length(10);
    page.find('[part="more"]').click();
    await page.settled();
    expect(page.all('.features li', page.card(page.plans[0] ?? ''))).to.have.length(34);
  });

  it('uses the switches and a plan by keyboard alone', async () => {
    const page = await PricingPage.show(clientOf(seats));
    page.find('input[value="month"]').focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(page.element.interval).to.equal('year');
    await sendKeys({ press: 'Tab' });
    expect(page.root.activeElement?.getAttribute('aria-label')).to.equal('Fewer seats');
    const chosen = new Promise<string>((resolve) => {
      page.element.addEventListener('till-plan-select', (event) => {
        event.preventDefault();
        resolve(event.detail.plan.key);
      });
    });
    for (let press = 0; press < 4; press += 1) await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(await chosen).to.equal('free');
  });

  it('reads it in German, with German amounts', async () => {
    const page = await PricingPage.show(clientOf(seats), { locale: 'de-DE', currency: 'eur' });
    await eventually(() => page.text.includes('Kostenlos testen'));
    expect(page.price('Team')).to.equal('11 €/Monat');
    expect(page.notes('Team')).to.include('55,00 € monatlich für 5 Plätze');
  });

  it('sees the texts of the page in place of ours', async () => {
    const page = await PricingPage.show(clientOf(seats), {
      strings: { choose_sales: 'Call us', seatCount: { one: '{count} user', other: '{count} users' } },
    });
    expect(textOf(page.button('Enterprise'))).to.equal('Call us');
    expect(page.notes('Team')).to.include('$60.00 monthly for 5 users');
  });

  it('reads it from right to left where the language or the page says so', async () => {
    const page = await PricingPage.show(clientOf(seats), { locale: 'ar' });
    expect(page.find('.base').getAttribute('dir')).to.equal('rtl');
    const [first, second] = page.all('.plan');
    expect(first?.getBoundingClientRect().left).to.be.above(second?.getBoundingClientRect().left ?? 0);
  });

  it('sees markup in a catalog as text, and no link that runs script', async () => {
    const hostile = await createSandbox(hostileCatalog);
    const page = await PricingPage.show(clientOf(hostile), { comparison: true });
    await eventually(() => page.root.querySelector('.comparison'));
    expect(page.plans[0]).to.contain('<script>document.title=1</script>');
    expect(page.all('img, script, b')).to.have.length(0);
    expect(page.all('a')).to.have.length(0);
  });

  describe('who is signed in', () => {
    it('finds the plan that they have marked', async () => {
      const token = await createSession(seats, 'acme');
      const page = await PricingPage.show(clientOf(seats, { session: token }));
      await eventually(() => textOf(page.button('Team')) === 'Your plan');
      expect(textOf(page.button('Business'))).to.equal('Switch to Business');
    });

    it('sees prices for what they have, and no trial that they would not get', async () => {
      const token = await createSession(seats, 'yearly');
      const page = await PricingPage.show(clientOf(seats, { session: token }));
      expect(page.notes('Team')).to.deep.equal(['Per seat, billed yearly', '$806.40 yearly for 7 seats']);
    });

    it('sees the plans all the same without a subscription', async () => {
      const page = await PricingPage.show(clientOf(seats, { session: async () => null }));
      expect(textOf(page.button('Team'))).to.equal('Start free trial');
    });
  });
});
