import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../../../src/core/base/target.ts';
import type { AnalysedDocument } from '../../../../src/core/analysis/document.ts';
import { documentOf } from '../../../support/documents.ts';

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

/** Everything that a document answers, as plain data. */
function answers(document: AnalysedDocument): unknown {
  return {
    problems: document.problems(),
    expressions: document.expressions().map(({ text, span, role }) => ({ text, span, role })),
    summary: document.summary(),
  };
}

function expectSame(document: AnalysedDocument, text: string): void {
  document.update(text);
  expect(answers(document)).toEqual(answers(documentOf(text, 'rules')));
}

test('after any edits the answers are those of reading all of it', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      const document = documentOf('', 'rules');
      let text = file;
      expectSame(document, text);
      for (const next of edits) {
        text = apply(text, next);
        expectSame(document, text);
      }
    }),
    { numRuns: 400, seed: 1 },
  );
});

test('a mistake that is typed and taken back again', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const document = documentOf('', 'rules');
      expectSame(document, file);
      const texts = edits.reduce<string[]>(
        (all, next) => [...all, apply(all.at(-1) ?? '', next)],
        [file],
      );
      for (const text of [...texts, ...texts.reverse()]) expectSame(document, text);
    }),
    { numRuns: 250, seed: 2 },
  );
});

test('typing a rule, character by character', () => {
  const rule = `      - alert: New\n        expr: sum by (job) (rate(x[5m])) > 1 or "a"\n        labels: {a: "b"}\n`;
  const at = file.indexOf('      # about B');
  const document = documentOf('', 'rules');
  for (let length = 0; length <= rule.length; length++) {
    expectSame(document, apply(file, { at, remove: 0, insert: rule.slice(0, length) }));
  }
  for (let length = rule.length; length >= 0; length--) {
    expectSame(document, apply(file, { at, remove: 0, insert: rule.slice(0, length) }));
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
    const document = documentOf('', 'rules');
    expectSame(document, text);
    for (let at = 0; at < text.length; at += 7) {
      expectSame(document, apply(text, { at, remove: 1, insert: 'x' }));
    }
  }
});

describe('templates', () => {
  const helm = `groups:
{{- if .Values.on }}
  - name: a
    rules:
      - record: b
        expr: up{x="{{ .Values.x }}"}
{{- end }}
      - record: c
        expr: sum(up) +* 1
`;

  test('expressions stand where they stand in the template', () => {
    const document = documentOf(helm, undefined, { path: 'a.yml' });
    const at = helm.indexOf('sum(up)');
    expect(document.expressionAt(at + 3)).toMatchObject({ at: 3 });
    expect(document.problems().map(({ code }) => code)).toEqual(['promql-syntax']);
  });

  test('after edits too, and when the text stops being a template', () => {
    const document = documentOf(helm, undefined, { path: 'a.yml' });
    const texts = [
      helm.replace('+*', '+'),
      helm.replaceAll(/\{\{.*?\}\}/g, ''),
      helm,
      'services: {}\n',
      helm,
    ];
    for (const text of texts) {
      document.update(text);
      const fresh = documentOf(text, undefined, { path: 'a.yml' });
      expect([document.kind, answers(document)]).toEqual([fresh.kind, answers(fresh)]);
    }
  });

  test.each([
    ['an action that has no end', '    x: {%s', '    x: s'],
    ['a comment that has no end', '    x: {# s', '    x: s'],
    ['an expression that gets its end far below', '    x: {{ a', '    x: a'],
    ['a raw string', '    x: {{ `a` }}', '    x: {{ `a }}'],
    [
      'strings with delimiters',
      `    x: '{{ "{{" } $a {{ "}}" }}'`,
      `    x: '{{ "{{" } $a in '{{ "{{" } {{ "}}" }}'`,
    ],
    ['a comment in an action', '    x: {{/* a */}}', '    x: {{/* a }}'],
  ])('after edits of %s', (_, before, after) => {
    for (const path of ['a.yml.j2', 'templates/a.yml']) {
      const around = (line: string): string =>
        `groups:\n  - name: a\n${line}\n    rules:\n      - alert: {{ x }}\n        expr: {{ y }}\n  - name: {{ \`b\` }}\n`;
      const document = documentOf(around(before), undefined, { path });
      for (const text of [around(after), around(before), around(after)]) {
        document.problems();
        document.update(text);
        expect(document.problems()).toEqual(documentOf(text, undefined, { path }).problems());
      }
    }
  });
});

describe('a crash', () => {
  test('is one problem that names what failed, and the next text is read again', () => {
    const document = documentOf('groups: []\n', 'rules', {
      // A target without versions: not what a caller may give, but what a bug might.
      target: {} as Target,
    });
    expect(document.problems().map(({ code }) => code)).toEqual(['internal-error']);
    expect(document.expressions()).toEqual([]);
    expect(document.summary()).toBeUndefined();
  });

  test('while the file is recognized is a problem as well', () => {
    // A path that is no text: what a bug might give.
    const document = documentOf('groups: []\n', undefined, { path: {} as string });
    expect(document.kind).toBeUndefined();
    expect(document.problems().map(({ code }) => code)).toEqual(['internal-error']);
  });
});
