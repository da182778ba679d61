import type { Span } from '../../../base/text.ts';
import { formatGeneral, parseFloat64 } from '../../../go/float.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { Plan } from '../plan/plan.ts';
import { type Labels, metricName } from '../series/labels.ts';
import { float, histogram } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid, type Row } from '../values/grid.ts';
import { notes } from '../values/notes.ts';
import { type ClassicBucket, classicFraction, classicQuantile } from './classicQuantile.ts';
import { finish, unnamed } from './elementwise.ts';
import { nativeFraction, nativeQuantile, type QuantileNoted } from './nativeQuantile.ts';
import { argument, textOf, type VectorFunction } from './vectorCall.ts';

/** What is computed of every histogram at a step, be it a native or a classic one. */
interface Computation {
  ofNative(histogram: FloatHistogram, noted: QuantileNoted, step: number): number;
  ofClassic(buckets: ClassicBucket[], labels: Labels, step: number): number;
}

/** Functions of histograms of either kind that are told what to compute by other arguments. */
export const quantileFunctions: Readonly<Record<string, VectorFunction>> = {
  histogram_fraction: (args, evaluation, plan) => {
    const [lower, upper] = [argument(args, 0), argument(args, 1)];
    const at = (grid: Grid, step: number): number => grid.values[step] ?? NaN;
    return compute(argument(args, 2), plan.args[2], evaluation, {
      ofNative: (value, noted, step) =>
        nativeFraction(at(lower, step), at(upper, step), value, noted),
      ofClassic: (buckets, _, step) => classicFraction(at(lower, step), at(upper, step), buckets),
    });
  },
  histogram_quantile: (args, evaluation, plan) => {
    const quantile = argument(args, 0);
    noteInvalid(quantile, plan.args[0], evaluation);
    const vector = plan.args[1];
    return compute(argument(args, 1), vector, evaluation, quantileOf(quantile, vector, evaluation));
  },
  histogram_quantiles: (args, evaluation, plan) => {
    const label = textOf(plan, 1);
    const [vector] = plan.args;
    const results = args.slice(2).map((quantile, i) => {
      noteInvalid(quantile, plan.args[i + 2], evaluation);
      const one = compute(
        argument(args, 0),
        vector,
        evaluation,
        quantileOf(quantile, vector, evaluation),
        false,
      );
      return { one, quantile };
    });
    return joined(results, label, evaluation);
  },
};

function quantileOf(quantile: Grid, vector: Plan | undefined, evaluation: Evaluation): Computation {
  return {
    ofNative: (value, noted, step) => nativeQuantile(quantile.values[step] ?? NaN, value, noted),
    ofClassic: (buckets, labels, step) => {
      const { value, forced } = classicQuantile(quantile.values[step] ?? NaN, buckets);
      if (forced !== undefined) {
        const time = evaluation.timeOf(step);
        const metric = nameInNotes(labels, evaluation);
        const { detailsMonotonicity } = evaluation.surroundings.behaviour;
        const details = { ...forced, firstTime: time, lastTime: time, samples: 1 };
        evaluation.surroundings.annotations.add(
          notes.forcedMonotonicity(
            metric,
            detailsMonotonicity ? details : undefined,
            spanOf(vector),
          ),
        );
      }
      return value;
    },
  };
}

function spanOf(plan: Plan | undefined): Span {
  return plan?.span ?? { from: 0, to: 0 };
}

/** Annotations name the metric only where names are dropped late; until 3.7 they always did. */
function nameInNotes(labels: Labels, { surroundings }: Evaluation): string | undefined {
  const { dropsNamesLate, namesEveryMetric } = surroundings.behaviour;
  const name = labels.get(metricName);
  return namesEveryMetric || (dropsNamesLate && name !== '') ? name : undefined;
}

function noteInvalid(quantile: Grid, plan: Plan | undefined, evaluation: Evaluation): void {
  for (let step = 0; step < evaluation.steps; step++) {
    const value = quantile.values[step] ?? NaN;
    if (value >= 0 && value <= 1) continue;
    evaluation.surroundings.annotations.add(notes.invalidQuantile(value, spanOf(plan)));
  }
}

/** The rows of each quantile, with a label that names it. */
function joined(
  results: readonly { readonly one: Grid; readonly quantile: Grid }[],
  label: string,
  evaluation: Evaluation,
): Grid {
  const { steps } = evaluation;
  const total = results.reduce((sum, { one }) => sum + one.rows.length, 0);
  const grid = new Grid(steps, total);
  const places = new Map<string, number>();
  for (const { one, quantile } of results) {
    for (const [i, row] of one.rows.entries()) {
      for (let step = 0; step < steps; step++) {
        const cell = i * steps + step;
        if (one.kinds[cell] !== float) continue;
        const labels = row.labels.with(label, formatOpenMetrics(quantile.values[step] ?? NaN));
        // One row for each pair of a row and a quantile, which may change from step to step.
        const key = `${i} ${labels.key} ${String(results.findIndex((r) => r.one === one))}`;
        let start = places.get(key);
        if (start === undefined) {
          places.set(key, (start = grid.add(labels, row.dropName)));
        }
        grid.setFloat(start + step, one.values[cell] ?? 0);
      }
    }
  }
  return finish(grid, evaluation);
}

/** Mirrors FormatOpenMetricsFloat of model/labels/float.go. */
function formatOpenMetrics(value: number): string {
  if (value === 0) return '0.0';
  const text = formatGeneral(value);
  return /[.eNI]/.test(text) ? text : `${text}.0`;
}

/** A row of the input: a bucket of a classic histogram, or a native one, or both in turn. */
interface Source {
  readonly row: number;
  /** Absent where the label `le` is no number. */
  readonly upper: number | undefined;
}

/** Rows that differ in `le` alone. */
interface Group {
  readonly sources: Source[];
  readonly labels: Labels;
}

function compute(
  vector: Grid,
  plan: Plan | undefined,
  evaluation: Evaluation,
  computation: Computation,
  finishes = true,
): Grid {
  const { steps } = evaluation;
  const { annotations } = evaluation.surroundings;
  const groups = groupBuckets(vector);
  const grid = new Grid(steps, vector.rows.length);
  const span = spanOf(plan);
  const natives = vector.rows.map((row, i): [Row, number] => [row, i]);
  const conflicts = new Set<string>();
  for (const [row, i] of natives) {
    const start = grid.addRow(unnamed(row, evaluation));
    const noted: QuantileNoted = {
      metric: nameInNotes(row.labels, evaluation),
      span,
      annotate: (annotation) => {
        annotations.add(annotation);
      },
    };
    const group = groups.get(row.labels.key);
    let isUsed = false;
    for (let step = 0; step < steps; step++) {
      const cell = i * steps + step;
      if (vector.kinds[cell] !== histogram) continue;
      if (group !== undefined && hasBucket(group, vector, step)) {
        annotations.add(notes.mixedClassicNative(noted.metric, span));
        conflicts.add(`${group.labels.key} ${step}`);
        continue;
      }
      isUsed = true;
      grid.setFloat(start + step, computation.ofNative(vector.histogramAt(cell), noted, step));
    }
    if (!isUsed) grid.dropLast();
  }
  for (const group of groups.values()) {
    noteBadLabels(group, vector, span, evaluation);
    const start = grid.addRow(unnamed({ labels: group.labels, dropName: true }, evaluation));
    let isUsed = false;
    for (let step = 0; step < steps; step++) {
      const buckets = bucketsAt(group, vector, step);
      if (buckets.length === 0) continue;
      if (conflicts.size > 0 && conflicts.has(`${group.labels.key} ${step}`)) continue;
      isUsed = true;
      grid.setFloat(start + step, computation.ofClassic(buckets, group.labels, step));
    }
    if (!isUsed) grid.dropLast();
  }
  return finishes ? finish(grid, evaluation) : grid;
}

function groupBuckets(vector: Grid): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const [row, { labels }] of vector.rows.entries()) {
    const key = labels.keyOf((name) => name !== 'le');
    let group = groups.get(key);
    if (group === undefined) {
      groups.set(key, (group = { sources: [], labels: labels.without(['le']) }));
    }
    const { value, error } = parseFloat64(labels.get('le'));
    const upper = error !== undefined || Number.isNaN(value) ? undefined : value;
    group.sources.push({ row, upper });
  }
  for (const { sources } of groups.values()) {
    sources.sort((a, b) => (a.upper ?? 0) - (b.upper ?? 0) || 0);
  }
  return groups;
}

function hasBucket({ sources }: Group, vector: Grid, step: number): boolean {
  return sources.some(
    ({ row, upper }) => upper !== undefined && vector.kinds[row * vector.steps + step] === float,
  );
}

function bucketsAt({ sources }: Group, vector: Grid, step: number): ClassicBucket[] {
  const buckets: ClassicBucket[] = [];
  for (const { row, upper } of sources) {
    const cell = row * vector.steps + step;
    if (upper === undefined || vector.kinds[cell] !== float) continue;
    buckets.push({ upper, count: vector.values[cell] ?? 0 });
  }
  return buckets;
}

function noteBadLabels({ sources }: Group, vector: Grid, span: Span, evaluation: Evaluation): void {
  for (const { row, upper } of sources) {
    if (upper !== undefined) continue;
    const start = row * vector.steps;
    if (!vector.kinds.subarray(start, start + vector.steps).includes(float)) continue;
    const labels = vector.rows[row]?.labels;
    if (labels === undefined) continue;
    const metric = nameInNotes(labels, evaluation);
    evaluation.surroundings.annotations.add(notes.badBucketLabel(metric, labels.get('le'), span));
  }
}
