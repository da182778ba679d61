import { describe, expect, test } from 'vitest';
import {
  aggregationFor,
  allAggregations,
  allFunctions,
  anyFunction,
  exists,
  functionFor,
  isExperimental,
  isUsable,
  signatureOf,
} from '../../../../../src/core/promql/functions/functions.ts';
import { newestTarget, type Target } from '../../../../../src/core/base/target.ts';

function target(minor: number, major = 3, features: readonly string[] = []): Target {
  return { ...newestTarget, prometheus: { major, minor }, features: new Set(features) };
}

function known(name: string) {
  const found = anyFunction(name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found;
}

describe('the function table', () => {
  test('names every function and aggregation once', () => {
    const names = [...allFunctions, ...allAggregations].map((entry) => entry.name);
    expect(names).toEqual([...new Set(names)]);
  });

  test('says in a paragraph what each one does, and ends it', () => {
    for (const entry of [...allFunctions, ...allAggregations]) {
      expect(entry.doc, entry.name).toMatch(/^[A-Z][^\n]{15,}\.$/u);
      expect(entry.example, entry.name).toContain(entry.name);
    }
  });

  test('has optional and repeating parameters only at the end', () => {
    for (const entry of allFunctions) {
      const required = entry.variadic === 0 ? entry.params : entry.params.slice(0, -1);
      expect(
        required.filter((param) => param.defaultsTo !== undefined || param.repeats === true),
        entry.name,
      ).toEqual([]);
    }
  });

  test('prints signatures as the documentation of Prometheus does', () => {
    expect(signatureOf(known('round'))).toBe(
      'round(v instant-vector, to_nearest=1 scalar) instant-vector',
    );
    expect(signatureOf(known('label_join'))).toBe(
      'label_join(v instant-vector, dst_label string, separator string, src_label string, ...) instant-vector',
    );
  });
});

describe('a target', () => {
  test('knows a renamed function by the name of its time', () => {
    expect(functionFor('holt_winters', target(55, 2))?.name).toBe('holt_winters');
    expect(functionFor('holt_winters', target(0))).toBeUndefined();
    expect(functionFor('double_exponential_smoothing', target(55, 2))).toBeUndefined();
    expect(functionFor('double_exponential_smoothing', target(0))?.name).toBe(
      'double_exponential_smoothing',
    );
  });

  test('keeps a promoted function behind the flag in older versions only', () => {
    const oldest = known('first_over_time');
    expect(exists(oldest, { major: 3, minor: 6 })).toBe(false);
    expect(isExperimental(oldest, { major: 3, minor: 13 })).toBe(true);
    expect(isExperimental(oldest, { major: 3, minor: 14 })).toBe(false);
    expect(isUsable(oldest, target(13))).toBe(false);
    expect(isUsable(oldest, target(13, 3, ['promql-experimental-functions']))).toBe(true);
    expect(isUsable(oldest, target(14))).toBe(true);
  });

  test('knows limitk since 2.54, and names in lower case only', () => {
    expect(aggregationFor('limitk', target(53, 2))).toBeUndefined();
    expect(aggregationFor('limitk', target(54, 2))?.experimental).toBe(true);
    expect(functionFor('Rate', newestTarget)).toBeUndefined();
    expect(functionFor('constructor', newestTarget)).toBeUndefined();
  });
});
