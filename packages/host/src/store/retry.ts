/** serialization_failure and deadlock_detected (PostgreSQL, appendix A): the same transaction may well succeed when it is run again. */
const retryable = new Set(['40001', '40P01']);
const attempts = 5;

/** Runs a transaction again where the database asks for it, after a short random wait. */
export async function withRetries<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && retryable.has(String(error.code));
}
