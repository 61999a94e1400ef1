import type { EndpointId } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { holdEnvironment, shareEnvironment } from '../billing/locks.ts';
import type { Database, Row } from '../store/schema.ts';
import { ProblemError } from './problem.ts';

/** What a sandbox does to requests besides what they ask for: its clock may be moved, or it may be destroyed, while they run. */

type Environment = Row<'environments'> | null;

/** These change what everybody else in a sandbox builds on. */
const worksAlone: ReadonlySet<EndpointId> = new Set<EndpointId>(['advanceClock']);
const longestWaitMilliseconds = 30_000;

class SandboxBusy extends Error {}

/**
 * To be called in a write's transaction before anything is read: what the write sees of its sandbox's clock stays true until it ends.
 * @throws for `onceFree` to try again
 */
export async function holdStill(db: Kysely<Database>, environment: Environment, id: EndpointId): Promise<void> {
  if (environment?.kind !== 'sandbox') return;
  if (worksAlone.has(id)) return holdEnvironment(db, environment.id);
  if (!(await shareEnvironment(db, environment.id))) throw new SandboxBusy('The sandbox is held by one request alone.');
}

/** Runs a write again while somebody has its sandbox alone. It waits without a connection. @throws {ProblemError} unavailable */
export async function onceFree<Result>(write: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + longestWaitMilliseconds;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof SandboxBusy)) throw error;
      if (Date.now() > until) throw new ProblemError('unavailable', 'The clock of this sandbox is being moved. Try again in a moment.');
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40));
    }
  }
}

/** What breaks because the sandbox is gone is nobody's fault. @throws {ProblemError} invalid_key */
export async function unlessDestroyed<Result>(
  db: Kysely<Database>,
  environment: Environment,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (environment?.kind !== 'sandbox' || error instanceof ProblemError) throw error;
    const query = db.selectFrom('environments').select('id').where('id', '=', environment.id);
    const rows = await query.execute().catch(() => null);
    throw rows?.length === 0 ? destroyed() : error;
  }
}

export const destroyed = () => new ProblemError('invalid_key', 'The environment of this key has been destroyed.');
