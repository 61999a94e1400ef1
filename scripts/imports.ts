import { cruise, type ICruiseResult } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

/** Checks the direction of imports against .dependency-cruiser.mjs, and says which rule each wrong one breaks. */
const { forbidden, options } = config;
const { output } = await cruise(['packages', 'examples', 'scripts', 'e2e'], { ...options, validate: true, ruleSet: { forbidden } });
const { violations, totalCruised } = (output as ICruiseResult).summary;
for (const { rule, from, to, comment } of violations) {
  process.stderr.write(`${rule.name}: ${from} imports ${to}\n${comment ? `  ${comment}\n` : ''}`);
}
process.stdout.write(`${totalCruised} modules, ${violations.length} imports against the rules.\n`);
process.exitCode = violations.length > 0 ? 1 : 0;
