import { Worker } from 'node:worker_threads';

/**
 * Imports each module that is named on the command line, each in a world of its own, as a server does that renders pages. Prints as JSON
 * what failed and what was left in the global scope. Runs on any Node from version 20.
 */
const work = `
  const { workerData, parentPort } = require('node:worker_threads');
  import(workerData).then(
    (module) => parentPort.postMessage({ names: Object.keys(module) }),
    (error) => parentPort.postMessage({ error: String(error?.stack ?? error) }),
  );
`;

const results = {};
for (const specifier of process.argv.slice(2)) {
  results[specifier] = await new Promise((resolve) => {
    const worker = new Worker(work, { eval: true, workerData: import.meta.resolve(specifier) });
    worker.once('message', (message) => {
      resolve(message);
      void worker.terminate();
    });
    worker.once('error', (error) => resolve({ error: String(error) }));
  });
}
process.stdout.write(JSON.stringify(results));
