import { describe, expect, test } from 'vitest';
import { checkPromql, checkQuery } from '../../../../../src/core/promql/parse/check.ts';
import { applyFix } from '../../../../support/applyFix.ts';
import { targetOf } from '../../../../support/targets.ts';

function hintFor(text: string, version = '3.16'): string | undefined {
  return checkPromql(text, targetOf(version)).problems[0]?.hint;
}

/** The text with the first fix of the first problem applied. */
function fixed(text: string): string | undefined {
  const fix = checkPromql(text, targetOf('3.16')).problems[0]?.fixes?.[0];
  return fix && applyFix(text, fix);
}

test('messages are Prometheus’ own; hints stand below them', () => {
  expect(checkPromql('rte(foo[5m])', targetOf('3.16')).problems).toMatchObject([
    {
      code: 'promql-unknown-function',
      severity: 'error',
      span: { from: 0, to: 3 },
      message: 'unknown function with name "rte"',
      hint: 'did you mean rate?',
    },
  ]);
});

test('what Prometheus says twice of one place is said once', () => {
  const text = '"a" offset 5m offset 5m';
  expect(checkPromql(text, targetOf('3.16')).problems.length).toBe(1);
});

describe('an error that only follows from the first is not listed', () => {
  test.each([
    ['foo[5s/0d]', 'division by zero'],
    ['sum(foo[5s/0d])', 'division by zero'],
    ['foo[5m:5s/0d]', 'division by zero'],
    ['foo[5s%0d]', 'modulo by zero'],
    ['sum by (job) rate(x[5m])', 'unexpected identifier "rate" in aggregation'],
    ['1 + sum without (a) x', 'unexpected identifier "x" in aggregation'],
    ['count_values by (x) "a" y', 'unexpected string "\\"a\\"" in aggregation'],
  ])('%s', (text, message) => {
    const { problems } = checkPromql(text, targetOf('3.16'));
    expect(problems.map((problem) => problem.message)).toEqual([message]);
    expect(problems.every(({ span }) => span.from < span.to)).toBe(true);
  });

  test('one that does not, is', () => {
    const { problems } = checkPromql('topk(nope(x), 1, 2) + rate(x)', targetOf('3.16'));
    expect(problems.length).toBeGreaterThan(1);
  });
});

describe('what is wrong at the end of a query stands at its last character', () => {
  test.each([
    'sum(x',
    'sum(x\n',
    'sum(x  \r\n\r\n',
    'sum(x\n# why\n\n  # more',
    'up +\n',
    'up{a="b"\n',
  ])('%j', (text) => {
    const last = /^[^#\n]*/.exec(text)?.[0].trimEnd().length ?? 0;
    const spans = checkQuery(text, targetOf('3.16')).map(({ span }) => span);
    expect(spans).toEqual([{ from: last - 1, to: last }]);
  });

  test('nothing but comments', () => {
    expect(checkQuery('# a\n', targetOf('3.16'))).toHaveLength(1);
    expect(checkQuery('', targetOf('3.16'))).toHaveLength(1);
  });
});

describe('what a release or a flag brings', () => {
  test.each([
    ['x + fill (0) y', '3.16', '`fill` needs --enable-feature=promql-binop-fill-modifiers'],
    ['x </ 2', '3.5', 'trimming histograms needs Prometheus 3.11 or newer'],
    [
      'holt_winters(x[5m], 1, 1)',
      '3.16',
      'holt_winters() was removed in Prometheus 3.0; use double_exponential_smoothing instead',
    ],
    [
      'mad_over_time(x[5m])',
      '3.16',
      'mad_over_time() needs --enable-feature=promql-experimental-functions',
    ],
    [
      'a.b',
      '3.16',
      'an unquoted name with dots or non-ASCII letters needs --enable-feature=promql-unquoted-utf8-names',
    ],
    ['up{job="a"} !~ "x"', '3.16', 'regular expressions can only match labels, inside braces'],
    ['!up', '3.16', 'PromQL has no `not`; use `unless` or absent()'],
    [
      'up{job="a"} != "node"',
      '3.16',
      'a label is compared with a string by a matcher, inside braces: up{job!="node"}',
    ],
    ["up == '1'", '3.16', 'values are numbers: write 1 without quotes'],
  ])('%s at %s', (text, version, hint) => {
    expect(hintFor(text, version)).toBe(hint);
  });

  test('nothing, where no release accepts it', () => {
    expect(hintFor('foo bar')).toBeUndefined();
  });
});

describe('fixes make the problem go away', () => {
  test.each([
    ['sum(x) by job', 'sum(x) by (job)'],
    ['rate(foo{a="b"})', 'rate(foo{a="b"}[5m])'],
    ['rate(sum(foo)[5m])', 'rate(sum(foo)[5m:])'],
    ['1 == 2', '1 == bool 2'],
    ['1>2', '1> bool 2'],
    ['foo = 5', 'foo == 5'],
    ['foo && bar', 'foo and bar'],
    ['foo||bar', 'foo or bar'],
    ['foo{a=="b"}', 'foo{a="b"}'],
    ['abs(x,)', 'abs(x)'],
    ['Rate(foo[5m])', 'rate(foo[5m])'],
  ])('%s → %s', (before, after) => {
    expect(fixed(before)).toBe(after);
    expect(checkPromql(after, targetOf('3.16')).problems).toEqual([]);
  });
});

test('an unclosed parenthesis shows where it was opened', () => {
  const { problems } = checkPromql('(a + (b * 2)', targetOf('3.16'));
  expect(problems[0]?.related).toMatchObject([
    { span: { from: 0, to: 1 }, message: 'opened here' },
  ]);
});
