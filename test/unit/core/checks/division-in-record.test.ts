import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import { filesIn, findings } from '../../../support/documents.ts';

const record = (name: string, expr: string): string => `record: ${name}\n    expr: ${expr}`;
const ratio = record('i:a:ratio', 'a / b');

test('aggregations of quotients that rules record', () => {
  const text = groupOf(
    ratio,
    record('i:a:share', 'label_replace(1 - i:a:ratio, "x", "y", "", "")'),
    'alert: A\n    expr: |\n      avg by (x) (i:a:ratio + i:a:ratio{x="y"}) > 1\n        or sum(abs(i:a:share)) > 1',
  );
  const found = findings(text, 'rules', 'division-in-record');
  expect(problemExcerpt(text, found)).toMatchInlineSnapshot(`
    "      avg by (x) (i:a:ratio + i:a:ratio{x="y"}) > 1
                      ^^^^^^^^^ hint: division-in-record: "i:a:ratio" is recorded with a division. If the divisor is 0 for even one series, avg() returns NaN or Inf. [line 4 "i:a:ratio": it is recorded here]
            or sum(abs(i:a:share)) > 1
                       ^^^^^^^^^ hint: division-in-record: "i:a:share" is recorded with a division. If the divisor is 0 for even one series, sum() returns NaN or Inf. [line 6 "i:a:share": it is recorded here]"
  `);
});

test.each([
  ['max', ratio, 'max(i:a:ratio)'],
  ['a comparison', ratio, 'sum(i:a:ratio > 0)'],
  ['a count', ratio, 'sum(count_over_time(i:a:ratio[5m]))'],
  ['what only filters', ratio, 'sum(a and i:a:ratio)'],
  ['a divisor that is not 0', record('i:a:ratio', 'a / (b > 0)'), 'sum(i:a:ratio)'],
  ['a comparison in the record', record('i:a:ratio', 'a / b > 0'), 'sum(i:a:ratio)'],
  ['a record of itself', record('i:a:ratio', 'i:a:ratio + 1'), 'sum(i:a:ratio)'],
  ['a division of its own', ratio, 'sum(i:a:ratio / b)'],
  ['another record', ratio, 'sum(i:a:ratios)'],
])('nothing is said of %s', (_, recorded, expr) => {
  const text = groupOf(recorded, record('x:y', expr));
  expect(findings(text, 'rules', 'division-in-record')).toEqual([]);
});

test.each(['/w/b.yml', '/w/b.rules'])('a record of the file %s beside it', (path) => {
  const files = filesIn({ [path]: groupOf(ratio) });
  const text = groupOf(record('x:y:z', 'sum(i:a:ratio)'));
  const found = findings(text, 'rules', 'division-in-record', { path: '/w/a.yml', files });
  expect(found.map(({ related }) => related?.[0]?.path)).toEqual([path]);
});

test('in the expression of a PrometheusRule object as well', () => {
  const text = `kind: PrometheusRule
apiVersion: monitoring.coreos.com/v1
metadata: {name: a}
spec:
  groups:
  - name: g
    rules:
    - {record: 'i:a:ratio', expr: a / b}
    - record: x:y
      expr: |
        sum(i:a:ratio)
`;
  const found = findings(text, 'prometheus-rule', 'division-in-record');
  expect(problemExcerpt(text, found)).toMatchInlineSnapshot(`
    "        sum(i:a:ratio)
                ^^^^^^^^^ hint: division-in-record: "i:a:ratio" is recorded with a division. If the divisor is 0 for even one series, sum() returns NaN or Inf. [line 8 "'i:a:ratio'": it is recorded here]"
  `);
});
