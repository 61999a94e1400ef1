import type { z } from 'zod';
import { ProblemError } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** As many as anybody reads: an answer is never much larger than what was asked. */
const mostIssues = 100;
const mostNames = 10;

/** A schema's complaints as one problem: the first as its sentence, all of them in `errors`. */
export function problemOfIssues(issues: Issue[], input: unknown): ProblemError {
  const found = issues
    .slice(0, mostIssues)
    .map((issue) => describe(issue, input))
    .sort((a, b) => Number(b.unknown) - Number(a.unknown));
  const [first] = found;
  if (!first) return new ProblemError('invalid_request', 'The request is not valid.');
  const errors = found.map(({ param, detail }) => ({ param, detail }));
  return new ProblemError(first.unknown ? 'unknown_field' : 'invalid_request', first.detail, {
    param: first.param,
    extra: found.length > 1 ? { errors } : {},
  });
}

/** JSON pointer (RFC 6901). */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

interface Found {
  unknown: boolean;
  param: string;
  detail: string;
}

function describe(issue: Issue, input: unknown): Found {
  if (issue.code === 'unrecognized_keys') {
    const param = jsonPointer([...issue.path, issue.keys[0] ?? '']);
    const others =
      issue.keys.length > 1
        ? ` So are ${issue.keys
            .slice(1, mostNames)
            .map((key) => `"${key}"`)
            .join(', ')}${issue.keys.length > mostNames ? ' and more' : ''}.`
        : '';
    return { unknown: true, param, detail: `The field "${param}" is not known here: remove it or correct its name.${others}` };
  }
  const innermost = issue.code === 'invalid_union' ? likelyBranch(issue) : issue;
  const param = jsonPointer(innermost.path);
  const name = param === '' ? 'The body' : `The field "${param}"`;
  if (param !== '' && valueAt(input, innermost.path) === undefined) return { unknown: false, param, detail: `${name} is missing.` };
  return { unknown: false, param, detail: sentence(innermost.message, name) };
}

/** Of a union, the branch that got furthest: one that complains about something else than the type. */
function likelyBranch(issue: Extract<Issue, { code: 'invalid_union' }>): Issue {
  const branch = issue.errors.find((issues) => issues[0] && issues[0].code !== 'invalid_type') ?? issue.errors[0];
  const [first] = branch ?? [];
  return first ? { ...first, path: [...issue.path, ...first.path] } : issue;
}

/** The contract's own messages are sentences; the schema library's begin with what kind of complaint it is. */
function sentence(message: string, name: string): string {
  const generic = /^(Invalid [\w\s]+|Too small|Too big)(?::\s*(.*))?$/.exec(message);
  if (!generic) return message;
  return generic[2] ? `${name} is not valid: ${generic[2]}.` : `${name} is not valid.`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[step] : undefined),
    input,
  );
}
