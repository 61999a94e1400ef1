import { expect, type Locator, type Page } from '@playwright/test';

export interface Buyer {
  email: string;
  company: string;
  vatId?: string;
}

/** A German company of its own, so that journeys do not meet. */
export function germanBuyer(name: string): Buyer {
  return { email: `${name}@linden.example`, company: `Linden ${name} GmbH`, vatId: 'DE136695976' };
}

export const cards = { succeeds: '4242424242424242', needsAuthentication: '4000002500003155' };

/** Speaks of a purchase as a person would; knows where things are on the page. */
export class Purchase {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.locator('till-checkout').getByRole('dialog').first();
  }

  /** The button of a plan's card; the comparison below has the same ones. */
  planButton(name: string | RegExp): Locator {
    return this.page.getByRole('list', { name: 'Plans' }).getByRole('button', { name });
  }

  async seePricing(origin: string): Promise<void> {
    await this.page.goto(`${origin}/pricing`);
    await expect(this.planButton('Get Business')).toBeVisible();
  }

  async chooseYearly(): Promise<void> {
    await this.page.locator('till-pricing-table').getByText('Yearly').click();
    await expect(this.page.locator('till-pricing-table').getByRole('radio', { name: /Yearly/ })).toBeChecked();
  }

  async chooseEuro(): Promise<void> {
    await this.page.getByLabel('Currency').selectOption('eur');
  }

  /** `orReceipt`: where the purchase may be over already. */
  async choosePlan(name: string, { orReceipt = false } = {}): Promise<void> {
    await this.planButton(`Get ${name}`).click();
    const form = this.dialog.getByLabel('Country');
    await expect(orReceipt ? form.or(this.dialog.getByRole('heading', { name: /^You are subscribed/ })) : form).toBeVisible();
  }

  async chooseSeats(count: number): Promise<void> {
    const seats = this.dialog.getByLabel('Seats', { exact: true });
    await seats.fill(String(count));
    await seats.press('Tab');
  }

  async addOn(name: string): Promise<void> {
    await this.dialog.getByLabel(name).check();
  }

  async redeem(code: string): Promise<void> {
    await this.dialog.getByText('Add a promotion code').click();
    await this.dialog.getByLabel('Promotion code').fill(code);
    await this.dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(this.dialog.getByRole('button', { name: `Remove the code ${code}` })).toBeVisible();
  }

  async introduce({ email, company, vatId }: Buyer): Promise<void> {
    await this.dialog.getByLabel('E-mail').fill(email);
    await this.dialog.getByLabel('Company').fill(company);
    await this.dialog.getByLabel('Country').selectOption('DE');
    await this.dialog.getByLabel('Street and number').fill('Lindenallee 4');
    await this.dialog.getByLabel('Postal code').fill('10115');
    await this.dialog.getByLabel('City').fill('Berlin');
    if (vatId) await this.dialog.getByLabel('VAT ID').fill(vatId);
  }

  async fillCard(number: string): Promise<void> {
    await this.page.getByLabel('Card number').fill(number);
    await this.page.getByLabel('Expiry').fill('12 / 34');
    await this.page.getByLabel('CVC').fill('123');
  }

  /** What the buyer sees right above the button, once the price has settled; `amount`, where it is known. */
  async seeAmountDue(amount?: string): Promise<void> {
    const due = this.dialog.locator('[part~=total]');
    if (amount) await expect(due).toHaveText(amount);
    await expect(due).toHaveAttribute('aria-busy', 'false');
  }

  get payButton(): Locator {
    return this.dialog.locator('button[type=submit].order');
  }

  async pay(): Promise<void> {
    await this.payButton.click();
  }

  async passAuthentication(): Promise<void> {
    await this.page.getByRole('button', { name: 'Complete authentication' }).click();
  }
}
