import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StripeContract } from './contract.ts';

const here = dirname(fileURLToPath(import.meta.url));
const packageDirectory = join(here, '..', '..');
const sdkDirectory = join(packageDirectory, 'node_modules', 'stripe');

let loaded: StripeContract | undefined;

/** What the installed SDK can ask. Derived once per version of the SDK and of this code (a few seconds), then read from a file. */
export async function loadContract(): Promise<StripeContract> {
  if (loaded) return loaded;
  const file = cacheFile();
  if (existsSync(file)) {
    loaded = JSON.parse(readFileSync(file, 'utf8')) as StripeContract;
    return loaded;
  }
  const { deriveContract } = await import('./derive.ts');
  loaded = deriveContract(join(sdkDirectory, 'esm'));
  writeWhole(file, JSON.stringify(loaded));
  return loaded;
}

function cacheFile(): string {
  const { version } = JSON.parse(readFileSync(join(sdkDirectory, 'package.json'), 'utf8')) as { version: string };
  const code = createHash('sha256');
  for (const name of ['derive.ts', 'json-schema.ts', 'routes.ts']) code.update(readFileSync(join(here, name)));
  return join(packageDirectory, 'node_modules', '.cache', 'stripe-contract', `${version}-${code.digest('hex').slice(0, 12)}.json`);
}

/** Several test files may derive at once: each reader sees a whole file or none. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text);
  renameSync(part, file);
}
