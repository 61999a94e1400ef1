import { join } from 'node:path';
import { elementsManifest, elementsOf } from '../build/elements/manifest.ts';
import { elementsPage } from './elements.ts';
import { endpointsPage } from './endpoints.ts';
import { errorsPage } from './errors.ts';
import { llmsText } from './llms.ts';

/** All pages that are written from sources. @param root of the repository */
export async function referencePages(root: string): Promise<{ file: string; text: string }[]> {
  return [
    { file: 'docs/reference/elements.md', text: elementsPage(elementsOf(await elementsManifest(join(root, 'packages/elements')))) },
    { file: 'docs/reference/endpoints.md', text: endpointsPage() },
    { file: 'docs/reference/errors.md', text: errorsPage() },
    { file: 'llms.txt', text: await llmsText(root) },
  ];
}
