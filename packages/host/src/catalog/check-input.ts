import { CatalogInput } from '@tillkit/contract';
import { problemOfIssues } from '../http/issues.ts';
import { ProblemError } from '../http/problem.ts';
import { checkCatalog } from './check.ts';

/** Something that is wrong with a catalog. */
export interface CatalogComplaint {
  /** JSON pointer to it, e.g. `/plans/0/prices/1`; empty for the catalog as a whole. */
  at: string;
  /** What is wrong and what to do. */
  text: string;
}

/**
 * Checks a catalog by itself, as `PUT /v1/catalog` would: its form, and that it does not contradict itself. Nothing is asked or changed.
 * @returns everything that is wrong with its form, else the first contradiction; empty where it is fine
 */
export function checkCatalogInput(catalog: unknown): CatalogComplaint[] {
  const parsed = CatalogInput.safeParse(catalog);
  if (!parsed.success) {
    const { param = '', message, extra } = problemOfIssues(parsed.error.issues, catalog);
    const all = extra?.errors as { param: string; detail: string }[] | undefined;
    return all?.map((each) => ({ at: each.param, text: each.detail })) ?? [{ at: param, text: message }];
  }
  try {
    checkCatalog(parsed.data);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [{ at: error.param ?? '', text: error.message }];
  }
}
