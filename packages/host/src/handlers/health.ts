import { sql } from 'kysely';
import { ProblemError } from '../http/problem.ts';
import type { Handlers } from '../http/scope.ts';

export const healthHandlers = {
  async getHealth() {
    return { status: 'ok' };
  },
  /** A database that is open has been migrated. */
  async getReadiness({ db }) {
    try {
      await sql`select 1`.execute(db);
    } catch (error) {
      const problem = new ProblemError('unavailable', 'The database does not answer. Try again in a moment.');
      problem.cause = error;
      throw problem;
    }
    return { status: 'ok' };
  },
} satisfies Partial<Handlers>;
