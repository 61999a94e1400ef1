import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs on the machine's own Node (20 or later), before anything is installed: only Node's own modules here. */
export const root = fileURLToPath(new URL('..', import.meta.url));
const pnpmVersion = '12.21.0';
const windows = process.platform === 'win32';

export function say(message) {
  process.stdout.write(`${message}\n`);
}

export function requireNode20() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  process.stderr.write(
    `Tillkit needs Node 20 or later; this is ${process.version}. Install a newer one from https://nodejs.org and run this again.\n`,
  );
  process.exit(1);
}

/** Installs dependencies unless the installed ones already match the lock file. */
export async function installDependencies() {
  const lock = await readFile(join(root, 'pnpm-lock.yaml'));
  const workspace = await readFile(join(root, 'pnpm-workspace.yaml'));
  const wanted = createHash('sha256').update(lock).update(workspace).digest('hex');
  const stamp = join(root, 'node_modules', '.tillkit-installed');
  const installed = await readFile(stamp, 'utf8').catch(() => '');
  if (installed === wanted && existsSync(pinnedNode())) return;
  say('Installing dependencies (a minute or two the first time) …');
  const code = await run('npx', ['-y', `pnpm@${pnpmVersion}`, 'install', '--frozen-lockfile', '--config.confirm-modules-purge=false'], {
    shell: windows,
    quiet: true,
  });
  if (code !== 0) {
    process.stderr.write('Installing dependencies failed; the lines above say why. Check the network and run this again.\n');
    process.exit(1);
  }
  await mkdir(join(root, 'node_modules'), { recursive: true });
  await writeFile(stamp, wanted);
}

/** The Node that the project runs on, whatever the machine has: it comes with the dependencies. */
export function pinnedNode() {
  return join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
}

/**
 * Runs a command in the repository and hands on Ctrl-C and its exit code. `quiet` shows its output only when it fails.
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {}, shell = false, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      shell,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    // A terminal sends Ctrl-C to the whole group; other senders reach only this process.
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', (error) => {
      process.stderr.write(`Could not start ${command}: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      const failed = signal !== null || code !== 0;
      if (failed && quiet) process.stderr.write(Buffer.concat(output));
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 130 : 1));
    });
  });
}
