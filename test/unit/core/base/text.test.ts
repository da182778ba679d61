import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../../src/core/base/text.ts';

describe('LineIndex', () => {
  it('counts \\n, \\r\\n and \\r as one break each', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    expect([0, 1, 2, 4, 5, 6, 7].map((offset) => lines.position(offset))).toEqual([
      { line: 0, character: 0 },
      { line: 0, character: 1 },
      { line: 1, character: 0 },
      { line: 1, character: 2 },
      { line: 2, character: 0 },
      { line: 2, character: 1 },
      { line: 3, character: 0 },
    ]);
    expect(lines.lineCount).toBe(4);
  });

  it('gives every offset back, and stays inside the text', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '🔥', 'é') });
    fc.assert(
      fc.property(texts, fc.integer({ min: -5, max: 50 }), (text, offset) => {
        const lines = new LineIndex(text);
        const inside = Math.max(0, Math.min(offset, text.length));
        expect(lines.offset(lines.position(offset))).toBe(inside);
      }),
    );
  });
});
