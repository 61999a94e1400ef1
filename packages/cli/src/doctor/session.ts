import { type Examination, type Finding, fine, request, unchecked, wrong } from './finding.ts';

/** Whether the product's own endpoint answers as `session-url` has to. Nobody is signed in here, so 204 or 401 is right. */
export async function checkSession(examination: Examination): Promise<Finding[]> {
  const { sessionUrl: url, page } = examination;
  const subject = 'Session endpoint';
  if (url === null) return [unchecked(subject, 'not given (--session-url).')];
  const origin = new URL(page ?? url).origin;
  const answer = await request(examination, url, { method: 'POST', headers: { accept: 'application/json', origin } });
  if ('failure' in answer) return [wrong(subject, `${url} does not answer (${answer.failure}).`, 'Correct the address.')];
  const { status } = answer.response;
  if (status === 204 || status === 401) return [fine(subject, `answers ${status} where nobody is signed in.`)];
  if (status === 405 || status === 404)
    return [
      wrong(
        subject,
        `answers ${status} to a POST.`,
        'The elements ask by POST: answer { "token": "…" }, or 204 where nobody is signed in.',
      ),
    ];
  if (!answer.response.ok) return [wrong(subject, `answers ${status}.`, 'Look into your server’s log.')];
  const isToken = /"token"\s*:\s*"[^"]+"/.test(answer.text);
  if (!isToken) return [wrong(subject, 'answers without a token.', 'Answer { "token": "…" } as JSON.')];
  return [
    wrong(
      subject,
      'gives a session to anybody who asks, signed in or not.',
      'Look who is signed in first, and answer 204 where that is nobody.',
    ),
  ];
}
