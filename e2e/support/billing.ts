import { expect, type Locator, type Page } from '@playwright/test';
import type { Product } from './product.ts';

export type Tab = 'Overview' | 'Plan' | 'Usage' | 'Invoices' | 'Payment' | 'Account';
export type Person = 'owner' | 'billing' | 'viewer';

const roleNames = { owner: 'Owner', billing: 'Billing', viewer: 'Viewer' };

/** Signs in as one of the demo's customers and stands on the billing page. */
export async function signIn(page: Page, { origin }: Product, customer: string, role: Person = 'owner'): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel(roleNames[role], { exact: true }).check();
  await page.locator(`button[value="${customer}"]`).click();
  await page.waitForURL('**/billing*');
}

/** Speaks of the billing page as a person would. */
export class Billing {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get portal(): Locator {
    return this.page.locator('till-portal');
  }

  async open(tab: Tab): Promise<void> {
    await this.portal.getByRole('tab', { name: tab }).click();
    await expect(this.portal.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
  }

  /** The plan as the overview names it. */
  async seePlan(name: string): Promise<void> {
    await expect(this.portal.getByRole('heading', { name: new RegExp(`^.?${name}`) }).first()).toBeVisible();
  }

  get invoices(): Locator {
    const pdf = this.page.getByRole('button', { name: /as PDF$/ });
    return this.page.locator('till-invoice-list').getByRole('row').filter({ has: pdf });
  }

  element(tag: string): Locator {
    return this.page.locator(tag);
  }
}
