import { expect } from '@open-wc/testing';
import { createClient } from '@tillkit/client';
import type { Sandbox } from '@tillkit/contract';
import { clientOf, eventually } from '../../../test/page.ts';
import { createSandbox, createSession } from '../../../test/sandbox.ts';
import '../provider/provider.define.ts';
import { seatsCatalog } from './pricing-table.fixtures.ts';
import { PricingPage } from './pricing-table.harness.ts';

describe('A page with a pricing table', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await createSandbox(seatsCatalog);
  });
  afterEach(() => document.body.replaceChildren());

  it('takes over what a plan’s button does', async () => {
    const page = await PricingPage.show(clientOf(sandbox), { seats: 7, interval: 'year' });
    const chosen = new Promise<CustomEvent['detail']>((resolve) => {
      document.body.addEventListener(
        'till-plan-select',
        (event) => {
          event.preventDefault();
          resolve(event.detail);
        },
        { once: true },
      );
    });
    page.button('Team').click();
    const { plan, interval, currency, seats } = await chosen;
    expect({ plan: plan.key, interval, currency, seats }).to.deep.equal({ plan: 'team', interval: 'year', currency: 'usd', seats: 7 });
    expect(page.element.children).to.have.length(0);
  });

  it('lets its own server veto a choice', async () => {
    const page = await PricingPage.show(clientOf(sandbox));
    const no = Promise.resolve(false);
    page.element.addEventListener('till-plan-select', (event) => event.waitUntil(no), { once: true });
    page.button('Free').click();
    await no;
    await page.settled();
    expect(page.element.children).to.have.length(0);
  });

  it('gets a sign-up for a free plan, a checkout for a paid one and a contact form for one sold by a person', async () => {
    const page = await PricingPage.show(clientOf(sandbox));
    for (const [plan, surface] of [
      ['Free', 'till-sign-up'],
      ['Business', 'till-checkout'],
      ['Enterprise', 'till-contact-sales'],
    ] as const) {
      page.button(plan).click();
      const element = await eventually(() => page.element.querySelector(surface));
      expect(element.plan).to.equal(plan.toLowerCase());
      expect(page.element.children).to.have.length(1);
      await eventually(() => element.shadowRoot?.querySelector('dialog[open]'));
    }
  });

  it('gets the plan switcher for a customer who pays already, with the plan and its numbers', async () => {
    const subscription = { plan: 'team', interval: 'month', currency: 'usd', seats: 5, skip_trial: true };
    const customer = { external_id: 'acme', email: 'ada@acme.example', subscription, card: '4242424242424242' };
    const office = await createSandbox(seatsCatalog, { accounts: [customer] });
    const page = await PricingPage.show(clientOf(office, { session: await createSession(office, 'acme') }));
    await eventually(() => page.button('Business').textContent?.includes('Switch'));
    page.button('Business').click();
    const switcher = await eventually(() => page.element.querySelector('till-plan-switcher'));
    const review = await eventually(() => switcher.shadowRoot?.querySelector('dialog[open] .review:has(.order)'));
    expect(review.textContent).to.contain('Business').and.to.contain('Due now');
  });

  it('opens its own contact form in place of ours', async () => {
    const page = await PricingPage.show(clientOf(sandbox));
    const asked = new Promise<string | undefined>((resolve) => {
      page.element.addEventListener('till-contact-sales-open', (event) => {
        event.preventDefault();
        resolve(event.detail.plan?.key);
      });
    });
    page.button('Enterprise').click();
    expect(await asked).to.equal('enterprise');
    expect(page.element.children).to.have.length(0);
  });

  it('has buttons that are links to its own checkout', async () => {
    const page = await PricingPage.show(clientOf(sandbox), { checkoutUrl: '/buy?from=pricing', seats: 8 });
    const link = new URL(page.find<HTMLAnchorElement>('a.button', page.card('Team')).href);
    expect(link.pathname + link.search).to.equal('/buy?from=pricing&plan=team&interval=month&currency=usd&seats=8');
    expect(page.all('a', page.card('Enterprise'))).to.have.length(0);
  });

  it('gives its client, language and currency by a provider, also one that comes later', async () => {
    document.body.replaceChildren();
    const provider = Object.assign(document.createElement('till-provider'), {
      api: '',
      key: sandbox.keys.publishable,
      locale: 'en-GB',
      currency: 'eur',
    });
    const table = document.createElement('till-pricing-table');
    provider.append(table);
    document.body.append(provider);
    await eventually(() => table.matches(':state(ready)'));
    expect(new PricingPage(table).price('Team')).to.equal('€11/month');
    provider.currency = 'jpy';
    await eventually(() => new PricingPage(table).price('Team').includes('1,800'));
  });

  it('needs no more than an address and a key in the markup', async () => {
    const table = document.createElement('till-pricing-table');
    table.setAttribute('api', '');
    table.setAttribute('key', sandbox.keys.publishable);
    table.setAttribute('plans', 'team free');
    document.body.append(table);
    await eventually(() => table.matches(':state(ready)'));
    expect(new PricingPage(table).plans).to.deep.equal(['Team', 'Free']);
  });

  it('runs under a strict content security policy with trusted types', async () => {
    const frame = document.createElement('iframe');
    const violations: string[] = [];
    const ready = new Promise<string>((resolve) => {
      addEventListener('message', ({ data }) => {
        if (data.violation) violations.push(data.violation);
        if (data.ready) resolve(data.ready);
      });
    });
    frame.src = `/strict/till-pricing-table?key=${sandbox.keys.publishable}&comparison=`;
    document.body.append(frame);
    expect(await ready)
      .to.contain('Team')
      .and.to.contain('Compare plans');
    expect(violations).to.deep.equal([]);
  });

  it('asks again with a client of its own choice', async () => {
    const page = await PricingPage.show(clientOf(sandbox));
    page.element.client = createClient({ api: '', key: 'pk_test_unknown', retries: 0 });
    await eventually(() => page.element.matches(':state(error)'));
  });
});
