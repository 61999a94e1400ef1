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
    // What was chosen before may still move the order around.
    await this.seeAmountDue();
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
    await fillCard(this.page, number);
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
    await answerBank(this.page, 'Complete authentication');
  }
}

/** Fills in the payment form, whoever's it is: Stripe's stands in a frame. */
export async function fillCard(page: Page, number: string): Promise<void> {
  const form = page.locator('till-sandbox-card-form, till-stripe-form').last();
  await form.waitFor({ state: 'attached' });
  const isStripe = (await form.evaluate(({ localName }) => localName)) === 'till-stripe-form';
  const fields = isStripe ? form.frameLocator('iframe') : form;
  await fields.getByLabel('Card number').fill(number);
  await fields.getByLabel('Expiry').fill('12 / 34');
  await fields.getByLabel('CVC').fill('123');
}

/** The bank asks in the sandbox's dialog, or in a frame of Stripe's over the page. */
export async function answerBank(page: Page, answer: 'Complete authentication' | 'Fail authentication'): Promise<void> {
  const isStripe = (await page.locator('till-stripe-form').count()) > 0;
  const bank = isStripe ? page.frameLocator('iframe[title="Bank verification"]') : page;
  await bank.getByRole('button', { name: answer }).click();
}
