/// <reference types="mocha" />
import { expect } from '@open-wc/testing';
import '../components/checkout/checkout.define.ts';
import { resolveTokens } from './resolve-tokens.ts';

describe('The tokens that an element has', () => {
  let element: HTMLElement;

  beforeEach(async () => {
    element = document.createElement('till-checkout');
    document.body.append(element);
    await (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
  });
  afterEach(() => {
    element.remove();
    document.documentElement.style.colorScheme = '';
    document.documentElement.style.fontSize = '';
  });

  it('are plain colours and pixels by default', () => {
    const { color, length, isDark, duration, fontWeightStrong } = resolveTokens(element);
    expect(color.surface).to.equal('#ffffff');
    expect(color['on-accent']).to.equal('#ffffff');
    for (const value of Object.values(color)) expect(value).to.match(/^#[0-9a-f]{6}$/);
    expect(length).to.include({ 'radius-card': 10, 'radius-control': 8, 'radius-button': 8, 'control-height': 44, space: 4 });
    expect(length).to.include({ 'font-size-12': 12, 'font-size-14': 14, 'font-size-40': 40 });
    expect(isDark).to.equal(false);
    expect(duration).to.equal(150);
    expect(fontWeightStrong).to.equal('600');
  });

  it('follow the colour scheme of the page', () => {
    const { color } = resolveTokens(element);
    document.documentElement.style.colorScheme = 'dark';
    const dark = resolveTokens(element);
    expect(dark.isDark).to.equal(true);
    expect(dark.color.accent).not.to.equal(color.accent);
  });

  it('are what the page says, whichever way it writes them', () => {
    element.style.cssText = `--till-color-accent: hsl(120 100% 25%); --till-color-line: rgb(255 0 0 / 0.5); --till-color-ink: oklch(1 0 0);
      --till-color-surface: color-mix(in srgb, black, black); --till-radius-card: 1.5rem; --till-font: Georgia, serif;
      --till-font-size-14: 1em; --till-duration: 0.2s; --till-font-weight-strong: bold`;
    const { color, length, fontFamily, isDark, duration, fontWeightStrong } = resolveTokens(element);
    expect(color).to.include({ accent: '#008000', line: '#ff000080', ink: '#ffffff', surface: '#000000' });
    expect(length['radius-card']).to.equal(24);
    expect(fontFamily).to.equal('Georgia, serif');
    expect(isDark).to.equal(true);
    expect(duration).to.equal(200);
    expect(fontWeightStrong).to.equal('700');
  });

  it('grow with the text of the page', () => {
    document.documentElement.style.fontSize = '20px';
    expect(resolveTokens(element).length['font-size-14']).to.equal(17.5);
  });

  it('leave nothing behind', () => {
    const before = element.shadowRoot?.childElementCount;
    resolveTokens(element);
    expect(element.shadowRoot?.childElementCount).to.equal(before);
  });
});
