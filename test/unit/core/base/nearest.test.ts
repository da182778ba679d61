import { describe, expect, test } from 'vitest';
import { nearest, nearestAmong } from '../../../../src/core/base/nearest.ts';
import { Random } from '../../../support/random.ts';

/** Edits between two words as they are defined: letters that come, go, differ or swap with their neighbour. */
function edits(a: string, b: string): number {
  const rows: number[][] = [];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= b.length; j++) {
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        i === 0 || j === 0
          ? i + j
          : Math.min(
              at(i - 1, j) + 1,
              at(i, j - 1) + 1,
              at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
              isSwapped ? at(i - 2, j - 2) + 1 : Infinity,
            ),
      );
    }
  }
  return at(a.length, b.length);
}

describe('the words nearest to another', () => {
  test('are those with the fewest edits, for random words of few letters', () => {
    const random = new Random(5);
    const word = (most: number): string =>
      Array.from({ length: random.below(most) }, () => random.pick(['a', 'b', 'c'])).join('');
    for (let count = 0; count < 3000; count++) {
      const typed = word(10);
      const known = Array.from({ length: 6 }, () => word(10));
      const most = random.pick([1, 2, Infinity]);
      const limit = Math.min(most, Math.max(1, Math.floor(typed.length / 3)));
      const least = Math.min(limit, ...known.map((one) => edits(typed, one)));
      const expected = known.filter((one) => edits(typed, one) === least);
      expect(nearest(typed, known, most), `${typed}: ${known.join(' ')}`).toEqual(expected);
    }
  });

  test('do not depend on case, hyphens and what was asked before', () => {
    const among = nearestAmong(['Scrape-Interval', 'scrape_timeout']);
    expect(among('scrape_intervall')).toEqual(['Scrape-Interval']);
    expect(among('SCRAPE-TIMEOUT', 1)).toEqual(['scrape_timeout']);
    expect(among('scrape_intervall')).toEqual(['Scrape-Interval']);
  });
});
