import type { CatalogInput } from '@tillkit/contract';
import { seats } from '../examples/saas-app/catalogs/seats.ts';
import { expect, test } from './support/fixtures.ts';
import { Purchase } from './support/purchase.ts';

/** Short enough for every field; breaks out of text, attributes and templates wherever somebody built markup from strings. */
const markup = `<img src=x onerror=alert(1)>"'\${1}`;
const script = `${markup}<script>alert(2)</script>{{ origin }}`;
const readByPeople = new Set(['name', 'description', 'highlight', 'group', 'value', 'unit']);

/** The same catalog with markup and script in every text that people read. Keys stay, since they are not free text. */
function hostile<Value>(value: Value, field = '', groupsAreKeys = false): Value {
  if (Array.isArray(value)) return value.map((each) => hostile(each, field, groupsAreKeys)) as Value;
  if (typeof value === 'object' && value !== null) {
    const isPlan = 'features' in value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hostile(each, name, isPlan)])) as Value;
  }
  if (typeof value !== 'string' || !readByPeople.has(field) || (field === 'group' && groupsAreKeys)) return value;
  return (field === 'name' || field === 'description' ? `${value} ${script}` : markup) as Value;
}

test('a catalog full of markup and script is shown as text, and the page policy has nothing to report', async ({ page, product }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await product.client().putCatalog(hostile<CatalogInput>(seats));
  try {
    const purchase = new Purchase(page);
    await page.goto(`${product.origin}/pricing`);
    await expect(page.getByRole('heading', { name: `Business ${script}` }).first()).toBeVisible();
    await purchase.planButton(/Get Business/).click();
    await expect(purchase.dialog.getByText(`Text alerts ${script}`)).toBeVisible();
    await purchase.redeem('LAUNCH20');
    await expect(purchase.dialog.getByText(script).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await purchase.planButton(/Start free trial/).click();
    await expect(page.getByRole('dialog').getByRole('heading', { name: script })).toBeVisible();

    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is your work e-mail?').fill('hostile@linden.example');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByLabel('What is your company called?').fill(markup);
    await dialog.getByRole('button', { name: 'Start free trial' }).click();
    await expect(page.getByRole('link', { name: 'Continue to your workspace' }).first()).toBeVisible();
    await page.goto(`${product.origin}/billing`);
    await expect(page.getByRole('heading', { name: `Team ${script}` }).first()).toBeVisible();
    await expect(page.getByText(markup, { exact: true }).first()).toBeVisible();

    expect(await page.locator('img, [onerror]').count()).toBe(0);
    expect(dialogs).toEqual([]);
    expect((await (await page.request.get(`${product.origin}/csp-reports`)).json()).data).toEqual([]);
  } finally {
    await product.client().putCatalog(seats);
  }
});
