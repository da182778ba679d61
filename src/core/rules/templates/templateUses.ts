import type { Target } from '../../base/target.ts';
import { type MetricUse, metricUses } from '../../promql/tree/metricUses.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { templateQueries, type TemplateQuery } from './templateQueries.ts';

/**
 * The metrics that the queries of an alert's template name. Spans are UTF-16 offsets in the template: of the name,
 * or of the whole literal of the query where that spells it otherwise.
 * @param alert the name of the alert
 */
export function templateUses(text: string, alert: string, target: Target): readonly MetricUse[] {
  return templateQueries(text, alert, target).flatMap((query) => usesOf(query, text, target));
}

function usesOf(
  { expr, literal }: TemplateQuery,
  text: string,
  target: Target,
): readonly MetricUse[] {
  const tree = parsedExpr(expr, target).expr;
  if (tree === undefined) return [];
  const start = literal.from + 1;
  return metricUses(tree).map(({ name, isPattern, span }) => {
    const at = { from: start + span.from, to: start + span.to };
    const isThere = at.to < literal.to && text.slice(at.from, at.to) === name;
    return { name, isPattern, span: isThere ? at : literal };
  });
}
