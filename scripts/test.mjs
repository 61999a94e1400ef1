import { installDependencies, pinnedNode, requireNode20, run } from './setup.mjs';

/** `npm test`: every check and every test but the stories, which take long: `-- all` has them too. Names select some, e.g. `npm test -- types unit`. */
requireNode20();
await installDependencies();
process.exitCode = await run(pinnedNode(), ['scripts/test/main.ts', ...process.argv.slice(2)], {
  env: { TILLKIT_MACHINE_NODE: process.execPath },
});
