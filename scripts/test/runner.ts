import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a step counted. A check counts as one. */
export interface Count {
  passed: number;
  failed: number;
  /** Names of what was skipped, each with its reason. */
  skipped: string[];
  /** Names of what failed, as far as they are known; said again at the end, where a long output is cut off. */
  failures?: string[];
}

export interface Step {
  name: string;
  /** What it does, for the person who waits. */
  says: string;
  run(): Promise<Count>;
  /** Why it is left out where no step is named. */
  skippedUnlessAsked?: string;
}

/** Runs a program of the repository, shows what it prints, and gives its exit code. */
export function execute(command: string, args: readonly string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', (error) => {
      process.stderr.write(`Could not start ${command}: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}

/** A program that either passes or fails as a whole. */
export async function check(command: string, args: readonly string[]): Promise<Count> {
  const code = await execute(command, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
}
