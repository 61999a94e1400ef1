import { fieldsOf, oneLine } from './fields.ts';
import type { Element, Named, Typed } from './manifest-types.ts';

/** For `html.customData` of VS Code: https://code.visualstudio.com/api/extension-guides/custom-data-extension. */
export function htmlCustomData(elements: readonly Element[]): object {
  return {
    version: 1.1,
    tags: elements.map(({ tagName, declaration }) => ({
      name: tagName,
      description: markdown(summary(declaration)),
      attributes: (declaration.attributes ?? []).map(({ name, description, values, type }) => ({
        name,
        ...(description ? { description: markdown(description) } : {}),
        ...(values ? { values: values.map((value) => ({ name: value })) } : {}),
        // "v" is an attribute that says all by being there.
        ...(isSwitch(type) ? { valueSet: 'v' } : {}),
      })),
    })),
  };
}

/** For `css.customData` of VS Code: tokens, parts and states. */
export function cssCustomData(elements: readonly Element[]): object {
  const tokens = unique(elements.flatMap(({ declaration }) => declaration.cssProperties ?? []));
  return {
    version: 1.1,
    properties: tokens.map(({ name, description = '', default: value }) => ({
      name,
      description: markdown(value === undefined ? description : `${description}\n\nDefault: \`${value}\``),
    })),
    pseudoElements: mentioned(elements, 'cssParts', (name) => `::part(${name})`),
    pseudoClasses: mentioned(elements, 'cssStates', (name) => `:state(${name})`),
  };
}

/** For JetBrains' editors: https://github.com/JetBrains/web-types. */
export function webTypes(elements: readonly Element[], { name, version }: { name: string; version: string }): object {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map(({ tagName, declaration }) => ({
          name: tagName,
          description: oneLine(declaration.description),
          attributes: (declaration.attributes ?? []).map((attribute) => ({
            ...named(attribute),
            value: { type: attribute.values ?? attribute.type?.text ?? 'string' },
          })),
          slots: (declaration.slots ?? []).map(named),
          js: {
            properties: fieldsOf(declaration).map((field) => ({ ...named(field), value: { type: field.type?.text } })),
            events: (declaration.events ?? []).map(named),
          },
          css: {
            properties: (declaration.cssProperties ?? []).map(named),
            parts: (declaration.cssParts ?? []).map(named),
          },
        })),
      },
    },
  };
}

function summary({ description, events = [], slots = [] }: Element['declaration']): string {
  const list = (title: string, items: readonly Named[]) =>
    items.length > 0
      ? `\n\n**${title}**\n${items.map((item) => `- \`${item.name || 'default'}\`: ${oneLine(item.description)}`).join('\n')}`
      : '';
  return `${oneLine(description)}${list('Events', events)}${list('Slots', slots)}`;
}

/** Each name once, with the elements that have it and what it is there. */
function mentioned(elements: readonly Element[], kind: 'cssParts' | 'cssStates', of: (name: string) => string): object[] {
  const all = elements.flatMap(({ tagName, declaration }) => (declaration[kind] ?? []).map((item) => ({ ...item, tagName })));
  return unique(all).map(({ name }) => ({
    name: of(name),
    description: markdown(
      all
        .filter((item) => item.name === name)
        .map(({ tagName, description }) => `\`${tagName}\`${description ? `: ${oneLine(description)}` : ''}`)
        .join('\n\n'),
    ),
  }));
}

function unique<Item extends Named>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}

function named({ name, description }: Named): Named {
  return { name: name || 'default', description: oneLine(description) };
}

function markdown(value: string): object {
  return { kind: 'markdown', value };
}

function isSwitch(type: Typed['type']): boolean {
  return type?.text.startsWith('boolean') ?? false;
}
