import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import { fakeLive, hours, liveFindings } from '../../../support/fakeLive.ts';

const server = fakeLive((question) =>
  question.about === 'history' ? hours([1, 1.2], [3, 6], [8, 8.5]) : undefined,
);
const found = async (rule: string) => {
  const text = groupOf(rule);
  return problemExcerpt(text, await liveFindings('alert-history', text, server));
};

test('how often, and for how long at most', async () => {
  expect(await found('alert: A\n    expr: x > 1')).toMatchInlineSnapshot(`
    "  - alert: A
               ^ information: alert-history: In the last 10h, this alert would have fired 3 times (longest: 3h1m)."
  `);
  expect(await found('alert: A\n    expr: x > 1\n    for: 1h')).toMatchInlineSnapshot(`
    "  - alert: A
               ^ information: alert-history: In the last 10h, this alert would have fired once (longest: 2h1m)."
  `);
});

test.each([
  ['a record', 'record: a\n    expr: x > 1'],
  ['an alert that waits for longer', 'alert: A\n    expr: x > 1\n    for: 4h'],
])('nothing is said of %s', async (_, rule) => {
  expect(await found(rule)).toBe('');
});
