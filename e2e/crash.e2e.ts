import { expect, test } from './support/fixtures.ts';
import { Product } from './support/product.ts';
import { cards, germanBuyer, Purchase } from './support/purchase.ts';

/** Milliseconds between pressing the button and the power failing: before, during and after the confirmation. */
const moments = [0, 10, 30, 60, 120, 400];

test('however often the host dies during a purchase, it is charged once and goes on', async ({ page }) => {
  test.setTimeout(110_000);
  const product = await Product.start();
  try {
    const purchase = new Purchase(page);
    const buyer = germanBuyer('crash');
    await purchase.seePricing(product.origin);
    await purchase.choosePlan('Business');
    await purchase.introduce(buyer);
    await purchase.amountDue();

    await product.kill();
    await product.startAgain();
    await page.reload();
    await purchase.choosePlan('Business');
    await expect(purchase.dialog.getByLabel('E-mail')).toHaveValue(buyer.email);
    await purchase.fillCard(cards.succeeds);
    await purchase.amountDue();

    const done = purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' });
    const checkAgain = purchase.dialog.getByRole('button', { name: 'Check again' });
    for (const moment of moments) {
      await purchase.pay();
      await new Promise((resolve) => setTimeout(resolve, moment));
      await product.kill();
      await product.startAgain();
      await expect(done.or(checkAgain).or(purchase.payButton.and(page.locator('[aria-disabled=false]'))).first()).toBeVisible({ timeout: 45_000 });
      if (await checkAgain.isVisible()) await checkAgain.click();
      await expect(done.or(purchase.payButton.and(page.locator('[aria-disabled=false]'))).first()).toBeVisible({ timeout: 45_000 });
      if (await done.isVisible()) break;
    }
    if (!(await done.isVisible())) await purchase.pay();
    await expect(done).toBeVisible({ timeout: 30_000 });

    const events = await allEvents(product);
    const account = events.find(({ type, data }) => type === 'account.created' && JSON.stringify(data).includes(buyer.email))?.account;
    const count = (type: string) => events.filter((event) => event.account === account && event.type === type).length;
    expect(account).toBeTruthy();
    expect({ subscriptions: count('subscription.created'), paid: count('invoice.paid'), charges: count('payment.succeeded') }).toEqual({
      subscriptions: 1,
      paid: 1,
      charges: 1,
    });
    const { data } = await product.client(account ?? undefined).listInvoices({});
    expect(data).toHaveLength(1);
  } finally {
    await product.dispose();
  }
});

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
