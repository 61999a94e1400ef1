import type { Router } from 'hono/router';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { TrieRouter } from 'hono/router/trie-router';

/**
 * Hono's fastest router takes no fixed word where another path has a parameter (`/invoices/years` beside `/invoices/:id`), and Hono
 * would then leave every path to a slower one. Such paths have a router of their own.
 * @param paths all that will be added, such as `/v1/invoices/:id`
 */
export function createRouter<Handler>(paths: readonly string[]): Router<Handler> {
  const usual = new RegExpRouter<Handler>();
  const apart = new TrieRouter<Handler>();
  // In one look, since every request is tested. Paths are words with hyphens: nothing in them has to be escaped.
  const beginning = new RegExp(`^(?:${overshadowed(paths).join('|')})(?:/|$)`);
  const isApart = (path: string) => beginning.test(path);
  const routerOf = (path: string) => (isApart(path) ? apart : usual);
  return {
    name: 'RegExpRouter, with a TrieRouter for what it does not take',
    add(method, path, handler) {
      if (!path.endsWith('*')) return routerOf(path).add(method, path, handler);
      usual.add(method, path, handler);
      apart.add(method, path, handler);
    },
    match: (method, path) => routerOf(path).match(method, path),
  };
}

/** Beginnings of paths that end in a fixed word in whose place another path has a parameter. */
function overshadowed(paths: readonly string[]): string[] {
  const prefixes = paths.flatMap((path) => {
    const words = path.split('/');
    return words.flatMap((word, index) => {
      if (word.startsWith(':')) return [];
      const before = `${words.slice(0, index).join('/')}/`;
      return paths.some((other) => other.startsWith(`${before}:`)) ? [before + word] : [];
    });
  });
  return [...new Set(prefixes)];
}
