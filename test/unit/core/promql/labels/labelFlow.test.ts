import { describe, expect, test } from 'vitest';
import { labelFlow } from '../../../../../src/core/promql/labels/labelFlow.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { flowText } from '../../../../support/promql/flowText.ts';
import { targetOf } from '../../../../support/targets.ts';

const target = targetOf('3.16', 'promql-binop-fill-modifiers');

function flow(text: string): string {
  const { expr, errors } = parseExpr(text, target);
  if (expr === undefined || errors.length > 0) throw new Error(`${text}: not valid`);
  return flowText(labelFlow(expr, { target }).root);
}

const cases: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'selectors',
    [
      ['up', '{__name__=up …}'],
      ['up{job="a"}', '{__name__=up job=a …}'],
      ['up{job=""}', '{__name__=up !job …}'],
      ['up{job!=""}', '{__name__=up job …}'],
      ['up{job!="a"}', '{__name__=up job? …}'],
      ['up{job=~"a|b"}', '{__name__=up job=a|b …}'],
      ['up{job=~"a|b",job!="b"}', '{__name__=up job=a …}'],
      ['up{job=~"a|"}', '{__name__=up job? …}'],
      ['up{job=~".+"}', '{__name__=up job …}'],
      ['up{job=~".*"}', '{__name__=up job? …}'],
      ['up{job!~"a.*"}', '{__name__=up job? …}'],
      ['up{job!~".*x|"}', '{__name__=up job …}'],
      ['up{job="a",job="b"}', '{__name__=up …} never: contradiction job'],
      ['up{job="a",job!~"a|b"}', '{__name__=up …} never: contradiction job'],
      ['up{job="a",job=""}', '{__name__=up …} never: contradiction job'],
      ['up{job=~"a.*",job!~"a.*"}', '{__name__=up …} never: contradiction job'],
      ['{__name__="up",__name__="down"}', '{…} never: contradiction __name__'],
    ],
  ],
  [
    'aggregations',
    [
      ['sum(up)', '{}'],
      ['sum by (job) (up)', '{job?}'],
      ['sum by (job) (up{job="a"})', '{job=a}'],
      ['sum by (job) (sum by (instance) (up))', '{}'],
      ['sum without (job) (up{job="a",env="x"})', '{!__name__ !job env=x …}'],
      ['sum without () (up)', '{!__name__ …}'],
      ['sum by (__name__) (up)', '{__name__=up}'],
      ['count(up)', '{} [1,Infinity]'],
      ['group by (job) (up)', '{job?} [1,1]'],
      ['count_values("version", build)', '{version} [1,Infinity]'],
      ['count_values by (job) ("version", build)', '{job? version} [1,Infinity]'],
      ['topk(3, up)', '{__name__=up …}'],
      ['sum(vector(1))', '{} always [1,Infinity]'],
      ['sum(vector(-1))', '{} always'],
      ['max(vector(-1))', '{} always [-1,-1]'],
      ['stddev(up)', '{} [0,Infinity,NaN]'],
    ],
  ],
  [
    'operators',
    [
      ['up * 2', '{!__name__ …}'],
      ['up > 2', '{__name__=up …} [2,Infinity]'],
      ['2 >= up', '{__name__=up …} [-Infinity,2]'],
      ['up == 2', '{__name__=up …} [2,2]'],
      ['up != 2', '{__name__=up …}'],
      ['up > 5 < 3', '{__name__=up …} [5,Infinity] never: always-false'],
      ['count(up) + 1', '{} [2,Infinity,NaN]'],
      ['hour() * 60', '{} always [0,1380]'],
      ['1 / hour()', '{} always'],
      ['1 / count(up)', '{} [0,1,NaN]'],
      ['up > bool 2', '{!__name__ …} [0,1]'],
      ['1 > bool 2', '{} always [0,0]'],
      ['2 * 3', '{} always [6,6]'],
      ['foo{a="1"} / bar{b="2"}', '{!__name__ a=1 b=2 …}'],
      ['foo / on (a) bar{a="1",b="2"}', '{a=1}'],
      ['foo{b="2"} / ignoring (b) bar{a="1"}', '{!__name__ !b a=1 …}'],
      ['foo * on (a) group_left (v) info{v="1"}', '{!__name__ v=1 …}'],
      ['info{v="1"} * on (a) group_right (v) foo', '{!__name__ v=1 …}'],
      ['foo * on (a) group_left (v) sum by (a) (info)', '{!__name__ a? !v …}'],
      ['sum by (a) (foo) / sum by (b) (bar{b="1"})', '{} never: no-match b'],
      ['sum(foo) / on (a) sum by (a) (bar{a!=""})', '{} never: no-match a'],
      ['foo{a="1"} / bar{a="2"}', '{!__name__ a=1 …} never: no-match a'],
      ['foo{a="1"} and on () bar{a="2"}', '{__name__=foo a=1 …}'],
      ['foo and bar{a="2"}', '{__name__=foo a=2 …}'],
      ['foo{a="1"} unless bar{a="2"}', '{__name__=foo a=1 …}'],
      ['foo or vector(0)', '{__name__=foo …} or {} always [0,0]'],
      ['(foo or bar) > 1', '{__name__=foo …} [1,Infinity] or {__name__=bar …} [1,Infinity]'],
      ['count(up) == 0', '{} [1,Infinity] never: always-false'],
      ['0 == count(up)', '{} [1,Infinity] never: always-false'],
      ['vector(1) > 2', '{} [1,1] never: always-false'],
      ['vector(3) > 2', '{} always [3,3]'],
      ['absent(up) != 1', '{} [1,1] never: always-false'],
      ['foo + fill (0) bar', '{…}'],
      ['-foo', '{!__name__ …}'],
      ['-vector(1)', '{} always [-1,-1]'],
    ],
  ],
  [
    'functions',
    [
      ['rate(foo{a="1"}[5m])', '{!__name__ a=1 …}'],
      ['last_over_time(foo[5m])', '{__name__=foo …}'],
      ['vector(time())', '{} always'],
      ['hour()', '{} always [0,23]'],
      ['hour(foo)', '{!__name__ …} [0,23]'],
      ['absent(foo{a="1",b=~"x",c="2",c!="3"})', '{a=1} [1,1]'],
      ['absent(foo{a=~"x|1",a="1"})', '{a?} [1,1]'],
      ['absent(sum(foo{a="1"}))', '{} [1,1]'],
      ['absent(vector(1))', '{} [1,1] never: always-present'],
      ['absent(foo or vector(1))', '{} [1,1] never: always-present'],
      ['absent_over_time(vector(1)[5m:1m])', '{} [1,1] never: always-present'],
      ['absent_over_time(vector(1)[1m:5m])', '{} [1,1]'],
      ['absent_over_time(foo[5m:1m])', '{} [1,1]'],
      ['absent(foo{a="1",a="2"})', '{} always [1,1]'],
      ['label_replace(foo{a="1:2"}, "b", "$1", "a", "(.*):.*")', '{__name__=foo a=1:2 b=1 …}'],
      ['label_replace(foo, "b", "x", "a", ".*")', '{__name__=foo b=x …}'],
      ['label_replace(foo, "b", "x", "a", "y")', '{__name__=foo b? …}'],
      ['label_replace(foo{b!=""}, "b", "x$1", "a", "(y)")', '{__name__=foo b …}'],
      ['label_replace(sum(foo), "b", "x", "a", "y")', '{}'],
      ['label_replace(sum(foo), "b", "x", "", "")', '{b=x}'],
      ['label_replace(foo, "b", "x", "", "")', '{__name__=foo b=x …}'],
      ['label_replace(foo, "b", "x", "", "y")', '{__name__=foo b? …}'],
      ['label_join(foo{a="1"}, "b", ",", "a", "c")', '{__name__=foo a=1 b …}'],
      ['label_join(sum(foo), "b", "", "a")', '{}'],
      ['histogram_quantile(0.9, sum by (le, job) (rate(foo_bucket[5m])))', '{le? job?}'],
      ['count_over_time(foo[5m])', '{!__name__ …} [1,Infinity]'],
    ],
  ],
];

describe.each(cases)('%s', (_, expressions) => {
  test.each(expressions)('%s', (text, expected) => {
    expect(flow(text)).toBe(expected);
  });
});

test('labels that are lost point to what drops them', () => {
  const text = 'max by (instance) (sum by (job) (up)) > 0';
  const { expr } = parseExpr(text, target);
  if (expr === undefined) throw new Error('not valid');
  const { because } = labelFlow(expr).root[0].labels.get('instance');
  expect(because && text.slice(because.from, because.to)).toBe('by (job)');
});

test('with delayed removal of names nothing is said of them', () => {
  const delayed = { ...target, features: new Set(['promql-delayed-name-removal']) };
  const { expr } = parseExpr('rate(foo[5m])', delayed);
  expect(expr && flowText(labelFlow(expr, { target: delayed }).root)).toBe('{__name__? …}');
});

describe('what is recorded', () => {
  const record = parseExpr('sum by (job, code) (x{code=~"5..", job="a"})', target).expr;
  const recordFlow = record && labelFlow(record, { target }).root;

  test.each([
    ['job:x:sum', '{job=a code __name__=job:x:sum}'],
    ['job:x:sum{code="500"}', '{job=a code=500 __name__=job:x:sum}'],
    ['job:x:sum{job="b"}', '{job=a code __name__=job:x:sum} never: contradiction job'],
    ['job:x:sum{pod="b"}', '{job=a code __name__=job:x:sum} never: contradiction pod'],
    ['sum by (pod, job) (job:x:sum)', '{job=a}'],
    ['rate(job:x:sum[5m])', '{job=a code}'],
    ['other:x:sum', '{__name__=other:x:sum …}'],
  ])('%s', (text, expected) => {
    const { expr } = parseExpr(text, target);
    const recorded = (metric: string) => (metric === 'job:x:sum' ? recordFlow : undefined);
    expect(expr && flowText(labelFlow(expr, { target, recorded }).root)).toBe(expected);
  });
});
