import { type ErrorCode, errors, type Problem } from '@tillkit/contract';
import { BillingError } from '../provider/port.ts';

interface ProblemOptions {
  param?: string;
  extra?: Partial<Problem>;
  keepChanges?: boolean;
  /** For the log alone. */
  cause?: unknown;
}

/** A refusal. `detail` is a sentence for a person: what happened and what to do. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ErrorCode;
  readonly param: string | undefined;
  /** More members of the problem document. */
  readonly extra: Partial<Problem>;
  /** True keeps what the handler wrote before it refused, such as a failed payment attempt; otherwise it is rolled back. */
  readonly keepChanges: boolean;

  constructor(code: ErrorCode, detail: string, options: ProblemOptions = {}) {
    super(detail, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.param = options.param;
    this.extra = options.extra ?? {};
    this.keepChanges = options.keepChanges ?? false;
  }

  toProblem(requestId: string): Problem {
    const { status, title } = errors[this.code];
    return {
      type: `https://tillkit.dev/errors/${this.code}`,
      title,
      status,
      detail: this.message,
      code: this.code,
      ...(this.param === undefined ? {} : { param: this.param }),
      request_id: requestId,
      ...this.extra,
    };
  }
}

/** A refusal of ours or of a provider; null for anything else. */
export function asProblem(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof BillingError)) return null;
  const { code, message, param, cause } = error;
  return new ProblemError(code, message, { cause, ...(param === undefined ? {} : { param }) });
}
