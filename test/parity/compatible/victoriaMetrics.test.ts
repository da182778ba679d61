import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { victoriaMetrics } from '../../../scripts/host/compatible.ts';
import { freePort } from '../../../scripts/host/ports.ts';
import { startProgram, type Service } from '../../../scripts/host/prometheus.ts';
import { droppedTargets, loadedConfig, relabelSteps } from '../../../src/prometheus/dropped.ts';
import { Server } from '../../../src/prometheus/server.ts';
import { targetFrom, wordsOf } from '../../../src/prometheus/serverTarget.ts';

/** A real VictoriaMetrics that scrapes itself, and a real vmalert that asks it. */
let folder: string;
let database: Service;
let ruler: Service;
let server: Server;
let vmalert: Server;

const lacking = { name: 'ServerError', reason: 'unsupported' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workbench-victoria-metrics-'));
  const [port, rulerPort] = [await freePort(), await freePort()];
  const scrape = join(folder, 'scrape.yml');
  writeFileSync(
    scrape,
    `
global: {scrape_interval: 1s}
scrape_configs:
  - job_name: self
    static_configs: [{targets: ['127.0.0.1:${port}']}]
  - job_name: gone
    static_configs: [{targets: ['127.0.0.1:1', '127.0.0.1:2']}]
    relabel_configs: [{source_labels: [__address__], regex: '.*:1', action: drop}]
`,
  );
  const rules = join(folder, 'rules.yml');
  writeFileSync(
    rules,
    `
groups:
  - name: g
    interval: 1s
    rules:
      - {record: 'job:up:sum', expr: 'sum by (job) (up)'}
      - {alert: Down, expr: up == 0, labels: {severity: page}}
`,
  );
  const url = `http://127.0.0.1:${port}`;
  database = await startProgram({
    path: await victoriaMetrics('victoria-metrics'),
    args: [
      `-httpListenAddr=127.0.0.1:${port}`,
      `-storageDataPath=${join(folder, 'data')}`,
      `-promscrape.config=${scrape}`,
      // What has just been scraped is found at once.
      '-search.latencyOffset=0s',
      `-vmalert.proxyURL=http://127.0.0.1:${rulerPort}`,
    ],
    port,
    readyPath: '/-/ready',
  });
  ruler = await startProgram({
    path: await victoriaMetrics('vmalert'),
    args: [
      `-httpListenAddr=127.0.0.1:${rulerPort}`,
      `-rule=${rules}`,
      `-datasource.url=${url}`,
      `-remoteWrite.url=${url}`,
      '-notifier.blackhole',
    ],
    port: rulerPort,
    readyPath: '/-/ready',
  });
  server = new Server({ name: 'victoria', url }, { fetch });
  vmalert = new Server({ name: 'vmalert', url: ruler.url, kind: 'victoriametrics' }, { fetch });
});

afterAll(async () => {
  await ruler.stop();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('is known as VictoriaMetrics, and files are checked as vmalert reads them', async () => {
  const about = await server.about();
  expect(about.kind).toBe('victoriametrics');
  expect(targetFrom({}, wordsOf(about)).target.dialect).toBe('vmalert');
});

it('shows its targets, and those that relabeling drops', async () => {
  const { prometheus } = server;
  await expect.poll(() => prometheus.targets(), { timeout: 30_000 }).toHaveLength(2);
  const targets = await prometheus.targets();
  expect(targets.map(({ scrapePool }) => scrapePool).sort()).toEqual(['gone', 'self']);
  const { targets: dropped } = await droppedTargets(prometheus, undefined);
  expect(dropped.map(({ discoveredLabels }) => discoveredLabels['__address__'])).toEqual([
    '127.0.0.1:1',
  ]);
  expect(await loadedConfig(prometheus)).toContain('job_name: gone');
});

it('shows the rules and alerts of vmalert behind it', async () => {
  const { prometheus } = server;
  await expect
    .poll(async () => (await prometheus.alerts()).map(({ state }) => state), { timeout: 60_000 })
    .toEqual(['firing']);
  expect((await prometheus.rules()).map(({ kind, name, group }) => [kind, name, group])).toEqual([
    ['recording', 'job:up:sum', 'g'],
    ['alerting', 'Down', 'g'],
  ]);
});

it('is asked for values', async () => {
  await expect
    .poll(() => server.prometheus.query('sum by (job) (up)'), { timeout: 30_000 })
    .toHaveLength(2);
});

it('lacks what it lacks one by one, and each failure says so', async () => {
  expect(await relabelSteps(server.prometheus, 'self', {})).toBeUndefined();
  await expect(server.prometheus.scrapePools()).rejects.toMatchObject(lacking);
});

it('is served by vmalert alone as far as rules and alerts go', async () => {
  const about = await vmalert.about();
  expect(targetFrom({}, wordsOf(about)).target.dialect).toBe('vmalert');
  expect(await vmalert.prometheus.rules()).toHaveLength(2);
  await expect(vmalert.prometheus.targets()).rejects.toMatchObject(lacking);
  await expect(vmalert.prometheus.query('up')).rejects.toMatchObject(lacking);
});
