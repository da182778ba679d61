import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInPortions } from '../../../src/prometheus/portionedJson.ts';

/** Larger than what is parsed in one go, several times over. */
const large = Array.from({ length: 1_000 }, (_, index) => ({
  index,
  text: `"\\${'x'.repeat(index % 90)}`,
  nested: [[], {}, [null, true, -1.5e3]],
}));

describe('JSON that is parsed in portions', () => {
  it.each([
    ['an array', large],
    ['an object of arrays', { a: large, b: 1, c: large }],
    ['arrays in arrays', [large, 1, [large], 'x', large]],
    ['a large object', Object.fromEntries(large.map((item, index) => [`"${index}\\`, item]))],
    ['a large string', { a: '"]}'.repeat(50_000), b: [large, '\\'] }],
    ['a name of the language', { ['__proto__']: large, constructor: 1 }],
  ])('is what JSON.parse reads: %s', async (_, value) => {
    for (const space of [undefined, 1, '\t\r\n']) {
      const text = JSON.stringify(value, undefined, space);
      expect(await parseInPortions(text)).toEqual(JSON.parse(text));
    }
  });

  it('is what JSON.parse reads, or refused as it refuses, whatever a character becomes', async () => {
    const text = JSON.stringify({
      status: 'success',
      data: { rows: large.slice(0, 800), end: [1] },
    });
    expect(text.length).toBeGreaterThan(64 * 1024);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('', '"', '\\', ',', ':', '[', ']', '{', '}', ' ', '0', ',,', '\u0000'),
        async (at, change) => {
          const changed = text.slice(0, at) + change + text.slice(at + 1);
          expect(await outcome(() => parseInPortions(changed))).toEqual(
            await outcome(() => JSON.parse(changed) as unknown),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('stops where it is aborted', async () => {
    const abort = new AbortController();
    const text = JSON.stringify(Array<unknown>(100).fill(large));
    const parsed = parseInPortions(text, abort.signal);
    abort.abort(new Error('view closed'));
    await expect(parsed).rejects.toThrow('view closed');
  });
});

async function outcome(parse: () => unknown): Promise<unknown> {
  try {
    return await parse();
  } catch (error) {
    return String(error);
  }
}
