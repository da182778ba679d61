import { describe, expect, it, test } from 'vitest';
import { fitsOne } from '../../../../src/core/project/fitsOne.ts';
import { readProject } from '../../../../src/core/project/readProject.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { problemsOf } from '../../../support/documents.ts';

describe('a project file', () => {
  it('says which checks run', () => {
    const project = readProject(
      'preset: strict\nchecks: {needless-regex: off, literal-secret: "hint"}\ntarget: 3.10\ndialect: mimir\nexclude: [a/]\n',
    );
    expect(project).toEqual({
      preset: 'strict',
      levels: { 'needless-regex': 'off', 'literal-secret': 'hint' },
      target: '3.10',
      dialect: 'mimir',
      exclude: ['a/'],
      requirements: [],
      budget: {},
    });
  });

  it('says what rules have to be like', () => {
    const text = `rules:
- match: {kind: alert, name: A.*, labels: {a: b}, files: ['x/**']}
  labels: {a: x|y, b: {}, c: {required: false, value: z}, d: {forbidden: true}, e: null}
  for: {min: 1m}
  keep_firing_for: {max: 1h}
- {matchers: [a], keep: [b], drop: [c], name: n, owner: o, annotations: {s: {}}}
`;
    expect(readProject(text).requirements).toEqual([
      {
        match: { kind: 'alert', name: 'A.*', labels: { a: 'b' }, files: ['x/**'] },
        labels: {
          a: { presence: 'required', value: 'x|y' },
          b: { presence: 'required' },
          c: { presence: 'optional', value: 'z' },
          d: { presence: 'forbidden' },
          e: { presence: 'required' },
        },
        annotations: {},
        matchers: [],
        keep: [],
        drop: [],
        for: { min: 60_000 },
        keepFiringFor: { max: 3_600_000 },
      },
      {
        match: {},
        labels: {},
        annotations: { s: { presence: 'required' } },
        name: 'n',
        matchers: ['a'],
        keep: ['b'],
        drop: ['c'],
        owner: 'o',
      },
    ]);
  });

  it.each(['', '- a\n', 'rules: 5\n', 'a: [\n', 'null', 'rules: [null]\n'])(
    'says nothing where it is %j',
    (text) => {
      expect(readProject(text)).toEqual({ levels: {}, exclude: [], requirements: [], budget: {} });
    },
  );

  it('is checked itself, and what is right in it counts all the same', () => {
    const text = `preset: all
checks: {needles-regex: off, needless-regex: error, literal-secret: off}
targets: 3.5
target: newest
dialect: cortex
rules:
- name: '('
  for: {min: soon}
  label: {a: b}
- labels: {a: '[', b: c}
`;
    const problems = problemsOf(text, undefined, { path: '/w/.promcheck.yml' });
    expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
      "preset: all
              ^^^ invalid-value: unknown preset "all", must be one of recommended, strict, mixin
      checks: {needles-regex: off, needless-regex: error, literal-secret: off}
               ^^^^^^^^^^^^^ invalid-value: unknown check "needles-regex" [did you mean needless-regex?]
                                                   ^^^^^ invalid-value: unknown level "error", must be one of off, hint, information, warning
      targets: 3.5
      ^^^^^^^ unknown-key: field targets not found in type promcheck.Project [did you mean target?]
      target: newest
              ^^^^^^ invalid-value: invalid version "newest", expected a version such as 3.13
      dialect: cortex
               ^^^^^^ invalid-value: unknown dialect "cortex", must be one of prometheus, vmalert, thanos, mimir
      - name: '('
              ^^^ invalid-regex: error parsing regexp: missing closing ): \`(\`
        for: {min: soon}
                   ^^^^ invalid-value: not a valid duration string: "soon"
        label: {a: b}
        ^^^^^ unknown-key: field label not found in type promcheck.Requirement [did you mean labels?] {Rename to labels}
      - labels: {a: '[', b: c}
                    ^^^ invalid-regex: error parsing regexp: missing closing ]: \`[\`"
    `);
    expect(readProject(text)).toMatchObject({ levels: { 'literal-secret': 'off' } });
  });
});

test.each<[string, string, boolean]>([
  ['a/', 'a/b/c.yml', true],
  ['./a', 'a/b.yml', true],
  ['a', 'ab/c.yml', false],
  ['a.yml', 'a.yml', true],
  ['a.yml', 'b/a.yml', false],
  ['**/a.yml', 'b/a.yml', true],
  ['**/*.gen.yml', 'x.gen.yml', true],
  ['*', 'a/b.yml', true],
  ['[', 'a', false],
  ['', 'a', false],
  ['/', 'a', false],
  ['.', 'a/b.yml', true],
  ['./', 'a', true],
])('the pattern %s, the file %s: %s', (pattern, path, expected) => {
  expect(fitsOne([pattern], path)).toBe(expected);
});
