import { BillingError } from '@tillkit/host/port';

/** Code of the refusal that a command ends with. */
export async function refusalOf(outcome: Promise<unknown>): Promise<string> {
  try {
    await outcome;
  } catch (error) {
    if (error instanceof BillingError) return error.code;
    throw error;
  }
  throw new Error('It was not refused.');
}
