import { installDependencies, pinnedNode, requireNode20, run, say } from './setup.mjs';

/** `npm start`: the demo product on the embedded host. Arguments go on to it, e.g. `npm start -- --catalog usage`. */
requireNode20();
await installDependencies();
say('Starting the demo product …');
process.exitCode = await run(pinnedNode(), ['examples/saas-app/server.ts', ...process.argv.slice(2)]);
