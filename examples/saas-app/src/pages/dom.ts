type Child = Node | string | null | false;
type Attributes = Record<string, string | boolean>;

/** Builds an element. Strings become text nodes, so whatever a catalog or a customer wrote stays text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== false) created.setAttribute(name, value === true ? '' : value);
  created.append(...children.filter((child) => child !== null && child !== false));
  return created;
}

export function button(label: string, action: () => void, className = 'button quiet'): HTMLButtonElement {
  const created = element('button', { type: 'button', class: className }, label);
  created.addEventListener('click', action);
  return created;
}

/** The one element of a page's own markup that matches. @throws {Error} where the markup lacks it */
export function find<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page lacks ${selector}`);
  return found;
}
