import type { AccountUpsert, Team } from '@tillkit/contract';
import type { EnvironmentScope } from '../http/scope.ts';

/** Who looks after an account. Support is that of the environment where the account has none of its own. */
export async function loadTeam({ db, environment }: EnvironmentScope, account: string): Promise<Team> {
  const { team } = await db
    .selectFrom('accounts')
    .select('team')
    .where('environment_id', '=', environment.id)
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  return { manager: team.manager, support: team.support ?? environment.settings.support ?? [] };
}

/** Writes what is given; an empty list of support is one, so that it is nobody then. */
export async function changeTeam(
  { db, environment }: EnvironmentScope,
  account: string,
  team: NonNullable<AccountUpsert['team']>,
): Promise<void> {
  const row = db.selectFrom('accounts').select('team').where('environment_id', '=', environment.id).where('id', '=', account);
  const { team: stored } = await row.forNoKeyUpdate().executeTakeFirstOrThrow();
  const given = Object.fromEntries(Object.entries(team).filter(([, value]) => value !== undefined));
  await db
    .updateTable('accounts')
    .set({ team: JSON.stringify({ ...stored, ...given }) })
    .where('environment_id', '=', environment.id)
    .where('id', '=', account)
    .execute();
}
