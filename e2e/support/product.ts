import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@tillkit/client';

/** Who does the billing of the demo. */
export type Provider = 'sandbox' | 'stripe';

const servers: Record<Provider, string> = {
  sandbox: fileURLToPath(new URL('../../examples/saas-app/server.ts', import.meta.url)),
  // The same demo, with an account at Stripe in the same process.
  stripe: fileURLToPath(new URL('../stripe/server.ts', import.meta.url)),
};
/** What switches the demo to Stripe. */
const stripeKeys = {
  STRIPE_SECRET_KEY: 'sk_test_journeys',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_journeys',
  STRIPE_WEBHOOK_SECRET: 'whsec_journeys',
};
/** With Stripe, the demo's customers are made over its API. */
const startTimeout: Record<Provider, number> = { sandbox: 45_000, stripe: 150_000 };

interface Keys {
  publishable: string;
  secret: string;
  organisation: string;
}

/** The example product, running on a port and in a data folder of its own. */
export class Product {
  /** Everything that it printed. */
  output = '';
  origin = '';
  keys: Keys = { publishable: '', secret: '', organisation: '' };
  #process: ChildProcess | undefined;
  #folder = '';
  readonly #catalog: string;
  readonly provider: Provider;

  private constructor(catalog: string, provider: Provider) {
    this.#catalog = catalog;
    this.provider = provider;
  }

  static async start(catalog = 'seats', provider: Provider = 'sandbox'): Promise<Product> {
    const product = new Product(catalog, provider);
    product.#folder = await mkdtemp(join(tmpdir(), 'tillkit-e2e-'));
    await product.startAgain();
    return product;
  }

  /** A client with the secret key; with `account`, for that customer. */
  client(account?: string): Client {
    return createClient({ api: this.origin, key: this.keys.secret, account });
  }

  /** A client with the organisation key. */
  organisation(): Client {
    return createClient({ api: this.origin, key: this.keys.organisation });
  }

  /** Starts on the same port and data as before. */
  async startAgain(): Promise<void> {
    const port = this.origin ? new URL(this.origin).port : '0';
    const keys = this.provider === 'stripe' ? stripeKeys : {};
    const env = { ...process.env, ...keys, PORT: port, TILLKIT_DATA: this.#folder, TILLKIT_CATALOG: this.#catalog };
    const child = spawn(process.execPath, [servers[this.provider]], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    await this.#ready(child);
    const file: { pages: string; keys: Keys } = JSON.parse(await readFile(join(this.#folder, 'dev.json'), 'utf8'));
    this.origin = file.pages;
    this.keys = file.keys;
  }

  /** Where the demo's account at Stripe answers pages. */
  get stripe(): string {
    const [, address] = /^Stripe answers pages at (.*)$/m.exec(this.output) ?? [];
    if (!address) throw new Error('The demo does not use Stripe.');
    return address;
  }

  /** As when the power fails. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** As Ctrl-C. Gives the exit code. */
  async interrupt(): Promise<number | null> {
    return this.#end('SIGINT');
  }

  /** Stops it and removes its data. */
  async dispose(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  #ready(child: ChildProcess): Promise<void> {
    const begun = this.output.length;
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => reject(new Error(`The product ${reason}:\n${this.output.slice(begun)}`));
      const timer = setTimeout(() => fail('did not start in time'), startTimeout[this.provider]);
      child.once('exit', () => fail('ended before it was ready'));
      const read = (chunk: Buffer) => {
        this.output += chunk.toString();
        if (!this.output.includes('Ctrl-C stops', begun)) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
    });
  }
}
