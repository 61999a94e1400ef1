import { button, element } from '../dom.ts';
import { loadState, type PanelState, send } from './calls.ts';

/**
 * A small tool for trying things out, on every page of the sandbox: test cards, the clock, the catalog, what happened.
 * It opens beside the page and never over a dialog.
 */
const content = element('div', { id: 'sandbox-content', class: 'sandbox-content', hidden: true });
const message = element('p', { class: 'sandbox-message', role: 'status' });
const toggle = button('Sandbox', () => void open(content.hidden === true), 'sandbox-toggle');
toggle.setAttribute('aria-expanded', 'false');
toggle.setAttribute('aria-controls', content.id);
const panel = element('aside', { class: 'sandbox', 'aria-label': 'Sandbox' }, content, toggle);
document.body.append(panel);

panel.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || content.hidden) return;
  void open(false);
  toggle.focus();
});

async function open(show: boolean): Promise<void> {
  content.hidden = !show;
  toggle.setAttribute('aria-expanded', String(show));
  if (!show) return;
  if (content.childElementCount === 0) content.replaceChildren(element('p', {}, 'Loading …'));
  await refresh();
}

async function refresh(): Promise<void> {
  try {
    content.replaceChildren(...render(await loadState()));
  } catch (error) {
    content.replaceChildren(element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)));
  }
}

function render(state: PanelState): HTMLElement[] {
  return [clock(state), cards(state), catalogs(state), events(state), reset(), message];
}

function clock({ clock: { now } }: PanelState): HTMLElement {
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(now));
  const step = (label: string, body: object) =>
    button(label, () => void act(`${label} …`, '/api/sandbox/clock', body, true), 'sandbox-button');
  return section(
    'Clock',
    element('p', {}, element('time', { datetime: now }, time)),
    element(
      'div',
      { class: 'sandbox-row' },
      step('1 day', { by: 'P1D' }),
      step('1 month', { by: 'P1M' }),
      step('To trial end', { to: 'trial_end' }),
      step('13 months', { by: 'P13M' }),
    ),
  );
}

function cards({ cards }: PanelState): HTMLElement {
  const rows = cards.map(({ number, description }) => {
    const copy = button('Copy', () => void copyNumber(number), 'sandbox-button');
    copy.setAttribute('aria-label', `Copy ${number}`);
    return element('li', {}, element('code', {}, number.replace(/(\d{4})(?=\d)/g, '$1 ')), copy, element('span', {}, description));
  });
  return section('Test cards', element('ul', { class: 'sandbox-cards' }, ...rows));
}

function catalogs({ catalogs, catalog }: PanelState): HTMLElement {
  const options = catalogs.map(({ name, label }) => element('option', { value: name, selected: name === catalog }, label));
  const select = element('select', { 'aria-label': 'Catalog' }, ...options);
  select.addEventListener('change', () => void act('Changing the catalog …', '/api/sandbox/catalog', { catalog: select.value }, true));
  return section('Catalog', select);
}

function events({ events }: PanelState): HTMLElement {
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });
  const rows = events.map(({ type, at }) =>
    element('li', {}, element('code', {}, type), element('time', { datetime: at }, time.format(new Date(at)))),
  );
  return section('What happened', element('ol', { class: 'sandbox-events', tabindex: '0', 'aria-label': 'Recent events' }, ...rows));
}

function reset(): HTMLElement {
  return section(
    'Start over',
    element('p', {}, 'Removes everything that was bought here and makes new keys.'),
    button('Reset the sandbox', () => void act('Resetting …', '/api/sandbox/reset', {}, true), 'sandbox-button'),
  );
}

function section(title: string, ...children: HTMLElement[]): HTMLElement {
  return element('section', {}, element('h2', {}, title), ...children);
}

async function copyNumber(number: string): Promise<void> {
  await navigator.clipboard.writeText(number).then(
    () => say(`${number} is copied.`),
    () => say('The browser did not allow copying. Select the number instead.'),
  );
}

/** Does something on the server; afterwards the whole page is another one, so it is loaded again. */
async function act(doing: string, path: string, body: object, reload: boolean): Promise<void> {
  say(doing);
  try {
    await send(path, body);
    if (reload) location.reload();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

function say(text: string): void {
  message.textContent = text;
}
