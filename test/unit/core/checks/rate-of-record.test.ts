import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import { filesIn, findings } from '../../../support/documents.ts';

const record = (name: string, expr: string): string => `record: ${name}\n    expr: ${expr}`;

test('rates of what is recorded as an aggregation or a rate', () => {
  const text = groupOf(
    record('job:a:sum', 'sum by (job) (a_total)'),
    record('b', '((label_replace(topk(5, irate(b_total[5m])), "x", "y", "", "")))'),
    'alert: A\n    expr: |\n      # rate\n      rate((job:a:sum{job="x"}[5m])) > 5 or\n      increase({"b"}[1h]) > 3',
  );
  const found = findings(text, 'rules', 'rate-of-record');
  expect(problemExcerpt(text, found)).toMatchInlineSnapshot(`
    "      rate((job:a:sum{job="x"}[5m])) > 5 or
                                  ^^^^ warning: rate-of-record: "job:a:sum" is recorded as sum(), so rate() of it is wrong after every counter reset. Record sum() of rate() instead. [line 4 "job:a:sum": it is recorded here]
          increase({"b"}[1h]) > 3
                        ^^^^ warning: rate-of-record: "b" is recorded as irate(), which is not a counter, so increase() of it means nothing. [line 6 "b": it is recorded here]"
  `);
});

test.each([
  'sum(a_total) * 8',
  '(sum by (job) (a_total) or vector(0))',
  '(a_total > 5) + sum(b_total)',
  'abs(irate(a_total[5m])) and b',
])('what is calculated from an aggregation or a rate: %s', (expr) => {
  const text = groupOf(record('job:a:sum', expr), record('x:y:z', 'rate(job:a:sum[5m])'));
  expect(findings(text, 'rules', 'rate-of-record')).toHaveLength(1);
});

test.each([
  ['sum by (job) (rate(a_total[5m]))', 'rate'],
  ['max(avg by (job) (increase(a_total[5m])))', 'increase'],
  ['sum(max by (job) (a_total))', undefined],
])('an aggregation of rates is a rate: %s', (expr, recorded) => {
  const text = groupOf(record('job:a:b', expr), record('x:y:z', 'rate(job:a:b[5m])'));
  const [found] = findings(text, 'rules', 'rate-of-record');
  expect(found?.message).toContain(
    recorded === undefined
      ? 'Record sum() of rate()'
      : `recorded as ${recorded}(), which is not a counter`,
  );
});

test.each([
  record('job:a:sum', 'a_total * on (pod) group_left (node) max by (pod, node) (info)'),
  record('job:a:sum', 'a_total and on (job) sum by (job) (b)'),
  record('job:a:sum', 'sum(a_total) > bool 5'),
  record('job:a:sum', 'a_total{job="x"}'),
  record('job:a:sum', 'max_over_time(a_total[5m])'),
  record('job:a:sum', 'sum(a_total)') + '\n  - ' + record('job:a:sum', 'a_total'),
  record('job:b:sum', 'sum(a_total)'),
])('%s', (rule) => {
  const text = groupOf(rule, record('x:y:z', 'rate(job:a:sum[5m]) + delta(job:b:sum[5m])'));
  expect(findings(text, 'rules', 'rate-of-record')).toEqual([]);
});

test('records of another file of the same server', () => {
  const files = filesIn({
    '/w/prometheus.yml': 'rule_files: [a.yml, b.yml]\n',
    '/w/b.yml': groupOf(record('job:a:sum', 'sum(a_total)')),
  });
  const text = groupOf(record('x:y:z', 'rate(job:a:sum[5m])'));
  const found = findings(text, 'rules', 'rate-of-record', { path: '/w/a.yml', files });
  expect(found.map(({ related }) => related?.[0]?.path)).toEqual(['/w/b.yml']);
});
