import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { type Branch, type Flow, joined, live } from '../promql/labels/flow.ts';
import { knownFlow } from '../promql/labels/knownFlow.ts';
import { type LabelFlow, labelFlow } from '../promql/labels/labelFlow.ts';
import { LabelSet, perhaps } from '../promql/labels/labelSet.ts';
import { fulfils } from '../promql/labels/selectorFlow.ts';
import { type Expr, walk } from '../promql/tree/ast.ts';
import type { MetricUse } from '../promql/tree/metricUses.ts';

/** A label that an expression can only have from the records that it uses. */
export interface AskedLabel {
  readonly label: string;
  /** Where it is asked for; UTF-16 offsets in the expression. */
  readonly span: Span;
  readonly by: 'matcher' | 'grouping';
  /** The records that it can come from: it is lacking where all of them lack it. */
  readonly records: readonly string[];
}

/** What is known of an expression's labels and of what they rest on. */
export interface RecordLabels {
  /** The labels of its series; undefined where it never gives one. */
  readonly labels: LabelSet | undefined;
  /** For an expression of records alone: what it asks of them. */
  readonly ofRecords?: {
    readonly records: readonly string[];
    readonly asked: readonly AskedLabel[];
    /** True for a label that the result can only have from the records. */
    readonly isFromRecords: (label: string) => boolean;
  };
}

/** True for a metric that is named as records are. */
export function isRecordName(metric: string): boolean {
  return metric.includes(':');
}

/** Computes what an expression's labels rest on. */
export function recordLabels(tree: Expr, uses: readonly MetricUse[], target: Target): RecordLabels {
  const open = knownFlow(tree, target);
  const labels = labelsOf(open.root);
  // What comes from other metrics may have any label.
  if (uses.length === 0 || uses.some(({ name, isPattern }) => isPattern || !isRecordName(name))) {
    return { labels };
  }
  const records = [...new Set(uses.map(({ name }) => name))];
  const closed = labelFlow(tree, { target, recorded: () => [withoutLabels(tree)] });
  const closedRoot = labelsOf(closed.root);
  return {
    labels,
    ofRecords: {
      records,
      asked: askedIn(tree, open, closed, records),
      isFromRecords: (label) => isOnlyIn(label, labels, closedRoot),
    },
  };
}

/** A record without labels, but for those that the matchers of an expression name. */
function withoutLabels(tree: Expr): Branch {
  let labels = LabelSet.none();
  walk(tree, (node) => {
    if (node.kind !== 'VectorSelector') return;
    for (const { name } of node.matchers) labels = labels.with(name, perhaps());
  });
  return { labels, always: false };
}

function labelsOf(flow: Flow): LabelSet | undefined {
  return live(flow).length === 0 ? undefined : joined(flow).labels;
}

/** True for a label that is surely lacking if the records lack it, and may be there otherwise. */
function isOnlyIn(
  label: string,
  open: LabelSet | undefined,
  closed: LabelSet | undefined,
): boolean {
  return closed?.get(label).presence === 'lacks' && open?.get(label).presence !== 'lacks';
}

function askedIn(
  tree: Expr,
  open: LabelFlow,
  closed: LabelFlow,
  records: readonly string[],
): readonly AskedLabel[] {
  const asked: AskedLabel[] = [];
  walk(tree, (node) => {
    if (node.kind === 'VectorSelector') {
      for (const matcher of node.matchers) {
        const { name: label, span } = matcher;
        if (label === '__name__' || fulfils(matcher, '')) continue;
        asked.push({ label, span, by: 'matcher', records: [node.name] });
      }
    } else if (node.kind === 'AggregateExpr' && node.grouping?.keyword === 'by') {
      const [may, none] = [labelsOf(open.of(node.expr)), labelsOf(closed.of(node.expr))];
      for (const { name: label, span } of node.grouping.labels) {
        if (isOnlyIn(label, may, none)) asked.push({ label, span, by: 'grouping', records });
      }
    }
  });
  return asked;
}
