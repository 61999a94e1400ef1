import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type ColorToken, type ResolvedTokens, resolveTokens } from '../../packages/elements/src/styles/resolve-tokens.ts';
import { allElements, type Everybody } from '../pages/all-elements.ts';
import { themeNames, wearScheme, wearTheme } from '../themes.ts';
import { contrastWarnings } from './contrast.ts';
import { colorField, lengthField, wordsField } from './fields.ts';
import { cssOf, declarationsOf, differences, emptyTheme, type Scheme, type Theme } from './theme.ts';

const schemes = ['light', 'dark'] as const;
const colors: ColorToken[] = [
  'accent', 'on-accent', 'accent-ink', 'surface', 'card', 'raised', 'ink', 'muted', 'line', 'edge', 'soft', 'control', 'field', 'success',
  'warning', 'danger',
]; // biome-ignore format: a list
const lengths = {
  'radius-card': 28,
  'radius-control': 28,
  'radius-button': 28,
  'radius-badge': 28,
  'control-height': 60,
  space: 7,
} as const;

/** Edits the tokens, shows all elements with them, warns of what cannot be read, and gives the style sheet. */
export class ThemeBuilder extends LitElement {
  static override properties: PropertyDeclarations = {
    everybody: { attribute: false },
    scheme: { state: true },
    theme: { state: true },
    copied: { state: true },
  };

  declare everybody: Everybody;
  declare scheme: Scheme;
  declare theme: Theme;
  declare copied: boolean;

  /** What the tokens come to now; known once the elements are drawn. */
  #resolved: Record<Scheme, ResolvedTokens> | undefined;

  constructor() {
    super();
    this.scheme = 'light';
    this.theme = emptyTheme;
    this.copied = false;
  }

  /** In the page itself, so that the page’s style sheets reach the product around the elements. */
  protected override createRenderRoot() {
    return this;
  }

  protected override updated(): void {
    const { preview } = this;
    if (!preview) return;
    wearTheme('default');
    wearScheme(this.scheme);
    preview.style.cssText = declarationsOf(this.theme)
      .map(([token, value]) => `${token}:${value}`)
      .join(';');
    const before = JSON.stringify(this.#resolved);
    this.#resolved = this.#resolve();
    if (JSON.stringify(this.#resolved) !== before) this.requestUpdate();
  }

  get preview(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.builder-preview');
  }

  /** Reads the tokens in both schemes, and leaves the page as it was. */
  #resolve(): Record<Scheme, ResolvedTokens> {
    const element = this.preview?.querySelector<HTMLElement>('till-checkout');
    if (!element) throw new Error('The preview has no elements.');
    const [light, dark] = schemes.map((scheme) => {
      wearScheme(scheme);
      return resolveTokens(element);
    });
    wearScheme(this.scheme);
    return { light, dark } as Record<Scheme, ResolvedTokens>;
  }

  /** Begins with what a preset makes of a page of its kind. */
  #startFrom(name: string): void {
    if (this.preview) this.preview.style.cssText = '';
    wearTheme('default');
    const usual = this.#resolve();
    wearTheme(name);
    const wished = this.#resolve();
    wearTheme('default');
    this.theme = differences(usual, wished);
  }

  #setColor(name: ColorToken, value: string): void {
    const { theme } = this;
    const other = this.scheme === 'light' ? 'dark' : 'light';
    const kept = theme.colors[name]?.[other] ?? this.#resolved?.[other].color[name] ?? value;
    const both = { [this.scheme]: value, [other]: kept } as Record<Scheme, string>;
    this.theme = { ...theme, colors: { ...theme.colors, [name]: both } };
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(cssOf(this.theme));
    this.copied = true;
    setTimeout(() => {
      this.copied = false;
    }, 2000);
  }

  override render(): TemplateResult {
    return html`<div class="builder">
      <form class="builder-panel" @submit=${(event: Event) => event.preventDefault()}>${this.#panel()}</form>
      <div class="builder-preview">${allElements(this.everybody)}</div>
    </div>`;
  }

  #panel(): TemplateResult {
    const resolved = this.#resolved?.[this.scheme];
    return html`
      <h1>Theme builder</h1>
      <label>Start from <select @change=${(event: Event) => this.#startFrom((event.target as HTMLSelectElement).value)}>
        ${themeNames.map((name) => html`<option>${name}</option>`)}
      </select></label>
      <fieldset class="builder-row">
        <legend>Colours in</legend>
        ${schemes.map(
          (scheme) =>
            html`<label><input type="radio" name="scheme" .checked=${this.scheme === scheme} @change=${() => {
              this.scheme = scheme;
            }} /> ${scheme}</label>`,
        )}
      </fieldset>
      ${resolved ? this.#fields(resolved) : nothing}
      ${this.#warnings()}
      <h2>Style sheet</h2>
      <pre class="builder-css" tabindex="0" aria-label="Style sheet">${cssOf(this.theme)}</pre>
      <div class="builder-row">
        <button type="button" @click=${() => this.#copy()}>${this.copied ? 'Copied' : 'Copy'}</button>
        <a download="tillkit-theme.css" href=${`data:text/css,${encodeURIComponent(cssOf(this.theme))}`}>Download</a>
        <button type="button" @click=${() => {
          this.theme = emptyTheme;
        }}>Start again</button>
      </div>
    `;
  }

  #fields({ color, length, fontFamily, fontWeightStrong }: ResolvedTokens): TemplateResult {
    const { theme } = this;
    const setLength = (changed: Theme['lengths']) => {
      this.theme = { ...theme, lengths: { ...theme.lengths, ...changed } };
    };
    const setWords = (changed: Theme['words']) => {
      this.theme = { ...theme, words: { ...theme.words, ...changed } };
    };
    const sizes = [12, 13, 14, 16, 20, 28, 40] as const;
    const scale = Math.round((length['font-size-14'] / 14) * 100);
    return html`
      ${colors.map((name) => colorField(name, color[name], name in theme.colors, (value) => this.#setColor(name, value)))}
      ${Object.entries(lengths).map(([name, most]) =>
        lengthField(name, length[name as keyof typeof lengths], most, 'px', (value) => setLength({ [name]: value })),
      )}
      ${lengthField('text size', scale, 150, '%', (value) =>
        setLength(Object.fromEntries(sizes.map((size) => [`font-size-${size}`, (size * value) / 100]))),
      )}
      ${wordsField('font', theme.words.font ?? '', fontFamily, (font) => setWords({ font }))}
      ${wordsField('font-heading', theme.words['font-heading'] ?? '', 'as font', (value) => setWords({ 'font-heading': value }))}
      ${wordsField('font-weight-strong', theme.words['font-weight-strong'] ?? '', fontWeightStrong, (value) => setWords({ 'font-weight-strong': value }))}
    `;
  }

  #warnings(): TemplateResult {
    const found = schemes.flatMap((scheme) => {
      const resolved = this.#resolved?.[scheme];
      return resolved ? contrastWarnings(resolved).map((warning) => `In ${scheme}, ${warning}`) : [];
    });
    return html`<h2>Contrast</h2>
      <div class="builder-warnings" role="status">
        ${found.length > 0 ? html`<ul>${found.map((warning) => html`<li>${warning}</li>`)}</ul>` : html`<p>Everything can be read.</p>`}
      </div>`;
  }
}

customElements.define('theme-builder', ThemeBuilder);
