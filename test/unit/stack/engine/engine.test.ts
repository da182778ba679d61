import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../../../src/stack/engine/engine.ts';
import { findEngine, isLocalHost, parseHost } from '../../../../src/stack/engine/engineAddress.ts';
import type { EngineSurroundings } from '../../../../src/stack/engine/engineAddress.ts';
import {
  JsonLines,
  readContainer,
  readDetails,
  readEvent,
  readLogFrames,
  readUsage,
} from '../../../../src/stack/engine/engineWire.ts';
import { FakeHttp } from '../../../support/fakeHttp.ts';

function around(
  env: Record<string, string>,
  files: Record<string, string> = {},
  platform: NodeJS.Platform = 'linux',
): EngineSurroundings {
  return {
    env,
    home: '/home/me',
    uid: 1000,
    platform,
    read: (path) => Promise.resolve(files[path.replaceAll('\\', '/')]),
    exists: (path) => Promise.resolve(path.replaceAll('\\', '/') in files),
  };
}

describe('where the engine is', () => {
  it.each([
    ['unix:///run/x.sock', { kind: 'socket', path: '/run/x.sock' }],
    ['npipe:////./pipe/docker_engine', { kind: 'socket', path: '//./pipe/docker_engine' }],
    ['tcp://host:1234', { kind: 'tcp', host: 'host', port: 1234 }],
    ['tcp://[::1]', { kind: 'tcp', host: '::1', port: 2375 }],
    ['ssh://kim@box:2222', { kind: 'ssh', destination: 'kim@box', port: 2222 }],
    ['ssh://box', { kind: 'ssh', destination: 'box', port: undefined }],
    ['https://host:443', { kind: 'tcp', host: 'host', port: 443 }],
    ['http://host', { kind: 'tcp', host: 'host', port: 2375 }],
  ])('%s', (text, expected) => {
    expect(parseHost(text)).toEqual(expected);
  });

  it.each([
    ['', true],
    ['unix:///run/x.sock', true],
    ['npipe:////./pipe/docker_engine', true],
    ['ssh://box', false],
    ['tcp://127.0.0.1:2375', false],
  ])('%s is on this machine: %j', (text, expected) => {
    expect(isLocalHost(text)).toBe(expected);
  });

  it.each(['what?', 'tcp://', 'ftp://host', 'tcp://host:port'])('%s is refused', (text) => {
    expect(() => parseHost(text)).toThrow(/not a valid address/);
  });

  it('follows DOCKER_HOST first, with its certificates', async () => {
    const folder = '/certs';
    const files = Object.fromEntries(['ca', 'cert', 'key'].map((n) => [`${folder}/${n}.pem`, n]));
    const env = { DOCKER_HOST: 'tcp://h:1', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder };
    expect(await findEngine(around(env, files))).toEqual({
      kind: 'tcp',
      host: 'h',
      port: 1,
      tls: { ca: 'ca', cert: 'cert', key: 'key' },
    });
  });

  it('follows the Docker context', async () => {
    const id = createHash('sha256').update('remote').digest('hex');
    const files = {
      '/home/me/.docker/config.json': '{"currentContext": "remote"}',
      [`/home/me/.docker/contexts/meta/${id}/meta.json`]:
        '{"Endpoints": {"docker": {"Host": "ssh://kim@box"}}}',
      '/var/run/docker.sock': '',
    };
    const engine = await findEngine(around({}, files));
    expect(engine).toEqual({ kind: 'ssh', destination: 'kim@box', port: undefined });
    expect(await findEngine(around({ DOCKER_CONTEXT: 'default' }, files))).toEqual({
      kind: 'socket',
      path: '/var/run/docker.sock',
    });
    await expect(findEngine(around({ DOCKER_CONTEXT: 'gone' }, files))).rejects.toMatchObject({
      reason: 'engine-unreachable',
    });
  });

  it.each([
    ['/var/run/docker.sock'],
    ['/home/me/.docker/run/docker.sock'],
    ['/run/user/1000/docker.sock'],
    ['/run/user/1000/podman/podman.sock'],
    ['/run/podman/podman.sock'],
  ])('finds %s by itself', async (path) => {
    const files = { [path]: '', '/home/me/.docker/config.json': 'no JSON' };
    expect(await findEngine(around({}, files))).toEqual({ kind: 'socket', path });
  });

  it('is the named pipe on Windows', async () => {
    expect(await findEngine(around({}, {}, 'win32'))).toMatchObject({
      path: '//./pipe/docker_engine',
    });
  });
});

describe('an engine that refuses', () => {
  const http = new FakeHttp();
  afterAll(() => {
    http.close();
  });

  it.each([
    [404, 'gone'],
    [500, 'command-failed'],
    [409, 'command-failed'],
  ])('with %i', async (status, reason) => {
    const url = await http.serve(() => ({ status, body: '{"message": "no"}' }));
    const engine = await openEngine(around({ DOCKER_HOST: url.replace('http', 'tcp') }));
    await expect(engine.inspect('x')).rejects.toMatchObject({ reason });
  });
});

describe('what the engine says', () => {
  it('of a container', () => {
    expect(
      readContainer({
        Id: 'abc',
        Names: ['/s-prometheus-1'],
        Image: 'prom/prometheus:v3',
        State: 'running',
        Status: 'Up 2 minutes (health: starting)',
        Labels: { 'com.docker.compose.service': 'prometheus' },
        Ports: [{ IP: '127.0.0.1', PrivatePort: 9090, PublicPort: 9091 }, { PrivatePort: 1 }],
      }),
    ).toEqual({
      id: 'abc',
      name: 's-prometheus-1',
      service: 'prometheus',
      image: 'prom/prometheus:v3',
      state: 'running',
      health: 'starting',
      ports: [{ host: '127.0.0.1', published: 9091, container: 9090 }],
    });
    expect(readContainer({ Status: 'Up 2 days (unhealthy)' }).health).toBe('unhealthy');
    expect(readContainer({ Status: 'Exited (1) 2 days ago' }).health).toBe('none');
    expect(readContainer(null).ports).toEqual([]);
  });

  it('of its details', () => {
    const details = readDetails({
      Id: 'abc',
      RestartCount: 3,
      State: {
        Status: 'exited',
        ExitCode: 137,
        OOMKilled: true,
        StartedAt: '0001-01-01T00:00:00Z',
        Health: { Status: 'unhealthy', Log: [{ Output: 'old' }, { Output: 'refused\n' }] },
      },
      Config: { User: '65534', Labels: { 'com.docker.compose.service': 'a' } },
      HostConfig: {
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges:true'],
        Memory: 64,
        NanoCpus: 250_000_000,
        LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
      },
      NetworkSettings: { Networks: { s_default: {} } },
      Mounts: [{ Type: 'bind', Source: '/s', Destination: '/t', RW: false }],
    });
    expect(details).toMatchObject({
      state: 'exited',
      health: 'unhealthy',
      healthOutput: 'refused',
      oomKilled: true,
      restartCount: 3,
      startedAt: undefined,
      networks: ['s_default'],
      mounts: [{ type: 'bind', source: '/s', target: '/t', writable: false }],
      hardening: { cpus: 0.25, memoryLimit: 64, noNewPrivileges: true, hasLogLimit: true },
    });
  });

  it('of what a container uses, with both versions of control groups', () => {
    const stats = (detail: object) => ({
      cpu_stats: { cpu_usage: { total_usage: 300 }, system_cpu_usage: 2000, online_cpus: 4 },
      precpu_stats: { cpu_usage: { total_usage: 100 }, system_cpu_usage: 1000 },
      memory_stats: { usage: 1000, limit: 5000, stats: detail },
    });
    expect(readUsage(stats({ total_inactive_file: 400 }))).toEqual({
      cpuPercent: 80,
      memoryBytes: 600,
      memoryLimit: 5000,
    });
    expect(readUsage(stats({ inactive_file: 100 }))?.memoryBytes).toBe(900);
    expect(readUsage({ cpu_stats: {}, precpu_stats: {} })).toBeUndefined();
  });

  it('of events', () => {
    const attributes = { name: 's-a-1', 'com.docker.compose.service': 'a' };
    const event = { Action: 'die', timeNano: 5_000_000, Actor: { Attributes: attributes } };
    expect(readEvent(event)).toEqual({ action: 'die', service: 'a', container: 's-a-1', time: 5 });
  });

  it('in logs, with frames and without', () => {
    const frame = (text: string): number[] => [
      1,
      0,
      0,
      0,
      0,
      0,
      0,
      text.length,
      ...Buffer.from(text),
    ];
    const bytes = Uint8Array.from([...frame('one\n'), ...frame('two\n')]);
    expect(readLogFrames(bytes)).toBe('one\ntwo\n');
    expect(readLogFrames(Buffer.from('plain text\n'))).toBe('plain text\n');
    expect(readLogFrames(new Uint8Array())).toBe('');
  });

  it('in streams, whatever way the bytes arrive', () => {
    const bytes = Buffer.from('{"a":"é"}\n\n{"b":2}\n{"c"');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const lines = new JsonLines();
      const values = [...lines.add(bytes.subarray(0, cut)), ...lines.add(bytes.subarray(cut))];
      expect(values).toEqual([{ a: 'é' }, { b: 2 }]);
    }
  });
});
