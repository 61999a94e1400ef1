import type { Account, AccountUpdate } from '@tillkit/contract';
import { accountEvent } from '../billing/completion.ts';
import { appendEvents } from '../billing/events.ts';
import { refreshForecast } from '../billing/refresh-forecast.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { tellProvider } from '../network/tell-provider.ts';
import { refreshQuotes } from '../quotes/one-interval.ts';
import { canonicalJson } from '../security/canonical-json.ts';
import { requireAccount, updateAccount } from './accounts.ts';
import { mergeAccount } from './upsert-account.ts';

/**
 * Changes an account as its customer asks. What is invoiced from then on has the new data, and what it will cost is said anew.
 * @throws {ProblemError} tax_id_invalid, where the tax id and the country do not fit after the change
 */
export async function changeOwnAccount(scope: EnvironmentScope, id: string, fields: AccountUpdate): Promise<Account> {
  const { db, environment, provider, now } = scope;
  const stored = await requireAccount(db, environment.id, id, { lock: true });
  const account = mergeAccount(stored, fields, provider);
  if (canonicalJson(account) === canonicalJson(stored)) return stored;
  const taxChanges = account.tax_id !== stored.tax_id || account.address?.country !== stored.address?.country;
  if (taxChanges && account.tax_id_status === 'invalid') throw invalidTaxId(scope, account);
  await updateAccount(db, environment.id, account);
  await tellProvider(scope, account);
  await refreshQuotes(scope, account);
  await refreshForecast(scope, account.id);
  await appendEvents(db, environment.id, now, [{ ...accountEvent('account.updated', account), account: account.id }]);
  return account;
}

/** Says which form is expected, for somebody who looks at the id on their papers. */
function invalidTaxId({ provider }: EnvironmentScope, { tax_id, address }: Account): ProblemError {
  const form = provider.describeTaxId(address?.country ?? null);
  const expected = form === null ? 'Look for a mistyped letter or digit' : `Expected is ${form}; look for a mistyped letter or digit`;
  return new ProblemError('tax_id_invalid', `"${tax_id}" is not a valid tax id. ${expected}, or leave it out.`, { param: '/tax_id' });
}
