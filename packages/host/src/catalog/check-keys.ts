import { ProblemError } from '../http/problem.ts';

interface Keyed {
  key: string;
}

/** @param field member that holds the key, for the pointer; null where the list holds keys only. @throws {ProblemError} duplicate_key */
export function checkUnique(items: readonly Keyed[], pointer: string, kind: string, field: string | null = 'key'): void {
  const seen = new Map<string, number>();
  for (const [index, { key }] of items.entries()) {
    const first = seen.get(key);
    if (first !== undefined) {
      throw new ProblemError(
        'duplicate_key',
        `The ${kind} "${key}" is listed twice, at ${pointer}/${first} and ${pointer}/${index}. Give one of them another key, or remove it.`,
        { param: field === null ? `${pointer}/${index}` : `${pointer}/${index}/${field}` },
      );
    }
    seen.set(key, index);
  }
}

/** @throws {ProblemError} unknown_reference */
export function checkReference(items: readonly Keyed[], key: string, param: string, kind: string, from: string): void {
  if (items.some((item) => item.key === key)) return;
  const known =
    items.length === 0
      ? `The catalog has no ${kind}s`
      : `Known ${kind}s: ${items
          .slice(0, 10)
          .map((item) => `"${item.key}"`)
          .join(', ')}`;
  throw new ProblemError(
    'unknown_reference',
    `The ${from} refers to the ${kind} "${key}", which does not exist. ${known}; add it or correct the key.`,
    {
      param,
    },
  );
}
