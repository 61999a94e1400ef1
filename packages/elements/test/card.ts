import { eventually } from './page.ts';

const inCardForm = <Found extends Element>(selector: string): Found | null | undefined =>
  document.querySelector('till-sandbox-card-form')?.shadowRoot?.querySelector<Found>(selector);

/** Types a card into the payment form, as soon as that is there. */
export async function enterCard(number: string, expiry = '12/34', cvc = '123'): Promise<void> {
  for (const [id, value] of Object.entries({ number, expiry, cvc })) {
    const input = await eventually(() => inCardForm<HTMLInputElement>(`#${id}`));
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

/** What is in a field of the payment form. */
export async function typedIn(field: 'number' | 'expiry' | 'cvc'): Promise<string> {
  return (await eventually(() => inCardForm<HTMLInputElement>(`#${field}`))).value;
}

/** Answers the bank's question. */
export async function answerBank(answer: 'pass' | 'fail'): Promise<void> {
  const dialog = await eventually(() => inCardForm<HTMLDialogElement>('dialog[open]'));
  dialog.querySelector<HTMLElement>(answer === 'pass' ? '.primary' : '.outline')?.click();
}
