import { formatFloat } from '../../go/formatFloat.ts';
import { constantOf } from '../../promql/eval/binary/constant.ts';
import type { FloatHistogram } from '../../promql/eval/histogram/floatHistogram.ts';
import { samplesOfSeries } from '../../promql/eval/series/notation.ts';
import { parseSeriesDesc } from '../../promql/parse/series.ts';
import { type Expr, walk } from '../../promql/tree/ast.ts';

/** The values of a series, readable in series notation. */
export interface Shape {
  /** In series notation; empty where the series is not there. */
  readonly notation: string;
  /** Undefined where there is no sample. */
  readonly values: readonly (number | FloatHistogram | undefined)[];
  /** Of one that begins with a value and changes evenly: what it is with that of each step. */
  readonly ramp?: { readonly first: number; readonly slope: number };
}

/** Steps that are written out one by one at most. */
const mostWritten = 24;

/** Shapes of series that may cross the thresholds of expressions, the plainest first. */
export function shapesFor(exprs: readonly Expr[], steps: number, interval: number): Shape[] {
  const numbers = numbersIn(exprs);
  const seconds = interval / 1000;
  const levels = unique([
    0,
    1,
    ...numbers.flatMap((n) => [n * 2, n, n + 1, n / 2, n - 1]),
    100,
    ...numbers.flatMap((n) => [100 * n, 200 * n]),
    ...numbers.flatMap((n) => (n === 0 ? [] : [10 * n, -n])),
    10,
    1000,
    -1,
  ]);
  const slopes = unique([
    seconds,
    ...numbers.flatMap((n) => [n * 2 * seconds, (n * seconds) / 2, n * seconds, n * 2]),
    10,
    ...numbers.map((n) => 20 * n * seconds),
    100 * seconds,
    1,
  ]).filter((slope) => slope !== 0);
  return [
    ...levels.map((level) => ramp(level, 0, steps)),
    ...slopes.map((slope) => ramp(0, Math.abs(slope), steps)),
    { notation: '', values: [] },
    ramp(steps < 100 ? 100 : 10 * steps, -1, steps),
    ...slopes.slice(0, 5).map((slope) => ramp(100, -Math.abs(slope), steps)),
    ...(steps <= mostWritten ? [flapping(steps)] : []),
    ending(steps),
  ];
}

/** `5x10`, `0+60x10`: the first value and so many more. */
function ramp(first: number, slope: number, steps: number): Shape {
  const print = (value: number): string => formatFloat(value, 'f', -1);
  const change = slope === 0 ? '' : `${slope < 0 ? '-' : '+'}${print(Math.abs(slope))}`;
  const values = [first];
  for (let i = 0; i < steps; i++) values.push((values[i] ?? 0) + slope);
  return { notation: `${print(first)}${change}x${steps}`, values, ramp: { first, slope } };
}

function flapping(steps: number): Shape {
  const values = Array.from({ length: steps + 1 }, (_, i) => i % 2);
  return { notation: values.join(' '), values };
}

/** A series of which there is nothing new any more. */
function ending(steps: number): Shape {
  return {
    notation: `1 _x${steps}`,
    values: [1, ...Array.from({ length: steps }, () => undefined)],
  };
}

/** Native histograms that count what a shape does: all of it lies above 256 and up to 512. */
export function asHistogram(shape: Shape): Shape {
  const { ramp: even, values } = shape;
  if (even === undefined || even.first < 0 || even.slope < 0) return { notation: '', values: [] };
  const one = (count: number): string =>
    `{{schema:0 sum:${300 * count} count:${count} offset:9 buckets:[${count}]}}`;
  const change = even.slope === 0 ? '' : `+${one(even.slope)}`;
  const notation = `${one(even.first)}${change}x${values.length - 1}`;
  const { series } = parseSeriesDesc(`x ${notation}`);
  const samples = series === undefined ? [] : [...samplesOfSeries(series)];
  return {
    notation,
    values: samples.map((sample) => (sample === 'stale' ? undefined : sample)),
  };
}

/** The numbers that expressions compare and reckon with. */
function numbersIn(exprs: readonly Expr[]): number[] {
  const found: number[] = [];
  for (const expr of exprs) {
    walk(expr, (node, parent) => {
      const isRange = parent?.kind === 'MatrixSelector' || parent?.kind === 'SubqueryExpr';
      // Of `8 * 1024 * 1024`, the whole is compared.
      const isOperation = node.kind === 'NumberLiteral' || node.kind === 'BinaryExpr';
      const value = isOperation && !isRange ? constantOf(node) : undefined;
      if (value !== undefined && Number.isFinite(value)) found.push(value);
    });
  }
  return unique(found).slice(0, 6);
}

/** Rounded, so that they can be read. */
function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers.map((n) => Number(n.toPrecision(6)) + 0))];
}
