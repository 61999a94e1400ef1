import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { clientOf, eventually, placesOf } from '../../../test/page.ts';
import { createSandbox } from '../../../test/sandbox.ts';
import { bothDirectionsCatalog, seatsCatalog, usageCatalog, wordyCatalog } from './pricing-table.fixtures.ts';
import { PricingPage, textOf } from './pricing-table.harness.ts';

describe('The words of a pricing table', () => {
  const sandboxes: Record<'seats' | 'usage' | 'wordy' | 'directions', Sandbox | undefined> = {
    seats: undefined,
    usage: undefined,
    wordy: undefined,
    directions: undefined,
  };
  const client = (name: keyof typeof sandboxes) => {
    const sandbox = sandboxes[name];
    if (!sandbox) throw new Error('There is no sandbox yet.');
    return clientOf(sandbox);
  };
  before(async function () {
    this.timeout(60_000);
    sandboxes.seats = await createSandbox(seatsCatalog);
    sandboxes.usage = await createSandbox(usageCatalog);
    sandboxes.wordy = await createSandbox(wordyCatalog);
    sandboxes.directions = await createSandbox(bothDirectionsCatalog);
  });
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.removeAttribute('dir');
  });

  describe('where it is narrow', () => {
    for (const width of [280, 320, 720, 800]) {
      it(`are whole in ${width} pixels, with the value beside them or below`, async () => {
        const page = await PricingPage.show(client('wordy'), {}, width);
        for (const plan of page.plans) {
          for (const word of ['Handovers', 'Support']) expect(placesOf(word, page.card(plan)), `${plan}: ${word}`).to.have.length(1);
        }
      });
    }

    it('of the saving stay on one line', async () => {
      for (const width of [272, 280, 320, 640]) {
        const page = await PricingPage.show(client('seats'), {}, width);
        // A page with a wide typeface.
        for (const [size, pixels] of [12, 14].entries()) page.element.style.setProperty(`--till-font-size-${pixels}`, `${15 + 2 * size}px`);
        expect(placesOf('Save 20%', page.find('[part="saving"]')), String(width)).to.have.length(1);
        expect(page.find('.segmented').getBoundingClientRect().width).to.be.at.most(width);
      }
    });
  });

  describe('about money', () => {
    it('draw “from” smaller than the amount, and every price on one line', async () => {
      for (const width of [800, 1280]) {
        const page = await PricingPage.show(client('wordy'), {}, width);
        const [from] = placesOf('from ', page.find('.price'));
        const [amount] = placesOf('$0.045', page.find('.price'));
        expect(from?.height).to.be.below((amount?.height ?? 0) * 0.7);
        const lines = page.all('.price').map((price) => {
          const strut = document.createElement('span');
          strut.style.cssText = 'display: inline-block; block-size: 0';
          price.querySelector('.number, .word')?.before(strut);
          return Math.round(strut.getBoundingClientRect().bottom);
        });
        expect(new Set(lines).size, `${lines}`).to.equal(1);
      }
    });

    it('keep the unit of a price whole, below the amount where there is no room beside it', async () => {
      for (const width of [280, 640, 720, 768, 800]) {
        const page = await PricingPage.show(client('wordy'), {}, width);
        // A page with a wide typeface.
        page.element.style.setProperty('--till-font-size-14', '22px');
        expect(placesOf('/handover', page.find('.price')), String(width)).to.have.length(1);
      }
    });

    it('name packages so that it is right for every unit', async () => {
      const page = await PricingPage.show(client('usage'));
      expect(page.notes('Scale')).to.include('Storage (GB): $5 per 100');
      const wordy = await PricingPage.show(client('wordy'), { locale: 'de' });
      await eventually(() => wordy.notes('Growth').includes('Text alerts: 8 $ je 100'));
    });
  });

  describe('in a page of the other direction', () => {
    const isLeftOf = (first: string, second: string, within: Node) =>
      (placesOf(first, within)[0]?.left ?? 0) < (placesOf(second, within)[0]?.left ?? 0);

    it('read in their own order, at the side where the page begins', async () => {
      document.documentElement.dir = 'rtl';
      const page = await PricingPage.show(client('wordy'), { comparison: true });
      const table = await eventually(() => page.root.querySelector('.comparison table'));
      const card = page.card('Growth');
      expect(isLeftOf('2', 'years', page.find('.features', card))).to.equal(true);
      expect(isLeftOf('2', 'years', table)).to.equal(true);
      expect(isLeftOf('$', '79', page.find('.price', card))).to.equal(true);
      expect(isLeftOf('79', '/month', page.find('.price', card))).to.equal(true);
      expect(isLeftOf('14', 'days', page.find('.notes', card))).to.equal(true);
      const yearly = await PricingPage.show(client('seats'), { locale: 'de' });
      await eventually(() => yearly.text.includes('sparen'));
      expect(isLeftOf('20', 'sparen', yearly.find('[part="saving"]'))).to.equal(true);
      const description = page.find('.description', card);
      expect(isLeftOf('9 to 5', 'included', description)).to.equal(true);
      const [last] = placesOf('included', description);
      expect(description.getBoundingClientRect().right - (last?.right ?? 0)).to.be.below(1);
    });

    it('of one language stay out of the order of the other', async () => {
      const page = await PricingPage.show(client('directions'));
      const card = page.find('.plan');
      expect(isLeftOf('$5', 'per', page.find('.notes', card))).to.equal(true);
      expect(isLeftOf('הודעות', '$5', page.find('.notes', card))).to.equal(true);
      expect(isLeftOf('שנים', '7', page.find('.features', card))).to.equal(true);
      expect(page.find('.button', card).getAttribute('aria-label')).to.equal('Get צוות');
    });
  });

  it('point to the first paid plan where none is highlighted', async () => {
    const page = await PricingPage.show(client('directions'));
    expect(page.all('.button.primary').map(textOf)).to.deep.equal(['Get צוות']);
    const highlighted = await PricingPage.show(client('wordy'));
    expect(highlighted.all('.button.primary').map(textOf)).to.deep.equal(['Start free trial']);
  });
});
