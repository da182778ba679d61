import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAlertmanager, startPrometheus, type Service } from '../../scripts/host/prometheus.ts';
import { Server } from '../../src/prometheus/server.ts';

/** A real Prometheus with a target that is down, and the real Alertmanager that it sends to. */
let prometheus: Service;
let alertmanager: Service;
let server: Server;

beforeAll(async () => {
  alertmanager = await startAlertmanager(`
route:
  receiver: nobody
  group_by: [alertname]
  group_wait: 1s
  routes: [{receiver: team-x, matchers: [severity="page"]}]
receivers: [{name: nobody}, {name: team-x}]
inhibit_rules: [{source_matchers: [alertname="Down"], target_matchers: [alertname="Slow"]}]
`);
  prometheus = await startPrometheus({
    config: () => `
global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s, external_labels: {region: eu}}
rule_files: [rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:${alertmanager.port}']}]}]}
scrape_configs: [{job_name: missing, static_configs: [{targets: ['127.0.0.1:1']}]}]
`,
    files: {
      'rules.yml': `
groups:
  - name: g
    rules:
      - {record: 'job:up:sum', expr: sum by (job) (up)}
      - {alert: Down, expr: up == 0, labels: {severity: page}}
      - {alert: Slow, expr: up == 0, labels: {severity: page}}
      - {record: broken, expr: '{__name__=~"up|scrape_duration_seconds"} + 0'}
`,
    },
  });
  const { url } = prometheus;
  server = new Server({ name: 'real', url, alertmanagers: [alertmanager.url] }, { fetch });
});

afterAll(async () => {
  await prometheus.stop();
  await alertmanager.stop();
});

/** Asks until the answer is there: servers take their time. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(200);
  }
}

test('a server says what it is', async () => {
  expect(await server.about()).toMatchObject({ kind: 'prometheus', features: [] });
  expect(await server.prometheus.isReady()).toBe(true);
});

test('rules say how they are', async () => {
  const rules = await eventually(async () => {
    const found = await server.prometheus.rules();
    return found.every(({ health }) => health !== 'unknown') &&
      found.some(({ health }) => health === 'err')
      ? found
      : undefined;
  });
  expect(rules.map(({ name, group, health, interval }) => [name, group, health, interval])).toEqual(
    [
      ['job:up:sum', 'g', 'ok', 1],
      ['Down', 'g', 'ok', 1],
      ['Slow', 'g', 'ok', 1],
      ['broken', 'g', 'err', 1],
    ],
  );
  expect(rules[0]?.lastEvaluation).toBeGreaterThan(Date.now() - 60_000);
  expect(rules[3]?.lastError).toContain('same labelset');
});

test('an alert arrives at its receiver, inhibits another, is silenced, and is heard again', async () => {
  const [client] = server.alertmanagers;
  if (client === undefined) throw new Error('no Alertmanager');
  const alert = (name: string) =>
    eventually(async () => {
      const groups = await client.groups();
      return groups
        .flatMap((group) => group.alerts.map((one) => ({ ...one, receiver: group.receiver })))
        .find(({ labels }) => labels['alertname'] === name);
    });
  const labels = { alertname: 'Down', region: 'eu', severity: 'page', job: 'missing' };
  expect(await alert('Down')).toMatchObject({ receiver: 'team-x', receivers: ['team-x'], labels });
  await eventually(async () => ((await alert('Slow')).inhibitedBy.length > 0 ? true : undefined));

  const silence = {
    matchers: [
      { name: 'alertname', operator: '=', value: 'Down' },
      { name: 'job', operator: '=~', value: 'miss.*' },
      { name: 'env', operator: '!=', value: 'a "b" \\' },
    ],
    startsAt: Date.now(),
    endsAt: Date.now() + 3_600_000,
    createdBy: 'me',
    comment: 'a test',
  } as const;
  const id = await client.silence(silence);
  const made = (await client.silences()).find((one) => one.id === id);
  const { matchers: wanted } = silence;
  expect(made).toMatchObject({ state: 'active', comment: 'a test', matchers: wanted });
  await eventually(async () => ((await alert('Down')).silencedBy.includes(id) ? true : undefined));
  const matchers = ['alertname="Down"', 'job=~"miss.*"'];
  expect(await client.alerts({ matchers, active: false })).toHaveLength(1);

  const startsAt = made?.startsAt ?? 0;
  const extended = await client.silence({
    ...silence,
    startsAt,
    id,
    endsAt: silence.endsAt + 60_000,
  });
  expect(extended).toBe(id);
  await client.expire(id);
  const states = (await client.silences()).map((one) => [one.id, one.state]);
  expect(states).toEqual([[id, 'expired']]);
  await eventually(async () => ((await alert('Down')).silencedBy.length === 0 ? true : undefined));
});

test('what Alertmanager refuses is told in its own words', async () => {
  const [client] = server.alertmanagers;
  const silence = { matchers: [], startsAt: 0, endsAt: 0, createdBy: '', comment: '' };
  await expect(client?.silence(silence)).rejects.toMatchObject({ name: 'ServerError' });
  await expect(client?.expire('none')).rejects.toMatchObject({ name: 'ServerError' });
  await expect(client?.alerts({ matchers: ['x'] })).rejects.toMatchObject({ reason: 'badQuery' });
});

test('Alertmanager says its version and cluster', async () => {
  expect(await server.alertmanagers[0]?.status()).toMatchObject({ cluster: 'disabled', peers: [] });
});
