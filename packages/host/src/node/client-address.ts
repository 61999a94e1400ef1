interface Incoming {
  headers: Record<string, string | string[] | undefined>;
  socket?: { remoteAddress?: string | undefined };
}

/**
 * The caller's address. With `proxies` of our own in front, the entry that the outermost of them wrote into X-Forwarded-For; whatever
 * stands left of that was sent by the caller and proves nothing.
 */
export function clientAddress({ headers, socket }: Incoming, proxies: number): string {
  const direct = socket?.remoteAddress ?? 'unknown';
  if (proxies === 0) return direct;
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',');
  const entries = forwarded
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return entries.at(-proxies) ?? direct;
}
