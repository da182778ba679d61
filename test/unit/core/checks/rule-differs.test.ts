import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import type { RunningRule } from '../../../../src/core/live/questions.ts';
import { fakeLive, liveFindings } from '../../../support/fakeLive.ts';

const running: readonly (RunningRule & { readonly name: string })[] = [
  { name: 'A', kind: 'alert', expression: 'up{job="a"} == 0', for: 60_000, labels: {} },
  { name: 'Twice', kind: 'alert', expression: 'x', for: 0, labels: {} },
  { name: 'Twice', kind: 'alert', expression: 'y', for: 0, labels: {} },
];
const server = fakeLive((question) =>
  question.about === 'rules' ? running.filter(({ name }) => name === question.name) : undefined,
);
const found = async (rule: string) => {
  const text = groupOf(rule);
  return problemExcerpt(text, await liveFindings('rule-differs', text, server));
};

test('another expression, and another time to wait', async () => {
  expect(await found('alert: A\n    expr: up{job="b"} == 0\n    for: 1m')).toMatchInlineSnapshot(`
    "  - alert: A
               ^ information: rule-differs: The server runs this rule with a different expression: up{job="a"} == 0"
  `);
  expect(await found("alert: A\n    expr: up{job='a'} == 0\n    for: 5m")).toMatchInlineSnapshot(`
    "  - alert: A
               ^ information: rule-differs: The server runs this alert with "for: 1m"."
  `);
});

test.each([
  ['is the same in other words', "alert: A\n    expr: up{job='a'}==0\n    for: 60s"],
  ['the server does not run', 'alert: New\n    expr: up == 0'],
  ['the server runs twice', 'alert: Twice\n    expr: z'],
  ['records what an alert is called', 'record: A\n    expr: up'],
])('nothing is said of a rule that %s', async (_, rule) => {
  expect(await found(rule)).toBe('');
});
