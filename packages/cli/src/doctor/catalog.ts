import type { Catalog } from '@tillkit/contract';
import { type Examination, type Finding, fine, request, unchecked, warning } from './finding.ts';

/** Whether there is something to sell. */
export async function checkCatalogOf(examination: Examination): Promise<Finding[]> {
  const key = examination.publishable ?? examination.secret;
  if (key === null) return [unchecked('Catalog', 'needs a key.')];
  const answer = await request(examination, `${examination.api}/v1/catalog`, { headers: { authorization: `Bearer ${key}` } });
  if ('failure' in answer || !answer.response.ok) return [unchecked('Catalog', 'could not be read with this key.')];
  const { plans, version }: Catalog = JSON.parse(answer.text);
  if (plans.length === 0)
    return [warning('Catalog', 'there is no plan in it: a pricing table stays empty.', 'Push one: tillkit catalog push')];
  return [fine('Catalog', `version ${version}, ${plans.length} plans.`)];
}
