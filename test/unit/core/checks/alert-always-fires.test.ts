import { expect, test } from 'vitest';
import { findings } from '../../../support/documents.ts';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

test.each<[RuleText | string, string[]]>([
  [
    'up == 0 or vector(0)',
    [
      'vector(0): This alert always fires, because this part always has a value. A value of 0 also makes an alert fire.',
    ],
  ],
  [
    '(errors > 5) or (vector(1))',
    [
      'vector(1): This alert always fires, because this part always has a value. A value of 0 also makes an alert fire.',
    ],
  ],
  ['sum(errors) or on () vector(0) > 5', []],
  ['(sum(errors) or vector(0)) > 5', []],
  // Only where nothing is there the constant is, and otherwise the condition decides.
  ['(sum(up) or on () vector(-1)) < 1', []],
  ['(up{job="a"} or on () vector(-1)) < 1', []],
  ['(count(up) or vector(0)) < 1', []],
  [
    '(sum by (job) (up{job!=""}) or vector(-1)) < 1',
    [
      '(sum by (job) (up{job!=""}) or vector(-1)) < 1: This alert always fires, because this part always has a value. A value of 0 also makes an alert fire.',
    ],
  ],
  [
    'vector(1)',
    [
      'vector(1): This alert always fires. If it is meant to, as a watchdog, its name should say so.',
    ],
  ],
  [{ expr: 'up or vector(0)', kind: 'record' }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('alert-always-fires', rule)).toEqual(expected);
});

test.each(['Watchdog', 'DeadMansSwitch', 'PrometheusHeartbeat'])('%s is meant to fire', (name) => {
  const text = `groups: [{name: g, rules: [{alert: ${name}, expr: vector(1)}]}]\n`;
  expect(findings(text, 'rules', 'alert-always-fires')).toEqual([]);
});

const unlimited = (
  marked: string,
  metric = 'container_spec_memory_limit_bytes',
  what = 'containers',
): string[] => [
  `${marked}: "${metric}" is 0 for ${what} without a limit, so the quotient is +Inf and the alert always fires for them. Leave them out, for example with "/ (${metric} > 0)".`,
];

test.each<[string, string[]]>([
  [
    'container_memory_usage_bytes / container_spec_memory_limit_bytes > 0.9',
    unlimited('container_spec_memory_limit_bytes'),
  ],
  [
    '100 * (sum by (pod) (container_memory_rss{image!=""}) / sum by (pod) (container_spec_memory_limit_bytes{container!=""})) >= 80 and up',
    unlimited('sum by (pod) (container_spec_memory_limit_bytes{container!=""})'),
  ],
  [
    'max by (node) (container_memory_rss / container_spec_memory_limit_bytes{job="cadvisor"} * 100) > 80 or up == 0',
    unlimited('container_spec_memory_limit_bytes{job="cadvisor"}'),
  ],
  [
    'redis_memory_used_bytes / redis_memory_max_bytes * 100 > 90',
    unlimited('redis_memory_max_bytes', 'redis_memory_max_bytes', 'instances'),
  ],
  [
    'go_sql_in_use_connections / go_sql_max_open_connections > 0.9',
    unlimited('go_sql_max_open_connections', 'go_sql_max_open_connections', 'pools'),
  ],
  ['container_memory_rss / (container_spec_memory_limit_bytes > 0) > 0.9', []],
  ['container_memory_rss / (container_spec_memory_limit_bytes != 0) > 0.9', []],
  ['sum(container_memory_rss) / sum(container_spec_memory_limit_bytes > 0) > 0.9', []],
  [
    'redis_memory_used_bytes / redis_memory_max_bytes > 0.9 and on (instance) redis_memory_max_bytes > 0',
    [],
  ],
  ['redis_memory_used_bytes / redis_memory_max_bytes > 0.9 unless redis_memory_max_bytes == 0', []],
  ['(container_memory_rss / container_spec_memory_limit_bytes < +Inf) > 0.9', []],
  ['container_memory_rss / container_spec_memory_limit_bytes != +Inf > 0.9', []],
  ['0.8 < container_memory_rss / container_spec_memory_limit_bytes < 10', []],
  ['container_memory_rss / container_spec_memory_limit_bytes < 0.2', []],
  ['container_memory_rss / clamp_min(container_spec_memory_limit_bytes, 1) > 0.2', []],
  ['container_memory_rss / container_spec_memory_limit_bytes{container="envoy"} > 0.9', []],
  ['container_memory_rss{pod=~"web-.*"} / container_spec_memory_limit_bytes > 0.9', []],
  ['container_memory_rss / kube_pod_container_resource_limits > 0.9', []],
  ['container_spec_memory_limit_bytes / container_memory_rss > 0.9', []],
  ['-container_memory_rss / container_spec_memory_limit_bytes * -1 > 0.9', []],
])('quotients of what has no limit: %s', (expr, expected) => {
  expect(ruleFindings('alert-always-fires', expr)).toEqual(expected);
});

test('a quotient that is recorded is no alert', () => {
  const expr = 'redis_memory_used_bytes / redis_memory_max_bytes > 0.9';
  expect(ruleFindings('alert-always-fires', { kind: 'record', expr })).toEqual([]);
});
