import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { type Flow, joined, live } from '../promql/labels/flow.ts';
import type { LabelFlow } from '../promql/labels/labelFlow.ts';
import { knownFlow } from '../promql/labels/knownFlow.ts';
import type { LabelSet } from '../promql/labels/labelSet.ts';
import { fulfils } from '../promql/labels/fulfils.ts';
import { type Expr, type LabelName, type Node, walk } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import type { MetricUse } from '../promql/tree/metricUses.ts';

/** A label that an expression can only have from the records that it uses. */
export interface AskedLabel {
  readonly label: string;
  /** Where it is asked for; UTF-16 offsets in the expression. */
  readonly span: Span;
  readonly by: 'matcher' | 'grouping' | 'matching' | 'include';
  /** The records that it can come from: it is lacking where all of them lack it. */
  readonly records: readonly string[];
}

/** Which labels series may have: all but some, or only some. Small, because many are kept. */
export interface PossibleLabels {
  readonly isOpen: boolean;
  /** Those that no series has where `isOpen`, else those that series may have. */
  readonly names: readonly string[];
}

/** What is known of an expression's labels and of what they rest on. */
export interface RecordLabels {
  /** The labels of its series; absent where it never gives one. */
  readonly labels?: PossibleLabels;
  /** What it, or a part of it, asks of records. */
  readonly asked: readonly AskedLabel[];
  /** For an expression whose labels all come from records. */
  readonly ofRecords?: OfRecords;
}

/** What labels come from that all come from records. */
export interface OfRecords {
  readonly records: readonly string[];
  /** The labels that matchers name. */
  readonly matched: readonly string[];
}

/** True for a metric that is named as records are. */
export function isRecordName(metric: string): boolean {
  return metric.includes(':');
}

/** False for a label that no series has. */
export function mayHave({ isOpen, names }: PossibleLabels, label: string): boolean {
  return names.includes(label) !== isOpen;
}

/** Computes what an expression's labels rest on. */
export function recordLabels(tree: Expr, uses: readonly MetricUse[], target: Target): RecordLabels {
  const labels = labelsOf(tree, target);
  const hasRecords = uses.some(({ name, isPattern }) => !isPattern && isRecordName(name));
  const ofRecords = hasRecords ? recordsOf(tree) : undefined;
  return {
    ...(labels === undefined ? {} : { labels }),
    asked: hasRecords ? askedIn(tree, knownFlow(tree, target)) : none,
    ...(ofRecords === undefined ? {} : { ofRecords }),
  };
}

const none: readonly AskedLabel[] = [];

function labelsOf(node: Expr, target: Target): PossibleLabels | undefined {
  return possibleIn(knownFlow(node, target).root);
}

function possibleIn(flow: Flow): PossibleLabels | undefined {
  return live(flow).length === 0 ? undefined : possible(joined(flow).labels);
}

function possible({ named, isOpen }: LabelSet): PossibleLabels {
  const names: string[] = [];
  for (const [name, { presence }] of named) {
    if ((presence === 'lacks') === isOpen) names.push(name);
  }
  return shared({ isOpen, names });
}

/** Many rules have the same labels: they share one object. */
function shared(labels: PossibleLabels): PossibleLabels {
  const key = `${labels.isOpen ? '+' : '-'}${labels.names.join()}`;
  const known = sharedLabels.get(key);
  if (known !== undefined) return known;
  if (sharedLabels.size >= MOST_SHARED) sharedLabels.clear();
  sharedLabels.set(key, labels);
  return labels;
}

const MOST_SHARED = 1000;
const sharedLabels = new Map<string, PossibleLabels>();

/** The records that all labels of an expression come from; undefined where some come from elsewhere. */
function recordsOf(root: Expr): OfRecords | undefined {
  const records = new Set<string>();
  const matched: string[] = [];
  const adding: Node[] = [];
  walk(root, (node) => {
    if (addsLabels(node)) adding.push(node);
    if (node.kind !== 'VectorSelector') return;
    records.add(metricName(node));
    matched.push(...node.matchers.map(({ name }) => name).filter((name) => name !== '__name__'));
  });
  return adding.length === 0 && records.size > 0 && [...records].every(isRecordName)
    ? { records: [...records], matched }
    : undefined;
}

/** What the parts of an expression ask of records. */
function askedIn(tree: Expr, flow: LabelFlow): readonly AskedLabel[] {
  const asked: AskedLabel[] = [];
  const ask = (by: AskedLabel['by'], part: Expr, labels: readonly LabelName[] = []): void => {
    const from = labels.length === 0 ? undefined : recordsOf(part);
    const possible = from && possibleIn(flow.of(part));
    if (from === undefined || possible === undefined) return;
    for (const { name: label, span } of labels) {
      if (!mayHave(possible, label) || from.matched.includes(label)) continue;
      asked.push({ label, span, by, records: from.records });
    }
  };
  walk(tree, (node) => {
    if (node.kind === 'VectorSelector') {
      const record = metricName(node);
      for (const matcher of isRecordName(record) ? node.matchers : []) {
        const { name: label, span } = matcher;
        if (label === '__name__' || fulfils(matcher, '')) continue;
        asked.push({ label, span, by: 'matcher', records: [record] });
      }
    } else if (node.kind === 'AggregateExpr') {
      if (node.grouping?.keyword === 'by') ask('grouping', node.expr, node.grouping.labels);
    } else if (node.kind === 'BinaryExpr') {
      const { lhs, rhs, matching, group } = node;
      const one = group?.keyword === 'group_right' ? lhs : rhs;
      ask('include', one, group?.labels);
      if (matching?.keyword !== 'on' || node.op === 'or') return;
      for (const side of [lhs, rhs]) ask('matching', side, matching.labels);
    }
  });
  return asked;
}

/** True for what gives series labels that its argument lacks. */
function addsLabels(node: Node): boolean {
  if (node.kind === 'AggregateExpr') return node.op === 'count_values';
  if (node.kind !== 'Call') return false;
  return /^(?:label_|absent|info$|histogram_quantiles$)/.test(node.name);
}
