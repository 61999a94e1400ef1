import { type Examination, type Finding, fine, request, wrong } from './finding.ts';

/** Whether there is a host at the address, and its database behind it. */
export async function checkHost(examination: Examination): Promise<Finding[]> {
  const { api } = examination;
  const health = await request(examination, `${api}/healthz`);
  if ('failure' in health) {
    return [
      wrong('Host', `${api} does not answer (${health.failure}).`, 'Start the host there, or correct the address. Locally: tillkit dev.'),
    ];
  }
  if (!health.response.ok || !health.text.includes('"ok"')) {
    const fix = 'Give the address that /v1 hangs on: where the host is mounted at /billing, that is https://example.com/billing.';
    return [wrong('Host', `${api} answers, but it is not a Tillkit host (${health.response.status}).`, fix)];
  }
  const ready = await request(examination, `${api}/readyz`);
  if ('failure' in ready || !ready.response.ok) {
    return [wrong('Host', `${api} runs, but its database does not answer.`, 'Look into the log of the host, and check DATABASE_URL.')];
  }
  const isPlain = api.startsWith('http:') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(api);
  if (isPlain) return [wrong('Host', `${api} is not encrypted: keys and payments would be readable on the way.`, 'Serve it by https.')];
  return [fine('Host', `${api} answers, and so does its database.`)];
}
