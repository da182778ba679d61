import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Service, startPrometheus } from '../../scripts/host/prometheus.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import {
  alertRules,
  rangeUntil,
  ruleDefaultsOf,
  runBacktest,
} from '../../src/core/backtest/entry.ts';
import { AnalysedDocument } from '../../src/core/analysis/document.ts';
import { PrometheusClient } from '../../src/prometheus/client.ts';
import { ruleDefaults, ServerRange } from '../../src/prometheus/rangeSource.ts';
import { recordedSamples } from '../support/recordedSamples.ts';

/**
 * A real Prometheus evaluates alerts every second; a backtest of the same rules by its data gives the states that it
 * recorded. The expressions depend on the whole seconds alone, as evaluations of Prometheus are not at whole seconds.
 */

const second = 1000;
const now = '(time() - time() % 1)';
/** Two series, each on for some seconds in ten, beginning at different times. */
const twice = (on: number): string =>
  `(label_replace(vector(${now} % 10), "series", "a", "", "") or ` +
  `label_replace(vector((${now} + 3) % 10), "series", "b", "", "")) < ${on}`;
/** Which of two series is the higher one changes. */
const sorted =
  `sort_desc(label_replace(vector((${now} - ${now} % 2) / 2 % 2), "s", "x", "", "") or ` +
  'label_replace(vector(0.5), "s", "y", "", ""))';

const rules = `groups:
- name: plain
  rules:
  - {record: evaluated, expr: vector(1)}
  - {alert: Held, expr: '${twice(5)}', for: 2s, keep_firing_for: 2s}
- name: limited
  limit: 1
  rules:
  - {alert: Limited, expr: '${twice(5)}'}
  - {alert: LimitedAndHeld, expr: '${twice(6)}', for: 1s}
- name: earlier
  query_offset: 4s
  rules:
  - {alert: Earlier, expr: '${twice(4)}', for: 1s}
  - {alert: EarlierAndAsking, expr: '${twice(4)}', labels: {asked: '{{ query "vector(${now} % 3)" | first | value }}'}}
- name: asking
  query_offset: 0s
  rules:
  - alert: Asking
    expr: '${twice(5)}'
    labels:
      order: '{{ range query ${JSON.stringify(sorted)} }}{{ .Labels.s }}{{ end }}'
      top: '{{ query ${JSON.stringify(`topk(1, ${sorted})`)} | first | label "s" }}'
      region: '{{ $externalLabels.region }}'
      failed: '{{ with query "vector(1) + on () vector(2" }}{{ . }}{{ end }}'
`;

let prometheus: Service & { readonly folder: string };

beforeAll(async () => {
  prometheus = await startPrometheus({
    config: () =>
      'global: {evaluation_interval: 1s, rule_query_offset: 1s, external_labels: {region: eu}}\nrule_files: [rules.yml]\n',
    files: { 'rules.yml': rules },
  });
});

afterAll(async () => {
  await prometheus.stop();
  rmSync(prometheus.folder, { recursive: true, force: true });
});

async function untilEvaluated(count: number): Promise<number[]> {
  for (;;) {
    const [samples = []] = (await recordedSamples(prometheus.url, 'evaluated')).values();
    if (samples.length >= count) return samples.map((sample) => Number(sample.split(' ')[0]));
    await sleep(200);
  }
}

it('gives every alert the states that Prometheus records', async () => {
  const times = await untilEvaluated(40);
  const client = new PrometheusClient({ url: prometheus.url, fetch });
  const defaults = await ruleDefaults(client, ruleDefaultsOf);
  expect(defaults).toMatchObject({ interval: second, queryOffset: second });
  // When it starts, Prometheus does not know what was before.
  const from = Math.floor((times[15] ?? 0) / second) * second;
  const to = from + 20 * second;
  const document = new AnalysedDocument(rules, { path: 'rules.yml', target: newestTarget });
  await document.load();
  const subject = document.subject();
  const placed = subject?.form === 'rules' ? alertRules(subject) : [];
  expect(placed.map(({ rule }) => rule.name)).toHaveLength(6);
  for (const { rule } of placed) {
    const range = rangeUntil(to, to - from, rule, defaults);
    const { alerts } = await runBacktest(rule, range, new ServerRange(client), newestTarget);
    const ours = new Map<string, number[]>();
    for (const { labels, spans } of alerts) {
      for (const span of spans) {
        const own = [...labels, ['alertstate', span.state] as const];
        const key = JSON.stringify(own.sort());
        const seconds = ours.get(key) ?? [];
        for (let at = span.from; at < span.to; at += second) seconds.push(at / second);
        ours.set(key, seconds);
      }
    }
    const theirs = new Map<string, number[]>();
    const recorded = await recordedSamples(prometheus.url, `ALERTS{alertname="${rule.name}"}`);
    const offset = rule.queryOffset ?? defaults.queryOffset;
    for (const [key, samples] of recorded) {
      const labels = (JSON.parse(key) as [string, string][]).filter(
        ([name]) => name !== '__name__',
      );
      const seconds = samples
        .map((sample) => Math.floor((Number(sample.split(' ')[0]) + offset) / second))
        .filter((at) => at >= from / second && at <= to / second);
      if (seconds.length > 0) theirs.set(JSON.stringify(labels), seconds);
    }
    expect([...ours].sort(), rule.name).toEqual([...theirs].sort());
    expect(ours.size, rule.name).toBeGreaterThan(0);
  }
});
