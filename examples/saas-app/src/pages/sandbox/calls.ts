export interface PanelState {
  clock: { now: string };
  cards: { number: string; description: string }[];
  events: { id: string; type: string; at: string }[];
  catalogs: { name: string; label: string }[];
  catalog: string;
}

export async function loadState(): Promise<PanelState> {
  const response = await fetch('/api/sandbox');
  if (!response.ok) throw new Error(await reason(response));
  return response.json();
}

/** @throws {Error} with the server's sentence */
export async function send(path: string, body: object): Promise<void> {
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await reason(response));
}

async function reason(response: Response): Promise<string> {
  const body: { detail?: string } = await response.json().catch(() => ({}));
  return body.detail ?? `The server answered ${response.status}.`;
}
