import type { Kysely } from 'kysely';
import { refusing } from '../billing/context.ts';
import { ProblemError } from '../http/problem.ts';
import type { RawInput } from '../http/read-input.ts';
import type { Services } from '../http/services.ts';
import type { Database } from '../store/schema.ts';
import { keepNotice } from './inbox.ts';

/**
 * Takes a message that its provider has signed. It is stored before it is answered, and worked on right after.
 * @throws {ProblemError} not_found, webhook_signature_invalid, webhook_expired
 */
export async function receiveNotice(services: Services, db: Kysely<Database>, name: string, { body, headers }: RawInput): Promise<void> {
  const network = name === 'stripe' ? services.providers.stripe?.network : undefined;
  if (!network) throw new ProblemError('not_found', 'This host runs without such a payment provider.');
  await keepNotice(db, name, await refusing(null, () => network.readWebhook(body, headers)));
  services.afterwards(() => services.inbox.wake());
}
