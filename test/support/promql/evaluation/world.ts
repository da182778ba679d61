import { FloatHistogram } from '../../../../src/core/promql/eval/histogram/floatHistogram.ts';
import { Labels } from '../../../../src/core/promql/eval/series/labels.ts';
import { MemoryStorage } from '../../../../src/core/promql/eval/series/memoryStorage.ts';
import { Random } from '../../random.ts';
import type { WrittenSample, WrittenSeries } from './remoteWrite.ts';

/** Where the samples of the world begin and end, in milliseconds. */
export const worldStart = 1_700_000_000_000;
export const worldEnd = worldStart + 40 * 60_000;
const scrape = 15_000;

/** What a metric of the world is. */
export type MetricKind = 'counter' | 'gauge' | 'bucket' | 'histogram' | 'custom' | 'mixed' | 'info';

export const worldMetrics: readonly { readonly name: string; readonly kind: MetricKind }[] = [
  { name: 'requests_total', kind: 'counter' },
  { name: 'errors_total', kind: 'counter' },
  { name: 'temperature', kind: 'gauge' },
  { name: 'size', kind: 'gauge' },
  { name: 'latency_bucket', kind: 'bucket' },
  { name: 'duration', kind: 'histogram' },
  { name: 'delay', kind: 'histogram' },
  { name: 'weight', kind: 'custom' },
  { name: 'blend', kind: 'mixed' },
  { name: 'target_info', kind: 'info' },
];

export const worldLabels = ['a', 'b', 'job'] as const;
export const worldValues = ['x', 'y', 'z'] as const;
const bounds = ['0.1', '0.5', '1', '2.5', '+Inf'];

/** Series of every kind, the same ones for the same seed. */
export function randomWorld(seed: number): WrittenSeries[] {
  const random = new Random(seed);
  const series: WrittenSeries[] = [];
  for (const { name, kind } of worldMetrics) {
    for (const labels of labelSets(random, name, kind)) {
      series.push(...seriesOf(random, labels, kind));
    }
  }
  return series;
}

function labelSets(random: Random, name: string, kind: MetricKind): Labels[] {
  const sets = new Map<string, Labels>();
  for (let i = 0; i < 5; i++) {
    const entries = worldLabels.flatMap((label) =>
      random.percent(80) ? [[label, random.pick(worldValues)] as const] : [],
    );
    const instance = random.pick(['i1', 'i2']);
    const extra: [string, string][] = kind === 'info' ? [['version', random.pick(['1', '2'])]] : [];
    const labels = Labels.of([
      ['__name__', name],
      ['instance', instance],
      ...(kind === 'info' ? entries.filter(([label]) => label === 'job') : entries),
      ...extra,
    ]);
    sets.set(labels.key, labels);
  }
  return [...sets.values()];
}

function seriesOf(random: Random, labels: Labels, kind: MetricKind): WrittenSeries[] {
  if (kind !== 'bucket') return [{ labels, samples: samples(random, valuesOf(random, kind)) }];
  const totals = bounds.map(() => 0);
  const all: WrittenSample[][] = bounds.map(() => []);
  for (const time of times(random)) {
    let sum = 0;
    bounds.forEach((_, i) => {
      sum += random.below(3);
      totals[i] = random.oneIn(200) ? 0 : (totals[i] ?? 0) + sum;
      all[i]?.push({ time, value: totals[i] ?? 0 });
    });
  }
  return bounds.map((le, i) => ({ labels: labels.with('le', le), samples: all[i] ?? [] }));
}

/** Scrapes at a steady pace, some of which are late or missing. */
function* times(random: Random): Generator<number> {
  const shift = random.below(scrape);
  const first = worldStart + (random.percent(30) ? random.below(20 * 60_000) : 0) + shift;
  const last = random.percent(30) ? worldEnd - random.below(15 * 60_000) : worldEnd;
  for (let time = first; time <= last; time += scrape) {
    if (random.oneIn(25)) continue;
    // Now and then nothing for longer than the lookback.
    if (random.oneIn(150)) time += 6 * 60_000;
    yield time + (random.oneIn(10) ? random.below(3000) : 0);
  }
}

type Value = number | FloatHistogram;

function samples(random: Random, next: () => Value): WrittenSample[] {
  const written: WrittenSample[] = [];
  let previous = 0;
  for (const time of times(random)) {
    if (time <= previous) continue;
    previous = time;
    written.push({ time, value: random.oneIn(60) ? 'stale' : next() });
  }
  return written;
}

function valuesOf(random: Random, kind: MetricKind): () => Value {
  switch (kind) {
    case 'counter':
    case 'bucket':
      return counter(random);
    case 'gauge':
      return () => gauge(random);
    case 'histogram':
      return histograms(random, false);
    case 'custom':
      return histograms(random, true);
    case 'mixed': {
      const next = histograms(random, false);
      return () => (random.oneIn(4) ? gauge(random) : next());
    }
    case 'info':
      return () => 1;
  }
}

function counter(random: Random): () => number {
  let value = random.below(1000);
  const isWhole = random.percent(60);
  return () => {
    if (random.oneIn(40)) value = 0;
    value += isWhole ? random.below(50) : random.fraction() * 50;
    return value;
  };
}

function gauge(random: Random): number {
  if (random.oneIn(30)) return random.pick([NaN, Infinity, -Infinity, 0, -0]);
  if (random.percent(40)) return random.below(7) - 3;
  return (random.fraction() - 0.5) * 10 ** (random.below(7) - 2);
}

/** A growing histogram that is reset now and then, or one that goes up and down. */
function histograms(random: Random, isCustom: boolean): () => FloatHistogram {
  const isGauge = random.percent(25);
  let shape = shapeOf(random, isCustom);
  let positive = new Map<number, number>();
  let negative = new Map<number, number>();
  let zero = 0;
  let sum = 0;
  return () => {
    if (random.oneIn(40) || isGauge) {
      positive = new Map();
      negative = new Map();
      zero = 0;
      sum = 0;
      if (random.oneIn(3)) shape = shapeOf(random, isCustom);
    }
    const most = isCustom ? shape.customValues.length + 1 : 8;
    for (let i = random.below(4); i >= 0; i--) {
      const index = isCustom ? random.below(most) : random.below(most) - 3;
      positive.set(index, (positive.get(index) ?? 0) + 1 + random.below(3));
      if (!isCustom && shape.hasNegative && random.percent(30)) {
        negative.set(index, (negative.get(index) ?? 0) + 1);
      }
    }
    if (!isCustom && random.percent(30)) zero += random.below(3);
    sum += random.below(100) / 4;
    const count = total(positive) + total(negative) + zero;
    return new FloatHistogram({
      ...shape,
      count,
      sum,
      zeroCount: zero,
      positive: sideOf(positive),
      negative: sideOf(negative),
      hint: isGauge ? 'gauge' : 'unknown',
    });
  };
}

function total(side: ReadonlyMap<number, number>): number {
  return [...side.values()].reduce((sum, count) => sum + count, 0);
}

function sideOf(side: ReadonlyMap<number, number>): { indexes: number[]; counts: number[] } {
  const sorted = [...side].sort(([a], [b]) => a - b);
  return { indexes: sorted.map(([index]) => index), counts: sorted.map(([, count]) => count) };
}

interface Shape {
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly customValues: readonly number[];
  readonly hasNegative: boolean;
}

function shapeOf(random: Random, isCustom: boolean): Shape {
  if (isCustom) {
    const customValues = random.pick([
      [1, 2, 5],
      [1, 2, 5, 10],
      [0.5, 1, 5],
      [-1, 0, 1],
    ]);
    return { schema: -53, zeroThreshold: 0, customValues, hasNegative: false };
  }
  return {
    schema: random.pick([0, 0, 1, 2, -1]),
    zeroThreshold: random.pick([0, 0.001, 0.001, 0.5]),
    customValues: [],
    hasNegative: random.percent(40),
  };
}

/** The series in memory. */
export function storageOf(series: readonly WrittenSeries[]): MemoryStorage {
  const storage = new MemoryStorage();
  for (const { labels, samples: own } of series) {
    for (const { time, value } of own) {
      if (value === 'stale') storage.appendStale(labels, time);
      else storage.append(labels, time, value);
    }
  }
  return storage;
}
