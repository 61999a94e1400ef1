import { ProblemError } from './problem.ts';

/** Makes an opaque cursor out of whatever names the last row of a page. */
export function encodeCursor(position: readonly (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/**
 * The position in a cursor, checked to hold values of the given types.
 * @throws {ProblemError} invalid_cursor
 */
export function decodeCursor<const Types extends readonly ('string' | 'integer' | 'time')[]>(
  cursor: string,
  types: Types,
): { [Index in keyof Types]: Types[Index] extends 'integer' ? number : string } {
  const position = parse(cursor);
  const fits = Array.isArray(position) && position.length === types.length && types.every((type, index) => checks[type](position[index]));
  if (!fits) {
    throw new ProblemError('invalid_cursor', 'This cursor is not one that this list gave out. Begin again without a cursor.', {
      param: '/cursor',
    });
  }
  return position as { [Index in keyof Types]: Types[Index] extends 'integer' ? number : string };
}

/** Largest value of a PostgreSQL integer. */
const largestInteger = 2 ** 31 - 1;

const checks = {
  string: (value: unknown) => typeof value === 'string' && value.length <= 200 && !value.includes('\0'),
  integer: (value: unknown) => Number.isInteger(value) && Math.abs(Number(value)) <= largestInteger,
  time: (value: unknown) =>
    typeof value === 'string' &&
    value >= '1970' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
};

function parse(cursor: string): unknown {
  try {
    const binary = atob(cursor.replace(/-/g, '+').replace(/_/g, '/'));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
