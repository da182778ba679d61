import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { joined, live } from '../promql/labels/flow.ts';
import { knownFlow } from '../promql/labels/knownFlow.ts';
import type { LabelSet } from '../promql/labels/labelSet.ts';
import { fulfils } from '../promql/labels/selectorFlow.ts';
import { type Expr, type Node, walk } from '../promql/tree/ast.ts';
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
  /** For an expression whose labels all come from records. */
  readonly ofRecords?: {
    readonly records: readonly string[];
    readonly asked: readonly AskedLabel[];
    /** The labels that its matchers name. */
    readonly matched: readonly string[];
  };
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
  const isOfRecords =
    uses.length > 0 && uses.every(({ name, isPattern }) => !isPattern && isRecordName(name));
  const ofRecords = isOfRecords ? askedIn(tree, uses, target) : undefined;
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(ofRecords === undefined ? {} : { ofRecords }),
  };
}

function labelsOf(node: Expr, target: Target): PossibleLabels | undefined {
  const flow = knownFlow(node, target).root;
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

/** What an expression asks of its records; undefined where it adds labels itself. */
function askedIn(
  tree: Expr,
  uses: readonly MetricUse[],
  target: Target,
): RecordLabels['ofRecords'] {
  const records = [...new Set(uses.map(({ name }) => name))];
  const asked: AskedLabel[] = [];
  const matched: string[] = [];
  const adding: Node[] = [];
  walk(tree, (node) => {
    if (addsLabels(node)) adding.push(node);
    if (node.kind === 'VectorSelector') {
      for (const matcher of node.matchers) {
        const { name: label, span } = matcher;
        matched.push(label);
        if (label === '__name__' || fulfils(matcher, '')) continue;
        asked.push({ label, span, by: 'matcher', records: [node.name] });
      }
    } else if (node.kind === 'AggregateExpr' && node.grouping?.keyword === 'by') {
      const input = knownFlow(tree, target).of(node.expr);
      const labels = live(input).length === 0 ? undefined : possible(joined(input).labels);
      for (const { name: label, span } of node.grouping.labels) {
        if (labels === undefined || !mayHave(labels, label)) continue;
        asked.push({ label, span, by: 'grouping', records });
      }
    }
  });
  if (adding.length > 0) return undefined;
  const isNamed = ({ label, by }: AskedLabel): boolean =>
    by === 'grouping' && matched.includes(label);
  return { records, matched, asked: asked.filter((ask) => !isNamed(ask)) };
}

/** True for what gives series labels that its argument lacks. */
function addsLabels(node: Node): boolean {
  if (node.kind === 'AggregateExpr') return node.op === 'count_values';
  if (node.kind !== 'Call') return false;
  return /^(?:label_|absent|info$|histogram_quantiles$)/.test(node.name);
}
