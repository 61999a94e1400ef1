/** Gets session tokens from an address of the page's own server: it answers a POST with `{ "token": "…" }`, or with 204 for nobody. */
export function sessionFrom(url: string): () => Promise<string | null> {
  return async () => {
    const response = await fetch(url, { method: 'POST', headers: { accept: 'application/json' } });
    if (response.status === 204) return null;
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const body: { token?: string } = await response.json();
    return body.token ?? null;
  };
}
