import { describe, it } from 'vitest';
import { fakeBench } from './bench.ts';
import { scenarios } from './scenarios.ts';
import { Stage } from './stage.ts';

describe('The fake Stripe', () => {
  for (const [name, play] of Object.entries(scenarios)) {
    it(name, async () => {
      const stage = await Stage.open(await fakeBench(), '2027-04-01T00:00:00Z');
      await play(stage);
      await stage.close();
    });
  }
});
