import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/core/base/problem.ts';
import type { Span } from '../../../../src/core/base/text.ts';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { problemsOf } from '../../../support/documents.ts';
import { readFixtures } from '../../../support/fixtures.ts';

const checks: [string, string, (text: string) => readonly Problem[]][] = (
  [
    ['rule files', 'rules', 'rules'],
    ['PrometheusRule', 'prometheusrules', 'prometheus-rule'],
    ['rule tests', 'ruletests', 'rule-test'],
  ] satisfies [string, string, FileKind][]
).map(([name, folder, kind]) => [name, folder, (text) => problemsOf(text, kind)]);

/** Throws unless all places lie in the text. */
function expectInside(text: string, problems: readonly Problem[]): void {
  const isOutside = ({ from, to }: Span): boolean => from < 0 || to < from || to > text.length;
  const outside = problems.filter(({ span, related }) =>
    [span, ...(related ?? []).map((place) => place.span)].some(isOutside),
  );
  expect(outside).toEqual([]);
}

describe.each(checks)('%s', (_, folder, check) => {
  const texts = readFixtures(folder).map(({ text }) => text);

  it('truncated at many places', () => {
    for (const text of texts) {
      for (let end = 0; end < Math.min(text.length, 3000); end += 17) {
        expectInside(text.slice(0, end), check(text.slice(0, end)));
      }
    }
  });

  it('with characters put in and taken out anywhere', () => {
    const change = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.nat(3000),
      cut: fc.nat(20),
      put: fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 8 }),
        fc.constantFrom('\0', '\ud800', '&a', '*a', '{{', '---\n'),
      ),
    });
    fc.assert(
      fc.property(change, ({ text, at, cut, put }) => {
        const mangled = text.slice(0, at) + put + text.slice(at + cut);
        expectInside(mangled, check(mangled));
      }),
      { numRuns: 600, seed: 11 },
    );
  });

  it.each([
    ['nested flow', '['.repeat(20_000)],
    ['nested mappings', Array.from({ length: 3000 }, (_v, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['nested groups', `groups: ${'[{rules: '.repeat(5000)}`],
    [
      'one long line',
      `groups: [{name: a, rules: [{alert: a, expr: "${'a + '.repeat(250_000)}a"}]}]`,
    ],
    [
      'nested parentheses',
      `groups: [{name: a, rules: [{alert: a, expr: "${'('.repeat(20_000)}"}]}]`,
    ],
    [
      'a long template',
      `groups: [{name: a, rules: [{alert: a, expr: a, labels: {b: "${'{{ . }}'.repeat(50_000)}"}}]}]`,
    ],
    [
      'many keys',
      `groups: [{${Array.from({ length: 20_000 }, (_v, i) => `k${i.toString()}: 1`).join(', ')}}]`,
    ],
    ['many equal rules', `groups: [{name: a, rules: [${'{record: a, expr: b},'.repeat(10_000)}]}]`],
  ])('%s', (_name, text) => {
    expectInside(text, check(text));
  });

  it('an alias bomb', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      const alias = `*a${(i - 1).toString()}`;
      lines.push(`a${i.toString()}: &a${i.toString()} [${Array(9).fill(alias).join(', ')}]`);
    }
    for (const key of ['groups', 'tests', 'spec', 'kind: PrometheusRule\napiVersion: x\nspec']) {
      const text = `${lines.join('\n')}\n${key}: *a11\n`;
      expectInside(text, check(text));
    }
  });
});
