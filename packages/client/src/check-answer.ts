import { type EndpointId, endpoints } from '@tillkit/contract';

/**
 * Says loudly in the console when an answer does not fit the contract. Only under a test key, and never by throwing: a page that
 * works goes on working, but its developer learns that client and host are of different versions.
 */
export function checkAnswer(id: EndpointId, answer: unknown): void {
  const { success, error } = endpoints[id].output.safeParse(answer);
  if (success) return;
  const differences = error.issues.map(({ path, message }) => `  /${path.join('/')}: ${message}`);
  // biome-ignore lint/suspicious/noConsole: the one place where the client speaks to a developer instead of to its caller
  console.error(
    `[tillkit] The answer to ${id} does not fit the contract. Are client and host of the same version?\n${differences.join('\n')}`,
  );
}
