import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheRoot } from './machine.mjs';

/**
 * Returns the path of the cached folder or file `name`; where it is missing, `build` fills a scratch
 * folder and returns what in it becomes `name`, which is moved into place in one step. Several
 * processes may ask at once: one builds, the others wait. A build that fails leaves nothing behind.
 */
export async function cached(
  name: string,
  build: (scratch: string) => Promise<string>,
): Promise<string> {
  const place = join(cacheRoot(), name);
  if (existsSync(place)) return place;
  await withLock(place, async () => {
    if (existsSync(place)) return;
    const scratch = await mkdtemp(join(cacheRoot(), '.building-'));
    try {
      const built = await build(scratch);
      mkdirSync(dirname(place), { recursive: true });
      renameSync(built, place);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
  return place;
}

/** Runs `work` while no other process of this machine works under the same `place`. */
export async function withLock<T>(place: string, work: () => Promise<T>): Promise<T> {
  const lock = `${place}.lock`;
  mkdirSync(dirname(lock), { recursive: true });
  while (!take(lock)) await sleep(200);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** A lock whose process has died (killed in the middle of a build) must not block for ever. */
function isAbandoned(lock: string): boolean {
  let pid: number;
  try {
    pid = Number(readFileSync(lock, 'utf8'));
  } catch {
    return false; // its owner has just removed it
  }
  if (!Number.isInteger(pid) || pid <= 0) return false; // being written
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
