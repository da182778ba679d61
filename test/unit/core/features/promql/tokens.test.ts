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

  it.each([
    [
      'a string',
      '{{ with printf `up{job=%q} == 1` $labels.job | query }}',
      ['string %q', 'number 1'],
    ],
    [
      'a part of a string',
      '{{ query (printf `up{job="%s-a"} > 1` $x) }}',
      ['string "%s-a"', 'number 1'],
    ],
    ['a number', '{{ query (printf `up{job="a"} > %.2f` $x) }}', ['string "a"', 'number %.2f']],
    ['a name', '{{ query (printf `up{job="a"} > x:%s` $x) }}', ['string "a"', 'variable x:%s']],
  ])('are found in a format of a query, which fills in %s', (_, template, [string, end]) => {
    const text = `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: b\n    annotations: {c: '${template}'}\n`;
    const compared = template.includes('==') ? '==' : '>';
    expect(tokensOf(text, 'rules')).toEqual([
      'variable b',
      ...['variable up', 'property job', 'operator =', string],
      `operator ${compared}`,
      end,
    ]);
  });

  it('are those of one `%` where a format writes two', () => {
    const template = '{{ query (printf `up %% foo > %d` 1) }}';
    const text = `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: b\n    annotations: {c: '${template}'}\n`;
    expect(tokensOf(text, 'rules').slice(1)).toEqual([
      ...['variable up', 'operator %', 'variable foo', 'operator >', 'number %d'],
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
