import { describe, expect, test } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import { SchemaDecoder } from '../../../../src/core/schema/decode.ts';
import type { ListType, StructType, TextType, Type } from '../../../../src/core/schema/schema.ts';
import {
  bool,
  float64,
  int,
  listOf,
  string,
  stringMap,
  strings,
  uint64,
} from '../../../../src/core/schema/types.ts';
import { ListValue, MapValue, StructValue, type Value } from '../../../../src/core/schema/value.ts';
import type { Dialect } from '../../../../src/core/yaml/tree/node.ts';
import { readYaml } from '../../../../src/core/yaml/reader/read.ts';

/** A struct without an UnmarshalYAML of its own. */
function structOf(go: string, types: Readonly<Record<string, Type>>): StructType {
  const keys = Object.entries(types).map(([name, type]) => [name, { type, doc: '' }] as const);
  return { kind: 'struct', go, name: go, keys: Object.fromEntries(keys), resilient: true };
}

const inner = structOf('x.U', { a: string, b: int });
const types: Record<string, Type> = {
  s: string,
  b: bool,
  i: int,
  u: uint64,
  f: float64,
  l: strings,
  m: stringMap,
  q: listOf(inner),
};
types['t'] = structOf('x.T', types);
const outer = structOf('x.T', types);

function decode(
  type: Type,
  text: string,
  dialect: Dialect,
): { readonly value: Value; readonly session: SchemaDecoder } {
  const { root, error } = readYaml(text, { dialect });
  if (error !== undefined) throw new Error(error.message);
  const session = new SchemaDecoder({ target: newestTarget, product: 'prometheus' }, dialect);
  const value = root === undefined ? undefined : session.decode(root, type);
  return { value: value ?? undefined, session };
}

/** What go-yaml prints; lines of a list joined with ` | `. */
function printed(type: Type, text: string, dialect: Dialect): string {
  const words = decode(type, text, dialect).session.faults.printed ?? '';
  return words.replace('yaml: unmarshal errors:\n  ', '').replaceAll('\n  ', ' | ');
}

describe("go-yaml's words, v2 and v3", () => {
  test.each([
    ['s: [a]', 'line 1: cannot unmarshal !!seq into string'],
    ['s: &x {a: b}', 'line 1: cannot unmarshal !!map into string'],
    ['s: 5', ''],
    ['b: y', ''],
    ['b: "yes"', 'line 1: cannot unmarshal !!str `yes` into bool', ''],
    ['b: "true"', 'line 1: cannot unmarshal !!str `true` into bool'],
    ['b: 1', 'line 1: cannot unmarshal !!int `1` into bool'],
    ['i: 5.7', ''],
    ['i: 1e3', ''],
    ['i: 08', ''],
    ['i: 0o17', ''],
    ['i: 1__0_', ''],
    ['i: !!int "5"', ''],
    ['i: "5"', 'line 1: cannot unmarshal !!str `5` into int'],
    ['i: 1:30', 'line 1: cannot unmarshal !!str `1:30` into int'],
    ['i: .inf', 'line 1: cannot unmarshal !!float `.inf` into int'],
    ['i: -.inf', ''],
    ['i: abcdefghijk', 'line 1: cannot unmarshal !!str `abcdefg...` into int'],
    ['u: -1.5', ''],
    ['u: 18446744073709551616', ''],
    ['u: -1', 'line 1: cannot unmarshal !!int `-1` into uint64'],
    ['f: .nan', ''],
    ['f: 1_000.5', ''],
    ['f: NaN', 'line 1: cannot unmarshal !!str `NaN` into float64'],
    ['f: 1e400', 'line 1: cannot unmarshal !!str `1e400` into float64'],
    ['l: a', 'line 1: cannot unmarshal !!str `a` into []string'],
    ['l: [a, null, [b], 5]', 'line 1: cannot unmarshal !!seq into string'],
    ['l: 2001-01-01', 'line 1: cannot unmarshal !!timestamp `2001-01-01` into []string'],
    [
      'm: {a: b, a: c}',
      'line 1: key "a" already set in map',
      'line 1: mapping key "a" already defined at line 1',
    ],
    ['m: {<<: {a: b}, a: c}', 'line 1: key "a" already set in map', ''],
    ['i: !!int x', 'yaml: cannot decode !!str `x` as a !!int'],
    ['i: !foo 5', 'line 1: cannot unmarshal !foo `5` into int'],
    ['s: !!binary "###"', 'yaml: !!binary value contains invalid base64 data'],
    ['z: 1', 'line 1: field z not found in type x.T'],
    ['null: x', 'line 1: field  not found in type x.T', ''],
    ['[a]: b', 'line 1: cannot unmarshal !!seq into string'],
    [
      't: {s: {}, z: 1}',
      'line 1: cannot unmarshal !!map into string | line 1: field z not found in type x.T',
    ],
    [
      'q: [{a: b, c: d}, null, 5]',
      'line 1: field c not found in type x.U | line 1: cannot unmarshal !!int `5` into x.U',
    ],
    ['<<: [{s: a}, {s: b}]', ''],
    ['<<: 5', 'yaml: map merge requires map or sequence of maps as the value'],
    [
      's: a\ns: b\n',
      'line 2: field s already set in type x.T',
      'line 2: mapping key "s" already defined at line 1',
    ],
    ['m: &a {x: y}\nl: *a\n', 'line 1: cannot unmarshal !!map into []string'],
  ])('%j', (text, v2, v3 = v2) => {
    expect(printed(outer, text, 'v2')).toBe(v2);
    expect(printed(outer, text, 'v3')).toBe(v3);
  });
});

test('values, and nulls that each version treats in its own way', () => {
  const read = (dialect: Dialect): unknown => {
    const text = 's: 0x10\nb: on\ni: -7.9\nf: 5\nl: [a, ~]\nm: {a: 1, b: }\n';
    return plain(decode(outer, text, dialect).value);
  };
  const same = { s: '0x10', b: true, i: -7, f: 5, m: { a: '1', b: undefined } };
  expect(read('v3')).toEqual({ ...same, l: ['a'] });
  expect(read('v2')).toEqual({ ...same, l: ['a', undefined] });
});

function plain(value: Value): unknown {
  if (value instanceof ListValue) return value.items.map((item) => plain(item.value));
  if (value instanceof MapValue) {
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
  }
  if (!(value instanceof StructValue)) return value;
  return Object.fromEntries(value.fields.map((field) => [field.name, plain(field.value)]));
}

test('merged keys, of which earlier sources win', () => {
  const text = 's: own\n<<: [{s: x, a: 1}, {a: 2, b: 3}]\n';
  expect(plain(decode(stringMap, text, 'v3').value)).toEqual({ s: 'own', a: '1', b: '3' });
  expect(printed(stringMap, text, 'v2')).toContain('already set in map');
  const struct = 's: own\n<<: [{s: x, i: 1}, {i: 2, f: 3}]\n';
  expect(plain(decode(outer, struct, 'v3').value)).toEqual({ s: 'own', i: 1, f: 3 });
  // v2 merges where the `<<` stands, over what came before.
  expect(plain(decode(outer, struct, 'v2').value)).toEqual({ s: 'x', i: 1, f: 3 });
});

test('bytes of !!binary are text', () => {
  expect(plain(decode(strings, '[!!binary w6k=, !!binary /w==]', 'v3').value)).toEqual([
    'é',
    '\udcff',
  ]);
});

test('types that read themselves: checks run on what decoded, null does not reach them', () => {
  const upper = (via: 'yaml' | 'text', go: string): TextType => ({
    kind: 'text',
    via,
    go: 'string',
    name: go,
    zero: '',
    bare: { go },
    parse: (text) => (/^[A-Z]*$/.test(text) ? { value: text } : { error: `not upper: ${text}` }),
  });
  const both: StructType = {
    ...structOf('x.B', { y: upper('yaml', 'x.Yaml'), t: upper('text', 'x.Text'), i: int }),
    resilient: false,
    check: (value) =>
      value.number('i') % 2 === 0 ? undefined : { message: 'not even', at: value.at('i') },
  };
  for (const dialect of ['v2', 'v3'] as const) {
    expect(printed(both, 'y: A\nt: B\ni: 2', dialect)).toBe('');
    expect(printed(both, 'y: null\nt: ~', dialect)).toBe('');
    expect(printed(both, 't: a', dialect)).toBe('not upper: a');
    expect(printed(both, 'y: [a]\nz: 1', dialect)).toBe(
      'line 1: cannot unmarshal !!seq into string | line 2: field z not found in type x.B',
    );
    // A failed check is all that Go prints, wherever it stands; it runs on what decoded only.
    expect(printed(both, 'z: 1\ny: a', dialect)).toBe('not upper: a');
    expect(printed(both, 'i: 3', dialect)).toBe('not even');
    expect(printed(both, 'i: x', dialect)).toBe('line 1: cannot unmarshal !!str `x` into int');
  }
  // v2 compares texts: a quoted null is skipped as well, and does not fit then.
  expect(printed(both, 'y: "null"', 'v2')).toBe(
    'line 1: cannot unmarshal !!str `null` into x.Yaml',
  );
  expect(printed(both, 'y: "null"', 'v3')).toBe('not upper: null');
});

test('nodes that Go keeps take whatever stands there', () => {
  const kept = structOf('x.K', { n: { kind: 'node', go: 'yaml.Node' } });
  expect(plain(decode(kept, 'n: !!int x', 'v3').value)).toEqual({ n: 'x' });
  expect(plain(decode(kept, 'n: [a]', 'v3').value)).toEqual({ n: '' });
});

test('problems are at their nodes', () => {
  const text = 'l:\n  - a\n  - {b: c}\nss: 1\nm: {k: v, k: w}\n';
  const { problems } = decode(outer, text, 'v3').session.faults;
  const at = ({ from, to }: { from: number; to: number }): string =>
    `${from} ${text.slice(from, to)}`;
  expect(
    problems.map(({ code, span, hint, related }) => [
      code,
      at(span),
      hint,
      related?.map((place) => at(place.span)),
    ]),
  ).toEqual([
    ['wrong-type', '13 {b: c}', undefined, undefined],
    ['unknown-key', '20 ss', 'did you mean s?', undefined],
    ['duplicate-key', '36 k', undefined, ['30 k']],
  ]);
});

describe('what grows without end', () => {
  const item = { kind: 'list', go: '[]deep' } as { kind: 'list'; go: string; item: Type };
  item.item = item;
  const deep: ListType = item;

  test('values nested deeper than any configuration are refused, not followed', () => {
    const text = '['.repeat(9000) + ']'.repeat(9000);
    expect(printed(deep, text, 'v3')).toBe('values are nested more than 1000 deep');
  });

  test('a bomb of aliases is refused before it grows', () => {
    const level = (name: string, of: string): string =>
      `${name}: &${name} [${`*${of}, `.repeat(9)}]\n`;
    const bomb = `a: &a [[], [], []]\n${['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih']
      .map(([name = '', of = '']) => level(name, of))
      .join('')}`;
    const map: Type = { kind: 'map', key: string, value: deep, go: 'map[string][]deep' };
    expect(printed(map, bomb, 'v3')).toBe('yaml: document contains excessive aliasing');
  });

  test('a value that contains itself is refused', () => {
    expect(printed(deep, '&a [*a]', 'v3')).toBe("yaml: anchor 'a' value contains itself");
  });

  test('an alias stands for its node', () => {
    expect(plain(decode(stringMap, 'a: &x b\nc: *x', 'v2').value)).toEqual({ a: 'b', c: 'b' });
  });
});
