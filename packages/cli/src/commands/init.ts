import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { act, type Run } from '../command.ts';
import { catalogTemplate } from '../init/catalog-template.ts';
import { type Framework, frameworks } from '../init/frameworks.ts';
import { exitCodes } from '../io.ts';

interface InitOptions {
  framework?: string;
}

/** Something to be written, unless it is there. */
interface Planned {
  name: string;
  text: string;
}

export function addInit(program: Command, run: Run): void {
  const names = frameworks.map(({ key }) => key);
  const init = program
    .command('init')
    .addOption(new Option('--framework <name>', 'what your server is made with; found by package.json unless said').choices(names))
    .description('Begins: a catalog file with comments, and an endpoint that gives your customers their sessions. Writes over nothing.')
    .addHelpText('after', '\nExamples:\n  tillkit init\n  tillkit init --framework express');
  act<InitOptions>(run, init, async ({ io, output, options }) => {
    const project = await look(io.cwd);
    const framework = frameworks.find(({ key }) => key === options.framework) ?? project.framework;
    const source = project.isTyped ? 'ts' : 'mjs';
    const planned: Planned[] = [
      { name: `tillkit.catalog.${source}`, text: catalogTemplate(source) },
      { name: framework.file(source, existsSync(join(io.cwd, 'src'))), text: framework.text(source) },
    ];
    const written: string[] = [];
    const kept: string[] = [];
    for (const { name, text } of planned) {
      const isNew = await writeNew(join(io.cwd, name), text);
      (isNew ? written : kept).push(name);
    }
    output.data({ framework: framework.key, written, kept });
    for (const name of written) output.line(`${output.colors.green('✓')} ${name}`);
    for (const name of kept) output.line(`${output.colors.dim('–')} ${name} is there already and stays as it is`);
    output.line();
    output.line(`Your server looks like ${framework.label}. Next:`);
    output.line(`  1. Say who is signed in: in ${planned[1]?.name}`);
    output.line('  2. npm install @tillkit/client @tillkit/elements');
    output.line('  3. npx tillkit dev');
    output.line(`  4. <till-provider api="…" key="pk_test_…" session-url="${framework.url}"><till-portal></till-portal></till-provider>`);
    return exitCodes.fine;
  });
}

interface Manifest {
  dependencies?: object;
  devDependencies?: object;
}

/** What a folder says of itself. */
async function look(folder: string): Promise<{ framework: Framework; isTyped: boolean }> {
  const manifest = await readFile(join(folder, 'package.json'), 'utf8')
    .then((text): Manifest => JSON.parse(text))
    .catch((): Manifest => ({}));
  const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };
  const found = frameworks.find(({ dependency }) => dependency !== null && dependency in dependencies);
  const isTyped = existsSync(join(folder, 'tsconfig.json')) || 'typescript' in dependencies;
  return { framework: found ?? (frameworks.at(-1) as Framework), isTyped };
}

/** @returns false where there is such a file: it is left as it is */
async function writeNew(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
