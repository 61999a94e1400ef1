/** What a form-encoded body can hold before its types are known. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

/** Decodes `items[0][price]=price_1` as Stripe does: brackets nest, numbered keys make a list. */
export function decodeForm(text: string): { [key: string]: FormValue } {
  const root: { [key: string]: FormValue } = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const [head = '', ...rest] = key.split('[').map((part) => part.replace(/\]$/, ''));
    place(root, [head, ...rest], value);
  }
  return listsIn(root) as { [key: string]: FormValue };
}

function place(target: { [key: string]: FormValue }, path: string[], value: string): void {
  let level = target;
  for (const [depth, part] of path.entries()) {
    // `expand[]=x` appends.
    const key = part === '' ? String(Object.keys(level).length) : part;
    if (depth === path.length - 1) {
      level[key] = value;
      return;
    }
    const next = level[key];
    if (typeof next === 'object' && !Array.isArray(next)) level = next;
    else {
      const made: { [key: string]: FormValue } = {};
      level[key] = made;
      level = made;
    }
  }
}

function listsIn(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listsIn(inner)] as const);
  if (entries.length && entries.every(([key]) => /^\d+$/.test(key))) return entries.map(([, inner]) => inner);
  return Object.fromEntries(entries);
}
