import { rememberOf } from '../base/remember.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import { walk } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { inExpression } from './shared/inExpression.ts';
import {
  recordedAt,
  recordsInUse,
  type RecordSource,
  type SourcesOf,
} from './shared/recordSources.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { spoiledAggregations, valueSources } from './shared/valueSources.ts';

/** Sums and averages of records that are quotients: one whose divisor was 0 spoils the result of all. */
export const divisionInRecord = fileCheck({
  code: 'division-in-record',
  severity: 'hint',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    spoils:
      '"{record}" is recorded with a division. If the divisor is 0 for even one series, {aggregation}() returns NaN or Inf.',
  },
  run({ files }, run) {
    const { target, report } = run;
    for (const { rules, source } of files) {
      const { sourcesOf, users } = recordsInUse(rules, files, run);
      const quotientOf = quotientFinder(sourcesOf, target);
      for (const { entry } of users) {
        if (!spoiledNames.test(entry.facts.expression)) continue;
        for (const { metric, span, aggregation } of aggregatedIn(entry, target)) {
          const quotient = quotientOf(metric);
          if (quotient === undefined) continue;
          report('spoils', inExpression(entry, span, source), {
            values: { record: metric, aggregation },
            related: [recordedAt(quotient)],
          });
        }
      }
    }
  },
});

/** Most expressions need not be parsed to know that they have none of these. */
const spoiledNames = new RegExp(`\\b(?:${[...spoiledAggregations].join('|')})\\b`, 'i');

/** A metric whose samples go into an aggregation; its span is that of its selector in the expression. */
interface Aggregated {
  readonly metric: string;
  readonly span: Span;
  readonly aggregation: string;
}

/** The metrics that go into aggregations which one NaN spoils, each once; none where such an aggregation divides itself. */
const aggregatedIn = rememberOf((entry: RuleEntry, target: Target): readonly Aggregated[] => {
  const found = new Map<string, Aggregated>();
  const { expr } = parsedExpr(entry.facts.expression, target);
  if (expr === undefined) return [];
  walk(expr, (node) => {
    if (node.kind !== 'AggregateExpr' || !spoiledAggregations.has(node.op)) return;
    const { divisions, selectors } = valueSources(node.expr);
    // That is what `division-in-aggregation` says.
    if (divisions.length > 0) return;
    for (const selector of selectors) {
      const metric = metricName(selector);
      const { span } = selector;
      if (!found.has(metric)) found.set(metric, { metric, span, aggregation: node.op });
    }
  });
  return [...found.values()];
});

/** What is known of the values that a rule records. */
interface Recorded {
  readonly isQuotient: boolean;
  /** The metrics that they are calculated from. */
  readonly metrics: readonly string[];
}

const recordedBy = rememberOf((entry: RuleEntry, target: Target): Recorded => {
  const { expr } = parsedExpr(entry.facts.expression, target);
  const { divisions, selectors } =
    expr === undefined ? { divisions: [], selectors: [] } : valueSources(expr);
  const isQuotient = divisions.some(({ isInfinite }) => !isInfinite);
  return { isQuotient, metrics: selectors.map(metricName) };
});

/** Records of records of records are not followed for ever. */
const deepest = 20;

/** Finds the first rule of a record that records a quotient, or what is calculated from one. */
function quotientFinder(
  sources: SourcesOf,
  target: Target,
): (name: string) => RecordSource | undefined {
  // A record that leads back to itself is no quotient because of that.
  const known = new Map<string, RecordSource | undefined>();
  const find = (name: string, depth: number): RecordSource | undefined => {
    if (known.has(name) || depth > deepest) return known.get(name);
    known.set(name, undefined);
    const found = sources(name).find(({ entry }) => {
      const { isQuotient, metrics } = recordedBy(entry, target);
      return isQuotient || metrics.some((metric) => find(metric, depth + 1) !== undefined);
    });
    known.set(name, found);
    return found;
  };
  return (name) => find(name, 0);
}
