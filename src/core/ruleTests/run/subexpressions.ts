import type { Span } from '../../base/text.ts';
import { formatFloat } from '../../go/formatFloat.ts';
import { seriesText } from '../../go/labelText.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';
import { GoError } from '../../go/values.ts';
import { toTestExpression } from '../../promql/eval/histogram/print.ts';
import type { Point, Result } from '../../promql/eval/result.ts';
import type { Expr, Node } from '../../promql/tree/ast.ts';
import type { RuleQueries } from '../../rules/evaluate/queries.ts';
import { evaluatedParts } from './evaluatedParts.ts';

/** A part of an expression with what it gives. */
export interface PartValue {
  /** In UTF-16 offsets of the expression. */
  readonly span: Span;
  readonly text: string;
  /** In a few words: a number, `3 series`, `nothing`. */
  readonly summary: string;
  /** Each series with its value or values. */
  readonly series: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The values of an expression and of all its parts at a time, the whole first; numbers and texts are left out, and
 * what is inside of a subquery, which is evaluated at times of its own.
 */
export function partValues(
  expr: Expr,
  text: string,
  queries: RuleQueries,
  time: number,
): PartValue[] {
  const parts: PartValue[] = [];
  for (const node of evaluatedParts(expr)) {
    if (!isEvaluated(node)) continue;
    const { span } = node;
    const own = text.slice(span.from, span.to).replaceAll(/\s+/g, ' ');
    parts.push({ span, text: own, ...valueOf(node, queries, time) });
  }
  return parts;
}

function isEvaluated(node: Node): node is Expr {
  switch (node.kind) {
    case 'AggregateExpr':
    case 'BinaryExpr':
    case 'Call':
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'UnaryExpr':
    case 'VectorSelector':
      return true;
    default:
      return false;
  }
}

/** What an expression gives, in words. */
export function valueOf(
  expr: Expr,
  queries: RuleQueries,
  time: number,
): Pick<PartValue, 'summary' | 'series'> {
  try {
    return shown(queries.valueAt(expr, time));
  } catch (error) {
    if (error instanceof GoError) return { summary: error.message, series: [] };
    throw error;
  }
}

function shown(result: Result): Pick<PartValue, 'summary' | 'series'> {
  if (result.type === 'string') return { summary: result.value, series: [] };
  if (result.type === 'scalar') return { summary: numberText(result.value), series: [] };
  const series =
    result.type === 'vector'
      ? result.samples.map(({ labels, value }) => ({
          name: seriesText([...labels]),
          value: numberText(value),
        }))
      : result.series.map((one) => ({
          name: seriesText([...one.labels]),
          value: one.points.map(pointText).join(' '),
        }));
  const [first] = series;
  if (first === undefined) return { summary: 'nothing', series };
  const isOne = series.length === 1 && result.type === 'vector';
  return { summary: isOne ? first.value : `${series.length} series`, series };
}

/** A value with the time that it is from. */
function pointText({ time, value }: Point): string {
  return `${numberText(value)}@${formatModelDuration(time)}`;
}

function numberText(value: Point['value']): string {
  return typeof value === 'number' ? formatFloat(value, 'g', -1) : toTestExpression(value);
}
