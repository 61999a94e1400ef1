import { describe, it } from 'vitest';
import { realBench, reasonToSkip } from './bench.ts';
import { scenarios } from './scenarios.ts';
import { Stage } from './stage.ts';

const secretKey = process.env.STRIPE_SECRET_KEY;
const reason = reasonToSkip(secretKey);
// Reporters count what is skipped and do not say why.
if (reason) process.stdout.write(`Skipped at Stripe itself, ${Object.keys(scenarios).length} scenarios: ${reason}.\n`);

/** The same scenarios as on the fake, at Stripe itself: they prove that the fake behaves as Stripe does. They take some minutes. */
describe(reason ? `Stripe itself (skipped: ${reason})` : 'Stripe itself', () => {
  for (const [name, play] of Object.entries(scenarios)) {
    it(name, { timeout: 300_000 }, async (context) => {
      context.skip(reason !== null, reason ?? undefined);
      const stage = await Stage.open(realBench(String(secretKey)), '2027-04-01T00:00:00Z');
      try {
        await play(stage);
      } finally {
        await stage.close();
      }
    });
  }
});
