import { expect, test } from 'vitest';
import { signaturePromql } from '../../../../../src/core/features/promql/signature.ts';
import {
  allAggregations,
  allFunctions,
  exists,
  signatureOf,
} from '../../../../../src/core/promql/functions/functions.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { walk } from '../../../../../src/core/promql/tree/ast.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { PromqlGenerator } from '../../../../support/promql/generator.ts';

/** The signature at `<|>` with its active parameter in brackets. */
function signature(marked: string): string | undefined {
  const { text, offset } = readCursor(marked);
  const help = signaturePromql(text, offset, newestTarget);
  if (help === undefined) return undefined;
  const active = help.parameters[help.active];
  if (active === undefined) return `${help.label} (one too many)`;
  const { label } = help;
  return `${label.slice(0, active.from)}[${label.slice(active.from, active.to)}]${label.slice(active.to)}`;
}

test.each([
  ['rate(<|>', 'rate([v range-vector]) instant-vector'],
  ['rate(foo[5m]<|>)', 'rate([v range-vector]) instant-vector'],
  ['round(foo<|>', 'round([v instant-vector], to_nearest=1 scalar) instant-vector'],
  ['round(foo, <|>', 'round(v instant-vector, [to_nearest=1 scalar]) instant-vector'],
  ['round(foo, 5<|>)', 'round(v instant-vector, [to_nearest=1 scalar]) instant-vector'],
  ['round(foo{a=",", b="("}, <|>', 'round(v instant-vector, [to_nearest=1 scalar]) instant-vector'],
  ['round(clamp(a, 1, 2), <|>', 'round(v instant-vector, [to_nearest=1 scalar]) instant-vector'],
  [
    'round(clamp(a, <|>1, 2), 5)',
    'clamp(v instant-vector, [min scalar], max scalar) instant-vector',
  ],
  ['abs(a, <|>', 'abs(v instant-vector) instant-vector (one too many)'],
  [
    'label_join(up, "a", "-", "b", <|>',
    'label_join(v instant-vector, dst_label string, separator string, [src_label string, ...]) instant-vector',
  ],
  ['topk(5, <|>', 'topk(k scalar, [v instant-vector]) instant-vector'],
  ['topk by (job) (<|>', 'topk([k scalar], v instant-vector) instant-vector'],
  ['SUM without (a) (fo<|>o)', 'sum([v instant-vector]) instant-vector'],
  ['rate # of change (\n  (foo<|>', 'rate([v range-vector]) instant-vector'],
  ['sum # all\n by # per (job)\n (job) # of\n(foo<|>)', 'sum([v instant-vector]) instant-vector'],
  ['rate(foo[min_of(<|>', 'min_of([a duration], b duration) duration'],
  ['rate(foo[min_of(5m, <|>step())])', 'min_of(a duration, [b duration]) duration'],
  ['foo offset max_of(1m, <|>', 'max_of(a duration, [b duration]) duration'],
  ['foo[max_of(1m, 2m, <|>', 'max_of(a duration, b duration) duration (one too many)'],
  ['foo[step(<|>', 'step() duration (one too many)'],
  ['vector(min_of(1, <|>2))', 'min_of(a scalar, [b scalar]) scalar'],
  ['rate(foo[min_of(1m, 2m)]<|>)', 'rate([v range-vector]) instant-vector'],
  ['abs(foo{a="#"}, <|>', 'abs(v instant-vector) instant-vector (one too many)'],
])('%s', (marked, shown) => {
  expect(signature(marked)).toBe(shown);
});

test.each(['<|>', 'rate<|>(foo[5m])', 'rate(foo[5m])<|>', '(foo<|>)', 'nosuch(<|>', 'limit(<|>'])(
  '%s has none',
  (marked) => {
    expect(signature(marked)).toBeUndefined();
  },
);

test('every call of a valid query is helped with, at each of its arguments', () => {
  const generator = new PromqlGenerator(11);
  let calls = 0;
  for (let i = 0; i < 2000; i++) {
    const text = generator.next();
    const { expr, errors } = parseExpr(text, newestTarget);
    if (expr === undefined || errors.length > 0) continue;
    walk(expr, (node) => {
      if (node.kind !== 'Call') return;
      for (const [index, { span }] of node.args.entries()) {
        calls++;
        const help = signaturePromql(text, span.from, newestTarget);
        expect(help?.label.startsWith(`${node.name}(`), `${text} at ${span.from}`).toBe(true);
        const last = (help?.parameters.length ?? 0) - 1;
        expect(help?.active, `${text} at ${span.from}`).toBe(Math.min(index, last));
      }
    });
  }
  expect(calls).toBeGreaterThan(200);
});

test('at every offset of any text the parts of an answer fit each other', () => {
  const generator = new PromqlGenerator(8);
  let answers = 0;
  for (let i = 0; i < 300; i++) {
    const text = generator.next();
    for (let offset = 0; offset <= text.length; offset += 2) {
      const help = signaturePromql(text, offset, newestTarget);
      if (help === undefined) continue;
      answers++;
      const { label, parameters, active } = help;
      const name = label.slice(0, label.indexOf('('));
      expect(text.slice(0, offset).toLowerCase(), label).toContain(name);
      expect(active).toBeGreaterThanOrEqual(0);
      expect(active).toBeLessThanOrEqual(parameters.length);
      const drawn = parameters.map(({ from, to }) => label.slice(from, to)).join(', ');
      expect(label.startsWith(`${name}(${drawn})`), label).toBe(true);
    }
  }
  expect(answers).toBeGreaterThan(1000);
});

test('every function and aggregation that is usable has one at each of its arguments', () => {
  for (const entry of [...allFunctions, ...allAggregations]) {
    if (!exists(entry, newestTarget.prometheus)) continue;
    const count = 'params' in entry ? entry.params.length : entry.param === undefined ? 1 : 2;
    for (let argument = 0; argument < count; argument++) {
      const typed = `${entry.name}(${'x, '.repeat(argument)}`;
      const help = signaturePromql(typed, typed.length, newestTarget);
      expect(help?.label, typed).toBe(signatureOf(entry));
      expect(help?.active, typed).toBe(argument);
      expect(help?.documentation, typed).toBe(entry.doc);
    }
  }
});
