import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frameworks } from '../src/init/frameworks.ts';
import { Terminal } from './terminal.ts';

let terminal: Terminal;
beforeEach(async () => {
  terminal = await Terminal.open();
});
afterEach(() => terminal.close());

const read = (name: string) => readFile(join(terminal.folder, name), 'utf8');

describe('somebody who begins', () => {
  it.each([
    ['next', 'app/api/tillkit/session/route.js'],
    ['express', 'src/tillkit-session.mjs'],
    ['@sveltejs/kit', 'src/routes/api/tillkit/session/+server.js'],
    ['fastify', 'src/tillkit-session.mjs'],
    ['hono', 'src/tillkit-session.mjs'],
  ])('gets the endpoint that fits what package.json names: %s', async (dependency, file) => {
    await writeFile(join(terminal.folder, 'package.json'), JSON.stringify({ dependencies: { [dependency]: '*' } }));
    const { code, out } = await terminal.type('init');
    expect(code).toBe(0);
    expect(out).toContain(file);
    expect(await read(file)).toContain('createSession');
  });

  it('gets TypeScript where the project is in TypeScript, and a catalog that passes the check', async () => {
    await writeFile(join(terminal.folder, 'tsconfig.json'), '{}');
    await terminal.type('init');
    expect(await read('tillkit.catalog.ts')).toContain('satisfies CatalogInput');
    expect((await terminal.type('catalog check')).code).toBe(0);
  });

  it('gets a catalog in JavaScript otherwise, which passes too', async () => {
    await terminal.type('init');
    expect((await terminal.type('catalog check')).out).toContain('3 plans, 1 add-on, 3 features, 1 meter, 1 coupon');
  });

  it('loses nothing that was there', async () => {
    await writeFile(join(terminal.folder, 'tillkit.catalog.mjs'), '// mine');
    const { out } = await terminal.type('init');
    expect(out).toContain('stays as it is');
    expect(await read('tillkit.catalog.mjs')).toBe('// mine');
  });

  it('finds the app folder inside src where there is one', async () => {
    await mkdir(join(terminal.folder, 'src'));
    const { out } = await terminal.type('init --framework next');
    expect(out).toContain('src/app/api/tillkit/session/route.js');
  });
});

describe('every session endpoint', () => {
  it.each(frameworks.flatMap(({ key }) => (['ts', 'mjs'] as const).map((source) => [key, source] as const)))(
    'is valid code: %s in %s',
    async (key, source) => {
      const text = frameworks.find((each) => each.key === key)?.text(source) ?? '';
      await expect(transform(text, { loader: source === 'ts' ? 'ts' : 'js' })).resolves.toBeTruthy();
    },
  );
});
