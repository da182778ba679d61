import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnAt,
  contains,
  holdsOffset,
  LineIndex,
  nextLineStart,
} from '../../../../src/core/base/text.ts';

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

  it('finds the lines of a changed text by those before', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '🔥', '\r\n') });
    fc.assert(
      fc.property(texts, texts, texts, texts, (start, old, added, end) => {
        const before = new LineIndex(start + old + end);
        before.position(0);
        const text = start + added + end;
        const unasked = new LineIndex(`${start}x${end}`, before);
        for (const lines of [new LineIndex(text, before), new LineIndex(text, unasked)]) {
          const fresh = new LineIndex(text);
          expect(lines.lineCount).toBe(fresh.lineCount);
          for (let line = 0; line < fresh.lineCount; line++) {
            expect(lines.lineStart(line)).toBe(fresh.lineStart(line));
          }
        }
      }),
    );
  });
});

it('columns and next lines', () => {
  const text = 'ab\ncd\r\ne';
  expect([0, 2, 3, 4, 7].map((offset) => columnAt(text, offset))).toEqual([0, 2, 0, 1, 0]);
  expect([0, 2, 3, 7, 8].map((offset) => nextLineStart(text, offset))).toEqual([3, 3, 7, 8, 8]);
});

it('a span holds its ends, and spans within it', () => {
  const span = { from: 2, to: 4 };
  expect([1, 2, 4, 5].map((offset) => holdsOffset(span, offset))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(contains(span, span)).toBe(true);
  expect(contains(span, { from: 2, to: 5 })).toBe(false);
});
