import { element, find } from './dom.ts';
import './page.ts';

interface Choice {
  key: string;
  name: string;
  state: string;
}

const list = find('#customers', HTMLElement);

async function showCustomers(): Promise<void> {
  const response = await fetch('/api/customers');
  const choices: Choice[] = await response.json();
  list.replaceChildren(
    ...choices.map(({ key, name, state }) =>
      element('li', {}, element('button', { name: 'customer', value: key }, element('strong', {}, name), element('span', {}, state))),
    ),
  );
  list.ariaBusy = 'false';
}

showCustomers().catch(() => list.replaceChildren(element('li', { role: 'alert' }, 'The customers could not be loaded. Reload the page.')));
