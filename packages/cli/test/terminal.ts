import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type ExitCode, type Io, run } from '../src/index.ts';

/** What somebody at a terminal sees. */
export interface Seen {
  code: ExitCode;
  out: string;
  errors: string;
}

class Screen extends Writable {
  text = '';
  isTTY = false;
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A folder of its own, with a terminal in it. */
export class Terminal {
  readonly folder: string;
  env: Record<string, string | undefined> = {};
  fetch: typeof fetch = globalThis.fetch;
  isTTY = false;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Terminal> {
    return new Terminal(await mkdtemp(join(tmpdir(), 'tillkit-cli-')));
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Types a command line. */
  async type(line: string, signal: AbortSignal = new AbortController().signal): Promise<Seen> {
    const { stdout, stderr, io } = this.screens(signal);
    const code = await run(line.split(' ').filter(Boolean), io);
    return { code, out: stdout.text, errors: stderr.text };
  }

  screens(signal: AbortSignal): { stdout: Screen; stderr: Screen; io: Io } {
    const stdout = new Screen();
    const stderr = new Screen();
    stdout.isTTY = this.isTTY;
    return { stdout, stderr, io: { stdout, stderr, cwd: this.folder, env: this.env, fetch: this.fetch, signal } };
  }
}
