import { mkdtemp, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyScaffold } from '../../../../src/stack/scaffold/applyScaffold.ts';
import type { Decision } from '../../../../src/stack/scaffold/applyScaffold.ts';
import { planScaffold } from '../../../../src/stack/scaffold/scaffold.ts';
import type { ScaffoldPlan } from '../../../../src/stack/scaffold/scaffold.ts';
import { templateFolder } from '../../../support/stack/stackTemplate.ts';

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'scaffold-'));
  folder = join(root, 'deep/stack');
});
afterEach(() => rm(root, { recursive: true }));

const plan = (): Promise<ScaffoldPlan> =>
  planScaffold({ template: templateFolder, folder, components: ['alerting-rules'] });
const answer = (decision: Decision) => () => Promise.resolve(decision);
const never = (): Promise<Decision> => {
  throw new Error('asked about a file that does not differ');
};
const contents = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function tree(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}

describe('Init Stack', () => {
  it('writes everything into an empty folder, scripts with the right to run', async () => {
    const planned = await plan();
    expect(new Set(planned.files.map((file) => file.state))).toEqual(new Set(['new']));
    const result = await applyScaffold(planned, { decide: never });
    expect(result.written).toEqual(planned.files.map((file) => file.path));
    for (const file of planned.files) {
      expect(await contents(file.path)).toBe(new TextDecoder().decode(file.contents));
      expect((await stat(join(folder, file.path))).mode & 0o777).toBe(file.mode);
    }
    expect((await tree()).filter((path) => path.includes('.tmp'))).toEqual([]);
  });

  it('is silent about what is there already', async () => {
    await applyScaffold(await plan(), { decide: never });
    const again = await plan();
    expect(new Set(again.files.map((file) => file.state))).toEqual(new Set(['identical']));
    expect((await applyScaffold(again, { decide: never })).written).toEqual([]);
  });

  it('asks about each file that differs, or once for all', async () => {
    await put('.env', 'MINE=1\n');
    await put('docker-compose.yml', 'services: {}\n');
    const asked: string[] = [];
    const result = await applyScaffold(await plan(), {
      decide: (file) => {
        asked.push(file.path);
        return Promise.resolve(file.path === '.env' ? 'skip' : 'overwrite');
      },
    });
    expect(asked).toEqual(['.env', 'docker-compose.yml']);
    expect(result.skipped).toEqual(['.env']);
    expect(await contents('.env')).toBe('MINE=1\n');
    expect(await contents('docker-compose.yml')).toContain('prometheus');

    await put('docker-compose.yml', 'services: {}\n');
    let questions = 0;
    const all = await applyScaffold(await plan(), {
      decide: () => {
        questions++;
        return Promise.resolve('overwrite-all');
      },
    });
    expect(questions).toBe(1);
    expect([...all.written].sort()).toEqual(['.env', 'docker-compose.yml']);
  });

  it('leaves nothing when it is cancelled, at any point', async () => {
    await put('docker-compose.yml', 'services: {}\n');
    const before = await tree();
    await expect(applyScaffold(await plan(), { decide: answer('cancel') })).rejects.toMatchObject({
      reason: 'cancelled',
    });
    expect(await tree()).toEqual(before);

    const planned = await plan();
    for (let steps = 0; steps < planned.files.length * 2; steps += 3) {
      const signal = abortAfter(steps);
      await expect(
        applyScaffold(planned, { decide: answer('overwrite-all'), signal }),
      ).rejects.toMatchObject({ reason: 'cancelled' });
      expect(await tree()).toEqual(before);
      expect(await contents('docker-compose.yml')).toBe('services: {}\n');
    }
  });

  it('takes everything back where one file cannot be written', async () => {
    const planned = await plan();
    await put('config/prometheus', 'a file where a folder should be\n');
    const before = await tree();
    await expect(applyScaffold(planned, { decide: never })).rejects.toMatchObject({
      reason: 'file-unwritable',
    });
    expect(await tree()).toEqual(before);
  });

  it('does not overwrite what appeared after it had looked', async () => {
    const planned = await plan();
    await put('docker-compose.yml', 'mine\n');
    const before = await tree();
    await expect(applyScaffold(planned, { decide: never })).rejects.toMatchObject({
      reason: 'file-changed',
    });
    expect(await contents('docker-compose.yml')).toBe('mine\n');
    expect(await tree()).toEqual(before);
  });

  it('does not follow a link out of the folder', async () => {
    await mkdir(join(root, 'elsewhere'), { recursive: true });
    await mkdir(folder, { recursive: true });
    await symlink(join(root, 'elsewhere'), join(folder, 'config'));
    await expect(plan()).rejects.toMatchObject({ reason: 'file-unwritable' });
  });
});

/** A signal that is aborted from the n-th look at it on. */
function abortAfter(looks: number): AbortSignal {
  let left = looks;
  return new Proxy(new AbortController().signal, {
    get: (target, key) => (key === 'aborted' ? left-- <= 0 : (Reflect.get(target, key) as unknown)),
  });
}
