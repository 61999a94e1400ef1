import { expect } from '@open-wc/testing';
import { createClient } from '@tillkit/client';
import { sendKeys } from '@web/test-runner-commands';
import { eventually } from '../../../test/page.ts';
import { createSandbox } from '../../../test/sandbox.ts';
import { createSandboxForm } from '../sandbox.ts';
import type { TillSandboxCardForm } from './card-form.ts';
import { brandOf, formatExpiry, formatNumber, passesLuhn, readExpiry } from './card-text.ts';

describe('The sandbox’s card form', () => {
  let form: TillSandboxCardForm;
  const input = (id: string) => form.shadowRoot?.getElementById(id) as HTMLInputElement;

  beforeEach(async () => {
    const { keys } = await createSandbox({ default_currency: 'eur' });
    const surface = createSandboxForm();
    surface.configure({ client: createClient({ api: '', key: keys.publishable }), locale: 'en', strings: undefined });
    form = surface.element as TillSandboxCardForm;
    document.body.append(form);
    await form.updateComplete;
  });
  afterEach(() => form.remove());

  it('groups digits while they are typed, and names the brand', async () => {
    input('number').focus();
    await sendKeys({ type: '4242424242424242' });
    expect(input('number').value).to.equal('4242 4242 4242 4242');
    expect(form.shadowRoot?.querySelector('.brand')?.textContent).to.equal('Visa');
    input('expiry').focus();
    await sendKeys({ type: '930' });
    expect(input('expiry').value).to.equal('09 / 30');
  });

  it('keeps the caret where a digit was put in the middle', async () => {
    input('number').focus();
    await sendKeys({ type: '42424242' });
    input('number').setSelectionRange(2, 2);
    await sendKeys({ type: '1' });
    expect(input('number').value).to.equal('4214 2424 2');
    expect(input('number').selectionStart).to.equal(3);
  });

  it('lets a date be deleted again', async () => {
    input('expiry').focus();
    await sendKeys({ type: '12' });
    expect(input('expiry').value).to.equal('12 / ');
    for (let press = 0; press < 2; press += 1) await sendKeys({ press: 'Backspace' });
    expect(input('expiry').value).to.equal('1');
  });

  it('tells browsers what each field is, so that they can fill it in', () => {
    const said = ['number', 'expiry', 'cvc'].map((id) => [input(id).autocomplete, input(id).inputMode]);
    expect(said).to.deep.equal([
      ['cc-number', 'numeric'],
      ['cc-exp', 'numeric'],
      ['cc-csc', 'numeric'],
    ]);
  });

  it('fills in a test card that is picked from the list', async () => {
    form.shadowRoot?.querySelector<HTMLElement>('summary')?.click();
    const cards = await eventually(() => form.shadowRoot?.querySelector('.test-cards ul'));
    const amex = [...cards.querySelectorAll('button')].find((button) => button.textContent?.includes('3782 822463 10005'));
    amex?.click();
    await form.updateComplete;
    expect([input('number').value, input('cvc').value]).to.deep.equal(['3782 822463 10005', '1234']);
    await expect(form).to.be.accessible();
  });

  it('refuses what is not filled in, at each field', async () => {
    const refused = await form.collect({ signal: new AbortController().signal }).catch((error: Error) => error.name);
    expect(refused).to.equal('PaymentFormError');
    await form.updateComplete;
    expect(form.shadowRoot?.querySelectorAll('[aria-invalid="true"]')).to.have.lengthOf(3);
    form.focus();
    expect(form.shadowRoot?.activeElement?.id).to.equal('number');
  });

  it('reads what people paste', () => {
    expect(formatNumber(' 4242-4242 4242 4242 ')).to.equal('4242 4242 4242 4242');
    expect(formatExpiry('12/2030', false)).to.equal('12 / 30');
    expect(formatExpiry('1/30', false)).to.equal('01 / 30');
    expect(readExpiry('13 / 30')).to.equal(null);
    expect(brandOf('5555')).to.equal('mastercard');
    expect(passesLuhn('4242424242424241')).to.equal(false);
  });
});
