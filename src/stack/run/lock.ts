import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StackError } from '../errors.ts';

/** Runs `work` while no other window or process of this user changes the same stack; rejects with
 * 'busy' where one does. A lock whose process has died is taken over. */
export async function withStackLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = lockPath(folder);
  if (!(await take(path))) {
    await dropStale(path);
    if (!(await take(path))) throw busy();
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

function lockPath(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `prometheus-workbench-${name}.lock`);
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function dropStale(path: string): Promise<void> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''));
  if (pid > 0 && isAlive(pid)) throw busy();
  await rm(path, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function busy(): StackError {
  return new StackError(
    'busy',
    'The stack is already being started or stopped.',
    'Wait for it to finish.',
  );
}
