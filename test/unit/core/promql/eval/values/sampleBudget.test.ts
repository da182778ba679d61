import { expect, test } from 'vitest';
import { Engine } from '../../../../../../src/core/promql/eval/engine.ts';
import { Labels } from '../../../../../../src/core/promql/eval/series/labels.ts';
import { MemoryStorage } from '../../../../../../src/core/promql/eval/series/memoryStorage.ts';
import { parseExpr } from '../../../../../../src/core/promql/parse/parser.ts';

const storage = new MemoryStorage();
for (let i = 0; i < 10; i++) {
  const labels = Labels.of([
    ['__name__', 'a'],
    ['i', String(i)],
  ]);
  for (let minute = 0; minute < 5; minute++) storage.append(labels, minute * 60_000, 1);
}

/** Whether a query at 4 minutes may hold no more samples than `most`. */
function fits(text: string, most: number): boolean {
  const { expr } = parseExpr(text);
  if (expr === undefined) throw new Error(text);
  const { error } = new Engine({ maxSamples: most }).instantQuery(expr, storage, 240_000);
  if (error !== undefined) {
    expect(error).toBe(
      'query processing would load too many samples into memory in query execution',
    );
  }
  return error === undefined;
}

// What is loaded, what is gathered for a step, and what comes out of it.
test.each([
  ['a', 10],
  ['abs(a)', 30],
  ['sum(a)', 10],
  ['a + a', 50],
  // A window of one series, and one result of each.
  ['count_over_time(a[5m])', 15],
])('%s holds %d samples', (text, most) => {
  expect(fits(text, most)).toBe(true);
  expect(fits(text, most - 1)).toBe(false);
});
