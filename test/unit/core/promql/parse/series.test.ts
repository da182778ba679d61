import { describe, expect, test } from 'vitest';
import { parseMetric, parseSeriesDesc } from '../../../../../src/core/promql/parse/series.ts';
import { targetOf } from '../../../../support/targets.ts';

describe('series descriptions', () => {
  test('values, repetitions, gaps and stale markers', () => {
    const { series } = parseSeriesDesc(
      'up{job="a", `b`="c"} 1 2x3 1+2x10 -3-0.5x1 _ _x4 stale NaN',
    );
    expect(series?.labels.map(({ name, value }) => `${name}=${value}`)).toEqual([
      ...['__name__=up', 'job=a', 'b=c'],
    ]);
    expect(series?.values).toEqual([
      { kind: 'number', value: 1, count: 1 },
      { kind: 'number', value: 2, count: 4 },
      { kind: 'number', value: 1, step: 2, count: 11 },
      { kind: 'number', value: -3, step: -0.5, count: 2 },
      { kind: 'omitted', count: 1 },
      { kind: 'omitted', count: 4 },
      { kind: 'stale', count: 1 },
      { kind: 'number', value: NaN, count: 1 },
    ]);
  });

  test('histograms', () => {
    const text =
      'h {{schema:1 sum:-2 buckets:[1 2 -3] counter_reset_hint:gauge}}x2 {{}}+{{count:1}}x3';
    const { series } = parseSeriesDesc(text);
    expect(series?.values.map(({ count }) => count)).toEqual([3, 4]);
    expect([...(series?.values[0]?.histogram?.fields ?? [])]).toEqual([
      ['schema', 1],
      ['sum', -2],
      ['buckets', [1, 2, -3]],
      ['counter_reset_hint', 'gauge'],
    ]);
  });

  test.each([
    ['up 1x-2', 'unexpected <op:-> in series values'],
    ['up foo', 'unexpected identifier "foo" in series values, expected number or "stale"'],
    [
      'up 1x1.5',
      'invalid repetition in series values: strconv.ParseUint: parsing "1.5": invalid syntax',
    ],
    ['up (1)', "unexpected character in series sequence: '('"],
    ['up{a!="b"} 1', 'unexpected <op:!=> in label set, expected "="'],
    ['h {{sum}}', 'missing `:` for histogram descriptor'],
    ['h {{foo:1}}', 'bad histogram descriptor found: "foo"'],
    ['h {{sum:1 sum:2}}', 'duplicate key "sum" in histogram'],
    ['h {{buckets:[1,2]}}', "invalid character in buckets description: ','"],
    ['h {{sum:1', "histogram description incomplete unexpected: '\ufffd'"],
    [
      'h {{schema:1}}+{{schema:0}}x2',
      'error combining histograms: cannot merge from schema 0 to 1',
    ],
    [
      'h {{schema:-53}}+{{schema:1}}x2',
      'cannot apply this operation on histograms with a mix of exponential and custom bucket schemas',
    ],
  ])('%s: %s', (text, message) => {
    expect(parseSeriesDesc(text).errors[0]?.message).toBe(message);
  });

  test('a repetition is not spelled out', () => {
    const { series } = parseSeriesDesc('up 1x999999999999');
    expect(series?.values).toEqual([{ kind: 'number', value: 1, count: 1_000_000_000_000 }]);
  });

  test('older releases know less', () => {
    const errorAt = (version: string, text: string) =>
      parseSeriesDesc(text, targetOf(version)).errors[0]?.message;
    expect(errorAt('2.53', 'h {{custom_values:[1]}}')).toBe(
      'bad histogram descriptor found: "custom_values"',
    );
    expect(errorAt('2.54', 'h {{custom_values:[1]}}')).toBeUndefined();
    expect(errorAt('2.54', 'h {{buckets:[-1]}}')).toBe(
      "invalid character in buckets description: '-'",
    );
    expect(errorAt('2.55', 'up{"a.b"="c"} 1')).toBe(
      'unexpected string "\\"a.b\\"" in label set, expected identifier or "}"',
    );
    expect(errorAt('3.1', 'up{"a.b"="c"} 1')).toBeUndefined();
  });
});

test('metrics take labels with = only', () => {
  expect(parseMetric('up{job="a"}').labels?.length).toBe(2);
  expect(parseMetric('up{job=~"a"}').errors[0]?.message).toBe(
    'unexpected <op:=~> in label set, expected "="',
  );
});
