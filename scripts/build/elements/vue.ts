import { comment, eventClassesOf, fieldsOfFrameworks, listenerOf } from './fields.ts';
import type { Element } from './manifest-types.ts';

/** Types for Vue's templates: with `import type {} from '@tillkit/elements/vue'`, properties and events of the elements are checked. */
export function vueTypes(elements: readonly Element[]): string {
  const classes = [...elements.map(({ declaration }) => declaration.name), ...eventClassesOf(elements)].sort();
  return `// Generated from custom-elements.json. Do not edit.
import type { HTMLAttributes, PublicProps } from 'vue';
import type { ${classes.join(', ')} } from './index.js';

/** A component of Vue that is an element with these properties and listeners. */
type ElementComponent<Properties> = new () => {
  $props: Properties & Omit<HTMLAttributes, keyof Properties> & PublicProps;
};

${elements.map(properties).join('\n\n')}

declare module 'vue' {
  interface GlobalComponents {
${elements.map(({ tagName, declaration }) => `    '${tagName}': ElementComponent<${declaration.name}Properties>;`).join('\n')}
  }
}
`;
}

function properties({ declaration }: Element): string {
  const { name, description, events = [] } = declaration;
  const fields = fieldsOfFrameworks(declaration).map((field) => [comment(field.description), `${field.name}?: ${name}['${field.name}'];`]);
  const listeners = events.map((event) => [
    comment(event.description),
    `${listenerOf(event.name)}?: (event: ${event.type?.text ?? 'Event'}) => void;`,
  ]);
  const lines = [...fields, ...listeners].flat().map((line) => `  ${line}`);
  return `${comment(description)}\nexport interface ${name}Properties {\n${lines.join('\n')}\n}`;
}
