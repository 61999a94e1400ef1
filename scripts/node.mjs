import { installDependencies, pinnedNode, requireNode20, run } from './setup.mjs';

/** Runs a script of the repository on the Node that comes with the dependencies: `node scripts/node.mjs scripts/bench.ts`. */
requireNode20();
await installDependencies();
process.exitCode = await run(pinnedNode(), process.argv.slice(2));
