import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { createSandbox } from '../../../test/sandbox.ts';
import { seatsCatalog } from './pricing-table.fixtures.ts';
import { PricingPage, textOf } from './pricing-table.harness.ts';

describe('Everybody at the pricing table', () => {
  let seats: Sandbox;

  before(async function () {
    this.timeout(60_000);
    seats = await createSandbox(seatsCatalog);
  });
  afterEach(() => document.body.replaceChildren());

  describe('while things go wrong', () => {
    it('sees a skeleton as wide and nearly as high as the plans', async () => {
      let letGo = () => {};
      const waiting = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const slow: typeof fetch = async (...input) => {
        await waiting;
        return fetch(...input);
      };
      const element = mount('till-pricing-table', { client: clientOf(seats, { fetch: slow }), plans: 'free, team, enterprise' });
      const page = new PricingPage(element);
      await eventually(() => element.matches(':state(loading)'));
      const before = page.find('.plans').getBoundingClientRect();
      expect(page.find('.base').getAttribute('aria-busy')).to.equal('true');
      letGo();
      await eventually(() => element.matches(':state(ready)'));
      const after = page.find('.plans').getBoundingClientRect();
      expect(after.top).to.equal(before.top);
      expect(after.width).to.equal(before.width);
      expect(page.plans).to.have.length(3);
    });

    it('reads what happened, tries again, and goes on', async () => {
      let isDown = true;
      const broken: typeof fetch = (...input) => (isDown ? Promise.reject(new TypeError('down')) : fetch(...input));
      const errors: string[] = [];
      const element = mount('till-pricing-table', { client: clientOf(seats, { fetch: broken }) });
      element.addEventListener('till-error', ({ detail }) => errors.push(detail.code));
      const page = new PricingPage(element);
      await eventually(() => element.matches(':state(error)'));
      expect(page.find('[role="alert"]').textContent).to.contain('could not be reached');
      expect(errors).to.deep.equal(['network_error']);
      await expect(element).to.be.accessible();
      isDown = false;
      page.find('[part="retry"]').focus();
      await sendKeys({ press: 'Enter' });
      await eventually(() => element.matches(':state(ready)'));
      await eventually(() => page.root.activeElement?.matches('.base'));
    });

    it('keeps the plans in view when new prices cannot be had, and says so', async () => {
      let isDown = false;
      const broken: typeof fetch = (...input) => (isDown ? Promise.reject(new TypeError('down')) : fetch(...input));
      const page = await PricingPage.show(clientOf(seats, { fetch: broken }));
      isDown = true;
      page.enterSeats(9);
      const alert = await eventually(() => page.root.querySelector('[role="alert"]'));
      expect(alert.textContent).to.contain('could not be reached');
      expect(page.price('Team')).to.equal('$12/month');
      isDown = false;
      page.find('[part="retry"]').click();
      await eventually(() => page.notes('Team').includes('$108.00 monthly for 9 seats'));
      expect(page.all('[role="alert"]')).to.have.length(0);
    });

    it('reads that there are no plans yet', async () => {
      const empty = await createSandbox({ default_currency: 'usd' });
      const element = mount('till-pricing-table', { client: clientOf(empty) });
      await eventually(() => element.matches(':state(empty)'));
      expect(new PricingPage(element).text).to.contain('No plans yet');
      await expect(element).to.be.accessible();
    });

    it('who is the developer is told what is missing', async () => {
      const element = mount('till-pricing-table', { api: '' });
      const page = new PricingPage(element);
      await eventually(() => element.matches(':state(error)') && page.text.includes('Missing here: key'));
      expect(page.find('code').textContent).to.contain('<till-pricing-table api=');
      await expect(element).to.be.accessible();
    });
  });

  describe('in any box', () => {
    for (const width of [280, 320, 640, 768, 1280, 1920]) {
      it(`of ${width} pixels finds everything inside it`, async () => {
        const page = await PricingPage.show(clientOf(seats), { comparison: true }, width);
        await eventually(() => page.root.querySelector('.comparison'));
        const { left, right } = page.element.getBoundingClientRect();
        for (const each of page.all('.plan, .controls > *, .button, .features li')) {
          if (each.closest('.scroller')) continue;
          const box = each.getBoundingClientRect();
          expect(box.left, each.className).to.be.at.least(left - 0.5);
          expect(box.right, each.className).to.be.at.most(right + 0.5);
        }
        expect(page.element.scrollWidth).to.be.at.most(width);
      });
    }

    it('that centres what is in it finds the table as wide as there is room', async () => {
      for (const display of ['flex', 'grid']) {
        for (const direction of ['row', 'column']) {
          const page = await PricingPage.show(clientOf(seats));
          const box = page.element.parentElement;
          if (!box) throw new Error('The table is not in a box.');
          Object.assign(box.style, {
            display,
            flexDirection: direction,
            justifyContent: display === 'flex' ? 'center' : '',
            placeItems: 'center',
          });
          expect(page.element.getBoundingClientRect().width, `${display} ${direction}`).to.equal(1000);
        }
      }
    });

    it('reads across: names, prices, buttons and features stand in the same lines', async () => {
      const page = await PricingPage.show(clientOf(seats), {}, 1280);
      for (const part of ['.name', '.price', '.action', '.features li:last-child']) {
        const tops = page.all(part).map((each) => Math.round(each.getBoundingClientRect().top));
        expect(new Set(tops).size, part).to.equal(1);
      }
    });

    it('swipes between plans where the page asks for it', async () => {
      const page = await PricingPage.show(clientOf(seats), { layout: 'scroll' }, 390);
      const list = page.find('.plans');
      expect(list.scrollWidth).to.be.above(list.clientWidth);
      expect(getComputedStyle(list).scrollSnapType).to.contain('inline');
    });

    it('touches targets of 44 pixels', async () => {
      const page = await PricingPage.show(clientOf(seats), {}, 320);
      for (const each of page.all('.button, select, .stepper button')) expect(each.getBoundingClientRect().height).to.be.at.least(42);
    });
  });

  describe('with assistive technology', () => {
    for (const scheme of ['light', 'dark'] as const) {
      it(`finds no barrier in ${scheme} colours`, async () => {
        await emulateMedia({ colorScheme: scheme });
        await emulateMedia({ reducedMotion: 'reduce' });
        document.documentElement.style.colorScheme = 'light dark';
        document.body.style.background = 'Canvas';
        const page = await PricingPage.show(clientOf(seats), { comparison: true, interval: 'year' }, 1280);
        await eventually(() => page.root.querySelector('.comparison'));
        page.choose('month');
        await page.settled();
        for (const toggle of page.all('[part="details-toggle"]')) toggle.click();
        await eventually(() => page.root.querySelector('figure'));
        await expect(page.element).to.be.accessible();
        await emulateMedia({ colorScheme: 'light' });
        await emulateMedia({ reducedMotion: 'no-preference' });
      });
    }

    it('finds no barrier while loading', async () => {
      const never: typeof fetch = () => new Promise(() => {});
      const element = mount('till-pricing-table', { client: clientOf(seats, { fetch: never }) });
      await eventually(() => element.matches(':state(loading)'));
      await expect(element).to.be.accessible();
    });

    it('hears politely that prices have changed', async () => {
      const page = await PricingPage.show(clientOf(seats));
      page.choose('year');
      await page.settled();
      expect(textOf(page.find('[role="status"]'))).to.contain('Prices updated');
    });
  });

  it('finds nothing that moves where motion is not wanted', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const page = await PricingPage.show(clientOf(seats));
    expect(getComputedStyle(page.button('Team')).transitionDuration).to.equal('0s');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });
});
