import { expect, test } from 'vitest';
import { findings } from '../../../support/documents.ts';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

const restart = (operator: string): string =>
  `${operator}: After a restart, the two sides of "${operator}" may cover different targets for a while, and this alert would fire immediately. Set "for", for example "for: 2m".`;

const few =
  'Right after a restart, this is calculated from few samples, and this alert would fire immediately. Set "for", for example "for: 2m".';

test.each<[RuleText | string, string[]]>([
  ['count(up == 0) / count(up) > 0.1', [`/: ${few}`]],
  ['sum(rate(a_bucket{le="1"}[5m])) / sum(rate(a_count[5m])) < 0.9', [`/: ${few}`]],
  ['(sum(a) + sum(b)) / sum(a) > 3', [restart('+'), restart('/')]],
  ['sum(a) / sum(b) > 0.1', [restart('/')]],
  ['(sum by (job) (a) / on (job) sum by (job) (b)) * 100 > 5 and c > 0', [restart('/')]],
  ['5 < -sum(a) - avg(b) or c > 1', [restart('-')]],
  ['sum(a) * on (job) group_left () sum(b) > 1', [restart('*')]],
  ['abs(sum(a) - sum(b)) > 5', [restart('-')]],
  ['label_replace(round(sum(a)) / sum(b) > 0.1, "x", "y", "", "")', [restart('/')]],
  ['scalar(sum(a) / sum(b)) * c > 0.1', []],
  [{ expr: 'sum(a) / sum(b) > 0.1', for: '1m' }, []],
  [{ expr: 'sum(a) / sum(b)', kind: 'record' }, []],
  ['sum(a) / b > 0.1', []],
  ['a / b > 0.1', []],
  ['topk(1, a) / sum(b) > 0.1', []],
  ['sum by (job) (a) * on (job) group_left (team) max by (job, team) (info) > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('ratio-without-for', rule)).toEqual(expected);
});

test('a ratio of one metric gets a hint', () => {
  const severities = ['a', 'b'].map(
    (metric) =>
      findings(
        `groups:\n- name: a\n  rules:\n  - {alert: A, expr: "sum(a) / count(${metric}) > 1"}\n`,
        'rules',
        'ratio-without-for',
      )[0]?.severity,
  );
  expect(severities).toEqual(['hint', 'information']);
});

test('nothing is said where a template fills in the time', () => {
  const text = `groups:
- name: a
  rules:
  - alert: A
    expr: sum(a) / sum(b) > 0.1
    for: {{ .Values.for }}
`;
  expect(findings(text, 'rules', 'ratio-without-for')).toEqual([]);
});
