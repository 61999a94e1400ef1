import { join } from 'node:path';
import { packedPackages } from './pack/packed-packages.ts';

/**
 * `node scripts/node.mjs scripts/pack.ts` builds every package that is published and packs it, into `.tillkit/packages`; nothing is done
 * where nothing has changed. It prints JSON that maps the names of packages to `file:` addresses. A project outside the workspace, such as
 * an example, puts those it needs into its `dependencies`, and all of them into `overrides`, since the packages depend on each other and are
 * in no registry. From a script: `packedPackages()` of ./pack/packed-packages.ts.
 */
const packed = await packedPackages();
const addresses = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${join(tarball)}`]));
process.stdout.write(`${JSON.stringify(addresses, null, 2)}\n`);
