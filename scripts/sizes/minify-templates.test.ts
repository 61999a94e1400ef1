import { describe, expect, test } from 'vitest';
import { withoutSpaces } from './minify-templates.ts';

describe('Minifying templates', () => {
  test('makes style sheets small', async () => {
    const source = "export const styles = css`\n  /* Why. */\n  .plan::before {\n    content: '';\n    color: var(--_ink);\n  }\n`;";
    expect(await withoutSpaces(source)).toBe('export const styles = css`.plan:before{content:"";color:var(--_ink)}`;');
  });

  test('leaves what this year’s style sheets may say as it is', async () => {
    const sheet = '.a{color:light-dark(#fff,oklch(from var(--x) min(l,.5) c h));inset-inline-start:0;grid-template-rows:subgrid}';
    expect(await withoutSpaces(`css\`${sheet}\``)).toBe(`css\`${sheet}\``);
  });

  test('keeps characters that are written as escapes', async () => {
    expect(await withoutSpaces(String.raw`css${'`'}.a { content: '\\200b'; }${'`'}`)).toBe(String.raw`css${'`'}.a{content:"\\200b"}${'`'}`);
  });

  test('leaves style sheets with places for values alone, but for their indentation', async () => {
    const source = `css\`\n  .a {\n    inline-size: \${width};\n  }\n\``;
    expect(await withoutSpaces(source)).toBe(`css\`\n.a {\ninline-size: \${width};\n}\n\``);
  });

  test('takes the indentation of markup away, never a space between words', async () => {
    const source = 'html`<p>\n    One <b>two</b>\n    three\n  </p>`';
    expect(await withoutSpaces(source)).toBe('html`<p>\nOne <b>two</b>\nthree\n</p>`');
  });

  test('leaves all other code alone', async () => {
    const source = "const text = 'a  b';\nexport const css = (x: number) => x;\n";
    expect(await withoutSpaces(source)).toBe(source);
  });
});
