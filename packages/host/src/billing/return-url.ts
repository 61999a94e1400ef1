import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { isAllowedOrigin } from '../security/browser.ts';

/**
 * Where a customer comes back to from somebody else's page: only pages of the environment's origins, so that nobody can be led elsewhere.
 * @throws {ProblemError} invalid_request
 */
export function checkReturnUrl({ environment }: EnvironmentScope, url: string, param: string): string {
  const { origin } = new URL(url);
  if (isAllowedOrigin(origin, environment)) return url;
  throw new ProblemError('invalid_request', `Pages of "${origin}" are not allowed here. Add the origin to allowed_origins.`, { param });
}
