import type { Migration, MigrationProvider } from 'kysely/migration';
import * as initial from './0001-initial.ts';
import * as lateUsage from './0002-late-usage.ts';
import * as changes from './0003-changes.ts';
import * as leaving from './0004-leaving.ts';
import * as contracts from './0005-contracts.ts';
import * as payments from './0006-payments.ts';
import * as accounts from './0007-accounts.ts';
import * as networkProviders from './0008-network-providers.ts';

const migrations: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-late-usage': lateUsage,
  '0003-changes': changes,
  '0004-leaving': leaving,
  '0005-contracts': contracts,
  '0006-payments': payments,
  '0007-accounts': accounts,
  '0008-network-providers': networkProviders,
};

/** Migrations in code instead of a folder, so that they also run inside a page. Applied in the order of their names. */
export const migrationProvider: MigrationProvider = { getMigrations: async () => migrations };
