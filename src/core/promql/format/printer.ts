import type { Target } from '../../base/target.ts';
import type {
  AggregateExpr,
  AtModifier,
  BinaryExpr,
  Expr,
  ExtendedModifier,
  LabelName,
  Matcher,
  MatrixSelector,
  OffsetModifier,
  SubqueryExpr,
  VectorSelector,
} from '../tree/ast.ts';
import { has } from '../releases/availability.ts';
import { unquotedUtf8Flag } from '../releases/flags.ts';
import { DurationPrinter, list, type PrintedForm } from './durationPrinter.ts';
import { formatTimestamp } from './timestamp.ts';
import { formatGeneral } from '../../go/float.ts';
import { compareBytes } from '../../go/utf8.ts';
import { goQuote } from '../../go/quote.ts';

/** What an expression is made of when printed on one line, in order: text, and expressions within. */
export type Part = string | Expr;

/**
 * Prints expressions in the words of one target: promql/parser/printer.go, of which every method
 * `String` is a case here. No recursion into expressions, so that depth costs no stack.
 */
export class Printer {
  readonly #target: Target;
  readonly #form: PrintedForm;
  readonly #durations: DurationPrinter;

  constructor(target: Target, form: PrintedForm = 'prometheus') {
    this.#target = target;
    this.#form = form;
    this.#durations = new DurationPrinter(target, form);
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
        return [this.#durations.number(node)];
      case 'StringLiteral':
        return [goQuote(node.value)];
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
    return `[${this.#durations.duration(node.range)}:${this.#durations.step(node.step)}]${this.modifiers(node)}`;
  }

  /** `[5m] anchored @ 0.000 offset 1m`: what stands behind the name and matchers of a range selector. */
  matrixRange(node: MatrixSelector): string {
    const { selector } = node;
    const extended = node.extended ?? selector.extended;
    // Prometheus keeps the modifiers on the selector wherever they were written.
    const at = node.at ?? selector.at;
    const offset = node.offset ?? selector.offset;
    return `[${this.#durations.duration(node.range)}]${wordOf(extended)}${this.#when(at, '', offset)}`;
  }

  /** `@ 0.000 anchored offset 1m`, each behind a blank: what follows an instant selector. */
  modifiers(node: VectorSelector | SubqueryExpr): string {
    return this.#when(node.at, wordOf(node.extended), node.offset);
  }

  /** A matcher as it stands in braces. */
  matcher(matcher: Matcher): string {
    const unnamed = matcher.name === '' && !has('quotesEmptyNames', this.#target.prometheus);
    const name = unnamed && this.#form === 'prometheus' ? '' : this.#labelName(matcher.name);
    return name + matcher.op + goQuote(matcher.value);
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
    const offsetText = offset === undefined ? '' : this.#durations.offset(offset.value);
    return atText + between + offsetText;
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
    if (has('escapesGroupingLabels', prometheus)) return goQuote(name);
    return has('quotesGroupingLabels', prometheus) && !/^["'`]/.test(name) ? `"${name}"` : name;
  }

  #labelName(name: string): string {
    if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return name;
    const unquoted = this.#target.features.has(unquotedUtf8Flag);
    return unquoted && /^[\p{L}_][\p{L}0-9_.]*$/u.test(name) ? name : goQuote(name);
  }
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
