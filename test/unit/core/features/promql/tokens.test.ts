import { describe, expect, it } from 'vitest';
import { promqlTokens } from '../../../../../src/core/features/promql/tokens.ts';
import { documentOf } from '../../../../support/documents.ts';

/** Every token as `type.modifier text`; `a:b` is recorded. */
function tokensOf(
  text: string,
  kind: 'promql' | 'rules' | 'rule-test',
  from = 0,
  to = text.length,
): string[] {
  const recorded = { has: (name: string) => name === 'a:b', isEmpty: false };
  return promqlTokens(documentOf(text, kind), { from, to }, recorded).map(
    ({ span, type, modifiers }) =>
      `${[type, ...modifiers].join('.')} ${text.slice(span.from, span.to)}`,
  );
}

describe('tokens of PromQL', () => {
  it('tell names, functions, keywords and literals apart', () => {
    const text = '# c\nsum by (job) (rate(a:b{x!="y"}[5m] offset 1h)) / on(z) 0x1F @ end()';
    expect(tokensOf(text, 'promql')).toEqual([
      'comment # c',
      'function.aggregation sum',
      'keyword by',
      'property job',
      'function rate',
      'variable.recordingRule a:b',
      'property x',
      'operator !=',
      'string "y"',
      'number 5m',
      'keyword offset',
      'number 1h',
      'operator /',
      'keyword on',
      'property z',
      'number 0x1F',
      'operator @',
      'function end',
    ]);
  });

  it('are found in the series of rule tests', () => {
    const text = `tests:\n- input_series:\n  - series: 'a{b="c"}'\n  promql_expr_test:\n  - exp_samples:\n    - labels: '{d="e"}'\n    expr: a\n`;
    expect(tokensOf(text, 'rule-test')).toEqual([
      'variable a',
      ...['property b', 'operator =', 'string "c"'],
      ...['property d', 'operator =', 'string "e"'],
      'variable a',
    ]);
  });

  it('are found in YAML scalars, half-typed ones too, where they are asked for', () => {
    const rule = (expr: string) => `      - record: a\n        expr: ${expr}\n`;
    const text = `groups:\n  - name: g\n    rules:\n${rule('"rate(up[5m]"')}${rule('|\n          min(x)')}`;
    expect(tokensOf(text, 'rules')).toEqual([
      'function rate',
      'variable up',
      'number 5m',
      'function.aggregation min',
      'variable x',
    ]);
    expect(tokensOf(text, 'rules', text.indexOf('min'))).toEqual([
      'function.aggregation min',
      'variable x',
    ]);
  });

  it.each([
    ['nosuch(up)', 'function.unknown nosuch'],
    ['holt_winters(x[5m], 1, 2)', 'function.deprecated holt_winters'],
    ['TopK(5, x)', 'function.aggregation TopK'],
    ['min_of(1, 2)', 'function min_of'],
    ['foo[step() + 1m]', 'function step'],
    ['c:d', 'variable.unknown c:d'],
    ['{"my.metric", "my.label"="x"}', 'variable "my.metric"'],
    ['{"my.metric", "my.label"="x"}', 'property "my.label"'],
    ['sum by ("x.y") (up)', 'property "x.y"'],
  ])('%s: %s', (text, token) => {
    expect(tokensOf(text, 'promql')).toContain(token);
  });

  it('take no record for unknown while none is known', () => {
    const recorded = { has: () => false, isEmpty: true };
    const [token] = promqlTokens(documentOf('c:d', 'promql'), { from: 0, to: 3 }, recorded);
    expect(token?.modifiers).toEqual([]);
  });
});
