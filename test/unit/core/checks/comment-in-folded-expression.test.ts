import { describe, expect, test } from 'vitest';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { findings } from '../../../support/documents.ts';

const code = 'comment-in-folded-expression';

const rules = (expr: string, indent = ''): string =>
  `groups:\n- name: a\n  rules:\n  - record: b\n    expr: ${expr}\n`.replaceAll(/^(?=.)/gm, indent);

const forms: readonly (readonly [FileKind, (expr: string) => string])[] = [
  ['rules', rules],
  ['rules', (expr) => rules(expr).replaceAll('\n', '\r\n')],
  [
    'prometheus-rule',
    (expr) =>
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n${rules(expr, '  ')}`,
  ],
  ['prometheus-rule', (expr) => `additionalPrometheusRulesMap:\n  a:\n${rules(expr, '    ')}`],
];

describe.each(forms)('in %s', (kind, form) => {
  test.each([
    ['>\n      sum(up) # all\n      > 3', '# all > 3'],
    ['>-\n      sum(up) # all\n      # of them\n      > 3', '# all # of them > 3'],
    ['"sum(up) # all\n      > 3"', '# all > 3'],
    ["'sum(up) # all\n      > 3'", '# all > 3'],
    ['sum(up)\n      +#all\n      3\n      + 4', undefined],
    ['|\n      sum(up) # all\n      > 3', undefined],
    ['>\n      sum(up)\n      > 3 # all', undefined],
    ['>\n      sum(up) # all\n\n      > 3', undefined],
    ['>\n      sum(up{a="#"})\n      > 3', undefined],
    ['"# all \\\n      \\ of them\\nsum(up)"', undefined],
  ])('%j', (expr, swallowed) => {
    const text = form(expr);
    const found = findings(text, kind, code).map(({ span }) =>
      text.slice(span.from, span.to).replaceAll(/\s+/g, ' ').trim(),
    );
    expect(found).toEqual(swallowed === undefined ? [] : [swallowed]);
  });

  test('a folded block becomes a literal one', () => {
    const text = form('>-\n      sum(up) # all\n      > 3');
    const [fix] = findings(text, kind, code)[0]?.fixes ?? [];
    const after = fix && applyFix(text, fix);
    expect(after).toBe(text.replace('>-', '|-'));
    expect(findings(after ?? '', kind, code)).toEqual([]);
    expect(findings(form('"up # a\n      > 3"'), kind, code)[0]?.fixes).toBeUndefined();
  });
});
