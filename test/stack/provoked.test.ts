import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStackConfigs } from '../../src/commands/stack/configs.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { applyScaffold } from '../../src/stack/scaffold/applyScaffold.ts';
import { runCommand } from '../../src/stack/compose/runCommand.ts';
import { components } from '../../src/stack/scaffold/components.ts';
import { diagnose } from '../../src/stack/diagnose/diagnose.ts';
import type { Diagnosis } from '../../src/stack/diagnose/diagnose.ts';
import { gatherEvidence } from '../../src/stack/diagnose/evidence.ts';
import { openEngine } from '../../src/stack/engine/engine.ts';
import type { Engine } from '../../src/stack/engine/engineTypes.ts';
import { pause } from '../../src/stack/errors.ts';
import { applyRepair } from '../../src/stack/diagnose/repairs.ts';
import type { StackTools } from '../../src/stack/run/preflight.ts';
import { planScaffold } from '../../src/stack/scaffold/scaffold.ts';
import { openServers } from '../../src/stack/prove/servers.ts';
import { removeStack, startStack } from '../../src/stack/run/start.ts';
import type { RunningStack } from '../../src/stack/prove/verify.ts';
import { installPackages } from '../../scripts/host/debian.ts';
import { packages } from '../../scripts/host/parts.mjs';
import { ensureDocker } from '../../scripts/host/docker.ts';
import { imageVariables } from '../../scripts/host/images.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { impatient, tinyDisk } from '../support/stack/overrides.ts';
import { quickened } from '../support/stack/quicken.ts';
import { templateFolder } from '../support/stack/stackTemplate.ts';

/**
 * What goes wrong with machines, engines and rules, provoked for real on a small stack and found by
 * its cause: a full disk, a clock that is off, a port that is taken, a folder for a file, a process
 * that hangs, rules that fail.
 */
const tools: StackTools = {
  run: runCommand,
  checkConfigs: (at) => checkStackConfigs(at, newestTarget),
};
const startOptions = { pollEvery: 300 };
const prometheusYml = 'config/prometheus/prometheus.yml';
const override = 'docker-compose.override.yml';
const call = promisify(execFile);

let folder: string;
let engine: Engine;
let env: Record<string, string>;
let stack: RunningStack;

beforeAll(async () => {
  await ensureDocker();
  env = { ...(await imageVariables()) };
  for (const one of components)
    for (const port of one.ports) env[port.env] = String(await freePort());
  folder = await mkdtemp(join(tmpdir(), 'provoked-'));
  const chosen = ['node-exporter', 'alertmanager', 'prometheus'] as const;
  const plan = await planScaffold({ template: templateFolder, folder, components: chosen, env });
  const quick = { ...plan, files: quickened(plan.files) };
  await applyScaffold(quick, { decide: () => Promise.resolve('cancel') });
  engine = await openEngine();
  stack = { project: { folder }, engine, servers: await openServers({ folder }, fetch) };
  await startStack({ folder }, tools, startOptions);
});

afterAll(async () => {
  await removeStack({ folder }, tools, { data: true });
  await rm(folder, { recursive: true });
});

const path = (name: string): string => join(folder, name);

/** Docker Compose as somebody with a terminal uses it; rejects where it fails. */
async function compose(...args: readonly string[]): Promise<void> {
  await call('docker', ['compose', ...args], { cwd: folder });
}

/** Diagnoses again and again until it is found. */
async function diagnosed(id: Diagnosis['id'], at = stack): Promise<Diagnosis> {
  return until(at, `${id} is not found`, (all) => all.find((one) => one.id === id));
}

/** Diagnoses again and again until none of them is found any more. */
async function gone(...ids: readonly Diagnosis['id'][]): Promise<void> {
  await until(stack, `${ids.join(', ')} stays`, (all) =>
    all.some((one) => ids.includes(one.id)) ? undefined : true,
  );
}

async function until<T>(
  at: RunningStack,
  otherwise: string,
  find: (all: readonly Diagnosis[]) => T | undefined,
): Promise<T> {
  let all: readonly Diagnosis[] = [];
  for (let attempt = 0; attempt < 120; attempt++) {
    all = diagnose(await gatherEvidence(at, tools));
    const found = find(all);
    if (found !== undefined) return found;
    await pause(250);
  }
  throw new Error(`${otherwise}: ${JSON.stringify(all, null, 1)}`);
}

async function repair({ repair }: Diagnosis): Promise<void> {
  if (repair === undefined) throw new Error('there is no repair');
  await applyRepair(repair, stack, tools);
}

describe('provoked for real, Diagnose Stack finds', () => {
  it('a clock that is off', async () => {
    await installPackages(packages.faketime);
    // The clock of the engine cannot be moved without the machine's; that of who asks can.
    const program = join(import.meta.dirname, '../support/stack/diagnoseOnce.ts');
    const command = ['-f', '-90s', process.execPath, '--import', 'tsx', program, folder];
    const { stdout } = await call('faketime', command);
    const found = (JSON.parse(stdout) as Diagnosis[]).find((one) => one.id === 'clock-skew');
    expect(found?.title).toMatch(/^The clock of Prometheus is (?:89|90|91) s ahead of/);
    await gone('clock-skew');
  });

  it('rules that are not loaded; loaded, those that fail, wait or are silenced', async () => {
    const before = await readFile(path(prometheusYml), 'utf8');
    await writeFile(path('config/prometheus/extra_rules.yml'), extraRules);
    await writeFile(path(prometheusYml), `${before}\nrule_files: [extra_rules.yml]\n`);
    const found = await diagnosed('rules-not-loaded');
    expect(found.title).toContain('extra_rules.yml');
    await repair(found);
    await gone('rules-not-loaded');

    const failing = await diagnosed('rule-failing');
    expect(failing.title).toContain('twice');
    expect(failing.evidence.join()).toContain('duplicate series');
    expect((await diagnosed('alert-pending')).title).toMatch(
      /^Waits is pending\. It fires in \d+ (?:s|min) /,
    );
    await silence('Fires');
    expect((await diagnosed('alert-silenced')).title).toContain('Fires');

    await writeFile(path(prometheusYml), before);
    await stack.servers.reload('prometheus');
    await gone('rule-failing', 'alert-pending');
  });

  it('a process that hangs', async () => {
    await writeFile(path(override), impatient);
    await compose('up', '--detach', '--wait');
    await compose('kill', '--signal', 'STOP', 'node-exporter');
    const found = await diagnosed('service-failing');
    expect(found.title).toMatch(/^node-exporter is failing \(unhealthy/);
    expect((await diagnosed('target-down')).evidence.join()).toContain('deadline exceeded');
    await repair(found);
    await gone('service-failing', 'target-down');
  });

  it('a port that is taken', async () => {
    await compose('rm', '--stop', '--force', 'node-exporter');
    const taken = createServer();
    await new Promise<void>((resolve) =>
      taken.listen(Number(env['NODE_EXPORTER_PORT']), '127.0.0.1', resolve),
    );
    await expect(compose('up', '--detach')).rejects.toThrow(/already in use/);
    const found = await diagnosed('service-failing');
    expect(found.evidence.join()).toContain('address already in use');
    expect(found.remedy).toContain('Stop the program that uses the port');
    await expect(repair(found)).rejects.toMatchObject({ reason: 'port-taken' });
    await new Promise((resolve) => taken.close(resolve));
    await repair(found);
    await gone('service-failing');
  });

  it('a full disk', async () => {
    await writeFile(path(override), tinyDisk);
    await compose('up', '--detach');
    const found = await diagnosed('disk-full');
    expect(found.evidence.join()).toContain('no space left on device');
    await rm(path(override));
    await startStack({ folder }, tools, startOptions);
    await call('docker', ['volume', 'rm', `${basename(folder).toLowerCase()}_tiny`]);
    await gone('disk-full');
  });

  it('a folder that the engine made where a file was meant', async () => {
    const own = await mkdtemp(join(tmpdir(), 'no-file-'));
    try {
      await writeFile(join(own, 'compose.yaml'), withoutFile(await freePort()));
      const up = call('docker', ['compose', 'up', '--detach'], { cwd: own });
      await expect(up).rejects.toThrow(/mount/);
      const config = join(own, 'prometheus.yml');
      expect((await stat(config)).isDirectory()).toBe(true);
      const at = {
        project: { folder: own },
        engine,
        servers: await openServers({ folder: own }, fetch),
      };
      const found = await diagnosed('wrong-mount', at);
      expect(found.title).toBe('prometheus.yml is a directory, but prom expects a file.');
      await rmdir(config);
      await writeFile(config, 'global: {}\n');
      await startStack(at.project, tools, startOptions);
      expect(diagnose(await gatherEvidence(at, tools))).toEqual([]);
    } finally {
      await removeStack({ folder: own }, tools, { data: true });
      await rm(own, { recursive: true });
    }
  });
});

const extraRules = `groups:
  - name: extra
    interval: 1s
    rules:
      - record: twice
        expr: up * on() up
      - alert: Waits
        expr: vector(1)
        for: 1h
`;

const withoutFile = (port: number) => `services:
  prom:
    image: prom/prometheus:${env['PROMETHEUS_VERSION'] ?? ''}
    volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml:ro']
    ports: ['127.0.0.1:${port}:9090']
`;

/** Sends Alertmanager an alert, and silences it for an hour. */
async function silence(alertname: string): Promise<void> {
  const post = async (what: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${stack.servers.urls.alertmanager ?? ''}/api/v2/${what}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  };
  await post('alerts', [{ labels: { alertname } }]);
  await post('silences', {
    matchers: [{ name: 'alertname', value: alertname, isRegex: false, isEqual: true }],
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    createdBy: 'test',
    comment: 'test',
  });
}
