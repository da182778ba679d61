import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import { splitDocuments } from '../../../../../src/core/yaml/reader/split.ts';
import { outline } from '../../../../support/yaml/yamlOutline.ts';

/** The text with `^` under the span of its mistake, and go-yaml's sentence. */
function mistake(text: string, dialect: 'v2' | 'v3' = 'v3'): string {
  const { error } = readYaml(text, { dialect });
  if (error === undefined) return 'no mistake';
  const { from, to } = error.span;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const line = text.slice(lineStart).split('\n', 1)[0] ?? '';
  const marker = ' '.repeat(from - lineStart) + '^'.repeat(to - from);
  return `${line}\n${marker}\n${error.message}`;
}

describe('mistakes, in the words of go-yaml and at their place', () => {
  test.each([
    ['a: b: c\n', 'a: b: c\n    ^^^\nyaml: mapping values are not allowed in this context'],
    ['a:\n\tb: c\n', '\tb: c\n^^^^^\nyaml: line 2: found character that cannot start any token'],
    ['a: [b, c\nd: e\n', "d: e\n ^^^\nyaml: line 1: did not find expected ',' or ']'"],
    ['a: "b\nc: d\n', 'a: "b\n   ^^\nyaml: line 3: found unexpected end of stream'],
    ['groups:\n- name: a\n  b\n', "  b\n  ^\nyaml: line 3: could not find expected ':'"],
    ['a: "\\q"\n', 'a: "\\q"\n    ^^^\nyaml: found unknown escape character'],
    ['a: *b\n', "a: *b\n   ^^\nyaml: unknown anchor 'b' referenced"],
    ['%YAML 1.2\n---\na\n', '%YAML 1.2\n^^^^^^^^^\nyaml: found incompatible YAML document'],
    ['- a\nb: c\n', "b: c\n^^^^\nyaml: line 1: did not find expected '-' indicator"],
  ])('%j', (text, picture) => {
    expect(mistake(text)).toBe(picture);
  });

  test('v2 counts the lines of some mistakes differently', () => {
    const text = 'x: y\na: "b\nc: d\n';
    expect(mistake(text, 'v3')).toContain('yaml: line 2: found unexpected end of stream');
    expect(mistake(text, 'v2')).toContain('yaml: line 4: found unexpected end of stream');
  });
});

/** What go-yaml accepts, where YAML libraries disagree. */
describe('verdicts', () => {
  test.each([
    ['"a\\/b"', false],
    ['"a\\\'b"', true],
    ['"\\ud83d\\ude00"', false],
    ['[http://x?y=z]', false],
    ['[:a]', false],
    ['{a:, b: c}', true],
    ['a: [\n]', true],
    ['a: [\nb\n]', true],
    ['&a.b c', false],
    ['a: b\n---\nc: d\ne: "', true],
    ['a: b\n...\nc: d\n%', true],
    ['a:\n  b\n\t\nc: d', false],
    ['-\ta', false],
    ['a:\tb', true],
    ['a: b\t', true],
    ['a\u007f', false],
    ['a\u0085b', true],
    ['a\u0080', false],
    ['a\ufffe', false],
    ['a\0', false],
    ['a\ufeffb', true],
    ['\ufeffa: b', true],
    ['"a" }', true],
    ['a: |\n\tb', false],
    ['a: @b', false],
    ['a: `b`', false],
    ['a: %b', false],
    ['? a', true],
    ['', true],
    ['# only a comment', true],
  ])('%j is accepted: %s', (text, accepted) => {
    expect(readYaml(text).error === undefined).toBe(accepted);
    expect(readYaml(text, { dialect: 'v2' }).error === undefined).toBe(accepted);
  });

  test.each([
    ['k', 1024, true],
    ['k', 1025, false],
    ['😀', 1024, true],
    ['😀', 1025, false],
  ])('a key of %s, %i times, is accepted: %s', (char, times, accepted) => {
    expect(readYaml(`${char.repeat(times)}: a`).error === undefined).toBe(accepted);
  });

  test('v3 looks two tokens into the next document', () => {
    const text = 'a: b\n---\n"c';
    expect(readYaml(text, { dialect: 'v2' }).error).toBeUndefined();
    expect(readYaml(text, { dialect: 'v3' }).error?.message).toBe(
      'yaml: line 3: found unexpected end of stream',
    );
  });

  test('v2 cannot have an empty collection as a key, v3 can', () => {
    expect(outline(readYaml('{}: x', { dialect: 'v3' }))).toBe('1 {1 {}: 1 x}');
    expect(outline(readYaml('{}: x', { dialect: 'v2' }))).toBe('1 {}');
  });

  test('a tab between comments is fine in v3 only', () => {
    const text = '# a\n\t# b\nc: d';
    expect(readYaml(text, { dialect: 'v3' }).error).toBeUndefined();
    expect(readYaml(text.replace('a', 'a\u0085')).error?.message).toBe(
      'yaml: line 3: found character that cannot start any token',
    );
    expect(readYaml(text, { dialect: 'v2' }).error?.message).toBe(
      'yaml: line 2: found character that cannot start any token',
    );
  });

  test('a forbidden character counts when its block of 512 bytes is read', () => {
    const after = (bytes: number): string => `a: b\n---\nc: ${'d'.repeat(bytes)}: [\u0001`;
    expect(readYaml(after(100)).error?.message).toBe('yaml: control characters are not allowed');
    expect(readYaml(after(600)).error).toBeUndefined();
  });
});

test('nodes with their lines', () => {
  const text = [
    'groups:',
    '  - name: a   # why',
    '    rules:',
    '    - {record: x, expr: "up"}',
    '    - &r',
    '      alert: Y',
    '      expr: >-',
    '        up',
    '        == 1',
    '    - *r',
    '    -',
  ].join('\n');
  expect(outline(readYaml(text))).toBe(
    '1 {1 groups: 2 [2 {2 name: 2 a, 3 rules: 4 [4 {4 record: 4 x, 4 expr: 4 up}, ' +
      '5 {6 alert: 6 Y, 7 expr: 7 up == 1}, 10 *r, 11 ]}]}',
  );
});

test('spans leave out anchors and tags, and end where the text ends', () => {
  const text = 'a: &x !!str "b"\nc:\n  - d\n  - e # f\n';
  const { root } = readYaml(text);
  if (root?.kind !== 'mapping') throw new Error('no mapping');
  const [first, second] = root.pairs.map(({ value }) => text.slice(value.from, value.to));
  expect(first).toBe('"b"');
  expect(second).toBe('- d\n  - e');
});

test('what lies behind the first document is noted', () => {
  expect(readYaml('a: b\n---\nc: d').nextDocument).toBe(5);
  expect(readYaml('a: b\n...\n# end\n---\n').nextDocument).toBeUndefined();
  expect(readYaml('---\na: b\n').nextDocument).toBeUndefined();
  expect(readYaml('"a" b').nextDocument).toBe(4);
});

test('a long line of number signs behind the first document is one comment', () => {
  const line = '#'.repeat(80);
  expect(readYaml(`a: b\n---\n${line}\nc: d\n`).nextDocument).toBe(5);
  expect(readYaml(`a: b\n---\n${line}\n${line}`).nextDocument).toBeUndefined();
  expect(readYaml(`a: b\n---\n${line}\r\n${line}\r\n`).nextDocument).toBeUndefined();
});

test('documents of a text are read one by one, with the lines of the whole', () => {
  const text = 'a: [\n---\nb: c\n--- # two\nd: e\n';
  const documents = splitDocuments(text).map((part) => readYaml(text, part));
  expect(documents.map((document) => document.error?.message)).toEqual([
    'yaml: line 1: did not find expected node content',
    undefined,
    undefined,
  ]);
  expect(documents.slice(1).map(outline)).toEqual(['3 {3 b: 3 c}', '5 {5 d: 5 e}']);
});
