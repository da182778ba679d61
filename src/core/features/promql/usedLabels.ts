import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { knownLabelValues } from '../../metrics/labelValues.ts';
import { joined } from '../../promql/labels/flow.ts';
import { selectorFlow } from '../../promql/labels/selectorFlow.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { childrenOf, type LabelList, type Node } from '../../promql/tree/ast.ts';
import { ruleAt } from '../../workspace/fileParts.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import { type KnownLabels, LabelTable } from './labelTable.ts';
import { recordedFlow, type RecordingRules } from './recordedFlow.ts';

/** More rules than these are not looked at. */
const mostRules = 50;

/** Where rules are looked for. */
export interface RuleSources {
  readonly index: WorkspaceIndex;
  /** The document that is asked about: its rules are those that it has right now. */
  readonly path: string;
  /** The expressions of its rules that name a metric, or all of them, without the one that is being typed. */
  readonly ownWith: (metric: string | undefined) => ReadonlySet<string>;
  /** The expression of its rules that is being typed, and where. What stands at that place does not count. */
  readonly typed?: TypedExpression | undefined;
  readonly records: RecordingRules;
  readonly target: Target;
}

/** An expression, perhaps one that is being typed. */
export interface TypedExpression {
  readonly text: string;
  /** UTF-16 offset of the cursor in the text. */
  readonly cursor?: number;
}

/**
 * The labels that a metric has by the files of a workspace: those that rules ask of it or group it by, and those
 * that the recording rules that write it give it.
 */
export function usedLabels(metric: string, sources: RuleSources): KnownLabels {
  const { index, records, target } = sources;
  const labels = new LabelTable();
  const recorded = recordedFlow(records, target)(metric);
  if (recorded !== undefined) labels.takeIn(joined(recorded).labels);
  const { typed } = sources;
  const others = [...expressionsWith(metric, sources)].map((text): TypedExpression => ({ text }));
  for (const { text, cursor } of [...(typed === undefined ? [] : [typed]), ...others]) {
    const { expr } = parsedExpr(text, target);
    if (expr !== undefined) collect(expr, { metric, cursor, labels }, []);
  }
  if (recorded === undefined) {
    dropMisspelt(metric, labels);
    addOfSamples(metric, labels, index);
  }
  if (labels.known.has('job')) for (const job of index.jobs()) labels.add('job', job);
  return labels.known;
}

/** Adds the labels that Prometheus gives to what it scrapes, and to the alerts that it counts. */
function addOfSamples(metric: string, labels: LabelTable, index: WorkspaceIndex): void {
  if (/^ALERTS(?:_FOR_STATE)?$/.test(metric)) {
    for (const name of index.alertNames) {
      labels.add('alertname', name);
      for (const alert of index.alertsNamed(name)) {
        for (const [label, value] of alert.labels) {
          labels.add(label, value.includes('{{') ? '' : value);
        }
      }
    }
    return;
  }
  if (metric.endsWith('_bucket')) labels.add('le');
  labels.add('instance');
  labels.add('job');
}

/** Takes out values that the labels of a well-known metric never have: rules that ask for them are wrong. */
function dropMisspelt(metric: string, { known }: LabelTable): void {
  for (const [label, values] of known) {
    const all = knownLabelValues(metric, label);
    if (all?.isClosed !== true) continue;
    for (const value of values) if (!all.values.includes(value)) values.delete(value);
  }
}

/** The labels by which rules of a workspace group, match and select, whatever the metric: those of some of its rules. */
export function anyUsedLabels(sources: RuleSources): KnownLabels {
  const { index, path, target, typed } = sources;
  const labels = new LabelTable();
  const own = [...sources.ownWith(undefined)].slice(0, mostRules);
  for (const { text, cursor } of [
    ...(typed === undefined ? [] : [typed]),
    ...own.map((text): TypedExpression => ({ text })),
    ...expressionsOf(index, path),
  ]) {
    const { expr } = parsedExpr(text, target);
    if (expr !== undefined) collect(expr, { metric: undefined, cursor, labels }, []);
  }
  return labels.known;
}

/** Some expressions of a workspace's rules, but for those of one file. */
function expressionsOf(index: WorkspaceIndex, without: string): readonly TypedExpression[] {
  const found: TypedExpression[] = [];
  for (const path of index.paths) {
    if (found.length >= mostRules) break;
    const parts = path === without ? [] : (index.summary(path)?.parts ?? []);
    const rules = parts.flatMap(({ rule }) => rule ?? []);
    found.push(...rules.slice(0, mostRules).map(({ expression }) => ({ text: expression })));
  }
  return found.slice(0, mostRules);
}

function expressionsWith(
  metric: string,
  { index, path, ownWith }: RuleSources,
): ReadonlySet<string> {
  const found = new Set([...ownWith(metric)].slice(0, mostRules));
  for (const use of index.usesOf(metric)) {
    if (found.size >= mostRules) break;
    if (use.path === path) continue;
    const expression = ruleAt(index.summary(use.path), use.place.span.from)?.expression;
    if (expression !== undefined) found.add(expression);
  }
  return found;
}

/** What is collected of an expression. */
interface Collection {
  /** Undefined where all metrics count. */
  readonly metric: string | undefined;
  /** Where the expression is being typed (UTF-16 offset); undefined where it is not. */
  readonly cursor: number | undefined;
  readonly labels: LabelTable;
}

/**
 * Collects what an expression says of a metric's labels.
 * @param lists the labels by which the operations around the node group and match
 */
function collect(node: Node, collection: Collection, lists: readonly LabelList[]): void {
  if (node.kind === 'VectorSelector') {
    const { metric, cursor, labels } = collection;
    const isSettled = ({ span }: { readonly span: Span }): boolean =>
      cursor === undefined || cursor < span.from || cursor > span.to;
    const { labels: own } = selectorFlow({ ...node, matchers: node.matchers.filter(isSettled) });
    if (metric !== undefined && own.get('__name__').values?.includes(metric) !== true) return;
    labels.takeIn(own);
    for (const list of lists) {
      for (const { name } of list.labels.filter(isSettled)) labels.add(name);
    }
    return;
  }
  const list = node.kind === 'AggregateExpr' ? node.grouping : undefined;
  const matching = node.kind === 'BinaryExpr' ? node.matching : undefined;
  const inside = [...lists, ...[list, matching].filter((one) => one !== undefined)];
  for (const child of childrenOf(node)) collect(child, collection, inside);
}
