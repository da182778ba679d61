import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../../../src/core/base/target.ts';
import type { AnalysedDocument } from '../../../../src/core/analysis/document.ts';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
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

/** The same rules in a Kubernetes object. */
function objectOf(name: string): string {
  const groups = file.slice(file.indexOf('groups:'), file.indexOf('\n---'));
  const spec = groups.replace(/^(?=.)/gm, '  ').replaceAll('a:b', `${name}:b`);
  return `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${name}
  namespace: off
spec:
${spec}`;
}

/** What holds rules, by the kind of the file. */
const forms = [
  { form: 'a rule file', kind: 'rules', file },
  { form: 'an object', kind: 'prometheus-rule', file: objectOf('a') },
  {
    form: 'several objects',
    kind: 'prometheus-rule',
    file: `${objectOf('a')}---\napiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n---\n${objectOf('b')}`,
  },
  {
    form: 'a list of objects',
    kind: 'prometheus-rule',
    file: `apiVersion: v1\nkind: List\nitems:\n${[objectOf('a'), objectOf('b')]
      .map((object) => `- ${object.replace(/\n(?=.)/g, '\n  ')}`)
      .join('')}`,
  },
] as const;

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

const editOf = (file: string): fc.Arbitrary<Edit> =>
  fc.record({
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
    queries: document.templateQueries().map(({ text, span }) => ({ text, span })),
    summary: document.summary(),
  };
}

function expectSame(document: AnalysedDocument, text: string, kind: FileKind): void {
  document.update(text);
  expect(answers(document)).toEqual(answers(documentOf(text, kind)));
}

describe.each(forms)('$form that is edited', ({ kind, file }) => {
  const edits = (maxLength: number): fc.Arbitrary<Edit[]> =>
    fc.array(editOf(file), { minLength: 1, maxLength });

  test('is answered for as by reading all of it', () => {
    fc.assert(
      fc.property(edits(8), (edits) => {
        const document = documentOf('', kind);
        let text = file;
        expectSame(document, text, kind);
        for (const next of edits) {
          text = apply(text, next);
          expectSame(document, text, kind);
        }
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  test('and the edits are taken back again', () => {
    fc.assert(
      fc.property(edits(6), (edits) => {
        const document = documentOf('', kind);
        expectSame(document, file, kind);
        const texts = edits.reduce<string[]>(
          (all, next) => [...all, apply(all.at(-1) ?? '', next)],
          [file],
        );
        for (const text of [...texts, ...texts.reverse()]) expectSame(document, text, kind);
      }),
      { numRuns: 80, seed: 2 },
    );
  });

  test('while a rule is typed, character by character', () => {
    const at = file.lastIndexOf('\n', file.indexOf('# about B')) + 1;
    const lead = file.slice(at, file.indexOf('# about B'));
    const rule = [
      '- alert: New',
      `  expr: sum by (job) (rate(x[5m])) > 1 or "a"`,
      '  labels: {a: "b", c: off}',
      `  annotations: {summary: '{{ query "up" }}'}`,
    ];
    const typed = rule.map((line) => `${lead}${line}\n`).join('');
    const document = documentOf('', kind);
    const expectTyped = (length: number): void => {
      expectSame(document, apply(file, { at, remove: 0, insert: typed.slice(0, length) }), kind);
    };
    for (let length = 0; length <= typed.length; length++) expectTyped(length);
    for (let length = typed.length; length >= 0; length--) expectTyped(length);
  });
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
    expectSame(document, text, 'rules');
    for (let at = 0; at < text.length; at += 7) {
      expectSame(document, apply(text, { at, remove: 1, insert: 'x' }), 'rules');
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
