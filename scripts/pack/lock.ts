import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Does something while no other process of this machine that names the same file does. */
export async function alone<Result>(lock: string, task: () => Promise<Result>): Promise<Result> {
  while (!(await taken(lock))) await setTimeout(200);
  try {
    return await task();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = await readFile(lock, 'utf8').catch(() => '');
    // Whoever was stopped half way left it behind.
    if (owner && !isAlive(Number(owner))) await rm(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
