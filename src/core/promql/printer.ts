import type { Target } from '../target.ts';
import type {
  AggregateExpr,
  AtModifier,
  BinaryExpr,
  DurationNode,
  Expr,
  ExtendedModifier,
  LabelName,
  Matcher,
  MatrixSelector,
  Node,
  NumberLiteral,
  OffsetModifier,
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
 * `prometheus` is what it prints itself, even where that reads back as something else or not at
 * all: `info(x, {})` loses its braces, `1s1ms` its millisecond, `Inf ^ 2` gains a sign that binds
 * less tightly. `faithful` keeps the meaning there, and is the same everywhere else.
 */
export type PrintedForm = 'prometheus' | 'faithful';

/**
 * Prints expressions in the words of one target: promql/parser/printer.go, of which every method
 * `String` is a case here. No recursion into expressions, so that depth costs no stack.
 */
export class Printer {
  readonly #target: Target;
  readonly #form: PrintedForm;

  constructor(target: Target, form: PrintedForm = 'prometheus') {
    this.#target = target;
    this.#form = form;
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
    return `[${this.#duration(node.range)}:${this.#step(node.step)}]${this.modifiers(node)}`;
  }

  /** `[5m] anchored @ 0.000 offset 1m`: what stands behind the name and matchers of a range selector. */
  matrixRange(node: MatrixSelector): string {
    const { selector } = node;
    const extended = node.extended ?? selector.extended;
    // Prometheus keeps the modifiers on the selector wherever they were written.
    const at = node.at ?? selector.at;
    const offset = node.offset ?? selector.offset;
    return `[${this.#duration(node.range)}]${wordOf(extended)}${this.#when(at, '', offset)}`;
  }

  /** `@ 0.000 anchored offset 1m`, each behind a blank: what follows an instant selector. */
  modifiers(node: VectorSelector | SubqueryExpr): string {
    return this.#when(node.at, wordOf(node.extended), node.offset);
  }

  /** A matcher as it stands in braces. */
  matcher(matcher: Matcher): string {
    return this.#labelName(matcher.name) + matcher.op + quote(matcher.value);
  }

  #matching(node: BinaryExpr): string {
    if (node.lhs.type !== 'vector' || node.rhs.type !== 'vector') return '';
    const { matching, group, fills = [] } = node;
    const emptyIgnoring =
      group !== undefined &&
      (this.#form === 'faithful' || has('printsEmptyIgnoring', this.#target.prometheus));
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
    const both = fills.some((fill) => fill.keyword === 'fill');
    const equal = this.#form === 'faithful' ? Object.is(left, right) : left === right;
    const merged = has('mergesEqualFills', this.#target.prometheus) ? equal : both;
    if (merged && left !== undefined) return ` fill (${formatGeneral(left)})`;
    return (
      (left === undefined ? '' : ` fill_left (${formatGeneral(left)})`) +
      (right === undefined ? '' : ` fill_right (${formatGeneral(right)})`)
    );
  }

  #selector(node: VectorSelector): string {
    if (node.matchers.length === 0) {
      return node.name === '' && this.#form === 'faithful' ? '{}' : node.name;
    }
    const matchers = node.matchers.map((matcher) => this.matcher(matcher));
    return `${node.name}{${matchers.sort(compareBytes).join(',')}}`;
  }

  #when(at: AtModifier | undefined, between: string, offset: OffsetModifier | undefined): string {
    const atText = at === undefined ? '' : ` @ ${timeOf(at)}`;
    const offsetText = offset === undefined ? '' : this.#offset(offset.value);
    return atText + between + offsetText;
  }

  #step(node: DurationNode | undefined): string {
    if (node === undefined) return '';
    const text = this.#duration(node);
    // One below half a nanosecond is none to Prometheus.
    return node.kind === 'NumberLiteral' && text === '0s' && this.#nanoseconds(node.value) === 0
      ? ''
      : text;
  }

  #offset(value: DurationNode): string {
    const bare = this.#withoutLostParens(value);
    if (bare.kind !== 'NumberLiteral') {
      const faithful = this.#form === 'faithful';
      return ` offset ${faithful ? this.#signedOffset(bare) : this.#durationExpression(bare)}`;
    }
    const ns = this.#nanoseconds(bare.value);
    if (ns === 0) return '';
    if (this.#loses(ns, bare.value)) return ` offset ${formatPlain(bare.value)}`;
    // The smallest int64, which NaN becomes as well, stays itself when negated.
    return ns > 0 ? ` offset ${formatDuration(ns)}` : ` offset -${formatDuration(toInt64(-ns))}`;
  }

  /** An operator behind an offset goes on with it, unless there is a sign before its parentheses. */
  #signedOffset(node: DurationNode): string {
    if (node.kind === 'DurationCall' && !node.wrapped) return this.#durationExpression(node);
    if (node.kind === 'DurationUnary' && node.op === '-' && isEnclosed(node.operand)) {
      return this.#durationExpression(node);
    }
    const text = this.#durationExpression(node);
    return isEnclosed(node) ? `+${text}` : `+(${text})`;
  }

  /** A range, step or offset; plain numbers there are durations whatever they look like. */
  #duration(node: DurationNode): string {
    const bare = this.#withoutLostParens(node);
    if (bare.kind !== 'NumberLiteral') return this.#durationExpression(bare);
    const ns = this.#nanoseconds(bare.value);
    return this.#loses(ns, bare.value) ? formatPlain(bare.value) : formatDuration(ns);
  }

  /** True where the form of a duration, whole milliseconds, says something else than the number. */
  #loses(ns: number, seconds: number): boolean {
    if (this.#form === 'prometheus') return false;
    return ns % 1e6 !== 0 || ns !== Math.round(seconds * 1e9) || (ns === 0 && seconds !== 0);
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
    const { value, duration } = node;
    if (this.#form === 'faithful') return this.#faithfulNumber(node);
    if (duration && has('printsDurationLiterals', prometheus)) {
      const text = formatDuration(toInt64(Math.abs(value) * 1e9));
      return value < 0 ? `-${text}` : text;
    }
    return has('printsWholeNumbers', prometheus) ? formatPlain(value) : formatGeneral(value);
  }

  #faithfulNumber({ value, duration }: NumberLiteral): string {
    if (value === Infinity) return 'Inf';
    if (!duration) return formatPlain(value);
    const text = formatDuration(Math.round(Math.abs(value) * 1000) * 1e6);
    return value < 0 || Object.is(value, -0) ? `-${text}` : text;
  }

  #labels(labels: readonly LabelName[], place: 'grouping' | 'matching'): string {
    return labels.map(({ name }) => this.#listedName(name, place)).join(', ');
  }

  #listedName(name: string, place: 'grouping' | 'matching'): string {
    const { prometheus } = this.#target;
    const quotes = has('quotesPrintedLabels', prometheus) || this.#form === 'faithful';
    if (quotes) return this.#labelName(name);
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

/** True where parentheses hold a duration together, or a unary plus that is not printed stands there. */
function isEnclosed(node: DurationNode): boolean {
  let inner = node;
  while (inner.kind === 'DurationUnary' && inner.op === '+' && !inner.wrapped)
    inner = inner.operand;
  return inner.kind === 'DurationCall' || (inner.kind !== 'NumberLiteral' && inner.wrapped);
}

function timeOf(modifier: AtModifier): string {
  return modifier.at === 'timestamp' ? formatTimestamp(modifier.seconds ?? 0) : `${modifier.at}()`;
}

function wordOf(extended: ExtendedModifier | undefined): string {
  return extended === undefined ? '' : ` ${extended.keyword}`;
}

/** The arguments of an aggregation in their order. */
export function argumentsOf(node: AggregateExpr): readonly Expr[] {
  return node.param === undefined ? [node.expr] : [node.param, node.expr];
}

function list<T extends Node>(items: readonly T[]): (string | T)[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [', ', item]));
}
