import type { Dialect } from 'kysely';

/** Stands in for PostgreSQL in a page, which cannot open such a connection. */
export function postgresDialect(): Dialect {
  throw new Error('A page cannot reach PostgreSQL. Use database: { pglite } there.');
}
