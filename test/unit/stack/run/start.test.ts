import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkMounts } from '../../../../src/stack/compose/mounts.ts';
import { startStack, stopStack } from '../../../../src/stack/run/start.ts';
import { fakeDocker, psLine } from '../../../support/stack/fakeDocker.ts';
import type { Answer } from '../../../support/stack/fakeDocker.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'));
  await writeFile(join(folder, 'docker-compose.yml'), "services: {a: {ports: ['${A_PORT}:1']}}\n");
  await writeFile(join(folder, '.env'), 'A_PORT=19555\n');
});
afterEach(() => rm(folder, { recursive: true }));

const config = JSON.stringify({
  services: {
    a: {
      image: 'a:1',
      healthcheck: {},
      ports: [{ host_ip: '127.0.0.1', target: 1, published: '19555' }],
    },
    b: { image: 'b:1', healthcheck: {} },
  },
});
const well = `${psLine('a')}\n${psLine('b')}`;

/** A `ps` that gives one answer after the other, the last one forever. */
function inTurn(...answers: Answer[]): () => Answer {
  return () => (answers.length > 1 ? answers.shift() : answers[0]) ?? '';
}

function docker(ps: () => Answer, up: Answer = ' Container x-a-1  Started\n', log = 'log line') {
  return fakeDocker([
    [/ version --short/, '2.40.3'],
    [/^docker version/, '28.0.0'],
    [/context inspect/, 'unix:///var/run/docker.sock'],
    [/ config --format/, config],
    [/ ps --all/, ps],
    [/ up /, up],
    [/ logs /, log],
    [/docker ps --filter/, 'other-stack-a-1'],
  ]);
}
const free = { isPortFree: () => Promise.resolve(true) };
const changing = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /(?<= )(?:up|down|stop)\b.*/.exec(line)?.[0] ?? []);

describe('Start Stack', () => {
  it('is done when every service is healthy, and says what it waits for', async () => {
    const starting = `${psLine('a')}\n${psLine('b', 'running', 'starting')}`;
    const { run, lines } = docker(inTurn('', starting, starting, well));
    const said: string[] = [];
    const result = await startStack(
      { folder },
      { run, ...free },
      {
        pollEvery: 1,
        onProgress: ({ phase, message }) => said.push(`${phase}: ${message}`),
      },
    );
    expect(result.containers.map((one) => one.service)).toEqual(['a', 'b']);
    expect(changing(lines)).toEqual(['up --detach --build']);
    expect(said).toContain('up: a: started');
    expect(said).toContain('health: Waiting for b to become healthy');
  });

  it('starts nothing where a port is taken, and says by whom and which is free', async () => {
    const { run, lines } = docker(() => '');
    const isPortFree = (port: number) => Promise.resolve(port !== 19555);
    await expect(startStack({ folder }, { run, isPortFree })).rejects.toMatchObject({
      reason: 'port-taken',
      message: 'Port 19555, which a needs, is already in use by container other-stack-a-1.',
      remedy: 'Stop the program that uses it, or change A_PORT in .env, for example to 19556.',
    });
    expect(changing(lines)).toEqual([]);
  });

  it('does not mind ports that the stack itself has', async () => {
    const { run } = docker(() => well);
    const isPortFree = () => Promise.resolve(false);
    const { containers } = await startStack({ folder }, { run, isPortFree }, { pollEvery: 1 });
    expect(containers.map(({ service }) => service)).toEqual(['a', 'b']);
  });

  it('starts nothing where the configuration is not valid', async () => {
    const { run, lines } = docker(() => '');
    const checkConfigs = () => Promise.resolve([{ path: 'p.yml', line: 3, message: 'no' }]);
    await expect(startStack({ folder }, { run, ...free, checkConfigs })).rejects.toMatchObject({
      reason: 'config-invalid',
      message: 'p.yml:3: no',
    });
    expect(changing(lines)).toEqual([]);
  });

  it('takes everything down where Compose fails and nothing was there before', async () => {
    const { run, lines } = docker(() => '', { exitCode: 1, output: 'no space left on device' });
    await expect(startStack({ folder }, { run, ...free })).rejects.toMatchObject({
      reason: 'disk-full',
    });
    expect(changing(lines)).toEqual(['up --detach --build', 'down --remove-orphans']);
  });

  it('shows the log of a service that fails, and keeps what ran before', async () => {
    const broken = `${psLine('a')}\n${psLine('b', 'restarting', '', 1)}`;
    const log = 'one\ntwo: permission denied\n';
    const { run, lines } = docker(inTurn(psLine('a'), broken), '', log);
    await expect(startStack({ folder }, { run, ...free }, { pollEvery: 1 })).rejects.toMatchObject({
      reason: 'service-failed',
      message: 'Service b failed: it has no permission to read or write one of its files.',
      detail: 'one\ntwo: permission denied',
    });
    expect(changing(lines)).toEqual(['up --detach --build', 'stop b']);
  });

  it('takes back what it started when it is cancelled', async () => {
    const abort = new AbortController();
    const starting = `${psLine('a')}\n${psLine('b', 'running', 'starting')}`;
    const { run, lines } = docker(inTurn('', starting));
    const started = startStack(
      { folder },
      { run, ...free },
      {
        pollEvery: 1,
        signal: abort.signal,
        onProgress: ({ phase }) => {
          if (phase === 'health') abort.abort();
        },
      },
    );
    await expect(started).rejects.toMatchObject({ reason: 'cancelled' });
    expect(changing(lines)).toEqual(['up --detach --build', 'down --remove-orphans']);
  });

  it('does not run twice at once', async () => {
    const { run } = docker(() => well);
    const both = await Promise.allSettled([
      startStack({ folder }, { run, ...free }, { pollEvery: 1 }),
      startStack({ folder }, { run, ...free }, { pollEvery: 1 }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ reason: 'busy' });
    await startStack({ folder }, { run, ...free }, { pollEvery: 1 });
  });

  it('says what is missing', async () => {
    await rm(join(folder, 'docker-compose.yml'));
    const { run } = docker(() => '');
    await expect(startStack({ folder }, { run })).rejects.toMatchObject({ reason: 'no-stack' });
  });
});

describe('Stop Stack', () => {
  it('removes the containers of every profile and keeps the data', async () => {
    const { run, lines } = docker(() => well);
    await stopStack({ folder }, { run });
    expect(lines.at(-1)).toMatch(/--profile \* down --remove-orphans$/);
  });
});

describe('mounts', () => {
  const service = (source: string, readOnly: boolean, uid = 65534) => ({
    name: 'a',
    image: 'a',
    builds: false,
    hasHealthCheck: false,
    ports: [],
    binds: [{ source, target: '/t', readOnly }],
    uid,
  });

  it('must exist, be readable, and writable where they hold data', async () => {
    const data = join(folder, 'data');
    const secret = join(folder, 'config');
    await mkdir(data);
    await mkdir(secret);
    await chmod(data, 0o755);
    await writeFile(join(secret, 'x.yml'), '');
    await chmod(join(secret, 'x.yml'), 0o600);
    const check = (source: string, readOnly: boolean, uid?: number) =>
      checkMounts(folder, [service(source, readOnly, uid)], 'linux');
    expect(await check(join(folder, 'nowhere'), true)).toMatchObject([
      { reason: 'config-invalid' },
    ]);
    expect(await check(data, true)).toEqual([]);
    expect(await check(data, false)).toMatchObject([
      { reason: 'file-unreadable', remedy: 'Change its owner: sudo chown -R 65534:65534 data' },
    ]);
    expect(await check(secret, true)).toMatchObject([
      { message: 'a (user 65534) has no permission to read config/x.yml.' },
    ]);
    expect(await check(data, false, 0)).toEqual([]);
    expect(await check('/etc/shadow', true)).toEqual([]);
  });
});
