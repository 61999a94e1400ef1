import { expect } from '@open-wc/testing';
import type { Client } from '@tillkit/client';
import type { Sandbox } from '@tillkit/contract';
import { emulateMedia } from '@web/test-runner-commands';
import { sameAsEnglish, sameEverywhere } from '../../../../scripts/translations/same-as-english.ts';
import { englishIn } from '../../test/english.ts';
import { clientOf, eventually, mount } from '../../test/page.ts';
import { createSession } from '../../test/sandbox.ts';
import '../all.ts';
import { accountsSandbox } from '../components/account/account.fixtures.ts';
import type { TillElement } from '../till-element.ts';
import { languages } from './languages.ts';

type Tag = 'till-pricing-table' | 'till-checkout' | 'till-plan-switcher' | 'till-cancel-flow' | 'till-invoice-list' | 'till-portal';

/** What is shown of each element, and whether a visitor or a customer looks at it. */
const scenes: { tag: Tag; properties?: object; visitor?: boolean }[] = [
  { tag: 'till-pricing-table', properties: { comparison: true }, visitor: true },
  { tag: 'till-checkout', properties: { plan: 'team', country: 'DE' }, visitor: true },
  { tag: 'till-plan-switcher', properties: { plan: 'business' } },
  { tag: 'till-cancel-flow' },
  { tag: 'till-invoice-list' },
  { tag: 'till-portal' },
];

const width = 280;

describe('In every language', () => {
  let sandbox: Sandbox;
  let customer: Client;

  before(async function () {
    this.timeout(60_000);
    await emulateMedia({ reducedMotion: 'reduce' });
    sandbox = await accountsSandbox();
    customer = clientOf(sandbox, { session: await createSession(sandbox, 'acme') });
  });
  afterEach(() => {
    document.body.replaceChildren();
    document.body.removeAttribute('dir');
    localStorage.clear();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const show = async ({ tag, properties, visitor }: (typeof scenes)[number], locale: string): Promise<TillElement> => {
    const client = visitor ? clientOf(sandbox) : customer;
    const element: TillElement = mount(tag, { client, locale, ...properties }, width);
    await eventually(() => element.matches(':state(ready), :state(empty)'));
    await settled(element);
    return element;
  };

  for (const locale of Object.keys(languages)) {
    if (locale === 'en') continue;
    for (const scene of scenes) {
      it(`${scene.tag} says nothing in English, fits into 280 pixels and has no barrier: ${locale}`, async () => {
        const same = [...sameEverywhere, ...(sameAsEnglish[locale] ?? [])];
        if (locale === 'ar') document.body.dir = 'rtl';
        const element = await show(scene, locale);
        await eventually(() => englishIn(element, same).length === 0).catch(() => {});
        expect(englishIn(element, same)).to.deep.equal([]);
        expect(element.direction).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
        expect(element.scrollWidth, 'width').to.be.at.most(width);
        expect(tooWide(element)).to.deep.equal([]);
        await expect(element).to.be.accessible();
      });
    }
  }

  it('English is noticed where it should not be', async () => {
    const element = await show({ tag: 'till-invoice-list' }, 'en');
    expect(englishIn(element)).to.include.members(['Invoices', 'Paid', 'Next invoice on March 3, 2027']);
  });

  it('a page can replace a text, for one element or for all', async () => {
    const provider = document.createElement('till-provider');
    provider.strings = { title: 'Ihre Belege', amount: 'Summe' };
    const element = document.createElement('till-invoice-list');
    Object.assign(element, { client: customer, locale: 'de', strings: { title: 'Quittungen' } });
    provider.append(element);
    document.body.append(provider);
    await eventually(() => element.shadowRoot?.textContent?.includes('Quittungen'));
    const text = element.shadowRoot?.textContent ?? '';
    expect(text).to.contain('Summe').and.to.contain('Zeitraum').and.not.to.contain('Ihre Belege');
  });

  it('numbers and dates are of the reader’s region; without words for a language, all is English', async () => {
    const canadian = await show({ tag: 'till-invoice-list' }, 'fr-CA');
    expect(canadian.localize.locale).to.equal('fr-CA');
    expect(canadian.shadowRoot?.textContent).to.contain('Factures');
    const portuguese = await show({ tag: 'till-invoice-list' }, 'pt-BR');
    expect(portuguese.localize.locale).to.equal('en');
    expect(portuguese.shadowRoot?.textContent)
      .to.contain('Invoices')
      .and.to.match(/Feb(ruary)? 3, 2027/);
  });

  it('a page can bring a language of its own', async () => {
    const { invoiceList } = await import('./languages/es.ts');
    languages.eo = { invoiceList: { ...invoiceList, title: 'Fakturoj' } };
    try {
      const element = await show({ tag: 'till-invoice-list' }, 'eo');
      expect(element.shadowRoot?.textContent).to.contain('Fakturoj');
    } finally {
      delete languages.eo;
    }
  });
});

/** Until the elements inside are there as well, and nothing is a skeleton any more. */
async function settled(element: TillElement): Promise<void> {
  await eventually(() => {
    const inside = [...(element.shadowRoot?.querySelectorAll<TillElement>('*') ?? [])].filter(({ localName }) =>
      localName.startsWith('till-'),
    );
    const isDrawn = (each: Element) => each.matches(':state(ready), :state(empty), :not(:defined)') || !(each as HTMLElement).offsetHeight;
    return inside.every(isDrawn) && !element.shadowRoot?.querySelector('.bone');
  });
  await element.updateComplete;
}

/** What sticks out of the element, unless it can be scrolled to. A quiet button has its padding outside, so that its words stand in line. */
function tooWide(element: TillElement): string[] {
  const { left, right } = element.getBoundingClientRect();
  const all = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])];
  const sticking = all.filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > right + 1 || box.left < left - 1) && !each.matches('.quiet') && !scrolls(each);
  });
  return sticking.map((each) => `${each.localName} ${each.className}: ${each.textContent?.trim().slice(0, 60)}`);
}

function scrolls(element: Element): boolean {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const { overflowX, position, clipPath } = getComputedStyle(each);
    if (overflowX !== 'visible' || position === 'fixed' || clipPath !== 'none') return true;
  }
  return false;
}
