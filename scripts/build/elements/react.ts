import { comment, eventClassesOf, fieldsOfFrameworks, listenerOf } from './fields.ts';
import type { Element } from './manifest-types.ts';

const head = `'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
`;

/** The modules of @tillkit/react by file name: one for each element, and an index. */
export function reactModules(elements: readonly Element[]): Record<string, string> {
  const modules = Object.fromEntries(elements.map((element) => [`${fileOf(element)}.ts`, component(element)]));
  const index = elements.map((element) => `export * from './${fileOf(element)}.ts';\n`).join('');
  return { ...modules, 'index.ts': `${head}${index}` };
}

function fileOf({ tagName }: Element): string {
  return tagName.replace(/^till-/, '');
}

function component(element: Element): string {
  const { tagName, declaration } = element;
  const { name, description, events = [] } = declaration;
  const entry = `@tillkit/elements/${fileOf(element)}`;
  const types = eventClassesOf([element]);
  const fields = fieldsOfFrameworks(declaration);
  return `${head}import '${entry}';
import { createComponent${events.length > 0 ? ', type EventName' : ''} } from '@lit/react';
${types.length > 0 ? `import type { ${types.join(', ')} } from '@tillkit/elements';\n` : ''}import { ${name} as ${name}Element } from '${entry}/class';
import * as React from 'react';

/** Properties and listeners of \`<${tagName}>\`. */
export interface ${name}OwnProps {
${[
  ...fields.map((field) => [comment(field.description), `${field.name}?: ${name}Element['${field.name}'] | undefined;`]),
  ...events.map((event) => [
    comment(event.description),
    `${listenerOf(event.name)}?: ((event: ${event.type?.text ?? 'Event'}) => void) | undefined;`,
  ]),
]
  .flat()
  .map((line) => `  ${line}`)
  .join('\n')}
}

/** What \`<${name}>\` takes: its own properties, and those of every HTML element. */
export type ${name}Props = ${name}OwnProps & Omit<React.HTMLAttributes<${name}Element>, keyof ${name}OwnProps> & React.RefAttributes<${name}Element>;

${comment(description)}
export const ${name} = /* @__PURE__ */ createComponent({
  tagName: '${tagName}',
  elementClass: ${name}Element,
  react: React,
  displayName: '${name}',
  events: {
${events.map((event) => `    ${listenerOf(event.name)}: '${event.name}' as EventName<${event.type?.text ?? 'Event'}>,`).join('\n')}
  },
}) as React.ForwardRefExoticComponent<${name}Props>;
`;
}
