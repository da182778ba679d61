import { expect, test } from 'vitest';
import { groupOf } from '../../../support/deployedRules.ts';
import { findings } from '../../../support/documents.ts';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';
import { targetOf } from '../../../support/targets.ts';

test.each<[RuleText | string, string[]]>([
  [
    'up',
    [
      'up: This alert has no condition: it fires for every series, whatever the value is. Add a comparison, such as "> 0".',
    ],
  ],
  [
    'sum by (job) (rate(errors_total[5m]))',
    [
      'sum by (job) (rate(errors_total[5m])): This alert has no condition: it fires for every series, whatever the value is. Add a comparison, such as "> 0".',
    ],
  ],
  [
    '100 * sum(a > bool 5)',
    [
      '100 * sum(a > bool 5): This alert has no condition: it fires for every series, whatever the value is. Add a comparison, such as "> 0".',
    ],
  ],
  [
    'a > 5 or ((rate(b[5m])))',
    [
      'rate(b[5m]): This alert has no condition: it fires for every series, whatever the value is. Add a comparison, such as "> 0".',
    ],
  ],
  [
    '{"a_info", ready!="True"}',
    [
      '{"a_info", ready!="True"}: This alert has no condition: it fires for every series, whatever the value is. Add a comparison, such as "> 0".',
    ],
  ],
  [
    'kube_pod_status_phase{phase="Failed"}',
    [
      'kube_pod_status_phase{phase="Failed"}: This alert has no condition: it fires for every series, whatever the value is. Add a comparison, such as "> 0".',
    ],
  ],
  ['a > 5 or absent(a)', []],
  ['a > 5 or vector(0)', []],
  ['sum(a > bool 5) > 3', []],
  ['up == bool 0', []],
  ['rate(errors_total[5m]) > 0', []],
  ['absent(up)', []],
  [
    'a and b',
    [
      'a and b: The only condition of this alert is that both sides of "and" have series, whatever their values are.',
    ],
  ],
  ['a and b > 5', []],
  ['a and on () absent(b)', []],
  ['a unless b', []],
  [
    'job:errors:high',
    [
      'job:errors:high: This alert has no condition of its own: it fires for every series that is recorded, whatever the value is.',
    ],
  ],
  ['job:errors:high > 5', []],
  ['ALERTS{alertname="B"}', []],
  ['vector(1)', []],
  ['count(up == 0)', []],
  ['{job="a"}', []],
  [{ expr: 'up', kind: 'record' }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('alert-without-condition', rule)).toEqual(expected);
});

test.each([
  ['hint', 'a_info{ready="false"}'],
  ['hint', 'label_replace(sum by (x) (a_labels{team=""}), "a", "b", "c", "")'],
  ['hint', 'fan_speed_rpm{state=~"Warning|Critical"}'],
  ['hint', 'group by (id) (loadbalancer_status{provisioning_status="ERROR"})'],
  ['warning', 'group by (instance) (loadbalancer_status{job="lb"})'],
  ['warning', 'max by (id) (loadbalancer_status{provisioning_status="ERROR"})'],
  ['warning', 'a_info'],
  ['warning', 'node_systemd_unit_state{state="failed"}'],
  ['warning', 'a{job="x"}'],
  ['warning', 'a_info{x="y"} * b'],
])('as a %s: %s', (severity, expr) => {
  const text = groupOf(`alert: A\n    expr: ${expr}`);
  const found = findings(text, 'rules', 'alert-without-condition');
  expect(found.map((one) => one.severity)).toEqual([severity]);
});

test.each([
  ['info(up, {env="prod"})', 1],
  ['info(up, {env="prod"}) == 0', 0],
  ['info(ALERTS, {env="prod"})', 0],
])('the labels that info() adds are no condition: %s', (expr, count) => {
  const text = groupOf(`alert: A\n    expr: '${expr}'`);
  const target = targetOf('3.16', 'promql-experimental-functions');
  expect(findings(text, 'rules', 'alert-without-condition', { target })).toHaveLength(count);
});
