import { newestTarget, type Target } from '../../../src/core/base/target.ts';
import { parseFloat64 } from '../../../src/core/go/float.ts';
import { parseModelDuration } from '../../../src/core/go/modelDuration.ts';
import { strutilUnquote } from '../../../src/core/go/strutilUnquote.ts';
import { Engine, type QueryResult } from '../../../src/core/promql/eval/engine.ts';
import { FloatHistogram } from '../../../src/core/promql/eval/histogram/floatHistogram.ts';
import { toTestExpression } from '../../../src/core/promql/eval/histogram/print.ts';
import type { SeriesPoints } from '../../../src/core/promql/eval/result.ts';
import type { Labels } from '../../../src/core/promql/eval/series/labels.ts';
import { MemoryStorage } from '../../../src/core/promql/eval/series/memoryStorage.ts';
import {
  labelsOfSeries,
  type NotationSample,
  samplesOfSeries,
} from '../../../src/core/promql/eval/series/notation.ts';
import { annotationText } from '../../../src/core/promql/eval/values/annotations.ts';
import { parseExpr } from '../../../src/core/promql/parse/parser.ts';
import { parseSeriesDesc, type SeriesDescription } from '../../../src/core/promql/parse/series.ts';

/**
 * Runs a script in the language of Prometheus' own tests of PromQL (promql/promqltest/README.md): `load`,
 * `clear`, `eval instant` and `eval range`, with what is expected below.
 */
export function runTestScript(script: string, options: ScriptOptions = {}): ScriptOutcome {
  return new ScriptRun(script, options).run();
}

export interface ScriptOptions {
  /** Default: the newest Prometheus with the flags that its own tests set. */
  readonly target?: Target;
}

export interface ScriptOutcome {
  /** What was not as expected, each with its line. */
  readonly failures: readonly string[];
  /** How many expressions were evaluated. */
  readonly evaluations: number;
}

/** The newest Prometheus with the flags that its own tests of PromQL set. */
export const testEngineTarget: Target = {
  ...newestTarget,
  features: new Set([
    'promql-experimental-functions',
    'promql-binop-fill-modifiers',
    'promql-unquoted-utf8-names',
    'promql-delayed-name-removal',
    'use-start-timestamps',
  ]),
};

interface Expectations {
  fails?: RegExp | string | true;
  warnings: (RegExp | string)[];
  infos: (RegExp | string)[];
  noWarning?: boolean;
  noInfo?: boolean;
  ordered?: boolean;
  text?: string;
  range?: Grid;
  scalar?: number;
  series: { readonly description: SeriesDescription; readonly line: string }[];
}

interface Grid {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

const anything = /(?:)/;

class ScriptRun {
  readonly #lines: readonly string[];
  readonly #target: Target;
  readonly #engine: Engine;
  readonly #failures: string[] = [];
  #evaluations = 0;
  #storage = new MemoryStorage();
  #at = 0;

  constructor(script: string, { target = testEngineTarget }: ScriptOptions) {
    this.#lines = script.split('\n').map((line) => {
      const trimmed = line.trim();
      return trimmed.startsWith('#') ? '' : trimmed;
    });
    this.#target = target;
    this.#engine = new Engine({ target });
  }

  run(): ScriptOutcome {
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at] ?? '';
      if (line === '') continue;
      if (line === 'clear') this.#storage = new MemoryStorage();
      else if (line.startsWith('load')) this.#load(line);
      else if (line.startsWith('eval')) this.#eval(line);
      else throw new Error(`line ${this.#at + 1}: ${line}`);
    }
    return { failures: this.#failures, evaluations: this.#evaluations };
  }

  /** The lines up to the next empty one. */
  *#block(): Generator<string> {
    while (this.#lines[this.#at + 1] !== undefined && this.#lines[this.#at + 1] !== '') {
      yield this.#lines[++this.#at] ?? '';
    }
  }

  #load(command: string): void {
    const [, withCustom, interval = ''] = /^load(?:_(with_nhcb))?\s+(.+?)$/.exec(command) ?? [];
    const gap = milliseconds(interval);
    // Of series with the same labels the last one counts.
    const byLabels = new Map<string, LoadedSeries>();
    for (const line of this.#block()) {
      if (/^[^ \t]*@st[ \t]/.test(line)) continue;
      const description = this.#series(line);
      const points = [...samplesOfSeries(description)].map((value, i) => ({
        time: i * gap,
        value,
      }));
      const labels = labelsOfSeries(description);
      byLabels.set(labels.key, { labels, points });
    }
    const loaded = [...byLabels.values()];
    if (withCustom !== undefined) loaded.push(...customHistograms(loaded));
    for (const { labels, points } of loaded) {
      for (const { time, value } of points) {
        if (value === 'stale') this.#storage.appendStale(labels, time);
        else if (value !== undefined) this.#storage.append(labels, time, value);
      }
    }
  }

  #series(line: string): SeriesDescription {
    const { series, errors } = parseSeriesDesc(line, this.#target);
    if (series === undefined) throw new Error(`${line}: ${errors[0]?.message ?? ''}`);
    return series;
  }

  #eval(command: string): void {
    const number = this.#at + 1;
    const instant = /^eval(?:_(fail|warn|ordered|info))?\s+instant\s+(?:at\s+(.+?))?\s+(.+)$/.exec(
      command,
    );
    const range =
      /^eval(?:_(fail|warn|info))?\s+range\s+from\s+(.+)\s+to\s+(.+)\s+step\s+(.+?)\s+(.+)$/.exec(
        command,
      );
    const mode = instant?.[1] ?? range?.[1];
    const text = instant?.[3] ?? range?.[5] ?? '';
    const expected = this.#expectations(mode);
    this.#evaluations++;
    const { expr, errors } = parseExpr(text, this.#target);
    const complain = (what: string): void => {
      this.#failures.push(`line ${number}: ${text}: ${what}`);
    };
    if (expr === undefined || errors.length > 0) {
      if (expected.fails === undefined) complain(`does not parse: ${errors[0]?.message ?? ''}`);
      return;
    }
    const result =
      range === null
        ? this.#engine.instantQuery(expr, this.#storage, milliseconds(instant?.[2] ?? '0s'))
        : this.#engine.rangeQuery(
            expr,
            this.#storage,
            milliseconds(range[2] ?? ''),
            milliseconds(range[3] ?? ''),
            milliseconds(range[4] ?? ''),
          );
    if (this.#checkFailure(result, expected, complain)) return;
    checkAnnotations(result, text, expected, complain);
    const grid: Grid | undefined =
      range === null
        ? expected.range
        : {
            start: milliseconds(range[2] ?? ''),
            end: milliseconds(range[3] ?? ''),
            step: milliseconds(range[4] ?? ''),
          };
    checkValue(result, expected, grid, complain);
  }

  #checkFailure(
    { error }: QueryResult,
    { fails }: Expectations,
    complain: (what: string) => void,
  ): boolean {
    if (fails === undefined) {
      if (error !== undefined) complain(`fails: ${error}`);
      return error !== undefined;
    }
    if (error === undefined) complain('does not fail');
    else if (typeof fails === 'string' && error !== fails) complain(`${error} instead of ${fails}`);
    else if (fails instanceof RegExp && !fails.test(error)) complain(`${error}, not ${fails}`);
    return true;
  }

  #expectations(mode: string | undefined): Expectations {
    const expected: Expectations = { warnings: [], infos: [], series: [] };
    if (mode === 'fail') expected.fails = true;
    if (mode === 'warn') expected.warnings.push(anything);
    if (mode === 'info') expected.infos.push(anything);
    if (mode === 'ordered') expected.ordered = true;
    for (const line of this.#block()) {
      if (line.startsWith('expected_fail_message')) expected.fails = line.slice(21).trim();
      else if (line.startsWith('expected_fail_regexp'))
        expected.fails = new RegExp(line.slice(20).trim());
      else if (line.startsWith('expect range vector')) {
        const [, from = '', to = '', step = ''] =
          /from\s+(.+)\s+to\s+(.+)\s+step\s+(.+)$/.exec(line) ?? [];
        expected.range = {
          start: milliseconds(from),
          end: milliseconds(to),
          step: milliseconds(step),
        };
      } else if (line.startsWith('expect string')) {
        expected.text = strutilUnquote(line.slice(13).trim()) ?? '';
      } else if (/^expect\s/.test(line)) {
        expectation(line, expected);
      } else {
        const { value, error } = parseFloat64(line);
        if (error === undefined) expected.scalar = value;
        else expected.series.push({ description: this.#series(line), line });
      }
    }
    return expected;
  }
}

function expectation(line: string, expected: Expectations): void {
  const [, type, kind, rest = ''] =
    /^expect\s+(ordered|fail|warn|no_warn|info|no_info)(?:\s+(regex|msg):(.+))?$/.exec(line) ?? [];
  const wanted =
    kind === undefined ? anything : kind === 'msg' ? rest.trim() : new RegExp(rest.trim());
  if (type === 'ordered') expected.ordered = true;
  else if (type === 'fail') expected.fails = wanted === anything ? true : wanted;
  else if (type === 'warn') expected.warnings.push(wanted);
  else if (type === 'info') expected.infos.push(wanted);
  else if (type === 'no_warn') expected.noWarning = true;
  else if (type === 'no_info') expected.noInfo = true;
}

function milliseconds(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const parsed = parseModelDuration(text);
  if (parsed.error !== undefined) throw new Error(`${text}: ${parsed.error}`);
  return parsed.value;
}

function checkAnnotations(
  result: QueryResult,
  text: string,
  expected: Expectations,
  complain: (what: string) => void,
): void {
  const check = (
    what: string,
    annotations: QueryResult['infos'],
    wanted: readonly (RegExp | string)[],
    none: boolean | undefined,
  ): void => {
    const texts = annotations.map((annotation) => annotationText(annotation, text));
    if (none === true && texts.length > 0) complain(`has ${what}: ${texts.join('; ')}`);
    for (const one of wanted) {
      const isThere = texts.some((own) => (typeof one === 'string' ? own === one : one.test(own)));
      if (!isThere) complain(`lacks ${what} ${String(one)}; has ${texts.join('; ')}`);
    }
  };
  check('warning', result.warnings, expected.warnings, expected.noWarning);
  check('info', result.infos, expected.infos, expected.noInfo);
}

function checkValue(
  { value }: QueryResult,
  expected: Expectations,
  grid: Grid | undefined,
  complain: (what: string) => void,
): void {
  if (value === undefined) return;
  if (value.type === 'string') {
    if (value.value !== expected.text) complain(`is ${value.value}`);
    return;
  }
  if (value.type === 'scalar') {
    if (expected.scalar === undefined || !isNear(value.value, expected.scalar)) {
      complain(`is ${value.value} instead of ${String(expected.scalar)}`);
    }
    return;
  }
  const actual: readonly Pick<SeriesPoints, 'labels' | 'points'>[] =
    value.type === 'matrix'
      ? value.series
      : value.samples.map((sample) => ({
          labels: sample.labels,
          points: [{ time: 0, value: sample.value }],
        }));
  if (expected.scalar !== undefined) {
    const [only] = actual;
    const points = only?.points ?? [];
    const isRight =
      actual.length === 1 &&
      only?.labels.size === 0 &&
      points.every((point) => isNear(point.value, expected.scalar ?? NaN));
    if (!isRight) complain(`is ${show(actual)} instead of ${expected.scalar}`);
    return;
  }
  const wanted = expected.series
    .map(({ description }) => ({
      labels: labelsOfSeries(description),
      points: [...samplesOfSeries(description)]
        .map((sample, i) => ({
          value: sample,
          time: grid === undefined ? 0 : grid.start + i * grid.step,
          hintGiven: givesHint(description),
        }))
        .filter((point) => point.value !== undefined),
    }))
    .filter(({ points }) => points.length > 0);
  const order = expected.ordered === true ? wanted : inOrderOf(wanted, actual);
  const isSame =
    actual.length === wanted.length &&
    actual.every(({ labels, points }, i) => {
      const own = order[i];
      return (
        own?.labels.equals(labels) === true &&
        own.points.length === points.length &&
        points.every((point, j) => {
          const other = own.points[j];
          return (
            other !== undefined &&
            (grid === undefined || point.time === other.time) &&
            isNear(point.value, other.value, other.hintGiven)
          );
        })
      );
    });
  if (!isSame) {
    complain(
      `is\n    ${show(actual)}\n  instead of\n    ${expected.series.map(({ line }) => line).join('\n    ')}`,
    );
  }
}

function givesHint({ values }: SeriesDescription): boolean {
  return values.some(({ histogram }) => histogram?.fields.has('counter_reset_hint') === true);
}

function inOrderOf<T extends { readonly labels: Labels }>(
  wanted: readonly T[],
  actual: readonly Pick<SeriesPoints, 'labels' | 'points'>[],
): readonly (T | undefined)[] {
  return actual.map(({ labels }) => wanted.find((own) => own.labels.equals(labels)));
}

function show(series: readonly Pick<SeriesPoints, 'labels' | 'points'>[]): string {
  return series
    .map(({ labels, points }) => {
      const values = points.map(({ value }) =>
        typeof value === 'number' ? String(value) : toTestExpression(value),
      );
      return `${String(labels)} ${values.join(' ')}`;
    })
    .join('\n    ');
}

/** The relative error that Prometheus' own tests allow. */
const tolerance = 1e-6;

export function isNear(
  actual: number | FloatHistogram,
  wanted: NotationSample,
  hintGiven = false,
): boolean {
  if (typeof actual === 'number') return typeof wanted === 'number' && areNear(actual, wanted);
  if (!(wanted instanceof FloatHistogram)) return false;
  const a = actual.compact();
  const b = wanted.compact();
  const sameSides = (['positive', 'negative'] as const).every((side) => {
    const own = a[side];
    const other = b[side];
    return (
      own.indexes.join() === other.indexes.join() &&
      own.counts.every((count, i) => areNear(count, other.counts[i] ?? NaN))
    );
  });
  return (
    sameSides &&
    a.schema === b.schema &&
    areNear(a.count, b.count) &&
    areNear(a.sum, b.sum) &&
    a.zeroThreshold === b.zeroThreshold &&
    areNear(a.zeroCount, b.zeroCount) &&
    (!a.isCustom || a.customValues.join() === b.customValues.join()) &&
    (!hintGiven || a.hint === b.hint)
  );
}

function areNear(a: number, b: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  const sum = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || sum < 2 ** -1022) return difference < tolerance * 2 ** -1022;
  return difference / Math.min(sum, Number.MAX_VALUE) < tolerance;
}

interface LoadedSeries {
  readonly labels: Labels;
  readonly points: readonly { readonly time: number; readonly value: NotationSample }[];
}

/** The classic histograms as native ones with custom buckets, as `load_with_nhcb` adds them. */
function customHistograms(loaded: readonly LoadedSeries[]): LoadedSeries[] {
  interface Parts {
    readonly buckets: Map<number, number>;
    count?: number;
    sum?: number;
  }
  const byMetric = new Map<string, { labels: Labels; times: Map<number, Parts> }>();
  for (const { labels, points } of loaded) {
    const [, base, suffix] = /^(.*)_(bucket|count|sum)$/.exec(labels.get('__name__')) ?? [];
    if (base === undefined) continue;
    const bound = parseFloat64(labels.get('le'));
    if (suffix === 'bucket' && (bound.error !== undefined || Number.isNaN(bound.value))) continue;
    const own = labels.withAll([
      ['__name__', base],
      ['le', ''],
    ]);
    let metric = byMetric.get(own.key);
    if (metric === undefined) byMetric.set(own.key, (metric = { labels: own, times: new Map() }));
    for (const { time, value } of points) {
      if (typeof value !== 'number') continue;
      let parts = metric.times.get(time);
      if (parts === undefined)
        metric.times.set(time, (parts = { buckets: new Map<number, number>() }));
      if (suffix === 'bucket') parts.buckets.set(bound.value, value);
      else if (suffix === 'count') parts.count = value;
      else parts.sum = value;
    }
  }
  return [...byMetric.values()].map(({ labels, times }) => ({
    labels,
    points: [...times]
      .sort(([a], [b]) => a - b)
      .map(([time, { buckets, count, sum = 0 }]) => {
        const bounds = [...buckets.keys()].sort((a, b) => a - b);
        const infinite = buckets.get(Infinity) ?? count ?? buckets.get(bounds.at(-1) ?? 0) ?? 0;
        const finite = bounds.filter((bound) => bound !== Infinity);
        const cumulative = [...finite.map((bound) => buckets.get(bound) ?? 0), infinite];
        const counts = cumulative.map((own, i) => own - (cumulative[i - 1] ?? 0));
        const value = new FloatHistogram({
          schema: -53,
          count: infinite,
          sum,
          customValues: finite,
          positive: { indexes: counts.map((_, i) => i), counts },
        }).compact();
        return { time, value };
      }),
  }));
}
