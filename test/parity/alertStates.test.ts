import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Service, startPrometheus } from '../../scripts/host/prometheus.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { Engine } from '../../src/core/promql/eval/engine.ts';
import { MemoryStorage } from '../../src/core/promql/eval/series/memoryStorage.ts';
import { stale } from '../../src/core/promql/eval/series/samples.ts';
import { AlertingRule } from '../../src/core/rules/evaluate/alertingRule.ts';
import { RuleGroup } from '../../src/core/rules/evaluate/group.ts';
import { parsed, RuleQueries } from '../../src/core/rules/evaluate/queries.ts';
import { restoreForState } from '../../src/core/rules/evaluate/restore.ts';
import { recordedSamples } from '../support/recordedSamples.ts';

/**
 * A real Prometheus evaluates alerts every second, is restarted, and goes on; ours are evaluated at the times at
 * which it did. The expressions depend on the time alone, so that both see the same.
 */

const second = 1000;
const gracePeriod = 3 * second;
const restore = { outageTolerance: 600 * second, gracePeriod };

interface Alert {
  readonly expr: string;
  readonly for: number;
  readonly keepFiringFor: number;
  readonly labels: readonly (readonly [string, string])[];
}

const always = 'vector(1)';
/** On for some seconds in so many, for two series that begin at different times. */
const sometimes = (on: number, every: number): string =>
  `(label_replace(vector(time() % ${every}), "series", "a", "", "") or ` +
  `label_replace(vector((time() + 3) % ${every}), "series", "b", "", "")) < ${on}`;

const alerts: readonly Alert[] = [
  // Those that go on over the restart: too short to be restored, firing before, nearly firing, far from it.
  ...[0, 2, 4, 7, 12].map((hold) => ({ expr: always, for: hold, keepFiringFor: 0, labels: [] })),
  ...[0, 1, 2, 4].flatMap((hold) =>
    [0, 1, 3].map((keep) => ({
      expr: sometimes(3, 5),
      for: hold,
      keepFiringFor: keep,
      labels: [['severity', 'page']] as const,
    })),
  ),
  { expr: sometimes(5, 6), for: 3, keepFiringFor: 2, labels: [['series', '{{ $value }}']] },
];

const nameOf = (index: number): string => `A${index}`;

const rules = `groups:
- name: g
  interval: 1s
  rules:
  - {record: evaluated, expr: vector(1)}
${alerts.map(({ expr, for: hold, keepFiringFor, labels }, index) => `  - ${JSON.stringify({ alert: nameOf(index), expr, for: `${hold}s`, keep_firing_for: `${keepFiringFor}s`, labels: Object.fromEntries(labels) })}`).join('\n')}
`;

let prometheus: Service & { readonly folder: string };

beforeAll(async () => {
  prometheus = await startPrometheus({
    config: () => 'rule_files: [rules.yml]\n',
    files: { 'rules.yml': rules },
    args: ['--rules.alert.for-grace-period=3s', '--rules.alert.for-outage-tolerance=10m'],
  });
});

afterAll(async () => {
  await prometheus.stop();
  rmSync(prometheus.folder, { recursive: true, force: true });
});

async function evaluations(): Promise<number[]> {
  const all = [...(await recordedSamples(prometheus.url, 'evaluated')).values()].flat();
  return all.map((sample) => Number(sample.split(' ')[0]));
}

async function untilEvaluated(count: number): Promise<number[]> {
  for (;;) {
    const times = await evaluations();
    if (times.length >= count) return times;
    await sleep(200);
  }
}

/** Evaluates the alerts at given times, as one run of a server does that begins with them. */
function evaluateFromStart(times: readonly number[], storage: MemoryStorage): void {
  const own = alerts.map(
    ({ expr, for: hold, keepFiringFor, labels }, index) =>
      new AlertingRule(
        {
          name: nameOf(index),
          expr: parsed(expr, newestTarget),
          for: hold * second,
          keepFiringFor: keepFiringFor * second,
          labels,
          annotations: [],
        },
        { externalLabels: [], externalUrl: '' },
        false,
      ),
  );
  const group = new RuleGroup({ name: 'g', rules: own, queryOffset: 0, limit: 0 });
  const queries = new RuleQueries(new Engine(), storage, newestTarget);
  times.forEach((time, index) => {
    expect(group.evaluate(queries, storage, time)).toEqual([]);
    // Prometheus does so some milliseconds later.
    if (index === 1) for (const rule of own) restoreForState(rule, storage, time + 5, restore);
  });
}

/** The samples of a metric in memory, in the same form, up to a time. */
function computed(storage: MemoryStorage, metric: string, until: number): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { labels, length, times, values, kinds } of storage.series) {
    if (labels.get('__name__') !== metric) continue;
    const samples: string[] = [];
    for (let at = 0; at < length; at++) {
      const time = times[at] ?? 0;
      if (kinds?.[at] !== stale && time <= until) samples.push(`${time} ${values[at] ?? NaN}`);
    }
    found.set(JSON.stringify([...labels].sort()), samples);
  }
  return found;
}

/** Samples of theirs, those that differ by one second replaced by ours: what is restored depends on milliseconds. */
function withinASecond(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  return theirs.map((sample, at) => {
    const [time, value] = sample.split(' ').map(Number);
    const [ownTime, ownValue] = (ours[at] ?? '').split(' ').map(Number);
    const isNear = time === ownTime && Math.abs((value ?? 0) - (ownValue ?? 0)) <= 1;
    return isNear ? (ours[at] ?? '') : sample;
  });
}

it('gives every alert the states that Prometheus records, over a restart', async () => {
  await untilEvaluated(7);
  await prometheus.stop();
  const stopped = Date.now();
  await prometheus.start();
  const count = (await evaluations()).length;
  const times = await untilEvaluated(count + 12);
  // What is recorded at a time is there once that of the next time is.
  const until = times.at(-2) ?? 0;
  const storage = new MemoryStorage();
  const kept = times.filter((time) => time <= until);
  evaluateFromStart(
    kept.filter((time) => time < stopped),
    storage,
  );
  evaluateFromStart(
    kept.filter((time) => time > stopped),
    storage,
  );

  const upTo = (all: Map<string, string[]>): Map<string, string[]> =>
    new Map(
      [...all].map(([key, samples]) => [
        key,
        samples.filter((sample) => Number(sample.split(' ')[0]) <= until),
      ]),
    );
  expect(computed(storage, 'ALERTS', until)).toEqual(
    upTo(await recordedSamples(prometheus.url, 'ALERTS')),
  );
  const ours = computed(storage, 'ALERTS_FOR_STATE', until);
  const theirs = upTo(await recordedSamples(prometheus.url, 'ALERTS_FOR_STATE'));
  expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
  for (const [key, samples] of ours) {
    expect(withinASecond(samples, theirs.get(key) ?? []), key).toEqual(samples);
  }
});
