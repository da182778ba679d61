import type { Span } from '../../base/text.ts';
import type { TemplateNode } from '../../go/template/ast.ts';
import { type Expr, isComparison } from '../../promql/tree/ast.ts';
import { literalNumber } from '../../promql/tree/literalNumber.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';
import { isKnownShare } from './knownShare.ts';
import { printedValues } from './printedValues.ts';
import { isTimeCall, timestampIn } from './timestamps.ts';
import { scaled, valueUnit } from './valueUnit.ts';

/** A function that prints a value as what it is not. */
export interface Misprint {
  readonly function: string;
  readonly wanted: string;
  readonly actual: string;
  /** UTF-16 offsets in the template, of the function. */
  readonly span: Span;
  /** The function for such values. */
  readonly instead: string | undefined;
}

/** The functions of a template that print the value of an alert's query as what it is not. */
export function misprints(nodes: readonly TemplateNode[], tree: Expr): readonly Misprint[] {
  const printed = printedValues(nodes).flatMap(({ functions: [first, ...others] }) =>
    first !== undefined && others.length === 0 && Object.hasOwn(humanizers, first.name)
      ? [first]
      : [],
  );
  if (printed.length === 0) return [];
  const kind = kindOf(tree);
  const known = kind === undefined ? undefined : kinds[kind];
  if (kind === undefined || known === undefined) return [];
  return printed.flatMap(({ name, span }) => {
    const { wanted, wrong } = humanizers[name] ?? { wanted: '', wrong: [] };
    if (!wrong.includes(kind)) return [];
    return [{ function: name, wanted, actual: known.is, span, instead: known.printedBy }];
  });
}

/** What values are, in words, and the function that prints them. */
const kinds: Readonly<Record<string, { readonly is: string; readonly printedBy?: string }>> = {
  timestamp: { is: 'a Unix timestamp', printedBy: 'humanizeTimestamp' },
  duration: { is: 'a length of time', printedBy: 'humanizeDuration' },
  seconds: { is: 'in seconds', printedBy: 'humanizeDuration' },
  days: { is: 'in days' },
  hours: { is: 'in hours' },
  minutes: { is: 'in minutes' },
  milliseconds: { is: 'in milliseconds' },
  microseconds: { is: 'in microseconds' },
  nanoseconds: { is: 'in nanoseconds' },
  bytes: { is: 'in bytes', printedBy: 'humanize1024' },
  ratio: { is: 'a ratio', printedBy: 'humanizePercentage' },
  percent: { is: 'in percent' },
  celsius: { is: 'in degrees' },
  count: { is: 'a count' },
};

const parts = ['days', 'hours', 'minutes', 'milliseconds', 'microseconds', 'nanoseconds'];

/** The functions of templates that print a number as something particular, and what they are not for. */
const humanizers: Readonly<
  Record<string, { readonly wanted: string; readonly wrong: readonly string[] }>
> = {
  humanizeDuration: {
    wanted: 'seconds',
    wrong: ['timestamp', 'bytes', 'ratio', 'percent', 'celsius', 'count', ...parts],
  },
  humanizePercentage: {
    wanted: 'a ratio',
    wrong: ['timestamp', 'duration', 'seconds', 'bytes', 'celsius', 'count', ...parts],
  },
  humanizeTimestamp: {
    wanted: 'a Unix timestamp in seconds',
    wrong: ['duration', 'bytes', 'ratio', 'percent', 'celsius', 'count', ...parts],
  },
  humanize1024: { wanted: 'bytes', wrong: ['timestamp', 'duration', 'seconds', ...parts] },
};

/** What the values of an expression are; undefined where that is not known. */
function kindOf(node: Expr): string | undefined {
  const inner = withoutParens(node);
  if (inner.kind === 'BinaryExpr') {
    const { op, lhs, rhs, boolSpan } = inner;
    if (op === 'and' || op === 'unless') return kindOf(lhs);
    if (isComparison(op)) {
      if (boolSpan !== undefined) return undefined;
      return kindOf(lhs.type === 'scalar' ? rhs : lhs);
    }
    if (op === '-' && isTime(lhs, rhs)) return 'duration';
    const divisor = op === '/' ? literalNumber(rhs) : undefined;
    if (divisor !== undefined && kindOf(lhs) === 'duration') return scaled('seconds', 1 / divisor);
  }
  if (isCount(inner)) return 'count';
  if (isKnownShare(inner)) return 'ratio';
  return timestampIn(inner) === undefined ? valueUnit(inner) : 'timestamp';
}

/** True for what counts samples and series, whatever they are. */
function isCount(node: Expr): boolean {
  if (node.kind === 'AggregateExpr') return node.op === 'count';
  return node.kind === 'Call' && counting.has(node.name);
}

const counting: ReadonlySet<string> = new Set(['changes', 'resets', 'count_over_time']);

/** True for `time() - x` and `x - time()`, unless the name of `x` gives another unit than seconds. */
function isTime(lhs: Expr, rhs: Expr): boolean {
  const isLeft = isTimeCall(lhs);
  if (!isLeft && !isTimeCall(rhs)) return false;
  const other = isLeft ? rhs : lhs;
  return other.type === 'vector' && (valueUnit(other) ?? 'seconds') === 'seconds';
}

/** A unit behind a printed value that the value is not in, or that its function writes as well. */
export interface WrongSuffix {
  readonly message: 'suffix' | 'twice';
  readonly values: Readonly<Record<string, string>>;
  /** UTF-16 offsets in the template, of the unit. */
  readonly span: Span;
}

/** The units that a template writes behind the value of an alert's query, where they are wrong. */
export function wrongSuffixes(
  nodes: readonly TemplateNode[],
  text: string,
  tree: Expr,
): readonly WrongSuffix[] {
  return printedValues(nodes).flatMap(({ to, functions }): readonly WrongSuffix[] => {
    const [, blank = '', written = ''] = suffix.exec(text.slice(to, to + 20)) ?? [];
    const unit = suffixes.find(([, pattern]) => pattern.test(written))?.[0];
    if (unit === undefined) return [];
    const span = { from: to + blank.length, to: to + blank.length + written.length };
    const names = functions.map(({ name }) => name);
    if (names.at(-1) === 'humanizeDuration') {
      return times.includes(unit) ? [{ message: 'twice', values: { unit: written }, span }] : [];
    }
    if (names.some((name) => !asTheyAre.has(name))) return [];
    const kind = kindOf(tree);
    const own = kind === 'duration' ? 'seconds' : (kind ?? '');
    if (own === unit || !Object.hasOwn(wrongFor, own) || wrongFor[own]?.includes(unit) !== true) {
      return [];
    }
    return [{ message: 'suffix', values: { unit: written, actual: own }, span }];
  });
}

const suffix = /^( ?)([A-Za-z]+)(?![\w/])/;

const suffixes: readonly (readonly [unit: string, pattern: RegExp])[] = [
  ['days', /^days?$/],
  ['hours', /^(?:h|hrs?|hours?)$/],
  ['minutes', /^(?:mins?|minutes?)$/],
  ['seconds', /^(?:s|secs?|seconds?)$/],
  ['milliseconds', /^(?:ms|millis|milliseconds?)$/],
  ['more bytes', /^[KMGT]i?B$/i],
];

/** Functions that print a number as it is, but for its digits and prefixes. */
const asTheyAre: ReadonlySet<string> = new Set(['humanize', 'printf', 'humanize1024']);

const times = ['days', 'hours', 'minutes', 'seconds', 'milliseconds'];

/** By the unit of a value, the units that it is surely not printed in. */
const wrongFor: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(times.map((unit) => [unit, times])),
  bytes: ['more bytes'],
};
