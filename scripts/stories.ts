import { runStories } from './stories/run.ts';

/**
 * `npm run stories`: every story as a test. `-- --update` makes what they look like now what they are compared with; other words choose
 * stories by a part of their id. `--built=folder` takes a static Storybook that is there already.
 */
const words = process.argv.slice(2);
const built = words.find((word) => word.startsWith('--built='))?.slice(8);
const { passed, failed, skipped } = await runStories({
  update: words.includes('--update'),
  only: words.filter((word) => !word.startsWith('--')),
  ...(built && { built }),
});
for (const line of skipped) process.stdout.write(`skipped: ${line}\n`);
process.stdout.write(`${passed} stories passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
