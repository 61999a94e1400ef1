import { expect } from '@open-wc/testing';
import type { Client } from '@tillkit/client';
import { html } from 'lit';
import { eventually } from '../../../test/page.ts';
import { ContextRequestEvent, tillContext } from '../../context/till-context.ts';
import { TillPlanSelectEvent } from '../../events/plan-select.ts';
import { TillElement } from '../../till-element.ts';
import './provider.define.ts';

class SampleElement extends TillElement<{ hello: string }> {
  protected override readonly translations = { en: { hello: 'Hello' } };

  get shown(): string {
    return this.shadowRoot?.textContent?.trim() ?? '';
  }

  get isLost(): boolean {
    return this.lacksClient;
  }

  protected override render(): unknown {
    return html`<p>${this.localize.text('hello')} ${this.localize.locale} ${this.preferredCurrency}</p>`;
  }
}
customElements.define('till-sample', SampleElement);

const sample = () => document.createElement('till-sample') as SampleElement;
const key = 'pk_test_provider';

describe('A provider', () => {
  afterEach(() => document.body.replaceChildren());

  it('gives client, language, currency and texts to elements inside, also through shadow roots, and tells them of changes', async () => {
    const provider = Object.assign(document.createElement('till-provider'), { api: '', key, locale: 'fr', currency: 'EUR' });
    const box = document.createElement('div');
    const element = sample();
    box.attachShadow({ mode: 'open' }).append(element);
    provider.append(box);
    document.body.append(provider);
    await eventually(() => element.shown === 'Hello fr eur');
    expect(element.activeClient).to.equal(element.activeClient).and.not.equal(undefined);
    provider.strings = { hello: 'Salut' };
    await eventually(() => element.shown === 'Salut fr eur');
    const before = element.activeClient;
    provider.key = 'pk_test_other';
    await eventually(() => element.activeClient !== before);
  });

  it('gives way to what an element has itself', async () => {
    const provider = Object.assign(document.createElement('till-provider'), { api: '', key, locale: 'fr' });
    const own = { hasSession: false } as Client;
    const element = Object.assign(sample(), { client: own, locale: 'it', strings: { hello: 'Ciao' } });
    provider.append(element);
    document.body.append(provider);
    await eventually(() => element.shown.startsWith('Ciao it'));
    expect(element.activeClient).to.equal(own);
  });

  it('is not needed by an element with an address and a key; two of them share one client', async () => {
    const [first, second] = [sample(), sample()];
    for (const each of [first, second]) Object.assign(each, { api: '', key });
    document.body.append(first, second);
    await first.updateComplete;
    expect(first.activeClient).to.equal(second.activeClient).and.not.equal(undefined);
    expect(first.isLost).to.equal(false);
  });

  it('is missed by an element that has nothing', async () => {
    const element = sample();
    document.body.append(element);
    await element.updateComplete;
    expect(element.isLost).to.equal(true);
  });

  it('answers nobody who has left, and no other protocol', async () => {
    const provider = Object.assign(document.createElement('till-provider'), { api: '', key });
    const element = sample();
    provider.append(element);
    document.body.append(provider);
    await eventually(() => element.activeClient);
    element.remove();
    expect(element.activeClient).to.equal(undefined);
    let answers = 0;
    const other = new ContextRequestEvent(provider, () => {
      answers += 1;
    });
    Object.defineProperty(other, 'context', { value: Symbol('other') });
    provider.dispatchEvent(other);
    expect(answers).to.equal(0);
    expect(other.context).to.not.equal(tillContext);
  });

  it('gets the session from the address of the page’s own server, and knows nobody where that has none', async () => {
    const provider = Object.assign(document.createElement('till-provider'), { api: '', key, sessionUrl: '/session' });
    const element = sample();
    provider.append(element);
    document.body.append(provider);
    const client = await eventually(() => element.activeClient);
    expect(client.hasSession).to.equal(true);
  });
});

describe('An event before an action', () => {
  const detail = { plan: {}, interval: 'month', currency: 'eur', seats: null, subscription: null } as never;

  it('lets the action go on unless somebody objects', async () => {
    expect(await new TillPlanSelectEvent(detail).mayProceed()).to.equal(true);
    const prevented = new TillPlanSelectEvent(detail);
    prevented.preventDefault();
    expect(await prevented.mayProceed()).to.equal(false);
  });

  it('waits for every answer: false and failure object, anything else agrees', async () => {
    const agreed = new TillPlanSelectEvent(detail);
    agreed.waitUntil(Promise.resolve());
    agreed.waitUntil(Promise.resolve({ fine: true }));
    expect(await agreed.mayProceed()).to.equal(true);
    for (const answer of [() => Promise.resolve(false), () => Promise.reject(new Error('no'))]) {
      const objected = new TillPlanSelectEvent(detail);
      objected.waitUntil(answer());
      expect(await objected.mayProceed()).to.equal(false);
    }
  });
});
