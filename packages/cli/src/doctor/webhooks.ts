import type { ProviderNoticePage } from '@tillkit/contract';
import { detailOf, type Examination, type Finding, fine, request, unchecked, warning, wrong } from './finding.ts';

const subject = 'Webhooks';

/** Whether news of the payment provider comes in and is worked off. The built-in sandbox has none. */
export async function checkWebhooks(examination: Examination): Promise<Finding[]> {
  const { api, secret, environment } = examination;
  if (environment === null || secret === null) return [unchecked(subject, 'needs a secret key.')];
  if (environment.provider === 'sandbox') return [fine(subject, 'the built-in sandbox needs none.')];
  const address = `${api}/v1/webhooks/${environment.provider}`;
  const forged = await request(examination, address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': 't=0,v1=0' },
    body: '{}',
  });
  if ('failure' in forged)
    return [wrong(subject, `${address} does not answer (${forged.failure}).`, 'Make it reachable from the internet.')];
  if (forged.response.ok)
    return [
      wrong(
        subject,
        `${address} takes messages that nobody signed.`,
        'Something in front of the host answers in its place: let the request through.',
      ),
    ];
  const { code } = detailOf(forged.text);
  if (code !== 'webhook_signature_invalid' && code !== 'webhook_expired') {
    return [
      wrong(
        subject,
        `${address} answers ${forged.response.status} (${code || 'no problem document'}).`,
        'Set the webhook’s signing secret (whsec_…) for this host, and hand its body on as it comes.',
      ),
    ];
  }
  return [...(await checkNotices(examination, secret, address))];
}

async function checkNotices(examination: Examination, secret: string, address: string): Promise<Finding[]> {
  const answer = await request(examination, `${examination.api}/v1/provider-notices?limit=100`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  if ('failure' in answer || !answer.response.ok) return [unchecked(subject, 'the messages could not be read.')];
  const { data }: ProviderNoticePage = JSON.parse(answer.text);
  const [last] = data;
  if (!last)
    return [
      warning(
        subject,
        'no message has ever come.',
        `Add an endpoint at Stripe with the address ${address}, with the events that the docs list.`,
      ),
    ];
  const failed = data.filter(({ status }) => status === 'failed');
  if (failed.length > 0) {
    return [
      wrong(
        subject,
        `${failed.length} of the last ${data.length} messages could not be worked off: ${failed[0]?.detail ?? ''}`,
        'Mend the cause, then run: tillkit stripe reconcile',
      ),
    ];
  }
  const waiting = data.filter(({ status, attempts }) => status === 'pending' && attempts > 1);
  if (waiting.length > 0)
    return [
      warning(
        subject,
        `${waiting.length} messages wait for another try: ${waiting[0]?.detail ?? ''}`,
        'They are tried again by themselves. If it stays so, look into the host’s log.',
      ),
    ];
  return [fine(subject, `come in and are worked off; the last one (${last.type}) at ${last.received_at}.`)];
}
