import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf } from '../../../support/deployedRules.ts';

const found = (text: string) => deployedFindings('missing-timestamp', text, {});
const alert = (expr: string): string => `alert: A\n    expr: ${expr}`;

test('the age of a timestamp', () => {
  const text = groupOf(
    alert('time() - last_run_seconds > 3600'),
    alert('3600 < (time() - max by (job) (last_backup_seconds{a="b"}))'),
  );
  expect(problemExcerpt(text, found(text))).toMatchInlineSnapshot(`
    "    expr: time() - last_run_seconds > 3600
                       ^^^^^^^^^^^^^^^^ information: missing-timestamp: While "last_run_seconds" is missing, this alert cannot fire, and no rule in this file checks absent(last_run_seconds).
        expr: 3600 < (time() - max by (job) (last_backup_seconds{a="b"}))
                                             ^^^^^^^^^^^^^^^^^^^ information: missing-timestamp: While "last_backup_seconds" is missing, this alert cannot fire, and no rule in this file checks absent(last_backup_seconds)."
  `);
});

test.each([
  '(time() - x) / 3600 > 1',
  '24 < ((time() - (x)) / 60) / 60',
  'x < time() - 3600',
  'time() - 3600 > max by (job) (x)',
])('%s asks for an age as well', (expr) => {
  const text = groupOf(alert(expr));
  expect(found(text).map(({ span }) => text.slice(span.from, span.to))).toEqual(['x']);
});

test.each([
  ['somebody asks for its absence', alert('time() - x > 1'), alert('absent_over_time(x[1h])')],
  ['the alert itself does', alert('time() - x > 1 or absent(x)')],
  ['it is recorded only', 'record: a:b\n    expr: time() - x > 1'],
  ['it has to be young', alert('time() - x < 300')],
  ['it has to be younger than that', alert('x > time() - 300')],
  ['ages are added up', alert('(time() - x) + y > 300')],
  ['something else is asked as well', alert('time() - x > 1 and y == 1')],
])('nothing is said where %s', (_, ...rules) => {
  expect(found(groupOf(...rules))).toEqual([]);
});
