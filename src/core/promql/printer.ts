import type { Target } from '../target.ts';
import type {
  AggregateExpr,
  AtModifier,
  BinaryExpr,
  DurationNode,
  Expr,
  LabelName,
  Matcher,
  MatrixSelector,
  Node,
  NumberLiteral,
  SubqueryExpr,
  VectorSelector,
} from './ast.ts';
import { has, unquotedUtf8Flag } from './availability.ts';
import {
  compareBytes,
  formatDuration,
  formatGeneral,
  formatPlain,
  formatTimestamp,
  roundAway,
  toInt64,
} from './goFormat.ts';
import { quote } from './goQuote.ts';

/** What an expression is made of when printed on one line, in order: text, and expressions within. */
export type Part = string | Expr;

/**
 * Prints expressions in the words of one target: promql/parser/printer.go, of which every method
 * `String` is a case here. No recursion into expressions, so that depth costs no stack.
 */
export class Printer {
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  /** The one-line form of a node, with the expressions directly below it left for later. */
  parts(node: Expr): readonly Part[] {
    switch (node.kind) {
      case 'AggregateExpr':
        return [`${this.aggregation(node)}(`, ...list(argumentsOf(node)), ')'];
      case 'BinaryExpr':
        return [node.lhs, ` ${this.operator(node)} `, node.rhs];
      case 'Call':
        return [`${node.name}(`, ...list(node.args), ')'];
      case 'ParenExpr':
        return ['(', node.expr, ')'];
      case 'UnaryExpr':
        return [node.op, node.expr];
      case 'SubqueryExpr':
        return [node.expr, this.subqueryRange(node)];
      case 'VectorSelector':
        return [this.#selector(node) + this.modifiers(node)];
      case 'MatrixSelector': {
        return [this.#selector(node.selector) + this.matrixRange(node)];
      }
      case 'NumberLiteral':
        return [this.#number(node)];
      case 'StringLiteral':
        return [quote(node.value)];
    }
  }

  /** `sum by (job) `: what stands before the arguments; the blank is Prometheus' own. */
  aggregation(node: AggregateExpr): string {
    const { grouping } = node;
    if (grouping === undefined || (grouping.keyword === 'by' && grouping.labels.length === 0)) {
      return node.op;
    }
    return `${node.op} ${grouping.keyword} (${this.#labels(grouping.labels, 'grouping')}) `;
  }

  /** `== bool on (job) group_left ()`: the operator of a binary expression with all that follows it. */
  operator(node: BinaryExpr): string {
    return node.op + (node.boolSpan === undefined ? '' : ' bool') + this.#matching(node);
  }

  /** `[5m:1m] @ 0.000 offset 1m`: what stands behind the expression of a subquery. */
  subqueryRange(node: SubqueryExpr): string {
    const range = this.#duration(node.range, 'range');
    const step = node.step === undefined ? '' : this.#duration(node.step, 'step');
    return `[${range}:${step}]${this.modifiers(node)}`;
  }

  /** `[5m] anchored @ 0.000 offset 1m`: what stands behind the name and matchers of a range selector. */
  matrixRange(node: MatrixSelector): string {
    const { selector } = node;
    const extended = node.extended ?? selector.extended;
    // Prometheus keeps the modifiers on the selector wherever they were written.
    const at = node.at ?? selector.at;
    const offset = node.offset ?? selector.offset;
    return (
      `[${this.#duration(node.range, 'range')}]` +
      (extended === undefined ? '' : ` ${extended.keyword}`) +
      (at === undefined ? '' : this.#at(at)) +
      (offset === undefined ? '' : this.#offset(offset.value))
    );
  }

  /** `@ 0.000 anchored offset 1m`, each behind a blank: what follows an instant selector. */
  modifiers(node: VectorSelector | SubqueryExpr): string {
    const { at, extended, offset } = node;
    return (
      (at === undefined ? '' : this.#at(at)) +
      (extended === undefined ? '' : ` ${extended.keyword}`) +
      (offset === undefined ? '' : this.#offset(offset.value))
    );
  }

  /** A matcher as it stands in braces. */
  matcher(matcher: Matcher): string {
    return this.#labelName(matcher.name) + matcher.op + quote(matcher.value);
  }

  #matching(node: BinaryExpr): string {
    if (node.lhs.type !== 'vector' || node.rhs.type !== 'vector') return '';
    const { matching, group, fills = [] } = node;
    const emptyIgnoring =
      group !== undefined && has('printsEmptyIgnoring', this.#target.prometheus);
    let text = '';
    if (matching?.keyword === 'on' || (matching?.labels.length ?? 0) > 0 || emptyIgnoring) {
      const labels = this.#labels(matching?.labels ?? [], 'matching');
      text += ` ${matching?.keyword ?? 'ignoring'} (${labels})`;
    }
    // Before it printed the empty list, it lost group_left along with it.
    if (group !== undefined && (text !== '' || emptyIgnoring)) {
      text += ` ${group.keyword} (${this.#labels(group.labels, 'matching')})`;
    }
    return text + this.#fills(fills);
  }

  #fills(fills: NonNullable<BinaryExpr['fills']>): string {
    const valueOf = (keyword: string) =>
      fills.find((fill) => fill.keyword === keyword || fill.keyword === 'fill')?.value.value;
    const left = valueOf('fill_left');
    const right = valueOf('fill_right');
    const merged = has('mergesEqualFills', this.#target.prometheus)
      ? left === right
      : fills.some((fill) => fill.keyword === 'fill');
    if (merged && left !== undefined) return ` fill (${formatGeneral(left)})`;
    return (
      (left === undefined ? '' : ` fill_left (${formatGeneral(left)})`) +
      (right === undefined ? '' : ` fill_right (${formatGeneral(right)})`)
    );
  }

  #selector(node: VectorSelector): string {
    if (node.matchers.length === 0) return node.name;
    const matchers = node.matchers.map((matcher) => this.matcher(matcher));
    return `${node.name}{${matchers.sort(compareBytes).join(',')}}`;
  }

  #at(modifier: AtModifier): string {
    const when =
      modifier.at === 'timestamp' ? formatTimestamp(modifier.seconds ?? 0) : `${modifier.at}()`;
    return ` @ ${when}`;
  }

  #offset(value: DurationNode): string {
    const bare = this.#withoutLostParens(value);
    if (bare.kind !== 'NumberLiteral') return ` offset ${this.#duration(bare, 'offset')}`;
    const ns = this.#nanoseconds(bare.value);
    if (ns === 0) return '';
    return ns > 0 ? ` offset ${formatDuration(ns)}` : ` offset -${formatDuration(-ns)}`;
  }

  /** A range, step or offset; plain numbers there are durations whatever they look like. */
  #duration(node: DurationNode, place: 'range' | 'step' | 'offset'): string {
    const bare = this.#withoutLostParens(node);
    if (bare.kind !== 'NumberLiteral') return this.#durationExpression(bare);
    const ns = this.#nanoseconds(bare.value);
    return place === 'step' && ns === 0 ? '' : formatDuration(ns);
  }

  #durationExpression(root: DurationNode): string {
    let text = '';
    const pending: (string | DurationNode)[] = [root];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (typeof next === 'string') text += next;
      else pending.push(...this.#durationParts(this.#withoutLostParens(next)).reverse());
    }
    return text;
  }

  #durationParts(node: DurationNode): (string | DurationNode)[] {
    if (node.kind === 'NumberLiteral') return [this.#number(node)];
    const inner = this.#bareDurationParts(node);
    return node.wrapped ? ['(', ...inner, ')'] : inner;
  }

  #bareDurationParts(node: Exclude<DurationNode, NumberLiteral>): (string | DurationNode)[] {
    switch (node.kind) {
      case 'DurationBinary':
        return [node.lhs, ` ${node.op} `, node.rhs];
      case 'DurationUnary':
        return node.op === '-' ? ['-', node.operand] : [node.operand];
      case 'DurationCall':
        return [`${node.name}(`, ...list(node.args), ')'];
    }
  }

  /** Older releases forget the parentheses around a number. */
  #withoutLostParens(node: DurationNode): DurationNode {
    if (has('printsParenthesisedDurations', this.#target.prometheus)) return node;
    let bare = node;
    while (
      bare.kind === 'DurationUnary' &&
      bare.opSpan === undefined &&
      bare.operand.kind === 'NumberLiteral'
    ) {
      bare = bare.operand;
    }
    return bare;
  }

  #nanoseconds(seconds: number): number {
    if (has('roundsDurations', this.#target.prometheus)) return toInt64(roundAway(seconds * 1e9));
    return toInt64(seconds * 1000) * 1e6;
  }

  #number(node: NumberLiteral): string {
    const { prometheus } = this.#target;
    if (node.duration && has('printsDurationLiterals', prometheus)) {
      const text = formatDuration(toInt64(Math.abs(node.value) * 1e9));
      return node.value < 0 ? `-${text}` : text;
    }
    return has('printsWholeNumbers', prometheus)
      ? formatPlain(node.value)
      : formatGeneral(node.value);
  }

  #labels(labels: readonly LabelName[], place: 'grouping' | 'matching'): string {
    return labels.map(({ name }) => this.#listedName(name, place)).join(', ');
  }

  #listedName(name: string, place: 'grouping' | 'matching'): string {
    const { prometheus } = this.#target;
    if (has('quotesPrintedLabels', prometheus)) return this.#labelName(name);
    // Until then only grouping labels were looked at, and as names of metrics, which have colons.
    if (place === 'matching' || /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)) return name;
    if (has('escapesGroupingLabels', prometheus)) return quote(name);
    return has('quotesGroupingLabels', prometheus) && !/^["'`]/.test(name) ? `"${name}"` : name;
  }

  #labelName(name: string): string {
    if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return name;
    const unquoted = this.#target.features.has(unquotedUtf8Flag);
    return unquoted && /^[\p{L}_][\p{L}0-9_.]*$/u.test(name) ? name : quote(name);
  }
}

/** The arguments of an aggregation in their order. */
export function argumentsOf(node: AggregateExpr): readonly Expr[] {
  return node.param === undefined ? [node.expr] : [node.param, node.expr];
}

function list<T extends Node>(items: readonly T[]): (string | T)[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [', ', item]));
}
