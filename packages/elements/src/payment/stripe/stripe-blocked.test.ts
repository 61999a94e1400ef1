import { expect } from '@open-wc/testing';
import type { Sandbox } from '@tillkit/contract';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { eventually, mount } from '../../../test/page.ts';
import { createSandbox, createSession } from '../../../test/sandbox.ts';
import { StripeHost } from '../../../test/stripe-host.ts';
import { CheckoutPage, sampleCatalog } from '../../components/checkout/checkout.harness.ts';
import '../../components/payment-method/payment-method.define.ts';
import { install } from '../../../test/fake-stripe/index.ts';

const address = { country: 'DE', line1: 'Lindenstraße 12', postal_code: '10969', city: 'Berlin' };

describe('Where a page blocks the script of Stripe', () => {
  let sandbox: Sandbox;
  let blocked: HTMLMetaElement;

  const scripts = () => document.querySelectorAll('script[src^="https://js.stripe.com"]').length;

  before(async () => {
    sandbox = await createSandbox(sampleCatalog(), {
      settings: { seller: { name: 'Morrow BV', address: { country: 'NL' } }, allowed_origins: [location.origin] },
      accounts: [{ external_id: 'acme', name: 'Acme Ltd', email: 'billing@acme.example', address }],
    });
    blocked = document.createElement('meta');
    blocked.httpEquiv = 'Content-Security-Policy';
    blocked.content = "script-src 'self' 'unsafe-inline' 'unsafe-eval'";
    document.head.append(blocked);
    await emulateMedia({ reducedMotion: 'reduce' });
    await setViewport({ width: 1000, height: 900 });
  });
  beforeEach(() => {
    sessionStorage.clear();
    window.Stripe = undefined;
  });
  afterEach(() => document.body.replaceChildren());

  it('a visitor is told, keeps what was typed, tries again, and can pay on a page of the provider’s', async () => {
    const host = new StripeHost(sandbox, { isBlocked: true });
    const page = CheckoutPage.show(host.client);
    await page.fillIn({ email: 'blocked@example.com', card: null });
    const alert = await eventually(() => page.find('#payment [role="alert"]'));
    expect(alert.textContent).to.contain('The payment form could not be loaded. Nothing was charged.');
    expect(scripts()).to.equal(0);
    await expect(page.element).to.be.accessible();

    host.hostedPage = { url: `${location.href}#hosted` };
    page.find('[part="hosted-page"]')?.click();
    await eventually(() => location.hash === '#hosted');
    const { return_url, consent, preview } = host.last('/hosted-page') as Record<string, string> & { consent: { text: string } };
    expect(return_url).to.contain('till_return=1');
    expect(preview).to.match(/^prv_/);
    expect(consent.text).to.contain('€');
    history.replaceState(null, '', location.pathname);

    install(host.stripe);
    page.find('#payment [part="retry"]')?.click();
    await eventually(() => host.stripe.groups.find(({ payment }) => payment));
    await eventually(() => !page.find('#payment [role="alert"]'));
    expect(page.find<HTMLInputElement>('#email')?.value).to.equal('blocked@example.com');
  });

  it('a visitor is sent to no page before all else is filled in', async () => {
    const host = new StripeHost(sandbox, { isBlocked: true });
    const page = CheckoutPage.show(host.client);
    await page.ready();
    (await eventually(() => page.find('[part="hosted-page"]'))).click();
    expect(await page.problems()).to.contain('Please check');
    expect(host.last('/hosted-page')).to.equal(undefined);
  });

  it('a customer can add a card on a page of the provider’s, and is told where there is none', async () => {
    const session = await createSession(sandbox, 'acme');
    const host = new StripeHost(sandbox, { isBlocked: true, session: async () => session });
    const element = mount('till-payment-method', { locale: 'en', client: host.client });
    const find = (selector: string) => eventually(() => element.shadowRoot?.querySelector<HTMLElement>(selector));
    (await find('.add')).click();
    const button = await find('[part="hosted-page"]');
    button.click();
    const text = () => element.shadowRoot?.textContent ?? '';
    await eventually(() => text().includes('Nothing was changed.'));
    host.hostedPage = { url: `${location.href}#hosted-card` };
    button.click();
    await eventually(() => location.hash === '#hosted-card');
    expect(host.last('/hosted-page')).to.deep.include({ make_default: true });
    history.replaceState(null, '', location.pathname);
  });
});
