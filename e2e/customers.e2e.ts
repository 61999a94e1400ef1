import { readFile } from 'node:fs/promises';
import { Billing, signIn } from './support/billing.ts';
import { expect, test } from './support/fixtures.ts';
import { answerBank, cards, fillCard } from './support/purchase.ts';

test('a customer whom sales brought adds seats within the contract, pays what was shown, and is sent to sales above it', async ({
  page,
  product,
}) => {
  const api = product.client('northgate');
  await signIn(page, product, 'northgate');
  const billing = new Billing(page);
  await billing.open('Plan');
  const seats = billing.element('till-seats');
  await seats.getByLabel('Number of seats').fill('46');
  await seats.getByLabel('Number of seats').press('Tab');
  const button = seats.getByRole('button', { name: /^Add 2 seats and pay/ });
  await expect(button).toBeEnabled();
  const [amount = ''] = /[\d,.]+(?=\s*$)/.exec((await button.textContent()) ?? '') ?? [];
  await button.click();
  await expect(seats.getByRole('heading', { name: 'You have 46 seats now' })).toBeFocused();
  const [invoice] = (await api.listInvoices({ limit: 1 })).data;
  expect(invoice?.reason).toBe('change');
  expect(((invoice?.amount_paid.amount ?? 0) / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })).toBe(amount);
  const [amendment] = (await api.listAmendments({ limit: 1 })).data;
  expect(amendment).toMatchObject({
    action: 'applied',
    kind: 'quantity',
    channel: 'sales_led',
    before: { seats: 44 },
    after: { seats: 46 },
  });

  await page.reload();
  await seats.getByLabel('Number of seats').fill('60');
  await seats.getByLabel('Number of seats').press('Tab');
  await seats.getByRole('button', { name: 'Talk to us' }).first().click();
  const form = page.getByRole('dialog').filter({ hasText: '60' });
  await form.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'We have your request' })).toBeVisible();
  const { data: requests } = await api.listSalesRequests({ status: 'open' });
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ topic: 'change', change: { seats: 60 } });
  expect((await api.getSubscription()).seats).toBe(46);
});

test('a customer whose payment failed pays with another card, and everything goes on', async ({ page, product }) => {
  const api = product.client('kestrel');
  await signIn(page, product, 'kestrel');
  const billing = new Billing(page);
  await expect(billing.element('till-billing-banner')).toContainText('We could not charge');
  await billing.element('till-billing-banner').getByRole('button', { name: 'Pay now' }).click();
  const list = billing.element('till-invoice-list');
  await list.getByText('Use another card').click();
  await fillCard(page, cards.needsAuthentication);
  await list.getByRole('button', { name: /^Pay €/ }).click();
  await answerBank(page, 'Complete authentication');
  await expect(list.getByRole('heading', { name: /is paid$/ })).toBeVisible();
  expect((await api.getSubscription()).status).toBe('active');
  expect((await api.listInvoices({ status: 'open' })).data).toEqual([]);
});

test('a customer takes a scheduled change back', async ({ page, product }) => {
  await signIn(page, product, 'juniper');
  const billing = new Billing(page);
  await billing.open('Plan');
  const switcher = billing.element('till-plan-switcher');
  // Names stand in marks that keep their direction.
  const scheduled = /You switch from .?Business.? to .?Team/;
  await expect(switcher.getByText(scheduled)).toBeVisible();
  await switcher.getByRole('button', { name: 'Undo the scheduled change' }).click();
  await expect(switcher.getByRole('heading', { name: 'The scheduled change is undone' })).toBeVisible();
  await expect(switcher.getByText(scheduled)).toBeHidden();
  expect((await product.client('juniper').getSubscription()).scheduled_change).toBeNull();
});

test('a paused customer resumes early for exactly what was shown', async ({ page, product }) => {
  const api = product.client('tidewater');
  await signIn(page, product, 'tidewater');
  const billing = new Billing(page);
  await billing.open('Plan');
  const switcher = billing.element('till-plan-switcher');
  await switcher.getByRole('button', { name: 'Resume now' }).click();
  await switcher.getByRole('button', { name: /^Resume .?Team.? and pay €90\.00$/ }).click();
  await expect(switcher.getByRole('heading', { name: /Team.? goes on/ })).toBeVisible();
  const [invoice] = (await api.listInvoices({ limit: 1 })).data;
  expect(invoice?.amount_paid).toEqual({ amount: 9000, currency: 'eur' });
  expect((await api.getSubscription()).status).toBe('active');
});

test('somebody who wants to leave gets one offer, leaves anyway, and comes back before the end', async ({ page, product }) => {
  const api = product.client('halden');
  await signIn(page, product, 'halden');
  const billing = new Billing(page);
  await billing.open('Plan');
  const flow = billing.element('till-cancel-flow');
  await flow.getByRole('button', { name: 'Cancel plan' }).click();
  await flow.getByRole('radio').first().check();
  await flow.getByRole('button', { name: 'Cancel plan' }).last().click();
  await flow.getByRole('button', { name: 'Cancel anyway' }).click();
  await flow.getByRole('button', { name: 'Confirm cancellation' }).click();
  await expect(flow.getByRole('heading', { name: 'Your plan is canceled' })).toBeVisible();
  const subscription = await api.getSubscription();
  expect(subscription.cancel_at).toBe(subscription.current_period.end);
  await page.reload();
  await flow.getByRole('button', { name: /^(Keep|Take)/ }).click();
  await expect.poll(async () => (await api.getSubscription()).cancel_at).toBeNull();
});

test('an invoice comes as a document', async ({ page, product }) => {
  await signIn(page, product, 'halden');
  const billing = new Billing(page);
  await billing.open('Invoices');
  const download = page.waitForEvent('download');
  await billing.invoices
    .first()
    .getByRole('button', { name: /as PDF$/ })
    .click();
  const file = await (await download).path();
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
});

test('a viewer sees everything and is told what their role does not allow', async ({ page, product }) => {
  await signIn(page, product, 'halden', 'viewer');
  const billing = new Billing(page);
  await billing.open('Plan');
  const switcher = billing.element('till-plan-switcher');
  await expect(switcher.getByText(/Your role lets you look/).first()).toBeVisible();
  await expect(switcher.getByRole('button', { name: /^Switch to .?Team/ })).toHaveAttribute('aria-disabled', 'true');
});

test('tabs of the billing page have addresses, and the back button works', async ({ page, product }) => {
  await signIn(page, product, 'halden');
  const billing = new Billing(page);
  await billing.open('Invoices');
  await expect(page).toHaveURL(/#billing\/invoices$/);
  await billing.open('Account');
  await page.goBack();
  await expect(billing.portal.getByRole('tab', { name: 'Invoices' })).toHaveAttribute('aria-selected', 'true');
  await page.reload();
  await expect(billing.portal.getByRole('tab', { name: 'Invoices' })).toHaveAttribute('aria-selected', 'true');
});
