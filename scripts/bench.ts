import { readFile } from 'node:fs/promises';
import { bareRoute } from '../packages/host/bench/bare-route.ts';
import { catalogOf } from '../packages/host/bench/catalog.ts';
import { catalogOverHttp } from '../packages/host/bench/catalog-over-http.ts';
import { changePreviews, invoiceLists, invoicePdfs } from '../packages/host/bench/customers.ts';
import { compare, durations, median, quantile, repeating } from '../packages/host/bench/measure.ts';
import { confirmations, pricePreviews } from '../packages/host/bench/purchases.ts';
import { catalogRequest, createSandbox, openSetting } from '../packages/host/bench/setting.ts';
import type { SizeTable } from './sizes/compare.ts';
import { entries } from './sizes/entries.ts';

/** `pnpm bench`: figures of one run on one machine. Compare the ratios between machines, not the rates. */
const missed: string[] = [];
const begun = performance.now();
const say = (line = '') => process.stdout.write(`${line}\n`);
const number = (value: number) => Math.round(value).toLocaleString('en');

/** Judges a figure; a missed bar ends the run with an error. */
function bar(what: string, isMet: boolean, limit: string): string {
  if (!isMet) missed.push(what);
  return `${isMet ? 'met' : 'MISSED'}: ${limit}`;
}

say('Catalog (4 plans)');
const http = await catalogOverHttp(14);
const httpBar = bar('catalog over HTTP', http.ratio >= 0.7, 'at least 0.70');
say(
  `  over HTTP   ${number(http.rate)}/s, ${http.ratio.toFixed(2)} of a bare Hono route's ${number(http.baseline)}/s for the same answer, ${number(http.bytes)} bytes and headers (${httpBar});`,
);
say(`              ${http.ratioByWork.toFixed(2)} by processor time, which other load on the machine moves less`);

const setting = await openSetting();
const key = await createSandbox(setting.fetch, catalogOf(4));
const bare = await bareRoute(await setting.fetch(catalogRequest(key)));
const direct = await compare(
  repeating(async () => (await setting.fetch(catalogRequest(key))).arrayBuffer()),
  repeating(async () => (await bare.fetch(catalogRequest(key))).arrayBuffer()),
  { seconds: 6, rounds: 5 },
);
say(`  in process  ${number(direct.rate)}/s, ${direct.ratio.toFixed(2)} of a bare Hono route's ${number(direct.baseline)}/s`);

say('\nSelling (embedded database in memory, one process, one after the other)');
const previews = await pricePreviews(setting, key, 8);
say(
  `  price previews          ${number(previews.rate)}/s, ${previews.ratio.toFixed(2)} of ${number(previews.baseline)}/s transactions that write one row`,
);
const purchases = await confirmations(setting, key, 16);
say(
  `  checkout confirmations  ${number(purchases.rate)}/s, ${purchases.ratio.toFixed(2)} of ${number(purchases.baseline)}/s transactions that write one row`,
);

say('\nCustomers');
const changes = await changePreviews(setting, key, 8);
say(
  `  change previews         ${number(changes.rate)}/s, ${changes.ratio.toFixed(2)} of ${number(changes.baseline)}/s transactions that write one row`,
);
const pdfs = await invoicePdfs(setting, key, 4);
say(`  invoices as PDF         ${number(pdfs)}/s`);
const ledgers: [string, string] = [await createSandbox(setting.fetch, catalogOf(4)), await createSandbox(setting.fetch, catalogOf(4))];
const lists = await invoiceLists(setting, ledgers, 8);
const slower = 1 / lists.ratio;
say(
  `  first page of invoices  ${number(lists.rate)}/s with 100,000 in the environment, ${number(lists.baseline)}/s with 100: ${slower.toFixed(2)} times as long (${bar('invoice list', slower <= 1.3, 'at most 1.30')})`,
);

const catalog = catalogOf(20);
await durations(3, () => createSandbox(setting.fetch, catalog));
const creations = await durations(20, () => createSandbox(setting.fetch, catalog));
const middle = median(creations);
say(
  `\nA new sandbox with 20 plans: ${middle.toFixed(1)} ms, nine of ten under ${quantile(creations, 0.9).toFixed(1)} ms (${bar('sandbox creation', middle < 100, 'under 100 ms')})`,
);
await setting.close();

say('\nBytes, minified and gzipped (scripts/sizes.json, kept exact by npm test)');
const sizes = JSON.parse(await readFile(new URL('./sizes.json', import.meta.url), 'utf8')) as SizeTable;
for (const { name, atMost, tolerated } of entries) {
  const bytes = sizes[name]?.bytes;
  if (bytes === undefined) continue;
  const line = `  ${name.padEnd(36)} ${number(bytes).padStart(7)}`;
  if (atMost === undefined) say(line);
  else if (tolerated) say(`${line}, ${(bytes / atMost).toFixed(2)} of its bar of ${number(atMost)}: ${tolerated.because}`);
  else say(`${line}, ${(bytes / atMost).toFixed(2)} of its bar (${bar(name, bytes <= atMost, `at most ${number(atMost)}`)})`);
}

say(`\n${((performance.now() - begun) / 1000).toFixed(0)} s in all.`);
if (missed.length > 0) {
  process.stderr.write(`Bars missed: ${missed.join(', ')}.\n`);
  process.exitCode = 1;
}
