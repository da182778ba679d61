import { formatModelDuration } from '../../go/modelDuration.ts';
import type { AggregateExpr, Call, Expr, Node } from '../../promql/tree/ast.ts';

/**
 * A name for a recording rule of an expression: `level:metric:operations`, as Prometheus' documentation
 * recommends. The level is the labels of an aggregation, the operations are those applied last first.
 */
export function recordName(expr: Expr): string {
  const { metric, operations } = summaryOf(expr);
  const isCounter = operations.some((word) => /^i?rate\d|^increase\d/.test(word));
  const bare = isCounter ? metric.replace(/_total(?=_|$)/g, '') : metric;
  // With anything else, that it is a sum goes without saying.
  const telling = operations.length > 1 ? operations.filter((word) => word !== 'sum') : operations;
  return [levelOf(expr), bare, telling.join('_')].map(asWord).filter(Boolean).join(':');
}

interface Summary {
  readonly metric: string;
  /** Words for the operations, the last applied first. */
  readonly operations: readonly string[];
}

const unknown: Summary = { metric: 'expression', operations: [] };

function summaryOf(node: Node | undefined): Summary {
  switch (node?.kind) {
    case 'ParenExpr':
    case 'UnaryExpr':
      return summaryOf(node.expr);
    case 'VectorSelector': {
      const [level, metric, ...operations] = node.name.split(':');
      return metric === undefined
        ? { metric: level ?? '', operations: [] }
        : { metric: metric === '' ? (level ?? '') : metric, operations };
    }
    case 'MatrixSelector':
      return summaryOf(node.selector);
    case 'SubqueryExpr':
      return summaryOf(node.expr);
    case 'AggregateExpr':
      return behind(aggregationWord(node), summaryOf(node.expr));
    case 'Call':
      return callSummary(node);
    case 'BinaryExpr': {
      const [left, right] = [summaryOf(node.lhs), summaryOf(node.rhs)];
      if (node.lhs.type !== 'vector') return right;
      if (node.op !== '/' || node.rhs.type !== 'vector') return left;
      const metric = `${left.metric}_per_${right.metric}`;
      return behind('ratio', { metric, operations: left.operations });
    }
    default:
      return unknown;
  }
}

function callSummary(node: Call): Summary {
  const input = node.args.find(({ type }) => type === 'vector' || type === 'matrix');
  const inner = summaryOf(input);
  if (node.name === 'histogram_quantile') {
    const metric = inner.metric.replace(/_bucket$/, '');
    return behind(quantileWord(node.args[0]), { ...inner, metric });
  }
  if (input?.kind !== 'MatrixSelector' && input?.kind !== 'SubqueryExpr') {
    return behind(node.name, inner);
  }
  return behind(`${node.name}${durationWord(input.range)}`, inner);
}

function behind(word: string, { metric, operations }: Summary): Summary {
  return { metric, operations: [word, ...operations] };
}

function aggregationWord({ op, param }: AggregateExpr): string {
  if (op === 'quantile') return quantileWord(param);
  return param?.kind === 'NumberLiteral' ? `${op}${param.value.toString()}` : op;
}

/** `p99` for 0.99. */
function quantileWord(param: Expr | undefined): string {
  if (param?.kind !== 'NumberLiteral') return 'quantile';
  return `p${(Math.round(param.value * 1e6) / 1e4).toString()}`;
}

function durationWord(range: Node): string {
  return range.kind === 'NumberLiteral' ? formatModelDuration(Math.round(range.value * 1000)) : '';
}

/** The labels that the outermost aggregation keeps; `instance` for series as they were scraped. */
function levelOf(node: Node): string {
  switch (node.kind) {
    case 'ParenExpr':
    case 'UnaryExpr':
      return levelOf(node.expr);
    case 'VectorSelector':
      return node.name.includes(':') ? (node.name.split(':')[0] ?? '') : 'instance';
    case 'AggregateExpr':
      return aggregationLevel(node);
    case 'Call': {
      const input = node.args.find(({ type }) => type === 'vector' || type === 'matrix');
      return input === undefined ? 'global' : levelOf(input);
    }
    case 'MatrixSelector':
      return levelOf(node.selector);
    case 'SubqueryExpr':
      return levelOf(node.expr);
    case 'BinaryExpr':
      return levelOf(node.lhs.type === 'vector' ? node.lhs : node.rhs);
    default:
      return 'global';
  }
}

function aggregationLevel({ grouping, expr }: AggregateExpr): string {
  const names = grouping?.labels.map(({ name }) => name) ?? [];
  if (grouping?.keyword !== 'without') return names.length === 0 ? 'global' : names.join('_');
  const left = levelOf(expr)
    .split('_')
    .filter((word) => !names.includes(word))
    .join('_');
  return left === '' ? 'job' : left;
}

function asWord(text: string): string {
  return text.replace(/[^a-zA-Z0-9_]+/g, '_').replace(/^(?=\d)/, '_');
}
