import { runStories } from '../stories/run.ts';
import { browserTests, endToEndTests } from './browser-tests.ts';
import { type Count, check, root, type Step } from './runner.ts';
import { exampleTests, packageTests, unitTests } from './unit-tests.ts';

const node = process.execPath;
const bin = (path: string) => `${root}node_modules/${path}`;

const steps: Step[] = [
  {
    name: 'format',
    says: 'Formatting and lint',
    run: () => check(bin('.bin/biome'), ['ci', '.', '--diagnostic-level=warn', process.stdout.isTTY ? '--colors=force' : '--colors=off']),
  },
  { name: 'types', says: 'Types', run: () => check(bin('.bin/tsc'), ['-p', '.']) },
  { name: 'imports', says: 'Direction of imports', run: () => check(node, ['scripts/imports.ts']) },
  { name: 'sizes', says: 'Exact sizes', run: () => check(node, ['scripts/sizes.ts', '--check']) },
  { name: 'packages', says: 'Packages as they would be published', run: packageTests },
  { name: 'examples', says: 'Examples, installed from the packages', run: exampleTests },
  { name: 'unit', says: 'Unit and host tests', run: unitTests },
  { name: 'elements', says: 'Elements in a real browser', run: browserTests },
  { name: 'e2e', says: 'Journeys end to end', run: endToEndTests },
  { name: 'stories', says: 'Every story, and what it looks like', run: () => runStories(), skippedUnlessAsked: 'takes three minutes' },
];

/** Names of steps; `all` is each of them. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => name !== 'all' && !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no step "${unknown.join('", "')}". Steps: ${steps.map((step) => step.name).join(', ')}, all.\n`);
  process.exit(2);
}

const total: Count = { passed: 0, failed: 0, skipped: [] };
const broken: string[] = [];
const failures: string[] = [];
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes('all') && !wanted.includes(step.name)) continue;
  if (wanted.length === 0 && step.skippedUnlessAsked) {
    total.skipped.push(`${step.says}: ${step.skippedUnlessAsked}. Run "npm test -- ${step.name}", or "npm test -- all" as CI does.`);
    continue;
  }
  process.stdout.write(`\n── ${step.says} (npm test -- ${step.name})\n`);
  const started = Date.now();
  const count = await step.run();
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped.push(...count.skipped);
  failures.push(...(count.failures ?? []));
  if (count.failed > 0) broken.push(step.name);
  process.stdout.write(`   ${count.passed} passed, ${count.failed} failed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

for (const skipped of total.skipped) process.stdout.write(`skipped: ${skipped}\n`);
for (const failure of failures) process.stdout.write(`\nfailed: ${failure}\n`);
if (broken.length > 0) process.stdout.write(`\nFailed: ${broken.join(', ')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
