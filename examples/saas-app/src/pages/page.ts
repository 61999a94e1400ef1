import './sandbox/panel.ts';

const customer = document.body.dataset.customer ?? '';

/** Shows the links that fit who is looking. */
function showFor(kind: 'visitor' | 'customer'): void {
  for (const each of document.querySelectorAll<HTMLElement>('[data-when]')) each.hidden = each.dataset.when !== kind;
}

/** Signs in whoever has just bought or signed up: their new session proves to the product's server who they are. */
export async function signInWith(session: { token: string }): Promise<boolean> {
  const response = await fetch('/api/continue', { method: 'POST', headers: { Authorization: `Bearer ${session.token}` } });
  if (response.ok) showFor('customer');
  return response.ok;
}

showFor(customer ? 'customer' : 'visitor');
