import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { StripeAccount } from '@tillkit/provider-stripe';
import { type CatalogName, catalogNames, catalogs, isCatalogName } from '../../catalogs/index.ts';

export interface Options {
  /** 0 takes any free port. */
  port: number;
  /** Where to listen: this machine only unless HOST says otherwise. */
  hostname: string;
  /** Folder of the database, the keys and what was chosen. */
  folder: string;
  /** Null where nobody chose: then the last choice holds. */
  catalog: CatalogName | null;
  /** Keys of an account at Stripe, in its test mode; null sells in the built-in sandbox. */
  stripe: StripeAccount | null;
}

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** Reads flags, then the environment. @throws {OptionError} with a sentence for the person at the terminal */
export function readOptions(): Options {
  const { values } = parse();
  const port = values.port ?? process.env.PORT ?? '4242';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new OptionError(`"${port}" is not a port. Use a number from 0 to 65535.`);
  const catalog = values.catalog ?? process.env.TILLKIT_CATALOG ?? null;
  if (catalog !== null && !isCatalogName(catalog)) {
    throw new OptionError(`There is no catalog "${catalog}". Choose one of: ${catalogNames.join(', ')}.`);
  }
  return {
    port: Number(port),
    hostname: process.env.HOST ?? '127.0.0.1',
    folder: resolve(process.env.TILLKIT_DATA ?? `${repository}.tillkit`),
    catalog,
    stripe: readStripe(),
  };
}

/** All three or none: half of them would fail later, and less clearly. */
function readStripe(): StripeAccount | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = process.env;
  if (!secretKey && !publishableKey && !webhookSecret) return null;
  if (!secretKey || !publishableKey || !webhookSecret) {
    throw new OptionError('Set STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET, or none of them.');
  }
  if (!/^[sr]k_test_/.test(secretKey))
    throw new OptionError('The demo takes keys of the test mode only: STRIPE_SECRET_KEY begins with sk_test_.');
  return { secretKey, publishableKey, webhookSecrets: [webhookSecret] };
}

export class OptionError extends Error {
  override readonly name = 'OptionError';
}

function parse() {
  try {
    return parseArgs({ options: { catalog: { type: 'string' }, port: { type: 'string' } } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OptionError(`${reason}\nUse: npm start -- [--catalog ${catalogNames.join('|')}] [--port 4242]`);
  }
}

/** Asks only where a person can answer; Enter keeps `usual`. */
export async function askForCatalog(usual: CatalogName): Promise<CatalogName> {
  if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.CI) return usual;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const interrupted = new AbortController();
  terminal.once('SIGINT', () => interrupted.abort());
  try {
    const list = catalogNames.map((name, index) => `  ${index + 1}  ${name.padEnd(6)} ${catalogs[name].label}\n`).join('');
    const answer = await terminal.question(`Which catalog should the demo sell?\n${list}Number or name [${usual}]: `, {
      signal: interrupted.signal,
    });
    const chosen = catalogNames[Number(answer.trim()) - 1] ?? answer.trim();
    return isCatalogName(chosen) ? chosen : usual;
  } catch {
    throw new OptionError('Stopped.');
  } finally {
    terminal.close();
  }
}
