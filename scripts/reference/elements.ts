import type { Element } from '../build/elements/manifest-types.ts';
import { code, generated, page, table } from './markdown.ts';

/** The page of all elements, from their sources. */
export function elementsPage(elements: Element[]): string {
  const shared = sharedTokens(elements);
  return page(
    '# Elements',
    generated,
    'Each element has an entry of its own: `import "@tillkit/elements/pricing-table"` registers `<till-pricing-table>`. `@tillkit/elements` has the classes and registers nothing.',
    'Every element has the states `:state(loading)`, `:state(empty)`, `:state(error)` and `:state(ready)` as far as they apply.',
    table(
      ['tag', 'what'],
      elements.map(({ tagName, declaration }) => [`[${code(`<${tagName}>`)}](#${tagName})`, firstSentence(declaration.description ?? '')]),
    ),
    ...elements.map((element) => describeElement(element, shared)),
    page(
      '## Tokens',
      'CSS custom properties that all elements take. Set them on an element, on something around it, or on `:root`.',
      table(
        ['token', 'what'],
        shared.map(({ name, description }) => [code(name), description ?? '']),
      ),
    ),
  );
}

/** Tokens that every element with a look has: said once. */
function sharedTokens(elements: Element[]) {
  const lists = elements.map(({ declaration }) => declaration.cssProperties ?? []).filter((list) => list.length > 0);
  const [first = [], ...others] = lists;
  return first.filter(({ name }) => others.every((list) => list.some((token) => token.name === name)));
}

function describeElement({ tagName, declaration }: Element, shared: { name: string }[]): string {
  const {
    description = '',
    attributes = [],
    members = [],
    events = [],
    slots = [],
    cssParts = [],
    cssStates = [],
    cssProperties = [],
  } = declaration;
  const named = new Set(attributes.map(({ fieldName }) => fieldName));
  const fields = members.filter((member) => member.kind === 'field' && !named.has(member.name));
  const methods = members.filter((member) => member.kind === 'method');
  const own = cssProperties.filter(({ name }) => !shared.some((token) => token.name === name));
  return page(
    `## ${tagName}`,
    description,
    table(
      ['attribute', 'type', 'what'],
      attributes.map(({ name, type, description: what, default: fallback }) => [
        code(name ?? ''),
        code(type?.text ?? 'string'),
        `${what ?? ''}${fallback && fallback !== 'undefined' ? ` ${code(fallback)} unless said.` : ''}`,
      ]),
    ),
    table(
      ['property', 'type', 'what'],
      fields.map(({ name, type, description: what }) => [code(name), code(type?.text ?? 'unknown'), what ?? '']),
    ),
    table(
      ['method', 'what'],
      methods.map(({ name, description: what }) => [code(`${name}()`), what ?? '']),
    ),
    table(
      ['event', 'class', 'what'],
      events.map(({ name, type, description: what }) => [code(name), code(type?.text ?? 'Event'), what ?? '']),
    ),
    table(
      ['slot', 'what'],
      slots.map(({ name, description: what }) => [name ? code(name) : '(default)', what ?? '']),
    ),
    table(
      ['part', 'what'],
      cssParts.map(({ name, description: what }) => [code(name), what ?? '']),
    ),
    table(
      ['state', 'what'],
      cssStates.map(({ name, description: what }) => [code(`:state(${name})`), what ?? '']),
    ),
    table(
      ['token', 'what'],
      own.map(({ name, description: what }) => [code(name), what ?? '']),
    ),
  );
}

const firstSentence = (text: string): string => /^[\s\S]*?[.!?](?=\s|$)/.exec(text.trim())?.[0] ?? text.trim();
