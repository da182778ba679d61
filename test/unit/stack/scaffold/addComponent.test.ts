import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { planAddComponent } from '../../../../src/stack/scaffold/addComponent.ts';
import type { AddPlan } from '../../../../src/stack/scaffold/addComponent.ts';
import { applyScaffold } from '../../../../src/stack/scaffold/applyScaffold.ts';
import { components } from '../../../../src/stack/scaffold/components.ts';
import type { ComponentId } from '../../../../src/stack/scaffold/components.ts';
import { planScaffold } from '../../../../src/stack/scaffold/scaffold.ts';
import { templateFolder } from '../../../support/stack/stackTemplate.ts';
import { addedLines } from '../../../support/stack/addedLines.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'add-'));
});
afterEach(() => rm(folder, { recursive: true }));

const handWritten = {
  'compose.yaml': `# Our monitoring. Ask Kim before you change it!
services:
    prom:
        image: "prom/prometheus:v3.5.0"   # pinned, see MON-12
        volumes:
            - ./prom/prometheus.yml:/etc/prometheus/prometheus.yml:ro   # read-only
            - data:/prometheus
        ports: ["9090:9090"]
        networks:
            - mon

    # somebody else's
    web:
        image: nginx

networks:
    mon: {}
volumes:
    data:
`,
  'prom/prometheus.yml': `global:
  scrape_interval: 1m   # cheap

scrape_configs:
# ourselves
- job_name: "prometheus"
  static_configs:
  - targets: ["localhost:9090"]
`,
};

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const plan = (component: ComponentId): Promise<AddPlan> =>
  planAddComponent({ template: templateFolder, folder, component });

async function apply(added: AddPlan): Promise<void> {
  for (const { path, before, after } of added.changes) {
    expect(await readFile(join(folder, path), 'utf8').catch(() => '')).toBe(before);
    await write({ [path]: after });
  }
  await applyScaffold({ folder, files: added.files }, { decide: () => Promise.resolve('cancel') });
}

interface Compose {
  services: Record<string, Record<string, unknown>>;
  volumes: Record<string, unknown>;
}

describe('Add Component to a hand-written stack', () => {
  beforeEach(() => write(handWritten));

  it('adds lines and touches none: comments, order, quotes and indentation stay', async () => {
    const { adds, changes, files } = await plan('node-exporter');
    expect(adds).toEqual(['node-exporter']);
    expect(files).toEqual([]);
    expect(changes.map((change) => change.path)).toEqual(['compose.yaml', 'prom/prometheus.yml']);
    const [compose, config] = changes;
    expect(addedLines(compose?.before ?? '', compose?.after ?? '').join('\n')).toContain(
      '    node-exporter:\n        image: prom/node-exporter:v1.12.1\n',
    );
    expect(addedLines(config?.before ?? '', config?.after ?? '')).toEqual([
      '- job_name: node-exporter',
      '  sample_limit: 10000',
      '  static_configs:',
      "    - targets: ['node-exporter:9100']",
      '      labels:',
      '        service: node-exporter',
      '',
    ]);
  });

  it("needs none of the template's variables, and joins Prometheus' network", async () => {
    const { changes } = await plan('alertmanager');
    const after = changes[0]?.after ?? '';
    expect(after).not.toContain('${');
    const { services, volumes } = parse(after) as Compose;
    expect(services['alertmanager']).toMatchObject({
      image: 'prom/alertmanager:v0.34.2',
      ports: ['127.0.0.1:9093:9093'],
      networks: ['mon'],
    });
    expect(Object.keys(volumes)).toEqual(['data', 'alertmanager_data']);
    expect(parse(changes[1]?.after ?? '')).toMatchObject({
      alerting: { alertmanagers: [{ static_configs: [{ targets: ['alertmanager:9093'] }] }] },
    });
  });

  it('mounts and names rule files beside prometheus.yml, wherever that is', async () => {
    const { adds, changes, files } = await plan('alerting-rules');
    expect(adds).toEqual(['alertmanager', 'recording-rules', 'alerting-rules']);
    expect(files.map((file) => file.path)).toContain('prom/alerting_rules.yml');
    const { services } = parse(changes[0]?.after ?? '') as Compose;
    expect(services['prom']?.['volumes']).toEqual([
      './prom/prometheus.yml:/etc/prometheus/prometheus.yml:ro',
      'data:/prometheus',
      './prom/recording_rules.yml:/etc/prometheus/recording_rules.yml:ro',
      './prom/alerting_rules.yml:/etc/prometheus/alerting_rules.yml:ro',
    ]);
    expect(parse(changes[1]?.after ?? '')).toMatchObject({
      rule_files: ['recording_rules.yml', 'alerting_rules.yml'],
    });
  });

  it('adds the groups that an existing rule file lacks', async () => {
    const mine = 'groups:\n# mine\n- name: slo_objectives\n  rules: []   # none yet\n';
    await write({ 'prom/recording_rules.yml': mine });
    const { changes, files } = await plan('recording-rules');
    expect(files.map((file) => file.path)).not.toContain('prom/recording_rules.yml');
    const change = changes.find((one) => one.path === 'prom/recording_rules.yml');
    addedLines(mine, change?.after ?? '');
    const { groups } = parse(change?.after ?? '') as { groups: { name: string }[] };
    expect(groups.map((group) => group.name).slice(0, 2)).toEqual([
      'slo_objectives',
      'slo_availability',
    ]);
  });

  it('takes the demo gateway without a profile, for a stack that has none', async () => {
    const { changes } = await plan('inference-gateway');
    const { services } = parse(changes[0]?.after ?? '') as Compose;
    expect(services['inference-gateway']).not.toHaveProperty('profiles');
  });

  it.each(components.map((one) => one.id).filter((id) => id !== 'prometheus'))(
    '%s: added once, and never twice',
    async (id) => {
      await apply(await plan(id));
      await expect(plan(id)).rejects.toMatchObject({ reason: 'already-there' });
    },
  );

  it('knows a component by its image, whatever the service is called', async () => {
    const compose = handWritten['compose.yaml'].replace(
      'image: nginx',
      'image: quay.io/prometheus/node-exporter:v1',
    );
    await write({ 'compose.yaml': compose });
    await expect(plan('node-exporter')).rejects.toMatchObject({ reason: 'already-there' });
  });

  it('chooses no port that something listens on or another service publishes', async () => {
    const compose = handWritten['compose.yaml'].replace(
      'image: nginx',
      "image: nginx\n        profiles: [never]\n        ports: ['9100:80', '9101-9102:81-82', '9103-9104:90']",
    );
    await write({ 'compose.yaml': compose });
    const { changes } = await planAddComponent({
      template: templateFolder,
      folder,
      component: 'node-exporter',
      isPortFree: (port) => Promise.resolve(port !== 9105),
    });
    const { services } = parse(changes[0]?.after ?? '') as Compose;
    expect(services['node-exporter']?.['ports']).toEqual(['127.0.0.1:9106:9100']);
    expect(changes[1]?.after).toContain("targets: ['node-exporter:9100']");
  });

  it('lets a Prometheus on the network of the machine reach what is published', async () => {
    const compose = handWritten['compose.yaml'].replace(
      '        networks:\n            - mon\n',
      '        network_mode: host\n',
    );
    await write({
      'compose.yaml': `${compose}# the end\n`.replace('9090:9090', '9093:9090'),
    });
    const { changes } = await plan('alertmanager');
    const { services } = parse(changes[0]?.after ?? '') as Compose;
    expect(services['alertmanager']).not.toHaveProperty('network_mode');
    expect(services['alertmanager']?.['ports']).toEqual(['127.0.0.1:9094:9093']);
    expect(parse(changes[1]?.after ?? '')).toMatchObject({
      alerting: { alertmanagers: [{ static_configs: [{ targets: ['localhost:9094'] }] }] },
    });
  });

  it('refuses what it cannot edit line by line', async () => {
    await write({
      'compose.yaml':
        'services: {prom: {image: "prom/prometheus:v3", volumes: ["./prom/prometheus.yml:/etc/prometheus/prometheus.yml"]}}\n',
    });
    await expect(plan('node-exporter')).rejects.toMatchObject({ reason: 'unsupported-shape' });
    await write({ 'compose.yaml': 'services: {web: {image: nginx}}\n' });
    await expect(plan('node-exporter')).rejects.toMatchObject({ reason: 'no-stack' });
  });
});

describe('Add Component to a stack of ours', () => {
  it('leads to what Init Stack writes with that component', async () => {
    const make = async (into: string, chosen: ComponentId[]): Promise<void> => {
      const scaffold = await planScaffold({
        template: templateFolder,
        folder: into,
        components: chosen,
      });
      await applyScaffold(scaffold, { decide: () => Promise.resolve('cancel') });
    };
    await make(folder, ['prometheus']);
    for (const { id } of components)
      if (id !== 'prometheus')
        await plan(id).then(apply, (error: unknown) => {
          expect(error).toMatchObject({ reason: 'already-there' });
        });
    const whole = await mkdtemp(join(tmpdir(), 'whole-'));
    await make(
      whole,
      components.map((one) => one.id),
    );
    const value = async (root: string, path: string): Promise<Record<string, unknown>> =>
      parse(await readFile(join(root, path), 'utf8')) as Record<string, unknown>;
    const [added, wanted] = [
      await value(folder, 'docker-compose.yml'),
      await value(whole, 'docker-compose.yml'),
    ] as unknown as [Compose, Compose];
    // Whom a running service waits for is not changed by what is added later.
    delete wanted.services['prometheus']?.['depends_on'];
    expect(added).toEqual(wanted);
    const prometheus = 'config/prometheus/prometheus.yml';
    const jobs = async (root: string): Promise<unknown[]> =>
      ((await value(root, prometheus))['scrape_configs'] as { job_name: string }[]).sort((a, b) =>
        a.job_name.localeCompare(b.job_name),
      );
    expect(await jobs(folder)).toEqual(await jobs(whole));
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe(
      await readFile(join(whole, '.env'), 'utf8'),
    );
    await rm(whole, { recursive: true });
  });
});
