import { type BinaryExpr, isComparison } from '../tree/ast.ts';
import {
  anything,
  type Branch,
  eachBranch,
  type Flow,
  flowOf,
  joined,
  live,
  type Never,
  neverOf,
} from './flow.ts';
import type { LabelSet } from './labelSet.ts';
import { calculated, compareRanges, exactly, mirrored, passing, type Range } from './range.ts';

/** Whether the name of a metric is dropped at once, or at the end of a query (`promql-delayed-name-removal`). */
export type DropName = (labels: LabelSet, because: BinaryExpr['opSpan']) => LabelSet;

/** What a binary operator makes of its two sides. */
export function binaryFlow(node: BinaryExpr, lhs: Flow, rhs: Flow, dropName: DropName): Flow {
  if (node.op === 'or') {
    return flowOf(...lhs, ...rhs.map((branch) => asAlternative(node, branch, lhs)));
  }
  if (node.lhs.type !== 'vector') return besideScalar(node, rhs, joined(lhs), 'left', dropName);
  if (node.rhs.type !== 'vector') return besideScalar(node, lhs, joined(rhs), 'right', dropName);
  if (node.op === 'unless') return eachBranch(lhs, (branch) => remaining(node, branch, rhs));
  if (node.fills !== undefined && node.fills.length > 0) return [anything];
  const isReversed = node.group?.keyword === 'group_right';
  const [many, one] = isReversed ? [rhs, lhs] : [lhs, rhs];
  return eachBranch(many, (branch) => matched(node, branch, one, isReversed, dropName));
}

/** What the right side of `or` adds. */
function asAlternative(node: BinaryExpr, branch: Branch, lhs: Flow): Branch {
  if (!branch.always) return branch;
  const isSubstitute = live(lhs).some((other) => noMatch(node, branch, [other]) === undefined);
  return isSubstitute ? { ...branch, isSubstitute } : branch;
}

/** The series that `unless` leaves. */
function remaining(node: BinaryExpr, branch: Branch, rhs: Flow): Branch {
  const { matching, opSpan } = node;
  const matchesAll = matching?.keyword === 'on' && matching.labels.length === 0;
  const isExcluded = matchesAll && live(rhs).some(({ always }) => always);
  const never =
    branch.never ?? (isExcluded ? ({ reason: 'excluded', span: opSpan } as const) : undefined);
  return { ...branch, always: false, ...(never === undefined ? {} : { never }) };
}

/** True for a label that two vectors have to agree on. */
export function isMatched({ matching }: BinaryExpr): (label: string) => boolean {
  const listed = new Set(matching?.labels.map(({ name }) => name));
  if (matching?.keyword === 'on') return (label) => listed.has(label);
  return (label) => label !== '__name__' && !listed.has(label);
}

/** A vector and a scalar, or two scalars. */
function besideScalar(
  node: BinaryExpr,
  vector: Flow,
  scalar: Branch,
  scalarSide: 'left' | 'right',
  dropName: DropName,
): Flow {
  return eachBranch(vector, (branch) => {
    const isMirrored = scalarSide === 'left';
    const [left, right] = isMirrored ? [scalar, branch] : [branch, scalar];
    const outcome = valuesOf(node, left.range, right.range);
    return withOutcome(
      node,
      branch,
      keepsName(node) ? branch.labels : dropName(branch.labels, node.opSpan),
      outcome,
      passed(node, branch, scalar, isMirrored),
    );
  });
}

/** The series of the "many" side that find a partner; of one-to-one matching, those of the left. */
function matched(
  node: BinaryExpr,
  many: Branch,
  one: Flow,
  isReversed: boolean,
  dropName: DropName,
): Branch {
  const partner = joined(one);
  const compared = isMatched(node);
  const agreed = many.labels.agreeing(partner.labels, compared);
  if (node.op === 'and') {
    const never = many.never ?? neverOf(one) ?? noMatch(node, many, one);
    return {
      ...many,
      labels: agreed,
      always: false,
      ...(never === undefined ? {} : { never }),
    };
  }
  const [left, right] = isReversed ? [partner, many] : [many, partner];
  const outcome = valuesOf(node, left.range, right.range);
  const named = keepsName(node) ? agreed : dropName(agreed, node.opSpan);
  const never = many.never ?? neverOf(one) ?? noMatch(node, many, one);
  const labels = included(node, isOneToOne(node) ? listedOnly(node, named) : named, partner.labels);
  const subject = { ...many, always: false, ...(never === undefined ? {} : { never }) };
  return withOutcome(node, subject, labels, outcome, passed(node, left, right));
}

function isOneToOne({ group }: BinaryExpr): boolean {
  return group === undefined;
}

function listedOnly({ matching }: BinaryExpr, labels: LabelSet): LabelSet {
  if (matching === undefined) return labels;
  const { keyword, keywordSpan, listSpan } = matching;
  const clause = { from: keywordSpan.from, to: (listSpan ?? keywordSpan).to };
  const names = matching.labels.map(({ name }) => name);
  return keyword === 'on' ? labels.only(names, clause) : labels.without(names, clause);
}

/** `group_left (version)` takes a label from the "one" side, or loses it where that lacks it. */
function included({ group }: BinaryExpr, labels: LabelSet, one: LabelSet): LabelSet {
  return (group?.labels ?? []).reduce((set, { name }) => set.with(name, one.get(name)), labels);
}

/**
 * Why no series of the right side of `unless` is ever like one of the left, so that the operator has no
 * effect; undefined where one may be.
 */
export function unlessWithoutEffect(node: BinaryExpr, lhs: Flow, rhs: Flow): Never | undefined {
  const reasons = live(lhs).map((branch) => noMatch(node, branch, rhs));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function noMatch(node: BinaryExpr, many: Branch, one: Flow): Never | undefined {
  const compared = isMatched(node);
  const faults = live(one).map(({ labels }) => many.labels.disagreements(labels, compared));
  if (faults.length === 0 || faults.some((found) => found.length === 0)) return undefined;
  const labels = [...new Set(faults.flatMap((found) => found.map(({ name }) => name)))];
  return { reason: 'no-match', span: node.opSpan, labels };
}

/** Comparisons that filter keep the name of a metric. */
function keepsName({ op, boolSpan }: BinaryExpr): boolean {
  return isComparison(op) && boolSpan === undefined;
}

interface Outcome {
  readonly holds?: 'always' | 'never' | 'depends';
  /** The values of the result; absent where they are those of the left side, or not known. */
  readonly range?: Range;
}

function valuesOf({ op, boolSpan }: BinaryExpr, left?: Range, right?: Range): Outcome {
  if (isComparison(op)) {
    const holds = left && right ? compareRanges(op, left, right) : 'depends';
    if (boolSpan === undefined) return { holds };
    if (holds === 'depends') return { range: { min: 0, max: 1, nan: false } };
    return { range: exactly(holds === 'always' ? 1 : 0) };
  }
  const range = left && right && calculated(op, left, right);
  return range === undefined ? {} : { range };
}

/** The values of the series that a comparison lets through. */
function passed(
  { op }: BinaryExpr,
  subject: Branch,
  other: Branch,
  isMirrored = false,
): Range | undefined {
  if (!isComparison(op)) return subject.range;
  const read = isMirrored ? mirrored(op) : op;
  return passing(read, subject.range, other.range);
}

function withOutcome(
  node: BinaryExpr,
  { always, isSubstitute = false, never }: Branch,
  labels: LabelSet,
  { holds, range }: Outcome,
  passed: Range | undefined,
): Branch {
  const values = holds === undefined ? range : passed;
  const why =
    never ??
    (holds === 'never' ? ({ reason: 'always-false', span: node.opSpan } as const) : undefined);
  return {
    labels,
    always: always && (holds === undefined || (holds === 'always' && !isSubstitute)),
    ...(isSubstitute ? { isSubstitute } : {}),
    ...(values === undefined ? {} : { range: values }),
    ...(why === undefined ? {} : { never: why }),
  };
}
