import type { Target } from '../../base/target.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { type Branch, type Flow, flowOf } from '../../promql/labels/flow.ts';
import { labelFlow } from '../../promql/labels/labelFlow.ts';
import { having, lacking, type LabelSet } from '../../promql/labels/labelSet.ts';
import type { RuleDefinition } from '../../workspace/summary.ts';

/** A recording rule that writes a metric. */
export interface RecordingRule {
  readonly expression: string;
  /** The labels that it sets itself or has from its group. */
  readonly labels: RuleDefinition['labels'];
  readonly path: string;
  /** Counted from 0. */
  readonly line: number;
}

/** The recording rules that write a metric; none for one that is scraped. */
export type RecordingRules = (metric: string) => readonly RecordingRule[];

/** Records that rest on records, and so on: more levels than these are left open. */
const deepest = 8;

/** What the recording rules of a metric give; undefined for one that no rule records. */
export function recordedFlow(
  rules: RecordingRules,
  target: Target,
): (metric: string) => Flow | undefined {
  const known = new Map<string, Flow | undefined>();
  let depth = 0;
  const recorded = (metric: string): Flow | undefined => {
    if (known.has(metric)) return known.get(metric);
    if (depth === deepest) return undefined;
    // While its own expression is looked at, a record that names itself is like any metric.
    known.set(metric, undefined);
    depth++;
    const [first, ...more] = rules(metric).flatMap((rule) => flowOfRule(metric, rule));
    depth--;
    const flow = first === undefined ? undefined : flowOf(first, ...more);
    known.set(metric, flow);
    return flow;
  };
  const flowOfRule = (metric: string, rule: RecordingRule): readonly Branch[] => {
    const { expr } = parsedExpr(rule.expression, target);
    if (expr === undefined) return [];
    return labelFlow(expr, { target, recorded }).root.map((branch) => ({
      ...branch,
      labels: labelsOf(metric, rule, branch.labels),
    }));
  };
  return recorded;
}

/** The labels of series once a rule has written them. */
function labelsOf(metric: string, { labels }: RecordingRule, given: LabelSet): LabelSet {
  return labels.reduce(
    (set, [name, value]) => set.with(name, value === '' ? lacking() : having([value])),
    given.with('__name__', having([metric])),
  );
}
