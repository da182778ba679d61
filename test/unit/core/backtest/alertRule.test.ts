import { expect, it } from 'vitest';
import { AnalysedDocument } from '../../../../src/core/analysis/document.ts';
import { alertRules, type BacktestRule } from '../../../../src/core/backtest/alertRule.ts';
import { newestTarget } from '../../../../src/core/base/target.ts';

const group = `- name: g
  interval: 30s
  query_offset: 2m
  limit: 3
  rules:
    - record: a
      expr: b
    - alert: Hot
      expr: temperature > 10
      for: 1m
      annotations: {summary: '{{ $value }}', about: heat}
`;

async function rulesIn(text: string): Promise<readonly BacktestRule[]> {
  const document = new AnalysedDocument(text, { path: 'file.yml', target: newestTarget });
  await document.load();
  const subject = document.subject();
  return subject?.form === 'rules' ? alertRules(subject).map(({ rule }) => rule) : [];
}

it.each([
  ['a rule file', `groups:\n${group}`],
  [
    'a PrometheusRule object',
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\nspec:\n' +
      `  groups:\n${group.replaceAll(/^/gm, '  ')}`,
  ],
])('knows the alerts of %s and how their group is evaluated', async (_, text) => {
  expect(await rulesIn(text)).toEqual([
    {
      name: 'Hot',
      group: 'g',
      expression: 'temperature > 10',
      labels: [],
      annotations: [
        ['about', 'heat'],
        ['summary', '{{ $value }}'],
      ],
      for: 60_000,
      keepFiringFor: 0,
      interval: 30_000,
      queryOffset: 120_000,
      limit: 3,
    },
  ]);
});

it('leaves an interval and an offset that a group does not say to the server', async () => {
  const [rule] = await rulesIn(
    'groups: [{name: g, interval: 0s, rules: [{alert: A, expr: vector(1)}]}]',
  );
  expect([rule?.interval, rule?.queryOffset, rule?.limit]).toEqual([undefined, undefined, 0]);
});
