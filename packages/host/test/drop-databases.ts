import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Names the databases of this run of tests, and drops those that are left when it ends: hosts that files share live as long as their worker. */
export function setup(): void {
  process.env.TILLKIT_TEST_RUN ??= randomUUID().slice(0, 8);
}

export async function teardown(): Promise<void> {
  const server = process.env.TILLKIT_TEST_DATABASE_URL;
  if (!server) return;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select datname as name from pg_database where starts_with(datname, $1)', [
      `tillkit_test_${process.env.TILLKIT_TEST_RUN}_`,
    ]);
    for (const { name } of rows) await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}
