import { expect } from '@open-wc/testing';
import type { CatalogInput, Sandbox } from '@tillkit/contract';
import { emulateMedia } from '@web/test-runner-commands';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { asServer, createSandbox, createSession } from '../../../test/sandbox.ts';
import './usage.define.ts';

const eur = (unit_amount: number) => [{ currency: 'eur', unit_amount }];
const metered = (meter: string, included: number | undefined, unit: number) =>
  ({ key: `p-${meter}`, model: 'metered', interval: 'month', meter, amounts: eur(unit), ...(included && { included }) }) as const;

const catalog: CatalogInput = {
  default_currency: 'eur',
  meters: [
    { key: 'calls', name: 'API calls', unit: 'call' },
    { key: 'texts', name: 'Text alerts', unit: 'text' },
    { key: 'storage', name: 'Storage', unit: 'GB' },
    { key: 'exports', name: 'Exports', unit: 'export' },
  ],
  plans: [
    { key: 'flat', name: 'Flat', prices: [{ key: 'flat-month', model: 'flat', interval: 'month', amounts: eur(900) }] },
    {
      key: 'growth',
      name: 'Growth',
      prices: [metered('calls', 1000, 2), metered('texts', 100, 5), metered('storage', 50, 10), metered('exports', undefined, 30)],
    },
  ],
};

describe('A customer looks at their usage', () => {
  let sandbox: Sandbox;

  before(async function () {
    this.timeout(60_000);
    await emulateMedia({ reducedMotion: 'reduce' });
    const cart = { interval: 'month', currency: 'eur' };
    const account = (external_id: string, plan?: string) => ({
      external_id,
      name: external_id,
      email: `${external_id}@example.com`,
      ...(plan && { subscription: { ...cart, plan } }),
    });
    sandbox = await createSandbox(catalog, {
      clock: { now: '2027-02-03T09:00:00Z', mode: 'frozen' },
      accounts: [account('meters', 'growth'), account('flat', 'flat'), account('nothing')],
    });
    const records = Object.entries({ calls: 200, texts: 85, storage: 62, exports: 4 }).map(([meter, quantity]) => ({
      id: meter,
      account: 'meters',
      meter,
      quantity,
    }));
    await asServer(sandbox.keys.secret, 'POST', '/v1/usage-records', { records });
  });
  afterEach(() => document.body.replaceChildren());

  const show = async (account: string, more: { fetch?: typeof fetch; width?: number; locale?: string } = {}) => {
    const session = await createSession(sandbox, account);
    const { fetch, width, ...properties } = more;
    return FormPage.show(mount('till-usage', { client: clientOf(sandbox, { session, fetch }), locale: 'en-GB', ...properties }, width));
  };

  it('and reads what was used of what, what is nearly used up, what is over, and what it costs', async () => {
    const page = await show('meters');
    expect(page.textOf('.heading')).to.equal(
      'Usage From 3 February 2027 to 3 March 2027. The use so far will cost €2.40, charged after 3 March 2027.',
    );
    expect(page.all('.meter').map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'API calls 200 of 1,000 800 left Included in your plan',
      'Text alerts 85 of 100 Nearly used up 15 left Included in your plan',
      'Storage 62 of 50 Over by 12 €1.20 so far',
      'Exports 4 Charged by use €1.20 so far',
    ]);
    const meters = page
      .all('[role="meter"]')
      .map(({ ariaValueNow, ariaValueMax, ariaValueText }) => [ariaValueNow, ariaValueMax, ariaValueText]);
    expect(meters).to.deep.equal([
      ['200', '1000', '200 of 1,000'],
      ['85', '100', '85 of 100'],
      ['62', '62', '62 of 50'],
    ]);
    await expect(page.element).to.be.accessible();
  });

  for (const account of ['flat', 'nothing']) {
    it(`and is told that nothing is counted, with ${account}`, async () => {
      const page = await show(account);
      expect(page.element.matches(':state(empty)')).to.equal(true);
      expect(page.text).to.contain('Nothing is counted here');
      await expect(page.element).to.be.accessible();
    });
  }

  it('and tries again where it could not be loaded', async () => {
    let isDown = true;
    const page = await show('meters', { fetch: (...asked) => (isDown ? Promise.reject(new TypeError('down')) : fetch(...asked)) });
    expect(page.text).to.contain('The service could not be reached.');
    await expect(page.element).to.be.accessible();
    isDown = false;
    page.find('.notice button').click();
    await eventually(() => page.text.includes('Text alerts'));
  });

  it('in German, in a dark page of 280 pixels, from right to left', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    document.documentElement.dir = 'rtl';
    try {
      const page = await show('meters', { width: 280, locale: 'de' });
      await eventually(() => page.text.includes('Fast aufgebraucht'));
      await expect(page.element).to.be.accessible();
      const [first] = page.all('.fill');
      const track = first?.parentElement?.getBoundingClientRect();
      expect(first?.getBoundingClientRect().right).to.be.closeTo(track?.right ?? 0, 1);
    } finally {
      document.documentElement.removeAttribute('dir');
      await emulateMedia({ colorScheme: 'light' });
    }
  });

  it('and sees a skeleton first', async () => {
    const element = mount('till-usage', { client: clientOf(sandbox, { fetch: () => new Promise(() => {}), session: 'token' }) });
    await eventually(() => element.matches(':state(loading)'));
    await expect(element).to.be.accessible();
  });
});
