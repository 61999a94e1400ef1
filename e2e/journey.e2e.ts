import { Billing } from './support/billing.ts';
import { expect, test } from './support/fixtures.ts';
import { cards, germanBuyer, Purchase } from './support/purchase.ts';

test('a visitor compares, buys five seats a year in euros, and is a customer', async ({ page, product }) => {
  const purchase = new Purchase(page);
  await purchase.seePricing(product.origin);
  await purchase.chooseYearly();
  await purchase.chooseEuro();
  await purchase.choosePlan('Business');
  await purchase.chooseSeats(5);
  await purchase.addOn('Text alerts');
  await purchase.redeem('LAUNCH20');
  await purchase.introduce(germanBuyer('journey'));
  await purchase.fillCard(cards.needsAuthentication);

  const shown = '€977.71';
  await purchase.seeAmountDue(shown);
  const confirmed = page.waitForResponse(async (response) => {
    return response.url().endsWith('/confirmation') && response.ok() && (await response.json()).status === 'completed';
  });
  await purchase.pay();
  await purchase.passAuthentication();
  const { preview, result } = await (await confirmed).json();
  expect(result.invoice.total).toEqual(preview.total);
  await expect(purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' })).toBeFocused();

  await page.locator('till-checkout').getByRole('link', { name: 'Continue to your workspace' }).click();
  await expect(page.getByText('Linden journey GmbH')).toBeVisible();
  await page.getByRole('link', { name: 'Billing', exact: true }).click();
  const billing = new Billing(page);
  await billing.seePlan('Business');
  await billing.open('Invoices');
  await expect(billing.invoices).toHaveCount(1);
  await expect(billing.invoices).toContainText(shown);
  await billing.open('Plan');
  await expect(billing.element('till-plan-switcher').getByText('5 seats').first()).toBeVisible();
});

test('a visitor starts a trial without a card, one question at a time', async ({ page, product }) => {
  await page.goto(`${product.origin}/pricing`);
  await new Purchase(page).planButton('Start free trial: Team').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is your work e-mail?').fill('trial@linden.example');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByLabel('What is your company called?').fill('Linden Trial');
  await dialog.getByRole('button', { name: 'Start free trial' }).click();
  await expect(dialog.getByRole('heading', { name: 'Your account is ready' })).toBeFocused();
  // The page's own link: slotted into the dialog, and a child of the element.
  await page.locator('till-sign-up').getByRole('link', { name: 'Continue to your workspace' }).click();
  await page.getByRole('link', { name: 'Billing', exact: true }).click();
  await expect(page.locator('till-billing-banner')).toContainText('trial');
});

test('who has a free plan buys another one on the pricing page, and the billing page has it', async ({ page, product }) => {
  await page.goto(`${product.origin}/pricing`);
  const purchase = new Purchase(page);
  await purchase.planButton('Start for free: Starter').click();
  await page.getByLabel('What is your work e-mail?').fill('upgrade@linden.example');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('What is your company called?').fill('Linden Upgrade');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.locator('till-sign-up').getByRole('link', { name: 'Continue to your workspace' }).click();
  await page.goto(`${product.origin}/billing`);
  const billing = new Billing(page);
  await billing.seePlan('Starter');
  await page.goto(`${product.origin}/pricing`);
  await purchase.planButton('Switch to Business').click();
  await purchase.dialog.getByLabel('Country').selectOption('DE');
  await purchase.dialog.getByLabel('Street and number').fill('Lindenallee 4');
  await purchase.dialog.getByLabel('Postal code').fill('10115');
  await purchase.dialog.getByLabel('City').fill('Berlin');
  await purchase.fillCard(cards.succeeds);
  await purchase.seeAmountDue();
  await purchase.pay();
  await expect(purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' })).toBeVisible();
  await page.goto(`${product.origin}/billing`);
  await billing.seePlan('Business');
  await billing.open('Invoices');
  await expect(billing.invoices).toHaveCount(1);
});

test('somebody who wants Enterprise reaches sales with the plan filled in', async ({ page, product }) => {
  await page.goto(`${product.origin}/pricing`);
  await new Purchase(page).planButton('Talk to us: Enterprise').click();
  const dialog = page.getByRole('dialog', { name: 'Talk to us about Enterprise' });
  await dialog.getByLabel('Work e-mail').fill('group@linden.example');
  await dialog.getByLabel('What should we know?').fill('Four sites, 900 people.');
  await dialog.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'We have your request' })).toBeFocused();
});

test('a half-filled checkout is still there after a reload', async ({ page, product }) => {
  const purchase = new Purchase(page);
  await purchase.seePricing(product.origin);
  await purchase.choosePlan('Business');
  const saved = page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && /Linden resumed/.test(response.request().postData() ?? ''),
  );
  await purchase.introduce(germanBuyer('resumed'));
  await saved;
  await purchase.seeAmountDue();
  await page.reload();
  await purchase.choosePlan('Business');
  await expect(purchase.dialog.getByLabel('E-mail')).toHaveValue('resumed@linden.example');
  await expect(purchase.dialog.getByLabel('Company')).toHaveValue('Linden resumed GmbH');
  await expect(purchase.dialog.getByLabel('City')).toHaveValue('Berlin');
});
