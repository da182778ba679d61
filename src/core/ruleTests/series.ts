import type { Problem } from '../base/problem.ts';
import { unquotedUtf8Flag } from '../promql/releases/flags.ts';
import { parseSeriesDesc } from '../promql/parse/series.ts';
import type { SeriesDescription, SeriesLabel, SeriesRun } from '../promql/parse/series.ts';
import { goQuote } from '../go/quote.ts';
import { atLeast } from '../base/target.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { inField, refuse } from '../rules/problemOf.ts';
import type { TextField } from '../rules/model.ts';
import { parseErrorText } from '../promql/parse/errorText.ts';
import { startTimesError } from './startTimes.ts';
import type { InputSeries, RuleTest, RuleTestFile } from './model.ts';

/** The series that a test loads, as far as they could be read, and what is wrong with them. */
export interface LoadedSeries {
  readonly series: readonly InputLabels[];
  /** Series that promtool does not reach: it stops reading at an empty line. */
  readonly ignored: readonly InputSeries[];
  /** What promtool refuses. */
  readonly problems: readonly Problem[];
}

/** One input series as promtool reads it, and where it is written. */
export interface InputLabels extends SeriesDescription {
  readonly span: Span;
}

/** A line of the `load` command that promtool writes from `input_series`, spaces trimmed. */
interface LoadLine {
  readonly text: string;
  /** Offset of the line in the whole command. */
  readonly at: number;
  readonly input: InputSeries;
}

/** Where a part of the command comes from. */
interface Part {
  readonly from: number;
  readonly field: TextField;
}

/**
 * Reads the input series of a test the way promtool does: it writes them into one `load` command,
 * a line each, and parses that line by line up to the first empty one. Mirrors seriesLoadingString
 * of cmd/promtool/unittest.go and parseLoad of promql/promqltest/test.go.
 */
export function loadSeries(test: RuleTest, file: RuleTestFile, target: Target): LoadedSeries {
  const { lines, parts, ignored } = writeCommand(test);
  const placeOf = (from: number, to: number, input: InputSeries): Span => {
    const part = parts.findLast((candidate) => candidate.from <= from);
    if (part === undefined) return input.span;
    return inField(part.field, { from: from - part.from, to: to - part.from });
  };
  const series: InputLabels[] = [];
  const problems: Problem[] = [];
  const end = lastEvaluation(test) / intervalOf(test, file);
  let startTimes: LoadLine | undefined;
  for (const [index, line] of lines.entries()) {
    const { text, at, input } = line;
    const whole = placeOf(at, at + text.length, input);
    if (isStartTimes(text, target)) {
      const error = startTimes === undefined ? startTimesError(text, target) : undefined;
      if (error !== undefined) problems.push(refuse('ruletest-series', whole, nowhere(error)));
      startTimes = line;
      continue;
    }
    const parsed = parseSeriesDesc(text, seriesTarget(target));
    const [error] = parsed.errors;
    if (error !== undefined) {
      // The first line is the `load` itself.
      const words = parseErrorText(text, error, index + 1);
      const span = placeOf(at + error.span.from, at + error.span.to, input);
      problems.push(refuse('ruletest-series', span, words));
      // promtool stops here as well; the other lines are still worth reading.
      continue;
    }
    startTimes = undefined;
    const { labels, values } = parsed.series ?? { labels: [], values: [] };
    series.push({ labels, values, span: whole });
    const refused = storageError(labels);
    if (refused !== undefined && hasSampleBy(values, end)) {
      problems.push(refuse('ruletest-series', whole, refused));
    }
  }
  if (startTimes !== undefined) {
    const words = nowhere('@st line has no following sample line');
    problems.push(refuse('ruletest-series', startTimes.input.span, words));
  }
  return { series, ignored, problems };
}

/** The time between two samples of the input series, in ms. */
export function intervalOf(test: RuleTest, file: RuleTestFile): number {
  const own = test.interval?.value ?? 0;
  const common = file.evaluationInterval?.value ?? 0;
  return own === 0 ? (common === 0 ? 60_000 : common) : own;
}

function lastEvaluation({ alertTests, exprTests }: RuleTest): number {
  const times = [...alertTests, ...exprTests].map(({ evalTime }) => evalTime?.value ?? 0);
  return Math.max(0, ...times);
}

/** True where one of the first samples, up to index `end`, has a value. */
function hasSampleBy(values: readonly SeriesRun[], end: number): boolean {
  let index = 0;
  for (const { kind, count } of values) {
    if (index > end) return false;
    if (kind !== 'omitted' && count > 0) return true;
    index += count;
  }
  return false;
}

/** What the storage says to a sample with these labels. Mirrors getOrCreate of tsdb/head_append.go. */
function storageError(labels: readonly SeriesLabel[]): string | undefined {
  const names = labels.filter(({ value }) => value !== '').map(({ name }) => name);
  if (names.length === 0) return 'empty labelset: invalid sample';
  const repeated = names.toSorted().find((name, i, all) => name === all[i + 1]);
  if (repeated === undefined) return undefined;
  return `label name ${goQuote(repeated)} is not unique: invalid sample`;
}

const withFlags = new WeakMap<Target, Target>();

/** Since 3.11 promtool reads series with every flag of the parser on. */
function seriesTarget(target: Target): Target {
  if (!atLeast(target.prometheus, { major: 3, minor: 11 })) return target;
  const known = withFlags.get(target);
  if (known !== undefined) return known;
  const all = { ...target, features: new Set([...target.features, unquotedUtf8Flag]) };
  withFlags.set(target, all);
  return all;
}

/** Errors of promtool's own checks name no place. */
function nowhere(message: string): string {
  return `unknown position: parse error: ${message}`;
}

function isStartTimes(line: string, { prometheus }: Target): boolean {
  return atLeast(prometheus, { major: 3, minor: 12 }) && /^[^ \t]*@st[ \t]/.test(line);
}

function writeCommand(test: RuleTest): {
  readonly lines: readonly LoadLine[];
  readonly parts: readonly Part[];
  readonly ignored: readonly InputSeries[];
} {
  const lines: LoadLine[] = [];
  const parts: Part[] = [];
  const ignored: InputSeries[] = [];
  let offset = 0;
  let ended = false;
  const add = (field: TextField | undefined): string => {
    if (field !== undefined) parts.push({ from: offset, field });
    offset += field?.value.length ?? 0;
    return field?.value ?? '';
  };
  for (const input of test.inputSeries) {
    if (ended) {
      ignored.push(input);
      continue;
    }
    let start = offset;
    let written = '  ';
    offset += 2;
    written += add(input.series) + ' ';
    offset += 1;
    written += add(input.values);
    offset += 1;
    for (const line of written.split('\n')) {
      const text = line.trim();
      if (text === '' || text.startsWith('#')) ended = true;
      else if (!ended) lines.push({ text, at: start + line.indexOf(text), input });
      start += line.length + 1;
    }
  }
  return { lines, parts, ignored };
}
