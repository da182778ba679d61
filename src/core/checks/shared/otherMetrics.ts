import type { VectorSelector } from '../../promql/tree/ast.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { isRecordName } from '../../rules/recordLabels.ts';
import type { RuleExpression } from './ruleExpression.ts';

/** A selector whose metric should be another one. */
export interface OtherMetric<T> {
  readonly selector: VectorSelector;
  readonly metric: string;
  readonly other: T;
}

/**
 * The selectors of an expression for whose metrics another one is known. Who asks for both, as in `a or b`, has
 * thought of it.
 */
export function otherMetrics<T extends { readonly name: string }>(
  expression: RuleExpression,
  find: (metric: string) => T | undefined,
): readonly OtherMetric<T>[] {
  const selectors = expression.all('VectorSelector');
  const found = selectors.flatMap((selector) => {
    const metric = metricName(selector);
    // No exporter has a colon in its names.
    if (isRecordName(metric)) return [];
    const other = find(metric);
    return other === undefined ? [] : [{ selector, metric, other }];
  });
  return found.filter(({ other }) => !selectors.some((one) => metricName(one) === other.name));
}
