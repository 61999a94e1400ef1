import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { Product } from './support/product.ts';
import { cards, germanBuyer, Purchase } from './support/purchase.ts';

/** Milliseconds between pressing the button and the power failing: before, during and after the confirmation. */
const moments = [0, 30, 90];

test('whenever the host dies during a purchase, it is charged once and goes on', async ({ browser }) => {
  test.setTimeout(110_000);
  const product = await Product.start();
  try {
    for (const moment of moments) {
      const page = await browser.newPage();
      await buyThroughCrash(page, product, moment);
      await page.close();
    }
  } finally {
    await product.dispose();
  }
});

async function buyThroughCrash(page: Page, product: Product, moment: number): Promise<void> {
  const purchase = new Purchase(page);
  const buyer = germanBuyer(`crash${moment}`);
  await purchase.seePricing(product.origin);
  await purchase.choosePlan('Business');
  await purchase.introduce(buyer);
  await purchase.fillCard(cards.succeeds);
  await purchase.seeAmountDue();
  await purchase.pay();
  await new Promise((resolve) => setTimeout(resolve, moment));
  await product.kill();
  await product.startAgain();

  const done = purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' });
  // Half of them go on in the open page, the others load it again. Whoever has the receipt already is not asked to.
  if (moments.indexOf(moment) % 2 === 1 && !(await done.isVisible())) {
    await page.reload();
    await purchase.choosePlan('Business', { orReceipt: true });
  }
  const checkAgain = purchase.dialog.getByRole('button', { name: 'Check again' });
  const payAgain = purchase.dialog.locator('button.order[aria-disabled=false]');
  await expect(done.or(checkAgain).or(payAgain).first()).toBeVisible({ timeout: 45_000 });
  if (await checkAgain.isVisible()) await checkAgain.click();
  await expect(done.or(payAgain).first()).toBeVisible({ timeout: 45_000 });
  if (!(await done.isVisible())) {
    if (await page.getByLabel('Card number').isEditable()) await purchase.fillCard(cards.succeeds);
    await purchase.pay();
  }
  await expect(done).toBeVisible({ timeout: 30_000 });
  await expectOneOfEach(product, buyer.email);
}

/** One account, one subscription, one invoice, one charge: whatever was lost on the way. */
async function expectOneOfEach(product: Product, email: string): Promise<void> {
  const events = await allEvents(product);
  const account = events.find(({ type, data }) => type === 'account.created' && JSON.stringify(data).includes(email))?.account;
  const count = (type: string) => events.filter((event) => event.account === account && event.type === type).length;
  expect(account).toBeTruthy();
  expect([count('subscription.created'), count('invoice.paid'), count('payment.succeeded')]).toEqual([1, 1, 1]);
  const { data } = await product.client(account ?? undefined).listInvoices({});
  expect(data).toHaveLength(1);
}

async function allEvents(product: Product) {
  const client = product.client();
  const events = [];
  for (let cursor: string | undefined; ; ) {
    const page = await client.listEvents({ limit: 100, cursor });
    events.push(...page.data);
    if (page.next_cursor === null) return events;
    cursor = page.next_cursor;
  }
}
