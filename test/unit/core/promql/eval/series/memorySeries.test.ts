import { expect, test } from 'vitest';
import { FloatHistogram } from '../../../../../../src/core/promql/eval/histogram/floatHistogram.ts';
import { Labels } from '../../../../../../src/core/promql/eval/series/labels.ts';
import { LabelMatcher } from '../../../../../../src/core/promql/eval/series/matchers.ts';
import { MemorySeries } from '../../../../../../src/core/promql/eval/series/memorySeries.ts';
import { MemoryStorage } from '../../../../../../src/core/promql/eval/series/memoryStorage.ts';

test('samples come in the order of time, and once', () => {
  const series = new MemorySeries(Labels.empty);
  expect(series.append(10, 1)).toBeUndefined();
  expect(series.append(10, 1)).toBeUndefined();
  expect(series.append(10, 2)).toBe('duplicate sample for timestamp');
  expect(series.append(5, 1)).toBe('out of order sample');
  expect(series.appendStale(20)).toBeUndefined();
  expect(series.length).toBe(2);
});

test('a series grows', () => {
  const series = new MemorySeries(Labels.empty);
  for (let i = 0; i < 1000; i++) series.append(i, i * 2);
  expect(series.length).toBe(1000);
  expect(series.values[999]).toBe(1998);
});

function histogram(count: number, index = 0): FloatHistogram {
  return new FloatHistogram({ count, positive: { indexes: [index], counts: [count] } });
}

test('hints tell which histograms share a chunk, and those that do share their buckets', () => {
  const series = new MemorySeries(Labels.empty);
  [histogram(1), histogram(2), histogram(1), histogram(3)].forEach((value, i) =>
    series.append(i, value),
  );
  expect(series.histograms?.map((value) => value?.hint)).toEqual([
    'unknown',
    'not_reset',
    'unknown',
    'not_reset',
  ]);
  const both = new FloatHistogram({ count: 5, positive: { indexes: [0, 2], counts: [3, 2] } });
  series.append(4, both);
  expect(series.histograms?.map((value) => value?.positive.indexes)).toEqual([
    [0],
    [0],
    [0, 2],
    [0, 2],
    [0, 2],
  ]);
});

test('series are found by their labels', () => {
  const storage = new MemoryStorage();
  const labels = (name: string, job: string): Labels =>
    Labels.of([
      ['__name__', name],
      ['job', job],
    ]);
  storage.append(labels('up', 'a'), 0, 1);
  storage.append(labels('up', 'b'), 0, 1);
  storage.append(labels('down', 'a'), 0, 1);
  const named = [new LabelMatcher('__name__', '=', 'up'), new LabelMatcher('job', '!~', 'a|c')];
  expect(storage.select(named).map((series) => String(series.labels))).toEqual([
    '{__name__="up", job="b"}',
  ]);
  storage.append(labels('up', 'd'), 0, 1);
  expect(storage.select(named)).toHaveLength(2);
  expect(storage.select([new LabelMatcher('job', '=~', 'a.*')])).toHaveLength(2);
  expect(storage.select([new LabelMatcher('none', '=', '')])).toHaveLength(4);
});
