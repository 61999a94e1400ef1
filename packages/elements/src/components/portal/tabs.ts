import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

export interface Tab {
  name: string;
  label: string;
}

interface TabsView {
  label: string;
  tabs: readonly Tab[];
  selected: string;
  direction: 'ltr' | 'rtl';
  select: (name: string) => void;
}

/**
 * A tab list by the pattern of WAI-ARIA, "tabs with manual activation": arrows move the focus, Enter and Space choose. What a tab
 * shows may have to be fetched, and each choice is an entry in the browser's history; so moving alone chooses nothing.
 */
export function tabsTemplate({ label, tabs, selected, direction, select }: TabsView): TemplateResult {
  const move = (event: KeyboardEvent) => {
    const list = event.currentTarget as HTMLElement;
    const buttons = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
    const target = targetOf(event, buttons, direction);
    if (!target) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
    target.focus();
  };
  return html`
    <div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${move} @focusout=${(event: FocusEvent) => restore(event, selected)}>
      ${repeat(
        tabs,
        ({ name }) => name,
        ({ name, label: words }) => html`
          <button type="button" class="tab" part="tab ${name === selected ? 'tab-selected' : ''}" role="tab" id="tab-${name}"
            aria-selected=${String(name === selected)} aria-controls="panel-${name}" .tabIndex=${name === selected ? 0 : -1}
            @click=${() => select(name)}>${words}</button>
        `,
      )}
    </div>
  `;
}

function targetOf({ key, target }: KeyboardEvent, buttons: HTMLElement[], direction: 'ltr' | 'rtl'): HTMLElement | undefined {
  const place = buttons.indexOf(target as HTMLElement);
  if (place < 0) return undefined;
  const forwards = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backwards = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (key === forwards) return buttons[(place + 1) % buttons.length];
  if (key === backwards) return buttons.at(place - 1);
  if (key === 'Home') return buttons[0];
  return key === 'End' ? buttons.at(-1) : undefined;
}

/** Once the focus has left, it comes back to the tab that is shown. */
function restore({ currentTarget, relatedTarget }: FocusEvent, selected: string): void {
  const list = currentTarget as HTMLElement;
  if (relatedTarget instanceof Node && list.contains(relatedTarget)) return;
  for (const button of list.querySelectorAll<HTMLElement>('[role="tab"]')) button.tabIndex = button.id === `tab-${selected}` ? 0 : -1;
}

/** Scrolls the list, and nothing else, so that a tab can be seen with a part of its neighbours. */
export function revealTab(list: Element | null, name: string): void {
  const tab = list?.querySelector<HTMLElement>(`#tab-${CSS.escape(name)}`);
  if (!list || !tab || list.scrollWidth <= list.clientWidth) return;
  const outer = list.getBoundingClientRect();
  const inner = tab.getBoundingClientRect();
  list.scrollBy({ left: inner.left + inner.width / 2 - outer.left - outer.width / 2 });
}
