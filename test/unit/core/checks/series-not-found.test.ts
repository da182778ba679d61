import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import { fakeLive, hours, liveFindings, series } from '../../../support/fakeLive.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  job: ['api', 'web'],
  code: ['200', '500'],
};
/** Has `requests_total{job="api|web", code="200|500"}`, and had `old_total` until two hours ago. */
const server = fakeLive((question) => {
  if (question.about === 'metrics') return ['requests_total', 'old_total'];
  if (question.about === 'values') return values[question.label] ?? [];
  if (question.about === 'history') {
    if (question.expression.startsWith('old_total')) return hours([1, 8]);
    return question.expression === 'requests_total' ? hours([0, 10]) : hours();
  }
  if (question.about !== 'result') return undefined;
  return series(/^count\(requests_total(?:\{job="api"\})?\)$/.test(question.expression) ? 1 : 0);
});
const found = (...exprs: readonly string[]) => {
  const text = groupOf(...exprs.map((expr) => `alert: A\n    expr: ${expr} > 1`));
  return liveFindings('series-not-found', text, server).then((problems) =>
    problemExcerpt(text, problems),
  );
};

test('what the server does not have, with what is meant', async () => {
  expect(
    await found(
      'requets_total',
      'rate(requests_total{job="api",kode="500"}[5m])',
      'requests_total{job="wep"}',
      'requests_total{job=~"db-.*",code!="500"}',
      'requests_total{job="web",code="500"}',
      'rate(old_total{job="api"}[5m])',
    ),
  ).toMatchInlineSnapshot(`
    "    expr: requets_total > 1
              ^^^^^^^^^^^^^ warning: series-not-found: The server has not had the metric "requets_total" in the last 10h. Did you mean "requests_total"?
        expr: rate(requests_total{job="api",kode="500"}[5m]) > 1
                                            ^^^^^^^^^^ warning: series-not-found: No series of "requests_total" has had the label "kode" in the last 10h.
        expr: requests_total{job="wep"} > 1
                             ^^^^^^^^^ warning: series-not-found: No series of "requests_total" has had job="wep" in the last 10h. Did you mean "web"?
        expr: requests_total{job=~"db-.*",code!="500"} > 1
                             ^^^^^^^^^^^^ warning: series-not-found: No series of "requests_total" has had a value of "job" that matches this in the last 10h.
        expr: requests_total{job="web",code="500"} > 1
                            ^^^^^^^^^^^^^^^^^^^^^^ warning: series-not-found: No series of "requests_total" has matched all of these matchers in the last 10h.
        expr: rate(old_total{job="api"}[5m]) > 1
                            ^^^^^^^^^^^ warning: series-not-found: The server has had no such series for 2h."
  `);
});

test('names in quotes and in matchers', async () => {
  expect(
    await found(
      'sum({"requets.total",job="x"})',
      'sum({__name__="requests_total",kode="x"})',
      'sum({"requests_total",job="web",code="500"})',
    ),
  ).toMatchInlineSnapshot(`
    "    expr: sum({"requets.total",job="x"}) > 1
                   ^^^^^^^^^^^^^^^ warning: series-not-found: The server has not had the metric "requets.total" in the last 10h. Did you mean "requests_total"?
        expr: sum({__name__="requests_total",kode="x"}) > 1
                                             ^^^^^^^^ warning: series-not-found: No series of "requests_total" has had the label "kode" in the last 10h.
        expr: sum({"requests_total",job="web",code="500"}) > 1
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: series-not-found: No series of "requests_total" has matched all of these matchers in the last 10h."
  `);
});

test.each([
  'requests_total{job="api"}',
  'requests_total',
  'absent(requets_total)',
  'absent_over_time(requets_total[1h])',
  'job:unheard:sum',
  '{__name__=~"requets.*"}',
])('nothing is said of %s', async (expr) => {
  expect(await found(expr)).toBe('');
});

test('nothing is said where the server does not answer', async () => {
  const text = groupOf('alert: A\n    expr: x > 1');
  expect(
    await liveFindings(
      'series-not-found',
      text,
      fakeLive(() => undefined),
    ),
  ).toEqual([]);
});
