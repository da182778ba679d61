import type { Span } from '../../base/text.ts';
import { anyFunction } from '../functions/functions.ts';
import type { Call, Expr, Matcher, VectorSelector } from '../tree/ast.ts';
import { anything, type Branch, eachBranch, type Flow, neverOf } from './flow.ts';
import { having, type LabelState, LabelSet, perhaps } from './labelSet.ts';
import { joinedLabel, replacedLabel } from './labelChanges.ts';
import { literalString } from './literal.ts';
import { absolute, clamped, exactly, type Range, theValue } from './range.ts';
import type { DropName } from './binaryFlow.ts';

/** Functions that give the series of their argument with their names. */
const keepingName: ReadonlySet<string> = new Set([
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
  'last_over_time',
  'first_over_time',
]);

const scalarBranch: Branch = { labels: LabelSet.none(), always: true };

/** What a function makes of its arguments. `flowOfArg` gives that of one of them. */
export function callFlow(node: Call, flowOfArg: (arg: Expr) => Flow, dropName: DropName): Flow {
  const entry = anyFunction(node.name);
  if (entry === undefined) return [anything];
  if (entry.returns === 'scalar') return [scalarBranch];
  const input = node.args.find(({ type }) => type === 'vector' || type === 'matrix');
  if (node.name === 'vector') return vectorOf(node, flowOfArg);
  if (input === undefined) return [withRange({ ...scalarBranch }, ranges[node.name])];
  const flow = flowOfArg(input);
  if (node.name === 'absent' || node.name === 'absent_over_time') {
    return [absentFlow(node, input, flow)];
  }
  return eachBranch(flow, (branch) => ofInput(node, input, branch, flowOfArg, dropName));
}

function vectorOf({ args, nameSpan }: Call, flowOfArg: (arg: Expr) => Flow): Flow {
  const [scalar] = args[0] === undefined ? [undefined] : flowOfArg(args[0]);
  return [withRange({ labels: LabelSet.none(nameSpan), always: true }, scalar?.range)];
}

function ofInput(
  node: Call,
  input: Expr,
  branch: Branch,
  flowOfArg: (arg: Expr) => Flow,
  dropName: DropName,
): Branch {
  const { name } = node;
  const { never } = branch;
  const labels = labelsOf(node, branch.labels, dropName);
  return withRange(
    {
      labels,
      always: branch.always && input.type === 'vector' && name !== 'info' && !needsHistograms(name),
      ...(never === undefined ? {} : { never }),
    },
    rangeOf(node, branch.range, (at) => limitAt(node, at, flowOfArg)),
  );
}

/** Functions that leave out float samples. */
function needsHistograms(name: string): boolean {
  return name.startsWith('histogram_');
}

/** Functions that leave values as they are, or choose some of them. */
const unchanged: ReadonlySet<string> = new Set([
  ...['sort', 'sort_desc', 'sort_by_label', 'sort_by_label_desc', 'label_replace', 'label_join'],
  ...['last_over_time', 'first_over_time', 'min_over_time', 'max_over_time'],
]);

/** @param limit the one value of an argument; undefined where there may be others */
function rangeOf(
  { name }: Call,
  input: Range | undefined,
  limit: (at: number) => number | undefined,
): Range | undefined {
  if (unchanged.has(name)) return input;
  const [min, max] = [limit(1), limit(name === 'clamp' ? 2 : 1)];
  switch (name) {
    case 'abs':
      return absolute(input);
    case 'clamp':
      // With a maximum below the minimum, there is no result.
      return min === undefined || max === undefined || max < min
        ? undefined
        : clamped(input, { min, max });
    case 'clamp_min':
      return min === undefined ? undefined : clamped(input, { min });
    case 'clamp_max':
      return max === undefined ? undefined : clamped(input, { max });
    default:
      return ranges[name];
  }
}

function limitAt({ args }: Call, at: number, flowOfArg: (arg: Expr) => Flow): number | undefined {
  const arg = args[at];
  return arg === undefined ? undefined : theValue(flowOfArg(arg)[0].range);
}

function labelsOf(node: Call, labels: LabelSet, dropName: DropName): LabelSet {
  const { name, nameSpan, args } = node;
  if (keepingName.has(name)) return labels;
  switch (name) {
    case 'label_replace':
      return replacedLabel(args, labels, nameSpan);
    case 'label_join':
      return joinedLabel(args, labels, nameSpan);
    case 'info':
      return withMore(labels);
    case 'histogram_quantiles': {
      const label = args[1] === undefined ? undefined : literalString(args[1]);
      if (label === undefined) return LabelSet.open;
      return withoutBuckets(dropName(labels, nameSpan)).with(label, having(undefined, nameSpan));
    }
    case 'histogram_quantile':
    case 'histogram_fraction':
      return withoutBuckets(dropName(labels, nameSpan));
    default:
      return dropName(labels, nameSpan);
  }
}

/** `le` goes with classic buckets; a native histogram may have a label of that name of its own. */
function withoutBuckets(labels: LabelSet): LabelSet {
  return labels.get('le').presence === 'lacks' ? labels : labels.with('le', perhaps());
}

/** `info` adds labels that nobody can know, and leaves those that are there. */
function withMore(labels: LabelSet): LabelSet {
  const named = new Map<string, LabelState>();
  for (const [name, state] of labels.named) if (state.presence === 'has') named.set(name, state);
  return new LabelSet(named, perhaps());
}

/** Mirrors createLabelsForAbsentFunction of promql/functions.go: the labels that are matched with `=` once. */
function absentFlow({ nameSpan }: Call, input: Expr, flow: Flow): Branch {
  const isThere = flow.some(({ always }) => always);
  const selector = selectorIn(input);
  return {
    labels: absentLabels(selector?.matchers ?? [], nameSpan),
    always: neverOf(flow) !== undefined,
    range: exactly(1),
    ...(isThere ? { never: { reason: 'always-present', span: input.span } as const } : {}),
  };
}

function selectorIn(node: Expr): VectorSelector | undefined {
  if (node.kind === 'VectorSelector') return node;
  return node.kind === 'MatrixSelector' ? node.selector : undefined;
}

function absentLabels(matchers: readonly Matcher[], because: Span): LabelSet {
  let labels = LabelSet.none(because);
  for (const [index, { name, op, value, span }] of matchers.entries()) {
    if (op !== '=' || name === '__name__' || value === '') continue;
    const others = matchers.filter((other, at) => other.name === name && at !== index);
    if (others.length === 0) labels = labels.with(name, having([value], span));
    // What stands behind takes the label away again. In which order others are read depends on the storage.
    else if (others.every((other) => other.op !== '=' && other.span.from < span.from)) {
      labels = labels.with(name, perhaps());
    }
  }
  return labels;
}

function withRange(branch: Branch, range: Range | undefined): Branch {
  return range === undefined ? branch : { ...branch, range };
}

const count: Range = { min: 0, max: Infinity, nan: false };

/** What the values of some functions are, whatever the data is. */
const ranges: Readonly<Record<string, Range>> = {
  count_over_time: { min: 1, max: Infinity, nan: false },
  present_over_time: exactly(1),
  changes: count,
  resets: count,
  minute: { min: 0, max: 59, nan: false },
  hour: { min: 0, max: 23, nan: false },
  day_of_week: { min: 0, max: 6, nan: false },
  day_of_month: { min: 1, max: 31, nan: false },
  day_of_year: { min: 1, max: 366, nan: false },
  days_in_month: { min: 28, max: 31, nan: false },
  month: { min: 1, max: 12, nan: false },
  stddev_over_time: { min: 0, max: Infinity, nan: true },
  stdvar_over_time: { min: 0, max: Infinity, nan: true },
  sgn: { min: -1, max: 1, nan: true },
  sqrt: { min: 0, max: Infinity, nan: true },
  exp: { min: 0, max: Infinity, nan: true },
  sin: { min: -1, max: 1, nan: true },
  cos: { min: -1, max: 1, nan: true },
};
