import { noChange } from 'lit';
import { Directive, directive, type PropertyPart } from 'lit/directive.js';

class UnlessTyping extends Directive {
  #field: HTMLInputElement | undefined;
  #typing = false;

  override render(value: string): string {
    return value;
  }

  override update({ element }: PropertyPart, [value]: [string]): typeof noChange {
    const field = element as HTMLInputElement;
    if (!this.#field) {
      this.#field = field;
      field.addEventListener('input', () => {
        this.#typing = true;
      });
      for (const end of ['change', 'blur', 'keydown']) {
        // A key that types something is followed by `input`; Enter and the arrows are not, and give the number to the form.
        field.addEventListener(end, () => {
          this.#typing = false;
        });
      }
    }
    if (!this.#typing && field.value !== value) field.value = value;
    return noChange;
  }
}

/** The value of a text field, but while somebody types in it: until they are done, an answer that arrives takes nothing away. */
export const unlessTyping = directive(UnlessTyping);
