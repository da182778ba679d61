import { describe, expect, it } from 'vitest';
import { newestTarget as target } from '../../../../../src/core/base/target.ts';
import { sameMeaning } from '../../../../../src/core/promql/format/sameMeaning.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { type Expr, walk } from '../../../../../src/core/promql/tree/ast.ts';
import { documentOf } from '../../../../support/documents.ts';
import { openMarked, ownPath, refactored } from '../../../../support/refactoring.ts';

const expressions = [
  'sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(all_total[5m])) > 0.1',
  'a - (b - sum(c)) - max by (x) (d) ^ 2',
  '-sum(a) * on () group_left () (sum(b) + 1)',
  'histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > bool 2 or absent(up)',
  'topk(3, sum by (a) (up)) unless min_over_time(sum(up)[1h:5m]) == 1',
  'label_replace(sum by (a) (up), "b", "$1", "a", "(.*)")',
];

/** How a value of one line is written in each style of YAML. */
const styles: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `'${value.replaceAll("'", "''")}'`,
  (value) => JSON.stringify(value),
  (value) => `|\n      ${value}`,
  (value) => `>-\n      ${value}`,
  (value) => value.replace(' ', '\n      '),
];

const head = 'groups:\n- name: g\n  rules:\n  - alert: A # a\n    expr: ';
const tail = '\n    labels: {severity: page}\n# the end\n';

function treeOf(text: string): Expr {
  const { expr, errors } = parseExpr(text, target);
  if (expr === undefined || errors.length > 0) throw new Error(text);
  return expr;
}

/** Every expression of a rule file in order. */
function expressionsOf(text: string): readonly string[] {
  return documentOf(text, 'rules')
    .expressions()
    .map((embedded) => embedded.text.trim());
}

describe.each(['\n', '\r\n'])('a part that is extracted and inlined again (%j)', (eol) => {
  it.each(styles.map((style, index) => [index, style] as const))(
    'is what it was, in style %i',
    async (_, style) => {
      let count = 0;
      for (const expression of expressions) {
        const text = (head + style(expression) + tail).replaceAll('\n', eol);
        for (const from of partsIn(text)) {
          const marked = `${text.slice(0, from)}<|>${text.slice(from)}`;
          const extracted = await refactored(marked, 'extract-rule');
          if ('refused' in extracted) continue;
          count++;
          const own = extracted[ownPath] ?? '';
          expect(documentOf(own, 'rules').problems().filter(isError)).toEqual([]);
          const at = own.indexOf('record: ') + 'record: '.length;
          const back = await refactored(
            `${own.slice(0, at)}<|>${own.slice(at)}`,
            'inline-rule-everywhere',
          );
          expect(back).not.toHaveProperty('refused');
          const [again = ''] = expressionsOf('refused' in back ? '' : (back[ownPath] ?? ''));
          expect(sameMeaning(treeOf(again), treeOf(expression)), again).toBe(true);
          expect(withoutExpression('refused' in back ? '' : (back[ownPath] ?? ''))).toBe(
            withoutExpression(text),
          );
        }
      }
      expect(count).toBeGreaterThan(15);
    },
  );
});

/** Places of the names of calls and aggregations in the one expression of a text. */
function partsIn(text: string): readonly number[] {
  const found: number[] = [];
  const document = documentOf(text, 'rules');
  const [embedded] = document.expressions();
  if (embedded === undefined) return found;
  const places: number[] = [];
  walk(treeOf(embedded.text), (node) => {
    if (node.kind === 'Call') places.push(node.nameSpan.from);
    if (node.kind === 'AggregateExpr') places.push(node.opSpan.from);
  });
  for (let offset = embedded.span.from; offset <= embedded.span.to; offset++) {
    const at = document.expressionAt(offset)?.at;
    if (at !== undefined && places.includes(at)) {
      places.splice(places.indexOf(at), 1);
      found.push(offset);
    }
  }
  return found;
}

function withoutExpression(text: string): string {
  const [embedded] = documentOf(text, 'rules').expressions();
  return embedded === undefined
    ? ''
    : text.slice(0, embedded.span.from) + text.slice(embedded.span.to).trimStart();
}

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === 'error';
}

describe('each refactoring', () => {
  it('leaves a file that parses, and no other expression changed', async () => {
    for (const style of styles) {
      for (const expression of expressions) {
        const other = '  - record: b:c\n    expr: up # no change\n';
        const text = head + style(expression) + tail.replace('# the end\n', '') + other;
        for (const from of partsIn(text)) {
          const marked = `${text.slice(0, from)}<|>${text.slice(from)}`;
          const { service, within } = await openMarked(marked);
          for (const { id, refused } of await service.refactorings.offered(ownPath, within)) {
            const outcome = refused === undefined ? await refactored(marked, id) : {};
            if ('refused' in outcome || refused !== undefined) continue;
            const own = outcome[ownPath] ?? '';
            expect(documentOf(own, 'rules').problems().filter(isError), own).toEqual([]);
            expect(own.endsWith(other), own).toBe(true);
            expect(own.startsWith('groups:\n- name: g\n  rules:\n'), own).toBe(true);
          }
        }
      }
    }
  });
});
