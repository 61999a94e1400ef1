import { execFile } from 'node:child_process';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplesOf } from '../../docs/test/samples.ts';
import { root } from '../build/package.ts';
import { packedPackages } from '../pack/packed-packages.ts';
import { createConsumer, specifiersOf } from './consumer.ts';

const run = promisify(execFile);

describe('A project that installs the packages', () => {
  let consumer: string;
  beforeAll(async () => {
    consumer = await createConsumer({
      react: '@tillkit/react',
      '@types/react': '@tillkit/react',
      '@types/node': 'the repository',
      vue: 'the repository',
    });
    await cp(fileURLToPath(new URL('types', import.meta.url)), consumer, { recursive: true });
  });
  afterAll(() => rm(consumer, { recursive: true, force: true }));

  it('gets right types for every entry, the samples, elements in JSX and Vue, properties and event details, and is told of wrong ones', async () => {
    const names = (await packedPackages()).map(({ name }) => name);
    const all = (await Promise.all(names.map((name) => specifiersOf(consumer, name)))).flat();
    const imports = all.map((specifier, index) => `import * as module${index} from '${specifier}';\n`).join('');
    await writeFile(
      join(consumer, 'entries.ts'),
      `${imports}export const modules = [${all.map((_, index) => `module${index}`).join()}];\n`,
    );
    for (const { code, language, name } of samplesOf('install')) {
      if (language === 'tsx') await writeFile(join(consumer, `${name.replace(/\W+/g, '-')}.tsx`), code);
    }
    const { stdout } = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', consumer], {
      cwd: consumer,
    }).catch((error: { stdout: string }) => error);
    // A declaration of somebody else's that does not stand on its own (PGlite's names a type of Emscripten's) is not ours to mend.
    const ours = stdout.split('\n').filter((line) => line !== '' && !line.includes('/node_modules/.pnpm/'));
    expect(ours).toEqual([]);
  });
});
