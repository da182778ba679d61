import { expect, test } from 'vitest';
import { signaturePromql } from '../../../../../src/core/features/promql/signature.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { PromqlGenerator } from '../../../../parity/promqlGenerator.ts';

/** The signature at `<|>` with its active parameter in brackets. */
function signature(marked: string): string | undefined {
  const help = signaturePromql(marked.replace('<|>', ''), marked.indexOf('<|>'), newestTarget);
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
])('%s', (marked, shown) => {
  expect(signature(marked)).toBe(shown);
});

test.each(['<|>', 'rate<|>(foo[5m])', 'rate(foo[5m])<|>', '(foo<|>)', 'nosuch(<|>', 'limit(<|>'])(
  '%s has none',
  (marked) => {
    expect(signature(marked)).toBeUndefined();
  },
);

test('no offset of any text throws', () => {
  const generator = new PromqlGenerator(8);
  for (let i = 0; i < 300; i++) {
    const text = generator.next();
    for (let offset = 0; offset <= text.length; offset += 2) {
      const help = signaturePromql(text, offset, newestTarget);
      expect(help?.active ?? 0).toBeGreaterThanOrEqual(0);
    }
  }
});
