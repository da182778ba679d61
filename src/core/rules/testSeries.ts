import type { Problem } from '../problem.ts';
import { parseSeriesDesc } from '../promql/series.ts';
import type { SeriesLabel } from '../promql/series.ts';
import { atLeast } from '../target.ts';
import type { Target } from '../target.ts';
import type { Span } from '../text.ts';
import { inField, refuse } from './findings.ts';
import type { TextField } from './model.ts';
import { goPosition } from './position.ts';
import { startTimesError } from './testStartTimes.ts';
import type { InputSeries, RuleTest } from './testModel.ts';

/** The series that a test loads, as far as they could be read, and what is wrong with them. */
export interface LoadedSeries {
  readonly series: readonly (readonly SeriesLabel[])[];
  readonly problems: readonly Problem[];
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
export function loadSeries(test: RuleTest, target: Target): LoadedSeries {
  const { lines, parts, ignored } = writeCommand(test);
  const placeOf = (from: number, to: number, input: InputSeries): Span => {
    const part = parts.findLast((candidate) => candidate.from <= from);
    if (part === undefined) return input.span;
    return inField(part.field, { from: from - part.from, to: to - part.from });
  };
  const series: (readonly SeriesLabel[])[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, Span>();
  let startTimes: { readonly line: LoadLine; readonly index: number } | undefined;
  for (const [index, line] of lines.entries()) {
    const { text, at, input } = line;
    const whole = placeOf(at, at + text.length, input);
    if (isStartTimes(text, target)) {
      const error = startTimes === undefined ? startTimesError(text, target) : undefined;
      if (error !== undefined) problems.push(refuse('series', whole, prefixed(index, '1', error)));
      startTimes = { line, index };
      continue;
    }
    const parsed = parseSeriesDesc(text, target);
    const [error] = parsed.errors;
    if (error !== undefined) {
      const words = prefixed(index, goPosition(text, error.span.from).slice(2), error.message);
      const span = placeOf(at + error.span.from, at + error.span.to, input);
      problems.push(refuse('series', span, words));
      // promtool stops here as well; the other lines are still worth reading.
      continue;
    }
    startTimes = undefined;
    const { labels } = parsed.series ?? { labels: [] };
    series.push(labels);
    problems.push(...repeated(labels, whole, seen));
  }
  if (startTimes !== undefined) {
    const { line, index } = startTimes;
    const words = prefixed(index, '1', '@st line has no following sample line');
    problems.push(refuse('series', line.input.span, words));
  }
  for (const input of ignored) problems.push(notLoaded(input));
  return { series, problems };
}

/** promtool's place and words; its first line is the `load` itself. */
function prefixed(index: number, column: string, message: string): string {
  return `${(index + 2).toString()}:${column}: parse error: ${message}`;
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

function repeated(
  labels: readonly SeriesLabel[],
  span: Span,
  seen: Map<string, Span>,
): readonly Problem[] {
  const identity = JSON.stringify(
    labels.map(({ name, value }) => [name, value]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
  const first = seen.get(identity);
  seen.set(identity, span);
  if (first === undefined) return [];
  return [
    {
      code: 'ruletest-repeated-series',
      severity: 'warning',
      span,
      message: 'This series is given twice; promtool takes only the last one.',
      related: [{ span: first, message: 'this one has no effect' }],
    },
  ];
}

function notLoaded(input: InputSeries): Problem {
  return {
    code: 'ruletest-series-ignored',
    severity: 'warning',
    span: input.series?.span ?? input.span,
    message:
      'promtool ignores this series: it stops reading at an empty line above, ' +
      'such as the end of a block scalar (write |- or one line).',
  };
}
