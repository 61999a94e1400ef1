import { expect } from '@open-wc/testing';
import { eventually } from '../../../test/page.ts';
import { ChangePage, Office } from '../change/change.harness.ts';
import './add-ons.define.ts';

const business = { plan: 'business', interval: 'month', currency: 'eur', seats: 10, add_ons: [{ key: 'training', quantity: 2 }] };

describe('A customer who changes add-ons', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('adds one by a switch, sees the price, and has it at once', async () => {
    const office = await Office.open();
    const page = await ChangePage.show('till-add-ons', await office.client());
    expect(page.textOf('.add-ons')).to.contain('Text alerts').and.to.contain('€30 a month').and.not.to.contain('Training');
    await expect(page.element).to.be.accessible();
    page.find('#add-on-texts')?.click();
    await page.priced();
    expect(page.textOf('.order')).to.equal('Add Text alerts and pay €15.00');
    await page.confirm();
    expect(await page.receipt())
      .to.contain('Your add-ons are changed')
      .and.to.contain('€15.00 was charged');
  });

  it('changes several together: one preview, one price, one button', async () => {
    const office = await Office.open({ subscription: business });
    const page = await ChangePage.show('till-add-ons', await office.client());
    page.find('#add-on-texts')?.click();
    page.press('More: Training days');
    await page.element.updateComplete;
    page.press('More: Training days');
    await page.priced();
    // 30.00 / 2 + 2 x 5.00 / 2
    expect(page.due).to.equal('€20.00');
    expect(page.textOf('.order')).to.equal('Change add-ons and pay €20.00');
    await page.atRest();
    await expect(page.element).to.be.accessible();
  });

  it('removes one later, and sees what goes', async () => {
    const office = await Office.open({ subscription: business });
    const page = await ChangePage.show('till-add-ons', await office.client());
    page.type('add-on-training', '0');
    await page.priced();
    expect(page.textOf('.lost')).to.contain('Training days × 2');
    expect(page.textOf('.order')).to.equal('Remove Training days on April 1, 2027');
    await page.confirm();
    expect(await page.receipt()).to.contain('Scheduled for April 1, 2027');
    page.press('Done');
    await eventually(() => page.textOf('.panel').includes('Your add-ons change on April 1, 2027.'));
  });

  it('has a plan without any', async () => {
    const office = await Office.open({ subscription: { plan: 'free', interval: 'month', currency: 'eur' }, card: undefined });
    const page = await ChangePage.show('till-add-ons', await office.client());
    expect(page.element.matches(':state(empty)')).to.equal(true);
    expect(page.text).to.contain('There are no add-ons for Free');
  });
});
