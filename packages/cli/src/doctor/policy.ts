/** Directives with their sources, in lower case but for paths. */
export type Policy = Map<string, string[]>;

/** Reads a Content-Security-Policy (https://www.w3.org/TR/CSP3/#parse-serialized-policy): of a directive that comes twice the first counts. */
export function parsePolicy(text: string): Policy {
  const policy: Policy = new Map();
  for (const directive of text.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
  }
  return policy;
}

const fallbacks: Record<string, string[]> = {
  'frame-src': ['child-src', 'default-src'],
  'script-src': ['default-src'],
  'connect-src': ['default-src'],
};

/** Whether a policy lets a page of origin `self` use a URL for something. */
export function allows(policy: Policy, directive: string, url: string, self: string): boolean {
  const governing = [directive, ...(fallbacks[directive] ?? [])].find((name) => policy.has(name));
  if (governing === undefined) return true;
  return (policy.get(governing) ?? []).some((source) => matches(source, new URL(url), self));
}

function matches(source: string, url: URL, self: string): boolean {
  const plain = source.toLowerCase();
  if (plain === '*') return /^https?:$/.test(url.protocol);
  if (plain === "'self'") return url.origin === self;
  if (/^[a-z][a-z0-9+.-]*:$/.test(plain)) return url.protocol === plain;
  const parts = /^(?:([a-z]+):\/\/)?(\*\.)?([^:/]+)(?::(\d+|\*))?/.exec(plain);
  if (!parts) return false;
  const [, scheme, wildcard, host, port] = parts;
  if (scheme && `${scheme}:` !== url.protocol && !(scheme === 'http' && url.protocol === 'https:')) return false;
  if (wildcard ? !url.hostname.endsWith(`.${host}`) : url.hostname !== host) return false;
  return port === '*' || (port ?? '') === url.port;
}
