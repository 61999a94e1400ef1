import { Billing, signIn } from '../support/billing.ts';
import { expect, test } from '../support/fixtures.ts';
import { answerBank, cards, fillCard, germanBuyer, Purchase } from '../support/purchase.ts';
import type { StripePages } from '../support/stripe-pages.ts';

/** Stripe's addresses, in a project that has them. */
function pagesOf(stripe: StripePages | null): StripePages {
  if (!stripe) throw new Error('This journey needs Stripe.');
  stripe.asked.length = 0;
  return stripe;
}

test('pages where nobody pays ask nothing of Stripe, and could not', async ({ page, product, stripe }) => {
  const pages = pagesOf(stripe);
  await signIn(page, product, 'northgate');
  for (const path of ['/', '/sign-in', '/workspace']) {
    const answer = await page.goto(product.origin + path);
    expect(await answer?.headerValue('content-security-policy'), path).not.toContain('stripe');
  }
  await page.goto(`${product.origin}/billing`);
  await new Billing(page).seePlan('Business');
  await page.context().clearCookies();
  const answer = await page.goto(`${product.origin}/pricing`);
  expect(await answer?.headerValue('content-security-policy')).toContain('https://js.stripe.com');
  const purchase = new Purchase(page);
  await expect(purchase.planButton('Get Business')).toBeVisible();
  expect(pages.asked).toEqual([]);
  await purchase.choosePlan('Business');
  await expect.poll(() => pages.asked).toContain('js.stripe.com/endive/stripe.js');
});

test('a buyer whose card is declined pays with another one', async ({ page, product }) => {
  const purchase = new Purchase(page);
  await purchase.seePricing(product.origin);
  await purchase.choosePlan('Business');
  await purchase.introduce(germanBuyer('declined'));
  await purchase.fillCard('4000000000000002');
  await purchase.seeAmountDue();
  await purchase.pay();
  await expect(purchase.dialog.getByText('Nothing was charged.')).toBeVisible();
  await purchase.fillCard(cards.succeeds);
  await purchase.pay();
  await expect(purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' })).toBeFocused();
});

test('a buyer who fails the bank’s check is told, and buys once the check is passed', async ({ page, product }) => {
  const purchase = new Purchase(page);
  await purchase.seePricing(product.origin);
  await purchase.choosePlan('Business');
  await purchase.introduce(germanBuyer('failed'));
  await purchase.fillCard(cards.needsAuthentication);
  await purchase.seeAmountDue();
  await purchase.pay();
  await answerBank(page, 'Fail authentication');
  await expect(purchase.dialog.getByText('Nothing was charged.')).toBeVisible();
  await purchase.pay();
  await purchase.passAuthentication();
  await expect(purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' })).toBeFocused();
});

test('a buyer whose browser blocks Stripe’s script pays on a page of Stripe’s, and comes back to the receipt', async ({
  page,
  product,
  stripe,
}) => {
  const pages = pagesOf(stripe);
  pages.isBlocked = true;
  try {
    const purchase = new Purchase(page);
    await purchase.seePricing(product.origin);
    await purchase.choosePlan('Business');
    await purchase.introduce(germanBuyer('blocked'));
    await purchase.seeAmountDue();
    await expect(purchase.dialog.getByText('The payment form could not be loaded.')).toBeVisible();
    const asked = page.waitForResponse(/\/hosted-page$/);
    await purchase.dialog.getByRole('button', { name: 'Pay on the payment provider’s page' }).click();
    const { return_url: returnUrl } = (await asked).request().postDataJSON();
    await page.waitForURL(/^https:\/\/checkout\.stripe\.com\//);
    await pages.payHosted(page.url(), 'pk_test_journeys', cards.succeeds);
    await page.goto(returnUrl);
    await expect(purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' })).toBeVisible();
    expect(new URL(page.url()).search).toBe('');
  } finally {
    pages.isBlocked = false;
  }
});

test('a customer adds a card and makes it the default', async ({ page, product }) => {
  await signIn(page, product, 'halden');
  const billing = new Billing(page);
  await billing.open('Payment');
  const element = billing.element('till-payment-method');
  await element.getByRole('button', { name: 'Add a card' }).click();
  await fillCard(page, cards.needsAuthentication);
  await element.getByRole('button', { name: 'Add card' }).click();
  await answerBank(page, 'Complete authentication');
  await expect(element.getByText(/3155.* is added/)).toBeVisible();
  const { data } = await product.client('halden').listPaymentMethods();
  expect(data.map(({ last4, is_default }) => [last4, is_default])).toContainEqual(['3155', true]);
});

test('a customer whose pending payment the bank answers after the page is gone has what they bought', async ({ page, product, stripe }) => {
  pagesOf(stripe);
  const purchase = new Purchase(page);
  await purchase.seePricing(product.origin);
  await purchase.choosePlan('Business');
  await purchase.introduce(germanBuyer('gone'));
  await purchase.fillCard(cards.needsAuthentication);
  await purchase.seeAmountDue();
  const confirmed = page.waitForResponse(/\/confirmation$/);
  await purchase.pay();
  const { action } = await (await confirmed).json();
  const { client_secret: secret } = action.surface;
  await page.goto('about:blank');
  const form = new URLSearchParams({ client_secret: secret, passes: 'true', key: 'pk_test_journeys' });
  const answered = await fetch(`${product.stripe}/v1/payment_intents/${secret.split('_secret_')[0]}/authentication`, {
    method: 'POST',
    body: form,
  });
  expect(answered.ok).toBe(true);
  // Nobody is there but the webhook.
  await purchase.seePricing(product.origin);
  await purchase.choosePlan('Business', { orReceipt: true });
  await expect(purchase.dialog.getByRole('heading', { name: 'You are subscribed to Business' })).toBeVisible();
});
