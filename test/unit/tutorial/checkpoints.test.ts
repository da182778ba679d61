import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyScaffold } from '../../../src/stack/scaffold/applyScaffold.ts';
import { components } from '../../../src/stack/scaffold/components.ts';
import type { Engine } from '../../../src/stack/engine/engineTypes.ts';
import { StackError, isCancelled } from '../../../src/stack/errors.ts';
import { planScaffold } from '../../../src/stack/scaffold/scaffold.ts';
import { tutorialSteps } from '../../../src/tutorial/steps.ts';
import type { Finding } from '../../../src/tutorial/types.ts';
import { verifyStep } from '../../../src/tutorial/verifyStep.ts';
import { fakeDocker, notInstalled } from '../../support/stack/fakeDocker.ts';
import { details, fakeEngine } from '../../support/stack/fakeEngine.ts';
import { data, fakeServers, vector } from '../../support/stack/fakeServers.ts';
import type { Reply } from '../../support/stack/fakeServers.ts';
import { templateFolder } from '../../support/stack/stackTemplate.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutorial-'));
  const everything = components.map((one) => one.id);
  const plan = await planScaffold({ template: templateFolder, folder, components: everything });
  await applyScaffold(plan, { decide: () => Promise.resolve('cancel') });
});
afterAll(() => rm(folder, { recursive: true }));

interface World {
  readonly replies?: readonly (readonly [RegExp, Reply])[];
  readonly engine?: Partial<Engine>;
  readonly states?: readonly string[];
  readonly config?: object;
  readonly errors?: readonly { path: string; line: number; message: string }[];
}

const jobs = ['prometheus', 'node-exporter', 'cadvisor', 'ml-model-exporter'];
const target = (job: string, health = 'up') => ({ labels: { job }, health, lastError: 'no' });
const recording = { name: 'g', rules: [{ type: 'recording', name: 'r' }] };
const alerting = { name: 'a', rules: [{ type: 'alerting', name: 'A' }] };
const well: readonly (readonly [RegExp, Reply])[] = [
  [/healthy/, {}],
  [/targets/, data({ activeTargets: jobs.map((job) => target(job)) })],
  [/query=\{__name__/, vector([{ __name__: 'slo:availability:ratio_rate5m' }, 99])],
  [/query=time\(\) - process/, vector([{}, 10])],
  [/query=time\(\) - prometheus_tsdb/, vector([{}, 500])],
  [/query=/, vector([{ alertname: 'HighErrorRate' }, 99])],
  [/rules/, data({ groups: [recording, alerting] })],
  [/alertmanagers/, data({ activeAlertmanagers: [{ url: 'a' }] })],
  [/flags/, data({ 'storage.tsdb.retention.time': '30d', 'storage.tsdb.retention.size': '10GiB' })],
];
const built = { build: {}, healthcheck: {} };

async function verify(number: number, world: World = {}): Promise<Finding> {
  const step = tutorialSteps.find((one) => one.number === number);
  if (step === undefined) throw new Error('no such step');
  const mounts = [{ type: 'volume', source: 'v', target: '/prometheus', writable: true }];
  const engine = fakeEngine({
    states: () => world.states ?? ['running'],
    containers: async () =>
      (await fakeEngine({ states: () => world.states ?? ['running'] }).containers({ folder })).map(
        (one) => ({ ...one, service: 'prometheus' }),
      ),
    inspect: () => Promise.resolve({ ...details('prometheus'), mounts }),
    ...world.engine,
  });
  const { servers } = fakeServers([...(world.replies ?? []), ...well]);
  const { run } = fakeDocker([
    [/version --short/, '2.40.3'],
    [
      / config --format/,
      JSON.stringify(
        world.config ?? { services: { prometheus: built, 'ml-model-exporter': built } },
      ),
    ],
  ]);
  return verifyStep(step, {
    project: { folder },
    tools: { run, checkConfigs: () => Promise.resolve(world.errors ?? []) },
    engine: () => Promise.resolve(engine),
    servers: () => Promise.resolve(servers),
  });
}

/** Changes a file of the stack, verifies, and puts it back. */
async function withFile(
  path: string,
  edit: (text: string) => string,
  number: number,
): Promise<Finding> {
  const full = join(folder, path);
  const before = await readFile(full, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  await writeFile(full, after);
  try {
    return await verify(number);
  } finally {
    await writeFile(full, before);
  }
}

const prometheusYml = 'config/prometheus/prometheus.yml';
const hardened = details('prometheus');

describe('checkpoints', () => {
  it.each(tutorialSteps)('$number $id passes where all is well', async ({ number }) => {
    expect(await verify(number)).toMatchObject({ ok: true });
  });

  it.each([
    [2, { errors: [{ path: prometheusYml, line: 3, message: 'bad' }] }, `${prometheusYml}:3: bad`],
    [4, { replies: [[/healthy/, 503]] }, 'Prometheus is not healthy.'],
    [
      4,
      { replies: [[/healthy/, 'refused']] },
      'Cannot reach http://localhost:9090: connection refused.',
    ],
    [
      5,
      { replies: [[/targets/, data({ activeTargets: [] })]] },
      /no target for the job node-exporter/,
    ],
    [
      6,
      { replies: [[/targets/, data({ activeTargets: [target('cadvisor', 'down')] })]] },
      'cadvisor is down: no.',
    ],
    [6, { replies: [[/query=container/, vector()]] }, /returns no data/],
    [7, { replies: [[/targets/, data({ activeTargets: [target('x', 'down')] })]] }, /^Not up: x/],
    [10, { replies: [[/rules/, data({ groups: [] })]] }, 'Prometheus has no recording rules.'],
    [
      10,
      { replies: [[/ratio_rate5m/, vector()]] },
      /^1 rule group is loaded, but .* returns no data/,
    ],
    [
      11,
      { errors: [{ path: 'config/prometheus/alerting_rules.yml', line: 9, message: 'bad' }] },
      /:9: bad/,
    ],
    [12, { replies: [[/9093/, 500]] }, 'Alertmanager is not healthy.'],
    [
      13,
      { replies: [[/alertmanagers/, data({ activeAlertmanagers: [] })]] },
      'Prometheus has no active Alertmanager.',
    ],
    [
      14,
      { replies: [[/rules/, data({ groups: [recording] })]] },
      'Prometheus has no alerting rules.',
    ],
    [15, { engine: { hasImage: () => Promise.resolve(false) } }, /no image .*-ml-model-exporter/],
    [15, { config: { services: {} } }, /does not build ml-model-exporter/],
    [18, { replies: [[/ALERTS/, vector()]] }, /No test alert has fired/],
    [18, { replies: [[/received_total/, vector([{}, 0])]] }, /has not received any alert/],
    [19, { states: ['exited'] }, /^All services are running and healthy: Not healthy/],
    [20, { config: { services: { a: {} } } }, 'No health check: a.'],
    [20, { states: ['exited'] }, /Not healthy/],
    [21, { replies: [[/lowest_timestamp/, vector([{}, 5])]] }, /not older than the process/],
    [21, { engine: { inspect: () => Promise.resolve(hardened) } }, /not on a volume/],
    [
      22,
      { replies: [[/flags/, data({ 'storage.tsdb.retention.time': '0s' })]] },
      'Retention time: 0s, size: 0B.',
    ],
    [
      23,
      {
        engine: {
          inspect: () =>
            Promise.resolve({
              ...hardened,
              hardening: { ...hardened.hardening, user: '', droppedCapabilities: [], cpus: 0 },
            }),
        },
      },
      'Missing: prometheus: a user other than root, cap_drop ALL, limits.',
    ],
  ] as [number, World, string | RegExp][])(
    '%i tells why it fails: %#',
    async (number, world, found) => {
      const finding = await verify(number, world);
      expect(finding).toMatchObject({ ok: false });
      expect(finding.found).toMatch(found);
      expect(finding.remedy ?? '').not.toBe('');
    },
  );

  it('look at the files themselves', async () => {
    expect(
      await withFile(prometheusYml, (text) => text.replace('  - alerting_rules.yml\n', ''), 9),
    ).toMatchObject({ ok: true });
    expect(
      await withFile(prometheusYml, (text) => text.replace('  - recording_rules.yml\n', ''), 9),
    ).toMatchObject({ ok: false, remedy: 'Add it under `rule_files`.' });
    expect(
      await withFile(
        'docker-compose.yml',
        (text) =>
          text.replace(
            './config/prometheus:/etc/prometheus:ro',
            './config/prometheus/prometheus.yml:/etc/prometheus/prometheus.yml:ro',
          ),
        9,
      ),
    ).toMatchObject({ ok: false, found: 'recording_rules.yml is not mounted into the container.' });
    expect(
      await withFile('config/prometheus/recording_rules.yml', () => 'groups: []\n', 8),
    ).toMatchObject({ ok: false, found: /has no groups/ });
    await chmod(join(folder, 'scripts/setup.sh'), 0o644);
    expect(await verify(24)).toMatchObject({ ok: false, remedy: 'Run chmod +x scripts/setup.sh.' });
    await chmod(join(folder, 'scripts/setup.sh'), 0o755);
    await rm(join(folder, 'data'), { recursive: true });
    expect(await verify(1)).toMatchObject({ ok: false, found: 'Missing: data.' });
  });

  it('that cannot be looked at have not passed, with the reason; an abort ends them', async () => {
    const context = {
      project: { folder },
      tools: {
        run: fakeDocker([[/./, notInstalled]]).run,
        checkConfigs: () => Promise.resolve([]),
      },
      engine: () => Promise.reject(new StackError('engine-unreachable', 'No engine.', 'Start it.')),
      servers: () => Promise.resolve(fakeServers([]).servers),
    };
    const [, , compose, prometheus] = tutorialSteps;
    if (compose === undefined || prometheus === undefined) throw new Error('no step 4');
    expect(await verifyStep(compose, context)).toMatchObject({
      ok: false,
      found: 'Docker was not found.',
    });
    await expect(verifyStep(prometheus, context, AbortSignal.abort())).rejects.toSatisfy(
      isCancelled,
    );
  });
});
