import { describe, expect, it } from 'vitest';
import { parseConfig, parsePs } from '../../../../src/stack/compose/composeCommands.ts';
import { ComposeCommands } from '../../../../src/stack/compose/composeCommands.ts';
import { explainFailure, readLog } from '../../../../src/stack/compose/composeFailure.ts';
import { findCompose } from '../../../../src/stack/compose/composeProgram.ts';
import { parseProgress } from '../../../../src/stack/compose/composeProgress.ts';
import { CommandFailed, runCommand } from '../../../../src/stack/compose/runCommand.ts';
import { StackError } from '../../../../src/stack/errors.ts';
import { fakeDocker, notInstalled, psLine } from '../../../support/stack/fakeDocker.ts';

describe('finding Compose', () => {
  it('prefers the plugin, then the program', async () => {
    const plugin = fakeDocker([[/^docker compose version/, '2.40.3-3\n']]);
    expect(await findCompose(plugin.run)).toEqual({
      command: 'docker',
      args: ['compose'],
      version: '2.40.3-3',
    });
    const program = fakeDocker([
      [/^docker compose/, { exitCode: 1, output: "docker: 'compose' is not a docker command." }],
      [/^docker-compose version/, 'v2.24.0\n'],
    ]);
    expect(await findCompose(program.run)).toMatchObject({ command: 'docker-compose', args: [] });
  });

  it.each([
    ['docker-missing', notInstalled, notInstalled],
    ['compose-missing', { exitCode: 1, output: '' }, notInstalled],
    ['compose-too-old', { exitCode: 1, output: '' }, '1.29.2'],
  ] as const)('says what to install: %s', async (reason, plugin, program) => {
    const { run } = fakeDocker([
      [/^docker compose/, plugin],
      [/^docker-compose/, program],
    ]);
    await expect(findCompose(run)).rejects.toMatchObject({ reason });
  });
});

describe('commands', () => {
  const program = { command: 'docker', args: ['compose'], version: '2' };
  const compose = new ComposeCommands(program, { folder: '/a b', name: 'n' });
  const line = (command: { args: readonly string[] }): string => command.args.slice(7).join(' ');

  it('are arguments, never a shell string', () => {
    const { command, args } = compose.up(['x']);
    expect([command, ...args]).toEqual([
      'docker',
      'compose',
      '--ansi',
      'never',
      '--project-directory',
      '/a b',
      '--project-name',
      'n',
      'up',
      '--detach',
      '--build',
      'x',
    ]);
    expect(line(compose.down())).toBe('--profile * down --remove-orphans');
    expect(line(compose.down({ volumes: true }))).toBe(
      '--profile * down --remove-orphans --volumes',
    );
  });

  it('read both forms of ps', () => {
    const one = {
      service: 'a',
      name: 'stack-a-1',
      state: 'running',
      health: 'healthy',
      exitCode: 0,
    };
    expect(parsePs('')).toEqual([]);
    expect(parsePs(`${psLine('a')}\n`)).toEqual([one]);
    expect(parsePs(`[${psLine('a')}]`)).toEqual([one]);
  });

  it('read the configuration', () => {
    const config = {
      services: {
        a: {
          image: 'x:1',
          user: '65534:65534',
          healthcheck: { test: ['CMD', 'true'] },
          ports: [{ mode: 'ingress', host_ip: '127.0.0.1', target: 90, published: '9090' }],
          volumes: [
            { type: 'bind', source: '/s/config', target: '/etc/x', read_only: true },
            { type: 'volume', source: 'data', target: '/data' },
          ],
        },
        b: { build: { context: '.' }, healthcheck: { disable: true }, ports: [{ target: 1 }] },
      },
    };
    expect(parseConfig(JSON.stringify(config))).toEqual([
      {
        name: 'a',
        image: 'x:1',
        builds: false,
        hasHealthCheck: true,
        ports: [{ host: '127.0.0.1', published: 9090, container: 90 }],
        binds: [{ source: '/s/config', target: '/etc/x', readOnly: true }],
        uid: 65534,
      },
      {
        name: 'b',
        image: undefined,
        builds: true,
        hasHealthCheck: false,
        ports: [],
        binds: [],
        uid: undefined,
      },
    ]);
  });
});

describe('progress', () => {
  it.each([
    [' Container s1-alertmanager-1  Healthy', 'container s1-alertmanager-1 healthy'],
    [' Network s1_default  Creating', 'network s1_default creating'],
    [' Volume "s1_data"  Created', 'volume s1_data created'],
    [' prometheus Pulling ', 'image prometheus pulling'],
    [' inference-gateway  Built', 'build inference-gateway built'],
    ['#15 [ml-model-exporter 4/5] RUN pip install', 'build ml-model-exporter step 4/5'],
    ['#4 DONE 0.0s', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    const step = parseProgress(text);
    expect(step && `${step.kind} ${step.name} ${step.doing}`).toBe(expected);
  });
});

describe('failures', () => {
  const failed = (output: string): CommandFailed =>
    new CommandFailed({ command: 'docker', args: [], parse: () => undefined }, 1, output);

  it.each([
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'engine-unreachable',
      /not running/,
    ],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      'engine-permission',
      /Permission denied/,
    ],
    ['Bind for 127.0.0.1:9090 failed: port is already allocated', 'port-taken', /Port 9090/],
    [
      'failed to bind host port for 127.0.0.1:9093: listen tcp4 127.0.0.1:9093: bind: address already in use',
      'port-taken',
      /Port 9093/,
    ],
    [
      'dependency failed to start: container s1-alertmanager-1 is unhealthy',
      'service-failed',
      /s1-alertmanager-1/,
    ],
    [
      'Error response from daemon: manifest for prom/prometheus:v9 not found: manifest unknown',
      'image-unavailable',
      /pulled/,
    ],
    [
      'error while interpolating services.prometheus.image: required variable PROMETHEUS_VERSION is missing a value: is missing in .env',
      'compose-invalid',
      /PROMETHEUS_VERSION/,
    ],
    ['write /x: no space left on device', 'disk-full', /full/],
    [
      'Conflict. The container name "/a-prometheus-1" is already in use by container "0"',
      'busy',
      /a-prometheus-1/,
    ],
    ['invalid mount config: must use either propagation mode', 'config-invalid', /mount/],
  ])('%s', (output, reason, message) => {
    const explained = explainFailure(failed(output));
    expect(explained).toBeInstanceOf(StackError);
    expect(explained).toMatchObject({ reason });
    expect((explained as StackError).message).toMatch(message);
    expect((explained as StackError).remedy).not.toBe('');
  });

  it('name the container that they are about', () => {
    const output = 'dependency failed to start: container s1-a-1 exited (1)';
    expect(explainFailure(failed(output))).toMatchObject({ container: 's1-a-1' });
  });

  it('of an unknown kind stay as they are', () => {
    const error = failed('what?');
    expect(explainFailure(error)).toBe(error);
  });

  it.each([
    [
      'msg="opening query log" err="open /prometheus/queries.active: permission denied"',
      'permission',
    ],
    [
      'err="error loading config from \\"/etc/prometheus/prometheus.yml\\": yaml: line 3"',
      'config',
    ],
    ['write /prometheus/wal: no space left on device', 'disk-full'],
    ['listen tcp :9090: bind: address already in use', 'port'],
    ['all is well', 'unknown'],
  ])('in a log: %s', (line, cause) => {
    expect(readLog(`first\n${line}\nlast\n`).cause).toBe(cause);
  });
});

describe('running a program', () => {
  const node = (script: string) => ({
    command: process.execPath,
    args: ['-e', script],
    parse: (out: string) => out.trim(),
  });

  it('tells how it failed', async () => {
    await expect(runCommand(node('console.error("bad"); process.exit(3)'))).rejects.toMatchObject({
      exitCode: 3,
      detail: 'bad',
    });
    const missing = { command: 'docker-that-is-not-there', args: [], parse: () => 0 };
    await expect(runCommand(missing)).rejects.toMatchObject({ reason: 'docker-missing' });
  });

  it('stops on an abort and on its time limit', async () => {
    const abort = new AbortController();
    const running = runCommand(node('setInterval(() => 0, 1000); console.log("up")'), {
      signal: abort.signal,
      onLine: () => {
        abort.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' });
    await expect(
      runCommand(node('setInterval(() => 0, 1000)'), { timeout: 50 }),
    ).rejects.toMatchObject({ reason: 'timeout' });
  });
});
