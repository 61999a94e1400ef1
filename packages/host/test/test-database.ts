import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { randomText } from '../src/security/ids.ts';
import type { DatabaseOptions } from '../src/store/connect.ts';

export interface TestDatabase {
  options: DatabaseOptions;
  /** Reads or writes past the host. */
  query<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Call it after the host is closed. */
  drop(): Promise<void>;
}

/** A database of its own: PGlite in memory, or a new one on the PostgreSQL server that TILLKIT_TEST_DATABASE_URL names. */
export function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TILLKIT_TEST_DATABASE_URL;
  return server ? onServer(server) : inMemory();
}

/** What PGlite makes of an empty folder takes seconds; loading it again does not. */
let empty: Promise<Blob> | undefined;

async function makeEmpty(): Promise<Blob> {
  const pglite = await PGlite.create();
  const folder = await pglite.dumpDataDir('none');
  await pglite.close();
  return folder;
}

async function inMemory(): Promise<TestDatabase> {
  empty ??= makeEmpty();
  const pglite = await PGlite.create({ loadDataDir: await empty });
  return {
    options: { pglite },
    query: async <Row extends object>(sql: string, parameters: unknown[] = []) => (await pglite.query<Row>(sql, parameters)).rows,
    drop: () => pglite.close(),
  };
}

async function onServer(server: string): Promise<TestDatabase> {
  const name = `tillkit_test_${process.env.TILLKIT_TEST_RUN ?? 'alone'}_${randomText(16).toLowerCase()}`;
  await administer(server, `create database ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  return {
    options: { url },
    query: async <Row extends object>(sql: string, parameters: unknown[] = []) => (await pool.query<Row>(sql, parameters)).rows,
    async drop() {
      await pool.end();
      await dropWhenLeft(server, name);
    },
  };
}

/** A pool's connections close a moment after it has ended; cutting them then would be an error in whoever held them. */
async function dropWhenLeft(server: string, name: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      return await administer(server, `drop database ${name}`);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== '55006') throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  await administer(server, `drop database ${name} with (force)`);
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
