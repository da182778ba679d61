import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cached, withLock } from '../../../../scripts/host/cache.ts';
import { cacheRoot } from '../../../../scripts/host/machine.mjs';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'workbench-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', home);
  mkdirSync(cacheRoot(), { recursive: true });
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

function writes(text: string) {
  return (scratch: string): Promise<string> => {
    const file = join(scratch, 'file');
    writeFileSync(file, text);
    return Promise.resolve(file);
  };
}

test('builds once, also when asked twice at the same time', async () => {
  const build = vi.fn(writes('built'));
  const [a, b] = await Promise.all([cached('thing', build), cached('thing', build)]);
  expect(a).toBe(b);
  expect(readFileSync(a, 'utf8')).toBe('built');
  expect(build).toHaveBeenCalledTimes(1);
});

test('a build that fails leaves nothing behind and is tried again', async () => {
  await expect(cached('thing', () => Promise.reject(new Error('no network')))).rejects.toThrow(
    'no network',
  );
  expect(readdirSync(cacheRoot())).toEqual([]);
  expect(readFileSync(await cached('thing', writes('second')), 'utf8')).toBe('second');
});

test('the lock of a process that has died is taken over', async () => {
  // Beyond the largest process id of every system that this runs on.
  writeFileSync(join(cacheRoot(), 'thing.lock'), '999999999');
  await expect(withLock(join(cacheRoot(), 'thing'), () => Promise.resolve('mine'))).resolves.toBe(
    'mine',
  );
});

test('one waits while the other works', async () => {
  const place = join(cacheRoot(), 'thing');
  const order: string[] = [];
  let finish = (): void => undefined;
  const a = withLock(place, async () => {
    order.push('a starts');
    await new Promise<void>((resolve) => (finish = resolve));
    order.push('a ends');
  });
  const b = withLock(place, () => {
    order.push('b starts', 'b ends');
    return Promise.resolve();
  });
  // By now both have asked for the lock.
  expect(order).toEqual(['a starts']);
  finish();
  await Promise.all([a, b]);
  expect(order).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
});
