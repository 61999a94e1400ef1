import { expect } from '@open-wc/testing';
import { eventually } from '../../../test/page.ts';
import { clean, Office } from '../change/change.harness.ts';
import './contact-sales.define.ts';
import type { TillContactSales } from './contact-sales.ts';

const textOf = ({ shadowRoot }: TillContactSales) => clean(shadowRoot?.textContent ?? '');

/** The form for a customer who wanted 40 seats of Business by the year. */
async function showForm(office: Office): Promise<TillContactSales> {
  const form = Object.assign(document.createElement('till-contact-sales'), {
    client: await office.client(),
    locale: 'en',
    change: { plan: 'business', seats: 40, interval: 'year' } as const,
  });
  document.body.append(form);
  await eventually(() => textOf(form).includes('from Team to Business'));
  return form;
}

describe('A customer whose change takes a person', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('reads what they wanted in words, and is not asked who they are', async () => {
    const form = await showForm(await Office.open());
    expect(textOf(form)).to.contain('You want to go from 10 to 40 seats.').and.to.contain('You want to be billed yearly.');
    expect(textOf(form)).to.contain('We answer to ada@acme.example.');
    expect(form.shadowRoot?.querySelector('#email')).to.equal(null);
    await expect(form).to.be.accessible();
  });

  it('is told that a request is open already, and that sending takes its place', async () => {
    const office = await Office.open();
    await (await office.client()).createSalesRequest({ topic: 'change', change: { seats: 30 } });
    const form = await showForm(office);
    await eventually(() => textOf(form).includes('You wrote to us on March 16, 2027, and we have not answered yet.'));
    const button = form.shadowRoot?.querySelector<HTMLButtonElement>('[part="submit"]');
    expect(clean(button?.textContent ?? '')).to.equal('Update request');
    button?.click();
    await eventually(() => textOf(form).includes('We have your request'));
    const { data } = await (await office.client()).listSalesRequests({ status: 'open' });
    expect(data.map(({ change }) => change)).to.deep.equal([{ plan: 'business', seats: 40, interval: 'year' }]);
  });
});
