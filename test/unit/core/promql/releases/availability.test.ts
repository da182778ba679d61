import { describe, expect, test } from 'vitest';
import {
  allows,
  changes,
  flagFor,
  has,
  inGrammar,
  syntaxes,
  whatBrings,
  whatBringsFunction,
  type SyntaxName,
} from '../../../../../src/core/promql/releases/availability.ts';
import { featuresOnByDefault } from '../../../../../src/core/promql/releases/flags.ts';
import { anyAggregation, anyFunction } from '../../../../../src/core/promql/functions/functions.ts';
import { atLeast, newestTarget, oldestPrometheus } from '../../../../../src/core/base/target.ts';
import { targetOf } from '../../../../support/targets.ts';

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not in the table');
  return value;
}

describe('syntax of a target', () => {
  test('duration expressions stand behind a flag until 3.16', () => {
    expect(inGrammar('durationExpressions', { major: 3, minor: 3 })).toBe(false);
    expect(allows('durationExpressions', targetOf('3.5'))).toBe(false);
    expect(allows('durationExpressions', targetOf('3.5', 'promql-duration-expr'))).toBe(true);
    expect(allows('durationExpressions', targetOf('3.16'))).toBe(true);
  });

  test('step() alone needed no flag before 3.12', () => {
    expect(flagFor('durationStep', { major: 3, minor: 11 })).toBeUndefined();
    expect(flagFor('durationStep', { major: 3, minor: 12 })).toBe('promql-duration-expr');
    expect(flagFor('durationStep', { major: 3, minor: 16 })).toBeUndefined();
  });

  test('min() and max() of durations were renamed in 3.13', () => {
    const names: SyntaxName[] = ['durationMinMax', 'durationMinOfMaxOf'];
    const at = (minor: number) => names.filter((name) => inGrammar(name, { major: 3, minor }));
    expect([at(5), at(6), at(12), at(13)]).toEqual([
      [],
      ['durationMinMax'],
      ['durationMinMax'],
      ['durationMinOfMaxOf'],
    ]);
  });

  test('no syntax becomes stable before it came', () => {
    for (const name of Object.keys(syntaxes) as SyntaxName[]) {
      expect(allows(name, targetOf('2.53')), name).toBe(false);
    }
  });

  test('the programs set a flag of their parser themselves', () => {
    expect(featuresOnByDefault({ major: 2, minor: 55 })).toEqual([]);
    expect(featuresOnByDefault({ major: 3, minor: 13 })).toEqual(['utf8-names']);
    expect(featuresOnByDefault({ major: 3, minor: 14 })).toContain('promql-duration-expr');
    expect(featuresOnByDefault({ major: 3, minor: 16 })).not.toContain('promql-duration-expr');
  });
});

describe('what brings it', () => {
  test.each([
    ['trimOperators', targetOf('3.10'), 'needs Prometheus 3.11 or newer'],
    [
      'anchored',
      targetOf('3.15'),
      'needs --enable-feature=promql-extended-range-selectors, or Prometheus 3.16',
    ],
    [
      'anchored',
      targetOf('3.0'),
      'needs Prometheus 3.7 or newer with --enable-feature=promql-extended-range-selectors, or Prometheus 3.16',
    ],
    ['fillModifiers', targetOf('3.16'), 'needs --enable-feature=promql-binop-fill-modifiers'],
    ['fillModifiers', targetOf('3.16', 'promql-binop-fill-modifiers'), undefined],
    ['durationMinMax', targetOf('3.16'), 'was removed in Prometheus 3.13'],
  ] as const)('%s', (name, at, words) => {
    expect(whatBrings(name, at)).toBe(words);
  });

  test('a function or an aggregation', () => {
    const holtWinters = known(anyFunction('holt_winters'));
    expect(whatBringsFunction(holtWinters, targetOf('3.5'))).toBe(
      'was removed in Prometheus 3.0; use double_exponential_smoothing instead',
    );
    expect(whatBringsFunction(holtWinters, targetOf('2.55'))).toBeUndefined();
    expect(whatBringsFunction(known(anyFunction('first_over_time')), targetOf('3.5'))).toBe(
      'needs Prometheus 3.7 or newer with --enable-feature=promql-experimental-functions, or Prometheus 3.14',
    );
    expect(whatBringsFunction(known(anyAggregation('limitk')), targetOf('3.5'))).toBe(
      'needs --enable-feature=promql-experimental-functions',
    );
    expect(whatBringsFunction(known(anyAggregation('sum')), targetOf('2.53'))).toBeUndefined();
  });
});

test('changes lie within the supported releases', () => {
  const outside = Object.entries(changes).filter(
    ([, version]) =>
      !atLeast(version, oldestPrometheus) || !atLeast(newestTarget.prometheus, version),
  );
  expect(outside).toEqual([]);
  expect(has('namesTheAt', { major: 3, minor: 7 })).toBe(false);
  expect(has('namesTheAt', { major: 3, minor: 8 })).toBe(true);
});
