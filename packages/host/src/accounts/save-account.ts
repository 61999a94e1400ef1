import type { Account, AccountUpsert } from '@tillkit/contract';
import { refreshForecast } from '../billing/refresh-forecast.ts';
import { putContract } from '../contracts/put.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { tellProvider } from '../network/tell-provider.ts';
import { refreshQuotes } from '../quotes/one-interval.ts';
import { changeTeam } from './team.ts';
import { upsertAccount } from './upsert-account.ts';

/**
 * Writes an account as the product's server describes it, with its team and its contract. What the subscription will cost is said anew.
 * @param pointer where the fields are in the request's body
 * @throws {ProblemError} account_exists, account_not_found, invalid_request
 */
export async function saveAccount(scope: EnvironmentScope, id: string, fields: AccountUpsert, pointer: string): Promise<Account> {
  const { db, environment, provider, now } = scope;
  const { team, contract, ...own } = fields;
  const onChange = async (changed: Account) => {
    await tellProvider(scope, changed);
    await refreshQuotes(scope, changed);
    await refreshForecast(scope, changed.id);
  };
  const account = await upsertAccount(db, { environmentId: environment.id, id, fields: own, provider, now, pointer, onChange });
  if (team) await changeTeam(scope, account.id, team);
  if (contract !== undefined) await putContract(scope, account.id, contract);
  return account;
}
