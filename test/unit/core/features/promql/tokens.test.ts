import { describe, expect, it } from 'vitest';
import { promqlTokens } from '../../../../../src/core/features/promql/tokens.ts';
import { documentOf } from '../../../../support/documents.ts';

/** Every token as `type text`. */
function tokensOf(text: string, kind: 'promql' | 'rules', from = 0, to = text.length): string[] {
  return promqlTokens(documentOf(text, kind), { from, to }).map(
    ({ span, type }) => `${type} ${text.slice(span.from, span.to)}`,
  );
}

describe('tokens of PromQL', () => {
  it('tell names, functions, keywords and literals apart', () => {
    const text = '# c\nsum by (job) (rate(a:b{x!="y"}[5m] offset 1h)) / on(z) 0x1F @ end()';
    expect(tokensOf(text, 'promql')).toEqual([
      'comment # c',
      'function sum',
      'keyword by',
      'property job',
      'function rate',
      'variable a:b',
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

  it('are found in YAML scalars, half-typed ones too, where they are asked for', () => {
    const rule = (expr: string) => `      - record: a\n        expr: ${expr}\n`;
    const text = `groups:\n  - name: g\n    rules:\n${rule('"rate(up[5m]"')}${rule('|\n          min(x)')}`;
    expect(tokensOf(text, 'rules')).toEqual([
      'function rate',
      'variable up',
      'number 5m',
      'function min',
      'variable x',
    ]);
    expect(tokensOf(text, 'rules', text.indexOf('min'))).toEqual(['function min', 'variable x']);
  });
});
