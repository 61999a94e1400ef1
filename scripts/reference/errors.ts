import { type Endpoint, endpoints, errors } from '@tillkit/contract';
import { code, generated, page, table } from './markdown.ts';

/** The page of all error codes, from the contract. */
export function errorsPage(): string {
  const rows = Object.entries(errors).map(([name, { status, title }]) => [code(name), String(status), title, whereFrom(name)]);
  return page(
    '# Errors',
    generated,
    'A refusal is a problem document (RFC 9457). `code` is for your code and stays as it is; `detail` is a sentence for a person: what happened and what to do; `param` is a JSON pointer to the field at fault.',
    table(['code', 'status', 'title', 'from'], rows),
  );
}

function whereFrom(name: string): string {
  const from = Object.entries<Endpoint>(endpoints).filter(([, endpoint]) => (endpoint.errors as readonly string[]).includes(name));
  return from.length === 0 || from.length > 6 ? '' : from.map(([id]) => id).join(', ');
}
