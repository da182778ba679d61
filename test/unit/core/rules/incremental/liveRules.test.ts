import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from '../../../../../src/core/rules/incremental/chunkedRules.ts';
import { checkRules } from '../../../../../src/core/rules/check.ts';
import { LiveRules } from '../../../../../src/core/rules/incremental/liveRules.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';

const file = `# rules of a team
groups:
  - name: first
    labels: {team: a}
    rules:
      - record: a:b
        expr: sum(a)   # why

      # about B
      - alert: B
        expr: |
          a:b > 1

          and up
        for: 5m
        labels:
          severity: page
        annotations:
          summary: "{{ $labels.x }} is \\
            down"
      - record: a:b
        expr: 'sum(c)'
  - name: second
    interval: 1m
    rules:
    - {record: c, expr: up}
    -   alert: D
        expr: >-
          up
          == 0
    - alert: E
      expr: absent(up)

---
more: documents
`;

const snippets = [
  '',
  ' ',
  '\n',
  '\n\n',
  '  ',
  '-',
  '- ',
  ':',
  '"',
  "'",
  '#',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '|',
  '>',
  'a',
  'é',
  '😀',
  '\t',
  '\r\n',
  'x: y\n',
  '        for: 1x\n',
  '      - record: new\n        expr: up\n',
  '        expr: up\n',
  '    - alert: F\n      expr: up\n',
  '  - name: third\n    rules: []\n',
  '    limit: 5\n',
  '&a ',
  '*a',
  '!!str ',
  '---\n',
  '...\n',
  '\u0001',
  '{{ $x }}',
  '{{ end }}',
  '# comment\n',
  '\\',
  ', ',
  '? ',
  '%',
];

/** Replaces a part of a text; places beyond its end are its end. */
interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(file.length + 20),
  remove: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 30, 200),
  insert: fc.oneof(fc.constantFrom(...snippets), fc.string({ maxLength: 3 })),
});

function apply(text: string, { at, remove, insert }: Edit): string {
  return text.slice(0, at) + insert + text.slice(at + remove);
}

function expectSame(live: LiveRules, text: string): void {
  expect(live.check(text)).toEqual(checkRules(text, newestTarget));
}

test('after any edits the problems are those of reading all of it', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      const live = new LiveRules(newestTarget);
      let text = file;
      expectSame(live, text);
      for (const next of edits) {
        text = apply(text, next);
        expectSame(live, text);
      }
    }),
    { numRuns: 400, seed: 1 },
  );
});

test('a mistake that is typed and taken back again', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const live = new LiveRules(newestTarget);
      expectSame(live, file);
      const texts = edits.reduce<string[]>(
        (all, next) => [...all, apply(all.at(-1) ?? '', next)],
        [file],
      );
      for (const text of [...texts, ...texts.reverse()]) expectSame(live, text);
    }),
    { numRuns: 250, seed: 2 },
  );
});

test('typing a rule, character by character', () => {
  const rule = `      - alert: New\n        expr: sum by (job) (rate(x[5m])) > 1 or "a"\n        labels: {a: "b"}\n`;
  const at = file.indexOf('      # about B');
  const live = new LiveRules(newestTarget);
  for (let length = 0; length <= rule.length; length++) {
    expectSame(live, apply(file, { at, remove: 0, insert: rule.slice(0, length) }));
  }
  for (let length = rule.length; length >= 0; length--) {
    expectSame(live, apply(file, { at, remove: 0, insert: rule.slice(0, length) }));
  }
});

test('files that cannot be read in parts', () => {
  for (const text of [
    file.replace('record: c', 'record: &x c'),
    file.replace(
      'rules:\n      - record',
      'rules: [{record: x, expr: up}]\n    x:\n      - record',
    ),
    file.replaceAll('\n', '\r\n'),
    file.replaceAll('\n', '\u2028'),
    'groups:\n- null\n- name: a\n  rules:\n  - record: b\n    expr: up\n',
    'groups: []',
    '',
  ]) {
    const live = new LiveRules(newestTarget);
    expectSame(live, text);
    for (let at = 0; at < text.length; at += 7) {
      expectSame(live, apply(text, { at, remove: 1, insert: 'x' }));
    }
  }
});

test('the part in which two texts differ', () => {
  expect(difference('abc', 'abc')).toEqual({ from: 3, oldTo: 3, newTo: 3 });
  expect(difference('abc', 'axc')).toEqual({ from: 1, oldTo: 2, newTo: 2 });
  expect(difference('aaa', 'aaaa')).toEqual({ from: 3, oldTo: 3, newTo: 4 });
  expect(difference('', 'a')).toEqual({ from: 0, oldTo: 0, newTo: 1 });
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, a, b, tail) => {
      const [before, after] = [head + a + tail, head + b + tail];
      const { from, oldTo, newTo } = difference(before, after);
      expect(before.slice(0, from) + after.slice(from, newTo) + before.slice(oldTo)).toBe(after);
    }),
    { seed: 3 },
  );
});
