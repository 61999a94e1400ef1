import { expect } from '@open-wc/testing';
import { createClient } from '@tillkit/client';
import type { Notice, Sandbox } from '@tillkit/contract';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { createSession } from '../../../test/sandbox.ts';
import { accountsSandbox, draftQuote } from '../account/account.fixtures.ts';
import { networkWith, notices } from './billing-banner.fixtures.ts';
import type { TillBillingBanner } from './billing-banner.ts';
import './billing-banner.define.ts';

describe('A customer is told what needs attention', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  afterEach(() => {
    document.body.replaceChildren();
    localStorage.clear();
  });

  const textOf = (element: TillBillingBanner) =>
    element.shadowRoot
      ?.querySelector('.text')
      ?.textContent?.replace(/[\s\u2066\u2069]+/g, ' ')
      .replace(/ ([.,]) /g, '$1 ')
      .trim();
  const find = (element: TillBillingBanner, part: string) => element.shadowRoot?.querySelector<HTMLElement>(`[part="${part}"]`);
  const showNotices = async (shown: readonly Notice[], width?: number, locale = 'en-GB') => {
    const client = createClient({ api: '', key: 'pk_live_x', session: 'token', fetch: networkWith(shown) });
    const element = mount('till-billing-banner', { client, locale }, width);
    await eventually(() => element.matches(':state(ready), :state(empty)'));
    return element;
  };

  it('of each kind in its own words, with exact dates and amounts', async () => {
    for (const [says, notice] of notices) {
      const element = await showNotices([notice]);
      expect(textOf(element)).to.equal(says);
      expect(element.shadowRoot?.querySelector('.banner')?.role, notice.kind).to.equal(notice.severity === 'danger' ? 'alert' : 'status');
      document.body.replaceChildren();
    }
  });

  it('in every tone without a barrier, from 280 pixels on, from right to left, light and dark', async () => {
    document.documentElement.dir = 'rtl';
    try {
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        for (const severity of ['danger', 'warning', 'info'] as const) {
          const [, notice] = notices.find(([, each]) => each.severity === severity) ?? [];
          const element = await showNotices(notice ? [notice] : [], 280);
          await expect(element).to.be.accessible();
          expect(element.scrollWidth).to.be.at.most(280);
          document.body.replaceChildren();
        }
      }
    } finally {
      document.documentElement.removeAttribute('dir');
      await emulateMedia({ colorScheme: 'light' });
    }
  });

  it('one at a time, and what is dismissed stays so; danger cannot be dismissed', async () => {
    const trial = notices.find(([, { kind }]) => kind === 'trial_ends')?.[1] as Notice;
    const change = notices.find(([, { kind }]) => kind === 'change_scheduled')?.[1] as Notice;
    const failed = notices[0]?.[1] as Notice;
    const element = await showNotices([trial, change]);
    find(element, 'dismiss')?.click();
    await eventually(() => textOf(element)?.startsWith('A change is scheduled'));
    find(element, 'dismiss')?.click();
    await eventually(() => element.matches(':state(empty)'));
    expect(element.getBoundingClientRect().height).to.equal(0);
    const again = await showNotices([trial, failed]);
    expect(textOf(again)).to.contain('We could not charge');
    expect(find(again, 'dismiss')).to.equal(null);
  });

  it('also where the browser stores nothing', async () => {
    const getter = Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('Forbidden', 'SecurityError');
      },
    });
    try {
      const element = await showNotices([notices[4]?.[1] as Notice]);
      find(element, 'dismiss')?.click();
      await eventually(() => element.matches(':state(empty)'));
    } finally {
      if (getter) Object.defineProperty(window, 'localStorage', getter);
    }
  });

  it('and takes no room where there is nothing, or nothing is known', async () => {
    const element = await showNotices([]);
    expect(element.getBoundingClientRect().height).to.equal(0);
    const client = createClient({
      api: '',
      key: 'pk_live_x',
      session: 'token',
      retries: 0,
      fetch: () => Promise.reject(new TypeError('down')),
    });
    const failing = mount('till-billing-banner', { client });
    const error = await new Promise<string>((resolve) => failing.addEventListener('till-error', ({ detail }) => resolve(detail.code)));
    expect(error).to.equal('network_error');
    expect(failing.getBoundingClientRect().height).to.equal(0);
  });

  it('in German', async () => {
    const element = await showNotices([notices[0]?.[1] as Notice], 800, 'de');
    await eventually(() => textOf(element)?.startsWith('Wir konnten 114,24 € nicht abbuchen.'));
    expect(find(element, 'action')?.textContent).to.equal('Jetzt bezahlen');
  });

  describe('and does something about it', () => {
    let sandbox: Sandbox;
    before(async function () {
      this.timeout(60_000);
      sandbox = await accountsSandbox();
      await draftQuote(sandbox, 'northgate');
    });

    it('in a dialog, or as the page wants it', async () => {
      const client = clientOf(sandbox, { session: await createSession(sandbox, 'northgate') });
      const element = mount('till-billing-banner', { client, locale: 'en-GB' });
      const button = await eventually(() => find(element, 'action'));
      expect(button.textContent).to.equal('View quote');
      const asked: string[] = [];
      const take = (event: GlobalEventHandlersEventMap['till-banner-action']) => {
        asked.push(event.detail.action);
        event.preventDefault();
      };
      document.body.addEventListener('till-banner-action', take);
      button.click();
      await element.updateComplete;
      document.body.removeEventListener('till-banner-action', take);
      expect(asked).to.deep.equal(['view_quote']);
      expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
      button.focus();
      await sendKeys({ press: 'Enter' });
      const quote = await eventually(() => element.shadowRoot?.querySelector('dialog[open] till-quote'));
      await eventually(() => quote.matches(':state(ready)'));
      expect(quote.shadowRoot?.textContent).to.contain('Room to grow');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await eventually(() => !element.shadowRoot?.querySelector('dialog'));
    });
  });
});
