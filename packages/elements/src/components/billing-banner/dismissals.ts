const key = 'tillkit.dismissed-notices';
/** Older ones are about what is long over. */
const most = 50;

/** Ids of the notices that were dismissed in this browser. Empty where storage is forbidden or holds something else. */
export function readDismissed(): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Remembers one more. Where that is forbidden it is forgotten with the page. */
export function rememberDismissed(id: string): void {
  try {
    localStorage.setItem(key, JSON.stringify([...readDismissed(), id].slice(-most)));
  } catch {
    // Full or forbidden.
  }
}
