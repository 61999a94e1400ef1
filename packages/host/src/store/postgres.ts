import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** A pool of connections to PostgreSQL. An idle connection that breaks is reported and replaced. */
export function postgresDialect(place: { url: string; connections: number }, onConnectionError: (error: unknown) => void): Dialect {
  const pool = new pg.Pool({ connectionString: place.url, max: place.connections });
  pool.on('error', onConnectionError);
  return new PostgresDialect({ pool });
}
