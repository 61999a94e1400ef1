/** Stripe takes at most 500 characters in a value and 50 values. Ten are left for others. */
const valueLength = 500;
const mostParts = 40;

/** A text in as many values as it needs, `name_0`, `name_1` and so on; nothing where it needs too many. */
export function writeText(name: string, text: string): Record<string, string> {
  const characters = [...text];
  const count = Math.ceil(characters.length / valueLength);
  if (count > mostParts) return {};
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${name}_${index}`,
      characters.slice(index * valueLength, (index + 1) * valueLength).join(''),
    ]),
  );
}

/** Null where there is none. */
export function readText(name: string, metadata: Record<string, string>): string | null {
  const parts: string[] = [];
  for (let part = metadata[`${name}_0`]; part !== undefined; part = metadata[`${name}_${parts.length}`]) parts.push(part);
  return parts.length === 0 ? null : parts.join('');
}

/**
 * What has to be sent so that `held` becomes `wanted`; null where it is so already. An empty value stands for none. Keys that are not ours
 * stay as they are.
 */
export function metadataChange(held: Record<string, string>, wanted: Record<string, string>): Record<string, string> | null {
  const gone = Object.keys(held).filter((key) => key.startsWith('tillkit_') && !(key in wanted));
  const changed = Object.entries(wanted).filter(([key, value]) => (held[key] ?? '') !== value);
  if (gone.length === 0 && changed.length === 0) return null;
  return Object.fromEntries([...gone.map((key) => [key, '']), ...changed]);
}

/** Metadata for something new. */
export function withoutEmpty(metadata: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ''));
}
