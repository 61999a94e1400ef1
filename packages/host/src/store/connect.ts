import type { PGlite } from '@electric-sql/pglite';
import { type Dialect, Kysely, PGliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrationProvider } from './migrations/index.ts';
import type { Database } from './schema.ts';

/** Where the store is. Give one of the two; without any it is kept in memory. */
export interface DatabaseOptions {
  /** An instance (which stays yours to close), a folder, or `memory`. */
  pglite?: PGlite | string;
  /** A PostgreSQL connection string. */
  url?: string;
  /** Most connections to PostgreSQL at a time; 10 unless said. */
  connections?: number;
}

export interface Store {
  /** The migrated database. Opened at the first call, and again by the next call where that failed. */
  open(): Promise<Kysely<Database>>;
  close(): Promise<void>;
}

export function createStore(options: DatabaseOptions, onConnectionError: (error: unknown) => void): Store {
  let opening: Promise<Kysely<Database>> | undefined;
  let closed = false;
  return {
    open() {
      if (closed) return Promise.reject(new Error('The host is closed.'));
      opening ??= connect(options, onConnectionError).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async close() {
      closed = true;
      const db = await opening?.catch(() => undefined);
      if (db && (options.url !== undefined || typeof options.pglite !== 'object')) await db.destroy();
    },
  };
}

async function connect(options: DatabaseOptions, onConnectionError: (error: unknown) => void): Promise<Kysely<Database>> {
  const dialect: Dialect =
    options.url === undefined
      ? new PGliteDialect({ pglite: await openPglite(options.pglite) })
      : await openPostgres({ url: options.url, connections: options.connections ?? 10 }, onConnectionError);
  const db = new Kysely<Database>({ dialect });
  try {
    await migrate(db);
  } catch (error) {
    if (options.url !== undefined || typeof options.pglite !== 'object') await db.destroy();
    throw error;
  }
  return db;
}

/** unique_violation and duplicate_table (PostgreSQL, appendix A): another host creates the table of migrations at this moment. */
const anotherBegan = new Set(['23505', '42P07']);
const attempts = 10;

async function migrate(db: Kysely<Database>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
    if (!error) return;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (attempt >= attempts || !anotherBegan.has(code)) throw error;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
  }
}

async function openPglite(place: PGlite | string = 'memory'): Promise<PGlite> {
  if (typeof place !== 'string') return place;
  const { PGlite } = await import('@electric-sql/pglite');
  return place === 'memory' ? PGlite.create() : PGlite.create(place);
}

/** `#postgres` is another module in a page, so that a bundle for one does not hold a driver that cannot work there. */
async function openPostgres(place: { url: string; connections: number }, onConnectionError: (error: unknown) => void): Promise<Dialect> {
  const { postgresDialect } = await import('#postgres');
  return postgresDialect(place, onConnectionError);
}
