import type { Environment } from '@tillkit/contract';
import { detailOf, type Examination, type Finding, fine, request, unchecked, wrong } from './finding.ts';

/** Whether the keys are known there, of the right kind, and of one environment. */
export async function checkKeys(examination: Examination): Promise<Finding[]> {
  return [await checkSecret(examination), ...(await checkPublishable(examination))];
}

async function checkSecret(examination: Examination): Promise<Finding> {
  const { api, secret } = examination;
  if (secret === null) return unchecked('Secret key', 'not given (TILLKIT_SECRET_KEY or --key).');
  if (!secret.startsWith('sk_')) return wrong('Secret key', `it begins with "${secret.slice(0, 3)}".`, 'Use the one that begins with sk_.');
  const answer = await request(examination, `${api}/v1/environment`, { headers: { authorization: `Bearer ${secret}` } });
  if ('failure' in answer) return wrong('Secret key', `no answer (${answer.failure}).`, 'Try again.');
  if (!answer.response.ok)
    return wrong(
      'Secret key',
      detailOf(answer.text).detail,
      'Use a secret key of this host. A revoked one does not come back: make a new one.',
    );
  const environment: Environment = JSON.parse(answer.text);
  examination.environment = environment;
  return fine('Secret key', `of "${environment.name}" (${environment.kind}, paid by ${environment.provider}).`);
}

async function checkPublishable(examination: Examination): Promise<Finding[]> {
  const { api, publishable, secret } = examination;
  if (publishable === null) return [unchecked('Publishable key', 'not given (TILLKIT_PUBLISHABLE_KEY or --publishable-key).')];
  if (publishable.startsWith('sk_')) {
    return [
      wrong(
        'Publishable key',
        'this is a secret key. Whoever sees it in a page can do anything.',
        'Use the one that begins with pk_ in pages, and revoke the secret key if it was published.',
      ),
    ];
  }
  if (!publishable.startsWith('pk_'))
    return [wrong('Publishable key', `it begins with "${publishable.slice(0, 3)}".`, 'Use the one that begins with pk_.')];
  const answer = await request(examination, `${api}/v1/clock`, { headers: { authorization: `Bearer ${publishable}` } });
  if ('failure' in answer || !answer.response.ok) {
    const detail = 'failure' in answer ? answer.failure : detailOf(answer.text).detail;
    return [wrong('Publishable key', detail, 'Use a publishable key of this host.')];
  }
  const modes = [publishable, secret ?? ''].map((key) => key.split('_')[1]);
  if (secret !== null && modes[0] !== modes[1]) {
    return [
      wrong(
        'Publishable key',
        `it is a ${modes[0]} key, and the secret key is a ${modes[1]} key: they belong to different environments.`,
        'Use both of one environment.',
      ),
    ];
  }
  return [fine('Publishable key', `known (${modes[0]}).`)];
}
