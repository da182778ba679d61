import { describe, expect, test } from 'vitest';
import {
  bool,
  float64,
  intAs,
  sliceOf,
  string,
  textUnmarshaler,
  uintAs,
  unmarshaler,
} from '../../../../../src/core/yaml/decode/kinds.ts';
import { Decoder, type Kind, printErrors } from '../../../../../src/core/yaml/decode/decoder.ts';
import { mapOf, structOf } from '../../../../../src/core/yaml/decode/fields.ts';
import type { Dialect } from '../../../../../src/core/yaml/tree/node.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';

interface Inner {
  a: string;
  b: bigint;
}

interface Outer {
  s: string;
  b: boolean;
  i: bigint;
  u: bigint;
  f: number;
  l: readonly { value: string | null }[];
  m: ReadonlyMap<string, { value: string | null | undefined }>;
  t: unknown;
  q: unknown;
}

const inner = structOf<Inner>('x.U', { a: string, b: intAs('int') });

const nested: Kind<unknown> = {
  goType: 'x.T',
  nilable: true,
  read: (decoder, node) => outer.read(decoder, node),
};

const outer = structOf<Outer>('x.T', {
  s: string,
  b: bool,
  i: intAs('int'),
  u: uintAs('uint64'),
  f: float64,
  l: sliceOf(string),
  m: mapOf(string),
  t: nested,
  q: sliceOf(inner),
});

/** What go-yaml prints; lines of a list joined with ` | `. */
function errors(kind: Kind<unknown>, text: string, dialect: Dialect): string {
  const decoder = new Decoder(dialect);
  const { root, error } = readYaml(text, { dialect });
  if (error !== undefined) throw new Error(error.message);
  if (root !== undefined) decoder.decode(kind, root);
  const printed = printErrors(decoder.errors) ?? '';
  return printed.replace('yaml: unmarshal errors:\n  ', '').replaceAll('\n  ', ' | ');
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
    expect(errors(outer, text, 'v2')).toBe(v2);
    expect(errors(outer, text, 'v3')).toBe(v3);
  });
});

test('values, and nulls that each version treats in its own way', () => {
  const read = (dialect: Dialect): unknown => {
    const { root } = readYaml('s: 0x10\nb: on\ni: -7.9\nf: 5\nl: [a, ~]\nm: {a: 1, b: }\n', {
      dialect,
    });
    const fields = (root && new Decoder(dialect).decode(outer, root))?.fields;
    return {
      s: fields?.s?.value,
      b: fields?.b?.value,
      i: fields?.i?.value,
      f: fields?.f?.value,
      l: fields?.l?.value?.map(({ value }) => value),
      m: [...(fields?.m?.value ?? [])].map(([key, { value }]) => [key, value]),
    };
  };
  const same = {
    s: '0x10',
    b: true,
    i: -7n,
    f: 5,
    m: [
      ['a', '1'],
      ['b', null],
    ],
  };
  expect(read('v3')).toEqual({ ...same, l: ['a'] });
  expect(read('v2')).toEqual({ ...same, l: ['a', null] });
});

test('merged keys do not override, and earlier sources win', () => {
  const text = 's: own\n<<: [{s: x, a: 1}, {a: 2, b: 3}]\n';
  for (const [dialect, expected] of [
    ['v3', { s: 'own', a: '1', b: '3' }],
    ['v2', undefined],
  ] as const) {
    const { root } = readYaml(text, { dialect });
    const decoder = new Decoder(dialect);
    const map = root && decoder.decode(mapOf(string), root);
    const values = Object.fromEntries([...(map ?? [])].map(([key, { value }]) => [key, value]));
    if (expected === undefined) expect(printErrors(decoder.errors)).toContain('already set in map');
    else expect(values).toEqual(expected);
  }
});

test('types that read themselves: checks run on what decoded, null does not reach them', () => {
  const even = unmarshaler('x.Even', intAs('int'), (value, node, decoder) => {
    if (value !== null && value % 2n === 0n) return value;
    decoder.fail('not even', node);
    return undefined;
  });
  const upper = textUnmarshaler('x.Upper', (text) =>
    /^[A-Z]*$/.test(text) ? { value: text } : { error: `not upper: ${text}` },
  );
  const both = structOf<{ e: bigint; u: string }>('x.B', { e: even, u: upper });
  expect(errors(both, 'e: 4\nu: A', 'v2')).toBe('');
  expect(errors(both, 'e: null\nu: ~', 'v2')).toBe('');
  expect(errors(both, 'e: x\nz: 1', 'v2')).toBe(
    'line 1: cannot unmarshal !!str `x` into int | line 2: field z not found in type x.B',
  );
  // A failed check is all that Go prints, wherever it stands.
  expect(errors(both, 'z: 1\ne: 3\nu: a', 'v2')).toBe('not even');
  expect(errors(both, 'u: a', 'v3')).toBe('not upper: a');
  // v2 compares texts: a quoted null is skipped as well, and does not fit then.
  expect(errors(both, 'e: "null"', 'v2')).toBe('line 1: cannot unmarshal !!str `null` into x.Even');
});

describe('floats as integers, as Go on amd64 converts them', () => {
  const half = 9_223_372_036_854_775_808n;
  test.each([
    ['5.7', 5n, 5n],
    ['-1.5', -1n, 18_446_744_073_709_551_615n],
    ['1e19', undefined, 10_000_000_000_000_000_000n],
    ['9223372036854775808.0', -half, half],
    ['18446744073709551616', undefined, half],
    ['-9223372036854775808.0', -half, half],
    ['-1e19', -half, half],
    ['-.inf', -half, half],
    ['1e20', undefined, undefined],
    ['.nan', undefined, undefined],
  ])('%s', (text, signed, unsigned) => {
    for (const dialect of ['v2', 'v3'] as const) {
      const { root } = readYaml(text, { dialect });
      expect(root && new Decoder(dialect).decode(intAs('int64'), root)).toBe(signed);
      expect(root && new Decoder(dialect).decode(uintAs('uint64'), root)).toBe(unsigned);
    }
  });

  test('what does not fit into fewer bits is refused', () => {
    const { root } = readYaml('-1.5');
    expect(root && new Decoder('v3').decode(uintAs('uint32', 32), root)).toBeUndefined();
  });
});

test('errors are at their nodes', () => {
  const text = 'l:\n  - a\n  - {b: c}\nzz: 1\nm: {k: v, k: w}\n';
  const decoder = new Decoder('v3');
  const { root } = readYaml(text);
  expect(root && decoder.decode(outer, root)).toBeDefined();
  const places = decoder.errors.map(({ span, related }) =>
    [span, related].map((at) => at && `${at.from} ${text.slice(at.from, at.to)}`),
  );
  expect(places).toEqual([
    ['13 {b: c}', undefined],
    ['20 zz', undefined],
    ['36 k', '30 k'],
  ]);
});
