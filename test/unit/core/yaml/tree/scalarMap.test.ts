import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPair, YamlScalar } from '../../../../../src/core/yaml/tree/node.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import { toFile, toValue } from '../../../../../src/core/yaml/tree/scalarMap.ts';
import {
  double,
  folded,
  type Layout,
  literal,
  plain,
  single,
  type SpelledScalar,
} from '../../../../support/yaml/scalarStyles.ts';

const layouts = fc.record({
  indent: fc.constantFrom('  ', '   ', '      '),
  lineBreak: fc.constantFrom('\n', '\r\n'),
});

/** A file that holds the scalar as the value of `key`, with other text and documents around it. */
function fileWith(text: string, { lineBreak }: Layout): string {
  const closed = text.endsWith(lineBreak) ? '' : lineBreak;
  return ['# é', '---', 'a: "😀"', `key: ${text}`].join(lineBreak) + `${closed}---${lineBreak}x: y`;
}

function scalarOf(file: string): YamlScalar {
  const { root, error } = readYaml(file);
  if (error !== undefined) throw new Error(error.message);
  const value = findPair(root, 'key')?.value;
  if (!(value instanceof YamlScalar)) throw new Error('no scalar');
  return value;
}

/** The characters that a piece of a scalar's text stands for, read by itself in its style. */
function decodeFragment(fragment: string, style: YamlScalar['style']): string {
  if (/^[ \t]*(?:\r\n|\n)[ \t]*$/.test(fragment)) return style === 'literal' ? '\n' : ' \n';
  if (style === 'single' || style === 'double') {
    const quote = style === 'single' ? "'" : '"';
    const { root } = readYaml(quote + fragment + quote);
    return root?.kind === 'scalar' ? root.value : '';
  }
  return fragment;
}

const styles: [string, (layout: Layout) => fc.Arbitrary<SpelledScalar>][] = [
  ['plain', plain],
  ['single', single],
  ['double', double],
  ['literal', literal],
  ['folded', folded],
];

describe.each(styles)('%s scalars', (_name, spelled) => {
  const samples = layouts.chain((layout) =>
    spelled(layout).map((scalar) => ({ ...scalar, file: fileWith(scalar.text, layout) })),
  );

  test('hold the value that they spell', () => {
    fc.assert(
      fc.property(samples, ({ value, file }) => {
        expect(scalarOf(file).value).toBe(value);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test('every character of the value is found in the file', () => {
    fc.assert(
      fc.property(samples, ({ value, file }) => {
        const node = scalarOf(file);
        let end = node.from;
        let offset = 0;
        for (const char of value) {
          const span = toFile(node, offset, offset + char.length);
          const decoded = decodeFragment(file.slice(span.from, span.to), node.style);
          // A fold stands for a space, or for line feeds where there are several breaks.
          expect(decoded === char || (decoded === ' \n' && ' \n'.includes(char))).toBe(true);
          expect(span.from).toBeGreaterThanOrEqual(end);
          expect(toValue(node, span.from)).toBe(offset);
          end = span.to;
          offset += char.length;
        }
        expect(end).toBeLessThanOrEqual(node.to);
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  test('the text of a longer span decodes to that part of the value', () => {
    const part = samples.chain((sample) =>
      fc
        .tuple(fc.nat(sample.value.length), fc.nat(sample.value.length))
        .map(([a, b]) => ({ ...sample, from: Math.min(a, b), to: Math.max(a, b) })),
    );
    fc.assert(
      fc.property(part, ({ file, from, to }) => {
        const node = scalarOf(file);
        const span = toFile(node, from, to);
        expect(span.from).toBe(toFile(node, from, from + 1).from);
        if (to > from) expect(span.to).toBe(toFile(node, to - 1, to).to);
        const part = node.value.slice(from, to);
        if (node.style === 'double' && isSolid(part)) {
          expect(decodeFragment(file.slice(span.from, span.to), 'double')).toBe(part);
        }
      }),
      { numRuns: 1000, seed: 3 },
    );
  });
});

/** True where a text splits no surrogate pair and neither begins nor ends with a fold. */
function isSolid(text: string): boolean {
  return !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text) && /^[^ \n].*[^ \n]$/s.test(text);
}

test('offsets outside of the value are moved to its ends', () => {
  const node = scalarOf('key: "a\\tb"');
  expect(toFile(node, -5, 99)).toEqual({ from: 6, to: 10 });
  expect(toFile(node, 3, 3)).toEqual({ from: 10, to: 10 });
  expect(toValue(node, 5)).toBeUndefined();
  expect(toValue(node, 8)).toBe(1);
  expect(toFile(scalarOf("key: ''"), 0, 0)).toEqual({ from: 6, to: 6 });
  expect(toFile(scalarOf('key: >-\n'), 0, 1)).toEqual({ from: 8, to: 8 });
});
