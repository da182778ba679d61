import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startPrometheusWith } from '../../scripts/host/prometheus.ts';
import { ServerUnavailable } from '../../src/core/live/questions.ts';
import { PrometheusClient } from '../../src/prometheus/client.ts';
import { PrometheusLive } from '../../src/prometheus/liveServer.ts';
import { groupOf } from '../support/deployedRules.ts';
import { liveFindings } from '../support/fakeLive.ts';

/** Live checks, put to a real Prometheus with series of the last hours. */

const minute = 60_000;
let prometheus: Service & { readonly folder: string };

beforeAll(async () => {
  const rules = groupOf('alert: Slow\n    expr: latency_seconds > 1\n    for: 1m');
  prometheus = await startPrometheusWith(recentSamples(Date.now()), {
    config: () => 'rule_files: [rules.yml]\n',
    files: { 'rules.yml': rules },
  });
});

afterAll(async () => {
  await prometheus.stop();
  rmSync(prometheus.folder, { recursive: true, force: true });
});

/** Requests of two jobs until now, a latency that was high for one hour, and a metric that ended two hours ago. */
function recentSamples(now: number): string {
  const lines: string[] = [];
  const add = (series: string, from: number, to: number, value: (minute: number) => number) => {
    for (let ago = from; ago >= to; ago--) {
      lines.push(`${series} ${value(ago)} ${((now - ago * minute) / 1000).toFixed(0)}`);
    }
  };
  add('requests_total{job="api",code="200"}', 300, 0, (ago) => 300 - ago);
  add('requests_total{job="web",code="500"}', 300, 0, (ago) => 300 - ago);
  add('latency_seconds', 300, 0, (ago) => (ago > 120 && ago <= 180 ? 2 : 0.5));
  add('old_total', 300, 120, (ago) => 300 - ago);
  return `${lines.join('\n')}\n# EOF\n`;
}

function live(url = prometheus.url): PrometheusLive {
  return new PrometheusLive(new PrometheusClient({ url, fetch }), {
    window: 24 * 60 * minute,
    perSecond: 100,
  });
}

async function found(code: Parameters<typeof liveFindings>[0], rule: string) {
  const problems = await liveFindings(code, groupOf(rule), live());
  return problems.map(({ message }) => message);
}

const alert = (expr: string): string => `alert: A\n    expr: ${expr}`;

test.each([
  ['requests_total{job="api"}', []],
  [
    'requets_total',
    [
      'The server has not had the metric "requets_total" in the last 1d. Did you mean "requests_total"?',
    ],
  ],
  [
    'sum({"requests.total", job="api"})',
    [
      'The server has not had the metric "requests.total" in the last 1d. Did you mean "requests_total"?',
    ],
  ],
  [
    'sum({"requests_total", job="wep"})',
    ['No series of "requests_total" has had job="wep" in the last 1d. Did you mean "web"?'],
  ],
  [
    'requests_total{kode="200"}',
    ['No series of "requests_total" has had the label "kode" in the last 1d.'],
  ],
  [
    'requests_total{job="wep"}',
    ['No series of "requests_total" has had job="wep" in the last 1d. Did you mean "web"?'],
  ],
  [
    'requests_total{job="api",code="500"}',
    ['No series of "requests_total" has matched all of these matchers in the last 1d.'],
  ],
  ['old_total', ['The server has had no such series for 2h.']],
])('series: %s', async (expr, messages) => {
  expect(await found('series-not-found', alert(`${expr} > 1`))).toEqual(messages);
});

test('what an alert would have done', async () => {
  const [message, ...others] = await found('alert-history', alert('latency_seconds > 1'));
  expect(others).toEqual([]);
  expect(message).toMatch(
    /^In the last 1d, this alert would have fired once \(longest: (?:1h\dm|1h|5\dm)\)\.$/,
  );
  expect(await found('alert-history', alert('latency_seconds > 5'))).toEqual([]);
});

test('vector matching', async () => {
  const code = 'matching-fails';
  expect(await found(code, alert('requests_total{job="api"} / requests_total{job="web"}'))).toEqual(
    ['Both sides have series now (1 and 1), but none of them match.'],
  );
  expect(await found(code, alert('latency_seconds * on () requests_total'))).toEqual([
    expect.stringMatching(/^The server refuses this now: found duplicate series/),
  ]);
  expect(await found(code, alert('requests_total / on (job) requests_total'))).toEqual([]);
});

test('what queries cost', async () => {
  const text = groupOf(alert('sum by (job) (rate(requests_total[1h]))'));
  const budget = { series: 1, samples: 10 };
  const problems = await liveFindings('query-cost', text, live(), { budget });
  expect(problems.map(({ message }) => message)).toEqual([
    'This currently returns 2 series; the budget is 1.',
    expect.stringMatching(/^This currently reads 1\d\d samples; the budget is 10\.$/),
  ]);
});

test('the rules that the server runs', async () => {
  expect(await found('rule-differs', 'alert: Slow\n    expr: latency_seconds > 2')).toEqual([
    'The server runs this rule with a different expression: latency_seconds > 1',
  ]);
  expect(await found('rule-differs', 'alert: Slow\n    expr: latency_seconds>1')).toEqual([
    'The server runs this alert with "for: 1m".',
  ]);
});

test('a server that cannot be reached is one failure for all questions', async () => {
  const server = live('http://127.0.0.1:1');
  const text = groupOf(alert('a > 1'), alert('b > 1'));
  await expect(liveFindings('series-not-found', text, server)).rejects.toThrow(ServerUnavailable);
});
