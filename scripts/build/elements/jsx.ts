import { comment, eventClassesOf, fieldsOfFrameworks } from './fields.ts';
import type { Element } from './manifest-types.ts';

/**
 * Types for JSX without wrappers, as React 19, Preact or Solid write elements: attributes and properties by their own names, listeners
 * as `ontill-plan-select`.
 */
export function jsxTypes(elements: readonly Element[]): string {
  const classes = [...elements.map(({ declaration }) => declaration.name), ...eventClassesOf(elements)].sort();
  return `// Generated from custom-elements.json. Do not edit.
import type { ${classes.join(', ')} } from './index.js';

/** What every element takes, in any framework; \`TillElements\` can be given a framework's own instead. */
export interface AnyProps {
  children?: unknown;
  class?: string | undefined;
  className?: string | undefined;
  dir?: string | undefined;
  hidden?: boolean | undefined;
  id?: string | undefined;
  key?: string | number | bigint | null | undefined;
  lang?: string | undefined;
  ref?: unknown;
  role?: string | undefined;
  slot?: string | undefined;
  style?: unknown;
  tabIndex?: number | undefined;
  title?: string | undefined;
}

${elements.map(props).join('\n\n')}

/** The elements by tag, for \`JSX.IntrinsicElements\`. */
export interface TillElements<Base = AnyProps> {
${elements.map(({ tagName, declaration: { name } }) => `  '${tagName}': ${name}Props & Omit<Base, keyof ${name}Props>;`).join('\n')}
}
`;
}

function props({ tagName, declaration }: Element): string {
  const { name, attributes = [], events = [] } = declaration;
  const fields = fieldsOfFrameworks(declaration);
  const own = new Set(fields.map((field) => field.name));
  const others = attributes.filter((attribute) => attribute.name !== attribute.fieldName && own.has(attribute.fieldName));
  const lines = [
    ...fields.map((field) => [comment(field.description), `${field.name}?: ${name}['${field.name}'] | undefined;`]),
    ...others.map(({ name: attribute, fieldName, description }) => [
      comment(description),
      `'${attribute}'?: ${name}['${fieldName}'] | undefined;`,
    ]),
    ...events.map((event) => [comment(event.description), `'on${event.name}'?: ((event: ${event.type?.text}) => void) | undefined;`]),
  ];
  return `/** Attributes, properties and listeners of \`<${tagName}>\`. */
export interface ${name}Props {
${lines
  .flat()
  .map((line) => `  ${line}`)
  .join('\n')}
}`;
}
