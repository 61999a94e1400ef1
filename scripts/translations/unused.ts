/**
 * Keys that cannot be found in the code, since variables alone name them: a fault with a field, an interval, a kind of notice.
 */
const namedByVariables = /^(missing|invalid)_|^(month|quarter|year)$|^(will_cancel|contract_ends)$/;

/** The keys that no code names: neither in quotes nor as part of a template such as `status_${status}`. */
export function unusedKeys(keys: readonly string[], code: string): string[] {
  const quoted = new Set([...code.matchAll(/['"`](\w+)['"`]/g)].map(([, word]) => word));
  const templates = [...code.matchAll(/`((?:\w|\$\{[^}`]*\})+)`/g)].flatMap(([, template]) => patternOf(template ?? ''));
  return keys.filter((key) => !quoted.has(key) && !namedByVariables.test(key) && !templates.some((template) => template.test(key)));
}

/** `status_${status}` names all keys that begin with `status_`; a template of less than two letters would name anything. */
function patternOf(template: string): RegExp[] {
  const choices = template.replace(/\$\{[^}]*\?\s*'(\w+)'\s*:\s*'(\w+)'\s*\}/g, '(?:$1|$2)');
  const fixed = choices.replace(/\$\{[^}]*\}/g, '').replace(/[^a-zA-Z]/g, '');
  return template.includes('${') && fixed.length > 1 ? [new RegExp(`^${choices.replace(/\$\{[^}]*\}/g, '\\w+')}$`)] : [];
}
