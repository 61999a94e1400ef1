import type { Preview } from '@storybook/web-components-vite';
import { nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';
import { html, unsafeStatic } from 'lit/static-html.js';

type Args = Record<string, unknown>;

/** Draws the element that the stories are about, with the story's args: what controls change. */
export const renderElement: NonNullable<Preview['render']> = (args, { component }) => {
  if (typeof component !== 'string') throw new Error('The stories do not say which element they are about.');
  const tag = unsafeStatic(component);
  return html`<${tag} ${given(args)}></${tag}>`;
};

/** Words, numbers and switches as attributes, as in HTML; tokens as styles; anything else as a property. */
class GivenDirective extends AsyncDirective {
  #before: Args = {};

  override render(_args: Args) {
    return nothing;
  }

  override update({ element }: ElementPart, [args]: [Args]) {
    for (const name of new Set([...Object.keys(this.#before), ...Object.keys(args)])) {
      const value = args[name];
      if (value === this.#before[name]) continue;
      if (name.startsWith('--')) {
        setToken(element, name, value);
        continue;
      }
      const attribute = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      if (typeof value === 'object' || typeof this.#before[name] === 'object') Object.assign(element, { [name]: value });
      else if (value === undefined || value === false || value === '') element.removeAttribute(attribute);
      else element.setAttribute(attribute, value === true ? '' : String(value));
    }
    this.#before = { ...args };
    return nothing;
  }
}

function setToken(element: Element, name: string, value: unknown): void {
  if (!(element instanceof HTMLElement)) return;
  if (typeof value === 'string' && value !== '') element.style.setProperty(name, value);
  else element.style.removeProperty(name);
}

export const given = directive(GivenDirective);
