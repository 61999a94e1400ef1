import type { Declaration, Element, Member } from './manifest-types.ts';

/** The properties of an element that a page may set. */
export function fieldsOf({ members = [] }: Declaration): Member[] {
  return members.filter(({ kind, readonly }) => kind === 'field' && !readonly);
}

/** The same without `key`: frameworks keep that name for themselves, and elements know it as `publishableKey` too. */
export function fieldsOfFrameworks(declaration: Declaration): Member[] {
  return fieldsOf(declaration).filter(({ name }) => name !== 'key');
}

/** `till-plan-select` becomes `onTillPlanSelect`. */
export function listenerOf(event: string): string {
  return `on${pascal(event)}`;
}

/** `plan-select` becomes `PlanSelect`. */
export function pascal(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function oneLine(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** A doc comment of one line, as it stands in types. */
export function comment(text: string | undefined): string {
  return `/** ${oneLine(text).replaceAll('*/', '*\\/')} */`;
}

/** The classes of all events of these elements. */
export function eventClassesOf(elements: readonly Element[]): string[] {
  return [...new Set(elements.flatMap(({ declaration: { events = [] } }) => events.map(({ type }) => type?.text ?? 'Event')))].sort();
}
