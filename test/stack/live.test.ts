import { appendFile, chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStackConfigs } from '../../src/commands/stack/configs.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { planAddComponent } from '../../src/stack/scaffold/addComponent.ts';
import { applyScaffold } from '../../src/stack/scaffold/applyScaffold.ts';
import { runCommand } from '../../src/stack/compose/runCommand.ts';
import { components } from '../../src/stack/scaffold/components.ts';
import type { ComponentId } from '../../src/stack/scaffold/components.ts';
import { diagnose } from '../../src/stack/diagnose/diagnose.ts';
import type { Diagnosis } from '../../src/stack/diagnose/diagnose.ts';
import { gatherEvidence } from '../../src/stack/diagnose/evidence.ts';
import { openEngine } from '../../src/stack/engine/engine.ts';
import type { Engine } from '../../src/stack/engine/engineTypes.ts';
import { setEnv } from '../../src/stack/edit/env.ts';
import { pause } from '../../src/stack/errors.ts';
import { applyRepair } from '../../src/stack/diagnose/repairs.ts';
import { openProject } from '../../src/stack/run/preflight.ts';
import type { StackTools } from '../../src/stack/run/preflight.ts';
import { planScaffold } from '../../src/stack/scaffold/scaffold.ts';
import { openServers } from '../../src/stack/prove/servers.ts';
import type { StackServers } from '../../src/stack/prove/servers.ts';
import { stackServer } from '../../src/stack/run/stackServer.ts';
import { removeStack, restartStack, startStack, stopStack } from '../../src/stack/run/start.ts';
import { triggerTestAlert } from '../../src/stack/prove/triggerAlert.ts';
import { verifyStack } from '../../src/stack/prove/verify.ts';
import { tutorialSteps } from '../../src/tutorial/steps.ts';
import type { TutorialContext } from '../../src/tutorial/types.ts';
import { verifyStep } from '../../src/tutorial/verifyStep.ts';
import { ensureDocker } from '../../scripts/host/docker.ts';
import { imageVariables } from '../../scripts/host/images.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { quickened } from '../support/stack/quicken.ts';
import { tellStory } from '../support/story.ts';
import { templateFolder } from '../support/stack/stackTemplate.ts';

/**
 * A whole stack on a real engine, with windows of seconds: every checkpoint of the tutorial, an alert
 * that goes the whole way, data that survives, and the common issues provoked and found. Where images
 * cannot be pulled, cAdvisor's is a stand-in with the engine's own numbers.
 */
const tools: StackTools = {
  run: runCommand,
  checkConfigs: (folder) => checkStackConfigs(folder, newestTarget),
};
const startOptions = { pollEvery: 300 };

let folder: string;
let engine: Engine;
let servers: StackServers;
let env: Record<string, string>;

const project = () => ({ folder });
const stack = () => ({ project: project(), engine, servers });
const context = (): TutorialContext => ({
  project: project(),
  tools,
  engine: () => Promise.resolve(engine),
  servers: () => Promise.resolve(servers),
});
const path = (name: string): string => join(folder, name);
const prometheusYml = 'config/prometheus/prometheus.yml';

async function compose(...args: readonly string[]): Promise<void> {
  const opened = await openProject(project(), tools);
  await opened.run({
    ...opened.compose.ps(),
    args: [...prefix(opened.compose.ps().args), ...args],
  });
}

/** Everything in front of the subcommand. */
function prefix(args: readonly string[]): readonly string[] {
  return args.slice(0, args.indexOf('ps'));
}

/** Diagnoses again and again until one of them is there (or, with `gone`, no more). */
async function diagnosed(id: Diagnosis['id'], gone = false): Promise<Diagnosis | undefined> {
  let all: readonly Diagnosis[] = [];
  for (let attempt = 0; attempt < 60; attempt++) {
    all = diagnose(await gatherEvidence(stack(), tools));
    const found = all.find((one) => one.id === id);
    if ((found === undefined) === gone) return found;
    await pause(500);
  }
  throw new Error(`${id} ${gone ? 'stays' : 'is not found'}: ${JSON.stringify(all, null, 1)}`);
}

async function init(into: string, chosen: readonly ComponentId[]): Promise<void> {
  const plan = await planScaffold({
    template: templateFolder,
    folder: into,
    components: chosen,
    env,
  });
  const quick = { ...plan, files: quickened(plan.files) };
  await applyScaffold(quick, { decide: () => Promise.resolve('cancel') });
}

beforeAll(async () => {
  await ensureDocker();
  env = { ...(await imageVariables()) };
  for (const one of components)
    for (const port of one.ports) env[port.env] = String(await freePort());
  folder = await mkdtemp(join(tmpdir(), 'stack-live-'));
  engine = await openEngine();
  await init(
    folder,
    components.map((one) => one.id),
  );
  servers = await openServers({ folder }, fetch);
});

afterAll(async () => {
  await removeStack(project(), tools, { data: true });
  await rm(folder, { recursive: true });
});

/** The stack of `beforeAll`, from its start to its end. */
const partOfStory = tellStory();

describe('a stack on a real engine', { concurrent: false }, () => {
  partOfStory();

  it('leaves nothing where its start is cancelled, at whatever point', async () => {
    for (const phase of ['up', 'health'] as const) {
      const abort = new AbortController();
      const started = startStack(project(), tools, {
        ...startOptions,
        signal: abort.signal,
        onProgress: (progress) => {
          if (progress.phase === phase && progress.message !== 'Creating the containers')
            abort.abort();
        },
      });
      await expect(started).rejects.toMatchObject({ reason: 'cancelled' });
      expect((await engine.containers(project())).length).toBe(0);
    }
  });

  it('starts, and names every service on the way', async () => {
    const named = new Set<string>();
    const { containers } = await startStack(project(), tools, {
      ...startOptions,
      onProgress: ({ service }) => {
        if (service !== undefined) named.add(service);
      },
    });
    const services = components.flatMap((one) => one.service ?? []).sort();
    expect(containers.map((one) => one.service).sort()).toEqual(services);
    expect([...named].sort()).toEqual(services);
  });

  it('is found as a server by its containers', async () => {
    const found = stackServer({ name: 'shop', path: folder }, await engine.containers(project()));
    const { prometheus, alertmanager } = servers.urls;
    expect(found).toEqual({
      name: 'shop',
      url: prometheus,
      stack: folder,
      alertmanagers: [alertmanager],
    });
  });

  it('passes the five checks', async () => {
    const results = await verifyStack(stack(), { patience: 60_000, pollEvery: 500 });
    expect(results.filter((one) => !one.ok)).toEqual([]);
    expect(results).toHaveLength(5);
  });

  it('raises an alert that reaches Alertmanager, and is resolved', async () => {
    const stages = await triggerTestAlert(servers, {
      alert: 'SLOAvailabilityFastBurn',
      pollEvery: 200,
      timeout: 90_000,
    });
    expect(stages.map((one) => one.stage)).toEqual([
      'raised',
      'pending',
      'firing',
      'delivered',
      'restored',
      'resolved',
    ]);
    const received = await fetch(`${servers.urls.gateway ?? ''}/alerts`);
    expect(await received.text()).toContain('"alertname": "SLOAvailabilityFastBurn"');
    expect(await servers.faults()).toMatchObject({ error_rate: 0 });
  });

  it('keeps its data over a restart', async () => {
    const [before] = await servers.prometheus.query('count(count_over_time(up[10m]))');
    expect(before?.value).toBeGreaterThan(0);
    await stopStack(project(), tools);
    expect(await engine.containers(project())).toEqual([]);
    await startStack(project(), tools, startOptions);
    await restartStack(project(), tools, { services: ['prometheus'] });
    await verifyStack(stack(), { patience: 60_000, pollEvery: 500 });
    const [old] = await servers.prometheus.query(
      'max(count_over_time(ALERTS{alertstate="firing"}[10m]))',
    );
    expect(old?.value).toBeGreaterThan(0);
  });

  it.each(tutorialSteps)('step $number, $id: its checkpoint passes', async (step) => {
    let finding = await verifyStep(step, context());
    for (let attempt = 0; attempt < 40 && !finding.ok; attempt++) {
      await pause(500);
      finding = await verifyStep(step, context());
    }
    expect(finding).toMatchObject({ ok: true });
  });

  it('normalises what would have a series for each id', async () => {
    const raw = await servers.prometheus.query('{endpoint=~"/predict/[0-9]+"}');
    const normalised = await servers.prometheus.query('{endpoint="/predict/{id}"}');
    expect([raw.length, normalised.length]).toEqual([0, 1]);
  });
});

describe('Diagnose Stack', { concurrent: false }, () => {
  partOfStory();

  it('finds nothing broken in a stack that works', async () => {
    const all = diagnose(await gatherEvidence(stack(), tools));
    expect(all.filter((one) => one.kind === 'problem')).toEqual([]);
  });

  it('finds a file that may not be read, and lets it be read', async () => {
    await chmod(path('config/prometheus/alerting_rules.yml'), 0o600);
    const found = await diagnosed('permission-denied');
    expect(found?.title).toContain('config/prometheus/alerting_rules.yml');
    if (found?.repair !== undefined) await applyRepair(found.repair, stack(), tools);
    await diagnosed('permission-denied', true);
  });

  it('finds a job that was not loaded, and loads it; then the name that nobody has', async () => {
    const before = await readFile(path(prometheusYml), 'utf8');
    const job = '\n  - job_name: extra\n    static_configs:\n      - targets: [nobody:1234]\n';
    await appendFile(path(prometheusYml), job);
    const found = await diagnosed('target-missing');
    expect(found?.title).toContain('extra');
    if (found?.repair !== undefined) await applyRepair(found.repair, stack(), tools);
    expect((await diagnosed('name-not-resolved'))?.remedy).toContain(
      'There is no service named nobody',
    );
    await writeFile(path(prometheusYml), before);
    await servers.reload('prometheus');
    await diagnosed('name-not-resolved', true);
  });

  it('finds a configuration that does not load', async () => {
    const before = await readFile(path(prometheusYml), 'utf8');
    await writeFile(path(prometheusYml), before.replace('scrape_configs:', 'scrape_config:'));
    await expect(servers.reload('prometheus')).rejects.toThrow(/scrape_config/);
    const found = await diagnosed('config-not-loaded');
    expect(found?.title).toMatch(/^config\/prometheus\/prometheus\.yml:\d+: /);
    await expect(startStack(project(), tools, startOptions)).rejects.toMatchObject({
      reason: 'config-invalid',
    });
    await writeFile(path(prometheusYml), before);
    const valid = await diagnosed('config-not-loaded');
    if (valid?.repair !== undefined) await applyRepair(valid.repair, stack(), tools);
    await diagnosed('config-not-loaded', true);
  });

  it('finds alerts that reach nobody', async () => {
    const before = await readFile(path(prometheusYml), 'utf8');
    await writeFile(path(prometheusYml), before.replace(/^alerting:\n(?: .*\n)+/m, ''));
    await servers.reload('prometheus');
    await diagnosed('no-alertmanager');
    await writeFile(path(prometheusYml), before);
    await servers.reload('prometheus');
    await diagnosed('no-alertmanager', true);
  });

  it('finds rules without data, and the service that is not running', async () => {
    await compose('stop', 'inference-gateway');
    expect((await diagnosed('not-running'))?.title).toContain('inference-gateway');
    expect((await diagnosed('rules-without-data'))?.title).toContain('http_requests_total');
    const found = await diagnosed('not-running');
    if (found?.repair !== undefined) await applyRepair(found.repair, stack(), tools);
    await diagnosed('rules-without-data', true);
  });

  it('finds a service that ran out of memory, and starts it with more', async () => {
    const text = await readFile(path('.env'), 'utf8');
    await writeFile(path('.env'), setEnv(text, { INFERENCE_GATEWAY_MEMORY: '8m' }));
    await compose('up', '--detach', '--no-deps', 'inference-gateway').catch(() => undefined);
    const found = await diagnosed('out-of-memory');
    expect(found?.repair).toMatchObject({ name: 'INFERENCE_GATEWAY_MEMORY', value: '16m' });
    await writeFile(path('.env'), text);
    await startStack(project(), tools, startOptions);
    await diagnosed('out-of-memory', true);
  });

  it('finds faults that were left on, and clears them', async () => {
    await servers.setFaults({ latency_seconds: 0.1 });
    const found = await diagnosed('faults-left-on');
    if (found?.repair !== undefined) await applyRepair(found.repair, stack(), tools);
    await diagnosed('faults-left-on', true);
  });
});

describe('Remove Stack', { concurrent: false }, () => {
  partOfStory();

  it('keeps the data where it is told to, and else leaves nothing', async () => {
    const named = { folder, name: basename(folder).toLowerCase() };
    await removeStack(project(), tools, { data: false });
    expect(await engine.leftovers(named)).toEqual({ containers: 0, networks: 0, volumes: 2 });
    await removeStack(project(), tools, { data: true });
    expect(await engine.leftovers(named)).toEqual({ containers: 0, networks: 0, volumes: 0 });
  });
});

describe('Add Component', () => {
  it('makes a hand-written stack scrape what it did not know', async () => {
    const own = await mkdtemp(join(tmpdir(), 'hand-written-'));
    const port = await freePort();
    try {
      await writeFile(
        join(own, 'compose.yaml'),
        [
          'services:',
          '    prom:   # ours',
          `        image: "prom/prometheus:${env['PROMETHEUS_VERSION'] ?? ''}"`,
          '        volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml:ro"]',
          `        ports: ["127.0.0.1:${port}:9090"]`,
          '        networks: [mon]',
          'networks: {mon: {}}',
          '',
        ].join('\n'),
      );
      await writeFile(
        join(own, 'prometheus.yml'),
        'global: {scrape_interval: 1s}\nscrape_configs:\n- job_name: "self"\n  static_configs: [{targets: ["localhost:9090"]}]\n',
      );
      const added = await planAddComponent({
        template: templateFolder,
        folder: own,
        component: 'node-exporter',
        env,
      });
      for (const change of added.changes) await writeFile(join(own, change.path), change.after);
      await startStack({ folder: own }, tools, startOptions);
      const mine = await openServers({ folder: own }, fetch);
      for (let attempt = 0; attempt < 40; attempt++) {
        const samples = await mine.prometheus.query('up{job="node-exporter"} == 1');
        if (samples.length > 0) return;
        await pause(500);
      }
      throw new Error('the target does not come up');
    } finally {
      await removeStack({ folder: own }, tools, { data: true });
      await rm(own, { recursive: true });
    }
  });
});

describe('scripts/setup.sh', () => {
  it('passes on a clean copy, and gives data folders to the user of the containers', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'setup-'));
    try {
      const everything = components.map((one) => one.id);
      const plan = await planScaffold({
        template: templateFolder,
        folder: copy,
        components: everything,
        env,
      });
      await applyScaffold(plan, { decide: () => Promise.resolve('cancel') });
      const said = await runCommand({
        command: join(copy, 'scripts/setup.sh'),
        args: ['--bind'],
        parse: (stdout) => stdout,
      });
      expect(said).toContain(`Prometheus:    http://127.0.0.1:${env['PROMETHEUS_PORT'] ?? ''}`);
      for (const name of ['prometheus', 'alertmanager'])
        expect((await stat(join(copy, 'data', name))).uid).toBe(65534);
      expect(await readFile(join(copy, '.env'), 'utf8')).toContain('COMPOSE_FILE=');
    } finally {
      await removeStack({ folder: copy }, tools, { data: true });
      await rm(copy, { recursive: true });
    }
  });
});
