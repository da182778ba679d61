import {
  type AggregateExpr,
  type BinaryExpr,
  type Call,
  type DurationNode,
  type Expr,
  type ExprType,
  type LabelName,
  isComparison,
  type Matcher,
  type Node,
  type ValueType,
  type VectorSelector,
} from '../tree/ast.ts';
import { has } from '../releases/availability.ts';
import type { KnownFunction } from '../grammar/dialect.ts';
import { type Fault, fault } from '../grammar/parseError.ts';
import type { LalrParser } from '../grammar/lalrParser.ts';
import { compileMatcherRegexp } from '../../go/regexp.ts';

/** A node whose children are being checked, and how many of its steps are done. */
interface Frame {
  readonly node: Expr | DurationNode;
  step: number;
}

/**
 * Adds the errors of promql/parser/parse.go `checkAST` in its order. Where parse errors came
 * before, Prometheus does not check types; we do, but stay silent about calls of unknown functions.
 * Any depth, bounded stack.
 */
export function checkTypes(parser: LalrParser, root: Expr): void {
  new TypeCheck(parser).run(root);
}

const setOperators = new Set(['and', 'or', 'unless']);
const scalarParams = new Set(['topk', 'bottomk', 'quantile', 'limitk', 'limit_ratio']);

class TypeCheck {
  readonly #parser: LalrParser;
  readonly #frames: Frame[] = [];
  /** False after parse errors: then Prometheus does not check types, and cannot panic. */
  readonly #exact: boolean;
  /** Second arguments of info(): they may match everything. */
  readonly #labelSelectors = new Set<Node>();

  constructor(parser: LalrParser) {
    this.#parser = parser;
    this.#exact = parser.errors.length === 0;
  }

  run(root: Expr): void {
    const frames = this.#frames;
    frames.push({ node: root, step: 0 });
    while (frames.length > 0 && !this.#parser.crashed) {
      const frame = frames[frames.length - 1];
      if (frame === undefined) return;
      const child = this.#advance(frame.node, frame.step++);
      if (child === undefined) frames.pop();
      else if (child.kind === 'VectorSelector') this.#selector(child);
      else if (child.kind !== 'NumberLiteral' && child.kind !== 'StringLiteral') {
        frames.push({ node: child, step: 0 });
      }
    }
  }

  /** Does what comes before the child number `step` and gives that child; undefined: all done. */
  #advance(node: Expr | DurationNode, step: number): Expr | undefined {
    switch (node.kind) {
      case 'AggregateExpr':
        return this.#aggregate(node, step);
      case 'BinaryExpr':
        if (step === 0) return node.lhs;
        if (step === 1) return node.rhs;
        this.#binary(node);
        return undefined;
      case 'Call':
        return this.#call(node, step);
      case 'ParenExpr':
        return step === 0 ? node.expr : undefined;
      case 'UnaryExpr':
        if (step === 0) return node.expr;
        this.#unary(node, node.expr.type);
        return undefined;
      case 'SubqueryExpr':
        if (step === 0) return node.expr;
        if (node.expr.type !== 'vector' && node.expr.type !== 'unknown') {
          this.#add(node, fault('subquery-of-type', node.expr.type));
        }
        return undefined;
      case 'MatrixSelector':
        return step === 0 ? node.selector : undefined;
      case 'VectorSelector':
        this.#selector(node);
        return undefined;
      case 'NumberLiteral':
      case 'StringLiteral':
        return undefined;
      case 'DurationBinary':
      case 'DurationUnary':
      case 'DurationCall':
        this.#add(node, fault('duration-as-expression'));
        return undefined;
    }
  }

  #aggregate(node: AggregateExpr, step: number): Expr | undefined {
    if (step === 0) return node.expr;
    if (step === 1) {
      this.#expect(node.expr, 'vector', 'aggregation expression');
      if (node.param === undefined) return undefined;
      return scalarParams.has(node.op) || node.op === 'count_values' ? node.param : undefined;
    }
    if (node.param !== undefined) {
      const wanted = node.op === 'count_values' ? 'string' : 'scalar';
      this.#expect(node.param, wanted, 'aggregation parameter');
    }
    return undefined;
  }

  #unary(node: Expr, type: ExprType): void {
    if (type === 'scalar' || type === 'vector' || type === 'unknown') return;
    this.#add(node, fault('unary-type', type));
  }

  #binary(node: BinaryExpr): void {
    const left = node.lhs.type;
    const right = node.rhs.type;
    const comparison = isComparison(node.op);
    const setOperator = setOperators.has(node.op);
    if (node.boolSpan !== undefined && !comparison) {
      this.#addOperator(node, fault('bool-without-comparison'));
    }
    if (comparison && node.boolSpan === undefined && left === 'scalar' && right === 'scalar') {
      this.#addOperator(node, fault('comparison-without-bool'));
    }
    if (node.matching?.keyword === 'on' && node.group !== undefined) {
      this.#repeatedLabels(node, node.matching.labels, node.group.labels);
    }
    if (left === 'unknown' || right === 'unknown') return;
    for (const side of [node.lhs, node.rhs]) {
      if (side.type === 'scalar' || side.type === 'vector') continue;
      this.#add(side, fault('operand-type'));
    }
    if (left !== 'vector' || right !== 'vector') {
      if ((node.matching?.labels.length ?? 0) > 0) {
        this.#add(node, fault('matching-of-scalars'));
      }
      if (node.fills !== undefined) {
        this.#add(node, fault('fill-of-scalars'));
      }
    } else if (setOperator) {
      if (node.group !== undefined) {
        this.#add(node, fault('set-operator-grouping', node.op));
        this.#add(node, fault('set-operator-cardinality'));
      }
      if (node.fills !== undefined) {
        this.#add(node, fault('set-operator-fill'));
      }
    }
    if (setOperator && (left === 'scalar' || right === 'scalar')) {
      this.#add(node, fault('set-operator-of-scalars', node.op));
    }
  }

  #repeatedLabels(node: BinaryExpr, on: readonly LabelName[], include: readonly LabelName[]): void {
    const counts = new Map<string, number>();
    for (const { name } of include) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const { name } of on) {
      for (let count = counts.get(name) ?? 0; count > 0; count--) {
        this.#addOperator(node, fault('label-in-on-and-group', name));
        if (this.#parser.errors.length > 100) return;
      }
    }
  }

  /** `expectType` for argument `step - 1`, then the next argument. */
  #call(node: Call, step: number): Expr | undefined {
    const known = this.#parser.dialect.functions.get(node.name);
    if (known === undefined) return node.args[step];
    if (step === 0) this.#argumentCount(node, known);
    else this.#argumentType(node, known, step - 1);
    if (step >= known.args.length && known.variadic === 0) return undefined;
    return node.args[step];
  }

  #argumentCount(node: Call, known: KnownFunction): void {
    const wanted = known.args.length;
    const given = node.args.length;
    const least = wanted - 1;
    const most = least + known.variadic;
    if (known.variadic === 0) {
      if (given !== wanted) this.#add(node, fault('argument-count', '', wanted, known.name, given));
    } else if (least > given) {
      this.#add(node, fault('argument-count', 'at least ', least, known.name, given));
    } else if (known.variadic > 0 && most < given) {
      this.#add(node, fault('argument-count', 'at most ', most, known.name, given));
    }
    const selector = node.args[1];
    if (known.name === 'info' && selector !== undefined) this.#infoSelector(node, selector);
  }

  #infoSelector(node: Call, selector: Expr): void {
    if (selector.type !== 'vector' && selector.type !== 'unknown') {
      this.#add(node, fault('argument-type', 'vector', 'info', selector.type));
    }
    const old = !has('checksInfoArgument', this.#parser.dialect.version);
    if (selector.kind !== 'VectorSelector') {
      if (old && this.#exact) this.#parser.crashed = true;
      this.#add(selector, fault('label-selector-only'));
      return;
    }
    if (selector.name !== '') {
      this.#add(selector, fault('metric-in-label-selector'));
    }
    if (selector.name === '' || old) this.#labelSelectors.add(selector);
  }

  #argumentType(node: Call, known: KnownFunction, index: number): void {
    const argument = node.args[index];
    const wanted = known.args[Math.min(index, known.args.length - 1)];
    if (argument === undefined || wanted === undefined) return;
    if (argument.type === wanted || argument.type === 'unknown') return;
    this.#add(argument, fault('argument-type', wanted, known.name, argument.type));
  }

  #expect(node: Expr, wanted: ValueType, context: string): void {
    if (node.type === wanted || node.type === 'unknown') return;
    this.#add(node, fault('expected-type', wanted, context, node.type));
  }

  #selector(node: VectorSelector): void {
    if (node.name !== '') {
      for (const matcher of node.matchers) {
        if (matcher.name !== '__name__') continue;
        this.#add(node, fault('name-set-twice', node.name, matcher.value));
      }
    } else if (!this.#labelSelectors.has(node) && !node.matchers.some(isNonEmpty)) {
      this.#add(node, fault('empty-selector'));
    }
  }

  #add(node: Node, found: Fault): void {
    this.#parser.addNode(node, found);
  }

  /** At the operator, as `opRange` finds it: from the left side's end up to the right side. */
  #addOperator(node: BinaryExpr, found: Fault): void {
    const { text } = this.#parser.lexer;
    let from = this.#parser.endOf(node.lhs);
    while (isSpace(text.charCodeAt(from))) from++;
    let to = node.rhs.span.from - 1;
    while (isSpace(text.charCodeAt(to))) to--;
    this.#parser.add(from, to, found);
  }
}

function isSpace(c: number): boolean {
  return c === 0x20 || c === 0x09 || c === 0x0a || c === 0x0d;
}

/** True where the matcher refuses the empty string. */
function isNonEmpty(matcher: Matcher): boolean {
  switch (matcher.op) {
    case '=':
      return matcher.value !== '';
    case '!=':
      return matcher.value === '';
    case '=~':
      return !compileMatcherRegexp(matcher.value).matchesAll('');
    case '!~':
      return compileMatcherRegexp(matcher.value).matchesAll('');
  }
}
