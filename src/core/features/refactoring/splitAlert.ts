import type { FileKind } from '../../documents/kinds/index.ts';
import { applyEdits } from '../../base/applyEdits.ts';
import { placeOf } from '../../base/place.ts';
import { LineIndex, lineStartAt, type Span } from '../../base/text.ts';
import { inFile } from '../../documents/embed.ts';
import {
  type BinaryExpr,
  type BinaryOp,
  type Expr,
  isComparison,
  walk,
} from '../../promql/tree/ast.ts';
import { valueOnLine } from './lineValue.ts';
import { lineBreakOf } from '../../yaml/edit/lineBreak.ts';
import { findPair, type YamlNode, YamlScalar } from '../../yaml/tree/node.ts';
import type { EditsOrRefusal } from '../edits.ts';
import type { RefactoredDocument, Refactoring, RefactoringContext } from './refactoring.ts';
import { removeItem, type RuleItem, ruleItemAt, textOf } from './ruleItems.ts';
import { treeOf } from './selectedExpression.ts';

/**
 * An alert becomes two of one name that differ in their severity, so that Alertmanager can silence the one while
 * the other fires. The other one has the same condition at first: how much worse it is to be, the user decides, and
 * its threshold is selected.
 */
export const splitAlert = {
  id: 'split-alert',
  kind: 'refactor.rewrite',
  offer: (context) => {
    const severity = severityAt(context);
    return severity === undefined
      ? undefined
      : { title: `Split by severity: add the alert with severity ${otherSeverity(severity)}` };
  },
  edits: (context) => split(context),
} as const satisfies Refactoring;

/** The kinds of documents that hold alerts. */
const ruleKinds: ReadonlySet<FileKind> = new Set([
  'rules',
  'prometheus-rule',
  'vmalert-rules',
  'thanos-rules',
  'mimir-rules',
]);

/** The severity on the line of the cursor, or that of the alert whose name is on it. */
function severityAt({ document: { text, kind }, within: { from } }: RefactoringContext) {
  if (kind === undefined || !ruleKinds.has(kind)) return undefined;
  const own = valueOnLine(text, from, 'severity');
  if (own !== undefined || valueOnLine(text, from, 'alert') === undefined) return own;
  const next = text.slice(from).search(/\n[ \t]*-[ \t]/);
  const rule = text.slice(from, next < 0 ? text.length : from + next);
  return valueOnLine(rule, rule.search(/\bseverity\b/), 'severity');
}

/** Most teams tell two severities apart: one that wakes somebody, and one that does not. */
function otherSeverity(severity: string): string {
  return severity === 'critical' || severity === 'page' ? 'warning' : 'critical';
}

function split({ document, within, path }: RefactoringContext): EditsOrRefusal {
  const { text } = document;
  const rule = ruleItemAt(document.roots(), within.from);
  const severity = severityOf(rule?.node);
  if (rule === undefined || severity === undefined || textOf(rule.node, 'alert') === undefined) {
    return { refused: 'Only an alert that sets its severity itself can be split.' };
  }
  if (hasAnchor(rule.node)) {
    return { refused: 'It has an anchor, and aliases would stand for the copy of it.' };
  }
  const lines = removeItem(text, rule)?.span;
  if (lines === undefined) return { refused: 'The rules of this group are in brackets.' };
  const other = otherSeverity(severity.value);
  if (hasTwin(rule, other)) {
    return { refused: `The group has an alert of this name with severity ${other}.` };
  }
  const written = text.slice(severity.from, severity.to).replace(severity.value, other);
  const eol = lineBreakOf(text);
  const start = lineStartAt(text, text.lastIndexOf('-', rule.node.from));
  const copy = text.slice(start, severity.from) + written + text.slice(severity.to, lines.to);
  const isLast = !text.slice(0, lines.to).endsWith('\n');
  const newText = isLast ? eol + copy : copy;
  const edits = [{ span: { from: lines.to, to: lines.to }, newText }];
  // Where a part of the rule stands in the copy: what is behind the severity is as much farther as that is longer.
  const inCopy = (offset: number): number =>
    lines.to +
    (isLast ? eol.length : 0) +
    (offset - start) +
    (offset < severity.to ? 0 : written.length - (severity.to - severity.from));
  const { from, to } = thresholdOf(document, rule.node) ?? severity;
  const after = new LineIndex(applyEdits(text, edits));
  return {
    edits: new Map([[path, edits]]),
    select: placeOf(after, { from: inCopy(from), to: inCopy(to) }),
  };
}

function severityOf(rule: YamlNode | undefined): YamlScalar | undefined {
  const severity = findPair(findPair(rule, 'labels')?.value, 'severity')?.value;
  return severity instanceof YamlScalar ? severity : undefined;
}

/** True for a node that has an anchor, or has one in it. */
function hasAnchor(node: YamlNode): boolean {
  if (node.kind === 'alias') return false;
  if (node.properties?.anchor !== undefined) return true;
  if (node.kind === 'scalar') return false;
  return (node.kind === 'mapping' ? node.entries : node.items).some(hasAnchor);
}

/** True where the group has the alert with another severity already. */
function hasTwin({ list, node }: RuleItem, severity: string): boolean {
  return list.items.some(
    (item) =>
      textOf(item, 'alert') === textOf(node, 'alert') && severityOf(item)?.value === severity,
  );
}

/**
 * What makes the difference between two severities, in the document: the number that the expression compares with,
 * or how long it has to last; undefined where the rule has neither.
 */
function thresholdOf(document: RefactoredDocument, rule: YamlNode): Span | undefined {
  const [embedded] = document
    .expressions(rule)
    .filter(({ span }) => span.from >= rule.from && span.to <= rule.to);
  const tree = embedded && treeOf(embedded, document);
  let threshold: Expr | undefined;
  if (tree !== undefined) {
    walk(tree, (node) => {
      if (node.kind === 'BinaryExpr' && isOrder(node.op)) threshold ??= scalarSide(node);
    });
  }
  if (embedded !== undefined && threshold !== undefined) {
    return inFile(embedded, threshold.span.from, threshold.span.to);
  }
  return findPair(rule, 'for')?.value;
}

/** True for an operator that asks for more or less: what equals something has no degrees. */
function isOrder(op: BinaryOp): boolean {
  return isComparison(op) && op !== '==' && op !== '!=';
}

function scalarSide({ lhs, rhs }: BinaryExpr): Expr | undefined {
  return [rhs, lhs].find(({ type }) => type === 'scalar');
}
