import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { minifyTemplates } from '../sizes/minify-templates.ts';
import { entriesOf, type Package } from './package.ts';

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  logLevel: 'silent',
  charset: 'utf8',
} satisfies BuildOptions;

/**
 * Compiles what the package's entries reach, module by module, so that bundlers can leave out what a page does not use. Templates are
 * minified, since bundlers leave them as they are; all the rest stays readable.
 */
export async function buildJavaScript(each: Package): Promise<void> {
  const { folder, dist } = each;
  const entryPoints = entriesOf(each).map((file) => join(folder, file));
  const { metafile } = await build({
    ...shared,
    entryPoints,
    absWorkingDir: folder,
    packages: 'external',
    outdir: dist,
    write: false,
    metafile: true,
  });
  await build({
    ...shared,
    entryPoints: Object.keys(metafile.inputs).filter((file) => file.startsWith('src/')),
    absWorkingDir: folder,
    outbase: join(folder, 'src'),
    outdir: dist,
    sourcemap: true,
    treeShaking: false,
    plugins: [keepModulesApart, minifyTemplates],
  });
}

/** Leaves every import as it is, but for the name of the built file. */
const keepModulesApart: Plugin = {
  name: 'keep-modules-apart',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) => {
      if (kind === 'entry-point') return undefined;
      return { path: path.startsWith('.') ? path.replace(/\.ts$/, '.js') : path, external: true };
    });
  },
};
