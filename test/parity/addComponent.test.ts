import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planAddComponent } from '../../src/stack/scaffold/addComponent.ts';
import type { ComponentId } from '../../src/stack/scaffold/components.ts';
import { run } from '../../scripts/host/run.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import { addedLines } from '../support/stack/addedLines.ts';
import { templateFolder } from '../support/stack/stackTemplate.ts';

/** Stacks that others wrote, before and after Add Component, as the real Docker Compose and promtool
 * read them. */
let folder: string;
let compose: string;
let promtool: string;

beforeAll(async () => {
  ({ dockerCompose: compose, promtool } = await debianTools());
});
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'others-')));
});
afterEach(() => rm(folder, { recursive: true }));

interface Service {
  readonly network_mode?: string;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly ports?: readonly { readonly target: number; readonly published?: string }[];
  readonly volumes?: readonly { readonly source?: string; readonly target: string }[];
}

interface Stack {
  readonly files: Readonly<Record<string, string>>;
  /** Where prometheus.yml is. */
  readonly config: string;
  readonly chosen?: readonly string[];
}

const config =
  'scrape_configs:\n- job_name: self\n  static_configs: [{targets: [localhost:9090]}]\n';
const prometheus = 'services:\n  prom:\n    image: prom/prometheus:v3.5.0\n';
const mounting = (mount: string) => `${prometheus}    volumes:\n      - ${mount}\n`;
const inConf = (files: Stack['files']): Stack => ({
  files: { 'conf/prometheus.yml': config, ...files },
  config: 'conf/prometheus.yml',
});

const stacks: Readonly<Record<string, Stack>> = {
  $PWD: inConf({ 'compose.yaml': mounting('$PWD/conf:/etc/prometheus') }),
  '${PWD}, CRLF': inConf({
    'compose.yaml': mounting(
      '"${PWD}/conf/prometheus.yml:/etc/prometheus/prometheus.yml:ro"',
    ).replaceAll('\n', '\r\n'),
  }),
  '${PWD:-.}': inConf({ 'compose.yaml': mounting("'${PWD:-.}/conf/:/etc/prometheus/:ro'") }),
  'an absolute path': inConf({ 'compose.yaml': mounting('FOLDER/conf:/etc/prometheus') }),
  'long syntax': inConf({
    'compose.yaml': mounting(
      '{type: bind, source: conf, target: /etc/prometheus, read_only: true}',
    ),
  }),
  'configs with a file': inConf({
    'compose.yaml': `${prometheus}    configs:
      - source: prom
        target: /etc/prometheus/prometheus.yml
configs:
  prom: {file: ./conf/prometheus.yml}
`,
  }),
  COMPOSE_FILE: {
    files: {
      '.env': 'COMPOSE_FILE=docker/app.yml:docker/monitoring.yml\n',
      'docker/app.yml': 'services:\n  web:\n    image: nginx\n',
      'docker/monitoring.yml': mounting('./prom:/etc/prometheus'),
      'docker/prom/prometheus.yml': config,
    },
    config: 'docker/prom/prometheus.yml',
  },
  include: {
    files: {
      'compose.yaml': 'include: [monitoring/compose.yml]\nservices: {web: {image: nginx}}\n',
      'monitoring/compose.yml': `${mounting('../prom/prometheus.yml:/etc/prometheus/prometheus.yml')}    networks: [mon]
networks:
  mon: {}
`,
      'prom/prometheus.yml': config,
    },
    config: 'prom/prometheus.yml',
  },
  extends: inConf({
    'compose.yaml': 'services:\n  prom:\n    extends: {file: base/base.yml, service: p}\n',
    'base/base.yml':
      'services:\n  p:\n    image: prom/prometheus\n    volumes: [../conf/prometheus.yml:/etc/prometheus/prometheus.yml]\n',
  }),
  'a file of another name': {
    ...inConf({
      'docker-compose.yml': 'services: {web: {image: nginx, ports: ["9093:80"]}}\n',
      'docker-compose.monitoring.yml': mounting('./conf:/etc/prometheus'),
    }),
    chosen: ['docker-compose.yml', 'docker-compose.monitoring.yml'],
  },
  'network_mode: host': inConf({
    'compose.yaml': `${mounting('./conf:/etc/prometheus')}    network_mode: host\n`,
  }),
  'network_mode: service': inConf({
    'compose.yaml': `${mounting('./conf:/etc/prometheus')}    network_mode: service:proxy
  proxy:
    image: nginx
    networks: [edge]
networks:
  edge: {}
`,
  }),
  'ports of others': inConf({
    'compose.yaml': `${mounting('./conf:/etc/prometheus')}  web: {image: nginx, ports: ['8000:80', '9100-9104:1-5']}
  app:
    image: nginx
    profiles: [never]
    ports:
      - target: 80
        published: '8080'
      - 127.0.0.1:9093:80
      - '9101-9105:80'
`,
  }),
};

const ids: readonly ComponentId[] = [
  'alerting-rules',
  'node-exporter',
  'cadvisor',
  'ml-model-exporter',
];

describe('Add Component to stacks of others', () => {
  it.each(Object.entries(stacks))('%s', async (name, stack) => {
    await write(stack.files);
    const before = await configured(stack);
    for (const id of ids) {
      await add(stack, id);
      await expect(plan(stack, id)).rejects.toMatchObject({ reason: 'already-there' });
    }
    const after = await configured(stack);
    for (const [service, was] of Object.entries(before)) {
      const { volumes = [], ...rest } = after[service] ?? {};
      expect({ ...rest, volumes: volumes.slice(0, was.volumes?.length ?? 0) }).toEqual({
        ...was,
        volumes: was.volumes ?? [],
      });
    }
    for (const { source } of after['prom']?.volumes ?? [])
      expect(existsSync(source ?? ''), source).toBe(true);
    expectOwnPorts(after);
    await expectReachable(name, stack, after);
  });
});

function plan(stack: Stack, id: ComponentId) {
  return planAddComponent({ template: templateFolder, folder, files: stack.chosen, component: id });
}

async function add(stack: Stack, id: ComponentId): Promise<void> {
  const { changes, files } = await plan(stack, id);
  for (const { path, before, after } of changes) {
    addedLines(before, after);
    await write({ [path]: after });
  }
  for (const { path, contents } of files)
    await write({ [path]: new TextDecoder().decode(contents) });
}

/** No two services are given one port, those of every profile included. */
function expectOwnPorts(services: Readonly<Record<string, Service>>): void {
  const published = Object.values(services).flatMap(({ ports = [] }) =>
    ports.flatMap(({ published: one = '' }) => (one.includes('-') ? [] : [one])),
  );
  expect(new Set(published).size).toBe(published.length);
}

/** promtool accepts the configuration, and each target is where Prometheus can reach it. */
async function expectReachable(
  name: string,
  stack: Stack,
  services: Readonly<Record<string, Service>>,
): Promise<void> {
  const path = join(folder, stack.config);
  const verdict = await run(promtool, ['check', 'config', '--syntax-only', path]);
  expect(verdict.status, verdict.stderr).toBe(0);
  const text = await readFile(path, 'utf8');
  const targets = [...text.matchAll(/targets: \['([\w-]+):(\d+)'\]/g)];
  expect(targets.length).toBeGreaterThanOrEqual(ids.length);
  const prom = services['prom'];
  const shared = /^service:(.*)/.exec(prom?.network_mode ?? '')?.[1];
  const networks = Object.keys((shared === undefined ? prom : services[shared])?.networks ?? {});
  for (const [, host = '', port = ''] of targets) {
    if (name === 'network_mode: host') {
      expect(host).toBe('localhost');
      const published = Object.values(services).flatMap(({ ports = [] }) =>
        ports.map((one) => one.published),
      );
      expect(published).toContain(port);
    } else expect(Object.keys(services[host]?.networks ?? {}), host).toEqual(networks);
  }
}

async function configured(stack: Stack): Promise<Readonly<Record<string, Service>>> {
  const files = stack.chosen?.flatMap((file) => ['--file', file]) ?? [];
  const args = [...files, '--profile', '*', 'config', '--format', 'json'];
  const env = { HOME: folder, PWD: folder };
  const { status, stdout, stderr } = await run(compose, args, { env, cwd: folder });
  expect(status, stderr).toBe(0);
  return (JSON.parse(stdout) as { services: Record<string, Service> }).services;
}

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text.replaceAll('FOLDER', folder));
  }
}
