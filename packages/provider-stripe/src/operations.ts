import Stripe from 'stripe';
import type { Connection } from './client.ts';

/** How often a write is begun anew under another key after Stripe only repeats an old fault of its own. */
const fewest = 3;

/**
 * Writes something once: the same step of the same action with the same content is never done twice, however often it is run. Its key follows
 * from the action's name, so it is the same after a crash, after an answer that was lost, and in another process.
 * @param told whatever makes it another write: its parameters, and for a payment what came of the last try
 */
export async function once<Answer>(
  connection: Connection,
  step: string,
  told: unknown,
  write: (options: Stripe.RequestOptions) => Promise<Answer>,
): Promise<Answer> {
  return underKey(await keyOf(connection, step, told), write);
}

/** As `once`, under a key that names what is made whoever makes it. */
export async function underKey<Answer>(key: string, write: (options: Stripe.RequestOptions) => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write({ idempotencyKey: attempt === 1 ? key : `${key}-${attempt}` });
    } catch (error) {
      if (attempt >= fewest || !isRepeatedFault(error)) throw error;
    }
  }
}

/** Under one key Stripe repeats its first answer, an internal error too: nothing was done by it, and nothing ever would be. */
function isRepeatedFault(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 0) >= 500 && error.headers?.['idempotent-replayed'] === 'true'
  );
}

async function keyOf({ context }: Connection, step: string, told: unknown): Promise<string> {
  const text = JSON.stringify([context.environment.id, context.operation, step, told]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `tillkit-${step}-${hex}`;
}
