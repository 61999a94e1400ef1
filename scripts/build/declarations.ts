import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { entriesOf, type Package, root } from './package.ts';

const run = promisify(execFile);
const workshop = join(root, '.tillkit/build/');

/**
 * Writes the types of everything that the packages' entries reach. What is built for browsers and Node 20 may use what those have:
 * hence the older library of types.
 * @throws {Error} with what the compiler says
 */
export async function buildDeclarations(packages: readonly Package[]): Promise<void> {
  const types = join(workshop, 'types');
  await rm(types, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  const config = {
    extends: '../../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      lib: ['ES2023', 'ES2024.String', 'ESNext.Disposable', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      rootDir: join(root, 'packages'),
      outDir: types,
      // The packages' own sources, wherever they are reached from: what comes out of node_modules gets no types written.
      paths: Object.fromEntries(packages.flatMap(sourcesBySpecifier)),
    },
    files: packages.flatMap((each) => entriesOf(each).map((file) => join(each.folder, file))),
    include: ['../../packages/*/src/**/*.d.ts'],
  };
  await writeFile(join(workshop, 'tsconfig.json'), JSON.stringify(config, null, 2));
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', workshop], { cwd: root }).catch(
    ({ stdout, message }: { stdout?: string; message: string }) => {
      throw new Error(`Types cannot be written:\n${stdout || message}`);
    },
  );
  for (const { folder, dist } of packages) await placeTypes(join(types, folder.slice(`${root}packages/`.length), 'src'), dist);
}

/** `@tillkit/host/node` and where it is. */
function sourcesBySpecifier({ name, folder, json: { exports } }: Package): [string, string[]][] {
  return Object.entries(exports ?? {}).flatMap(([path, target]): [string, string[]][] =>
    typeof target === 'string' && target.startsWith('./src/') ? [[name + path.slice(1), [join(folder, target)]]] : [],
  );
}

async function placeTypes(from: string, dist: string): Promise<void> {
  await cp(from, dist, { recursive: true });
  for (const name of await readdir(from, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(dist, name);
    await writeFile(file, namesOfBuiltFiles(await readFile(file, 'utf8')));
  }
}

/** Types import `./x.js`, as the scripts beside them do; the compiler would leave `./x.ts`. */
export function namesOfBuiltFiles(declarations: string): string {
  return declarations.replaceAll(/(\bfrom |\bimport |\bimport\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2');
}
