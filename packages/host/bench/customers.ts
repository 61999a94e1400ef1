import type { Checkout, Invoice } from '@tillkit/contract';
import { type Comparison, compare, type Run, repeating } from './measure.ts';
import { buyOne, smallTransactions } from './purchases.ts';
import { origin, post, type Setting } from './setting.ts';

/** A customer who has bought, with the token of their session. */
async function customer(setting: Setting, key: string): Promise<{ token: string; invoice: Invoice }> {
  const { result }: Checkout = await buyOne(setting.fetch, key);
  if (!result?.invoice) throw new Error('The benchmark’s customer has no invoice.');
  return { token: result.session.token, invoice: result.invoice };
}

/** Previews of a change of seats per second, against empty transactions. */
export async function changePreviews(setting: Setting, key: string, seconds: number): Promise<Comparison> {
  const { token } = await customer(setting, key);
  let seats = 5;
  const preview = () => {
    seats = seats === 400 ? 6 : seats + 1;
    return post(setting.fetch, '/v1/subscription/previews', token, { seats });
  };
  return compare(repeating(preview), await smallTransactions(setting.database), { seconds, rounds: 3 });
}

/**
 * The first page of invoices in an environment that has 100,000, of which 10,000 are the customer's, against one that has 100.
 * @param keys of two sandboxes with the same catalog
 */
export async function invoiceLists(setting: Setting, [large, small]: [string, string], seconds: number): Promise<Comparison> {
  return compare(await firstPages(setting, large, 100_000), await firstPages(setting, small, 100), { seconds, rounds: 7 });
}

async function firstPages(setting: Setting, key: string, invoices: number): Promise<Run> {
  const { token, invoice } = await customer(setting, key);
  const { invoice: neighbour } = await customer(setting, key);
  const own = Math.max(99, Math.round(invoices / 10));
  await copies(setting, invoice, own);
  // Nobody reads these: without their documents the table is filled in less time.
  if (invoices > own) await copies(setting, neighbour, invoices - own, false);
  await setting.database.exec('vacuum analyze invoices');
  const request = () => new Request(`${origin}/v1/invoices?limit=20`, { headers: { authorization: `Bearer ${token}` } });
  return repeating(async () => {
    const response = await setting.fetch(request());
    if (!response.ok) throw new Error(`The list answered ${response.status}.`);
    await response.arrayBuffer();
  });
}

/** Copies of an invoice, one an hour back from its own time. */
async function copies({ database }: Setting, { id }: Invoice, count: number, isWhole = true): Promise<void> {
  await database.query(
    `insert into invoices (id, environment_id, account_id, subscription_id, number, status, issued_at, due_at, document)
     select id || '_' || n, environment_id, account_id, subscription_id, number || '-' || n, status,
       issued_at - make_interval(hours => n), due_at - make_interval(hours => n),
       case when $3 then document || jsonb_build_object('id', id || '_' || n, 'number', number || '-' || n) else '{}'::jsonb end
     from invoices, generate_series(1, $2::int) n where id = $1`,
    [id, count, isWhole],
  );
}

/** Documents of one page per second, each from beginning to end. */
export async function invoicePdfs(setting: Setting, key: string, seconds: number): Promise<number> {
  const { invoice } = await customer(setting, key);
  const { invoiceFile } = await import('../src/invoice-pdf/file.ts');
  await invoiceFile(invoice, {});
  return repeating(() => invoiceFile(invoice, {}))(seconds);
}
