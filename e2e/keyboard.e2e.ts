import { expect, test } from './support/fixtures.ts';
import { Keyboard } from './support/keyboard.ts';
import { cards, germanBuyer, Purchase } from './support/purchase.ts';

test('the whole purchase works by keyboard alone', async ({ page, product }) => {
  const purchase = new Purchase(page);
  const keys = new Keyboard(page);
  const buyer = germanBuyer('keyboard');
  await purchase.seePricing(product.origin);

  await keys.tabTo(/^Monthly/);
  await keys.press('ArrowRight');
  await expect(page.getByRole('radio', { name: /Yearly/ })).toBeChecked();
  await keys.tabTo(/^Currency/);
  await keys.press('e');
  await expect(page.getByLabel('Currency')).toHaveValue('eur');
  await keys.tabTo(/^Get Business/);
  await keys.press('Enter');
  await expect(purchase.dialog.getByLabel('Country')).toBeVisible();

  await keys.fill(/^Seats/, '5');
  await keys.press('Tab');
  await keys.tabTo(/^Text alerts/);
  await keys.press('Space');
  await keys.tabTo(/^Add a promotion code/);
  await keys.press('Enter');
  await keys.fill(/^Promotion code/, 'LAUNCH20');
  await keys.press('Enter');
  await expect(purchase.dialog.getByText('LAUNCH20').first()).toBeVisible();
  await keys.fill(/^E-mail/, buyer.email);
  await keys.fill(/^Company/, buyer.company);
  await keys.tabTo(/^Country/);
  await page.keyboard.type('Germ');
  await keys.fill(/^Street/, 'Lindenallee 4');
  await keys.fill(/^Postal code/, '10115');
  await keys.fill(/^City/, 'Berlin');
  await keys.fill(/^VAT ID/, buyer.vatId ?? '');
  await keys.fill(/^Card number/, cards.needsAuthentication);
  await keys.fill(/^Expiry/, '1234');
  await keys.fill(/^CVC/, '123');
  await purchase.seeAmountDue('€977.71');
  await keys.tabTo(/^(Pay|Order)/);
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Complete authentication' })).toBeVisible();
  await keys.tabTo(/^Complete authentication/);
  await keys.press('Enter');
  await expect(purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' })).toBeFocused();
  await keys.tabTo(/^Continue to your workspace/);
  await keys.press('Enter');
  await expect(page.getByText('Linden keyboard GmbH')).toBeVisible();
});

test('the sandbox panel opens, works and closes by keyboard', async ({ page, product }) => {
  const keys = new Keyboard(page);
  await page.goto(`${product.origin}/workspace`);
  await keys.tabTo(/^Sandbox$/);
  await keys.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Sandbox' });
  await expect(panel.getByText('4242 4242 4242 4242')).toBeVisible();
  await expect(panel.getByRole('list', { name: 'Recent events' }).getByRole('listitem').first()).toBeVisible();
  await keys.press('Escape');
  await expect(panel.getByText('4242 4242 4242 4242')).toBeHidden();
  expect(await keys.focused()).toBe('Sandbox');
});
