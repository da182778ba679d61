import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import { filesIn, findings } from '../../../support/documents.ts';

const record = (name: string, expr: string): string => `record: ${name}\n    expr: ${expr}`;
const p99 = record('i:a:p99', 'histogram_quantile(0.99, sum by (i, le) (rate(a_bucket[5m])))');
const mean = record('i:a:avg', 'avg by (i) (a)');

test('sums and averages of quantiles, and averages of averages, that rules record', () => {
  const text = groupOf(
    p99,
    mean,
    'alert: A\n    expr: |\n      avg by (x) (i:a:p99) > 1\n        or sum((i:a:p99{b="c"})) > 1\n        or avg(i:a:avg) > 1',
  );
  const found = findings(text, 'rules', 'aggregated-record');
  expect(problemExcerpt(text, found)).toMatchInlineSnapshot(`
    "      avg by (x) (i:a:p99) > 1
          ^^^ information: aggregated-record: "i:a:p99" is recorded as a quantile, and the average of quantiles is not a quantile of the whole. [line 4 "i:a:p99": it is recorded here]
            or sum((i:a:p99{b="c"})) > 1
               ^^^ information: aggregated-record: "i:a:p99" is recorded as a quantile, and the sum of quantiles is not a quantile of the whole. [line 4 "i:a:p99": it is recorded here]
            or avg(i:a:avg) > 1
               ^^^ hint: aggregated-record: "i:a:avg" is recorded as an average, and an average of averages gives every group the same weight, however many series it has. [line 6 "i:a:avg": it is recorded here]"
  `);
});

test.each([
  ['the highest', p99, 'max(i:a:p99)'],
  ['a count', p99, 'count(i:a:p99)'],
  ['what is calculated from it', p99, 'sum(i:a:p99 > bool 1)'],
  ['the sum of averages', mean, 'sum(i:a:avg)'],
  ['another record', p99, 'avg(i:a:p95)'],
  ['a record of two kinds', `${p99}\n  - ${record('i:a:p99', 'a')}`, 'avg(i:a:p99)'],
  ['a sum', record('i:a:sum', 'sum by (i) (a)'), 'avg(i:a:sum)'],
])('nothing is said of %s', (_, rule, expr) => {
  const text = groupOf(rule, record('x:y:z', expr));
  expect(findings(text, 'rules', 'aggregated-record')).toEqual([]);
});

test('records of another file of the same server', () => {
  const files = filesIn({
    '/w/prometheus.yml': 'rule_files: [a.yml, b.yml]\n',
    '/w/b.yml': groupOf(p99),
  });
  const text = groupOf(record('x:y:z', 'avg(i:a:p99)'));
  const found = findings(text, 'rules', 'aggregated-record', { path: '/w/a.yml', files });
  expect(found.map(({ related }) => related?.[0]?.path)).toEqual(['/w/b.yml']);
});
