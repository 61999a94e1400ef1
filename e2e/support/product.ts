import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@tillkit/client';

const server = fileURLToPath(new URL('../../examples/saas-app/server.ts', import.meta.url));
const startTimeout = 45_000;

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

  private constructor(catalog: string) {
    this.#catalog = catalog;
  }

  static async start(catalog = 'seats'): Promise<Product> {
    const product = new Product(catalog);
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
    const env = { ...process.env, PORT: port, TILLKIT_DATA: this.#folder, TILLKIT_CATALOG: this.#catalog };
    const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    await this.#ready(child);
    const file: { pages: string; keys: Keys } = JSON.parse(await readFile(join(this.#folder, 'dev.json'), 'utf8'));
    this.origin = file.pages;
    this.keys = file.keys;
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
      const timer = setTimeout(() => fail('did not start in time'), startTimeout);
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
