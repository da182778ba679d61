import { hasHole } from '../../base/holes.ts';
import type { Fix } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { type LabelFlow, labelFlow } from '../../promql/labels/labelFlow.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { type Expr, type Node, walk } from '../../promql/tree/ast.ts';
import { expressionFixes } from '../../rules/expressionFix.ts';
import type { Rule, TextField } from '../../rules/model.ts';
import { inField } from '../../rules/problemOf.ts';

/** The expression of a rule that Prometheus accepts. */
export interface RuleExpression {
  readonly text: string;
  readonly tree: Expr;
  readonly flow: LabelFlow;
  /** A span of the expression as a span of the file. */
  at(span: Span): Span;
  /** Fixes with offsets in the expression as fixes of the file, those that its scalar can take. */
  fixes(fixes: readonly Fix[]): readonly Fix[];
  /** Visits every node, parents first. */
  each(visit: (node: Node, parent: Node | undefined) => void): void;
}

/**
 * The expression of a rule; undefined where there is none, where Prometheus does not accept it, and where a
 * template fills in a part of it.
 */
export function ruleExpression({ expr, node }: Rule, target: Target): RuleExpression | undefined {
  if (expr === undefined || expr.unread || hasHole(expr.value)) return undefined;
  const { expr: tree, errors } = parsedExpr(expr.value, target);
  if (tree === undefined || errors.length > 0) return undefined;
  return new ParsedExpression(expr, node, tree, target);
}

interface VisitedNode {
  readonly node: Node;
  readonly parent: Node | undefined;
}

class ParsedExpression implements RuleExpression {
  readonly tree: Expr;
  readonly #field: TextField;
  readonly #owner: Rule['node'];
  readonly #target: Target;
  #flow: LabelFlow | undefined;
  /** Every node in the order of a visit: most checks want it. */
  #nodes: readonly VisitedNode[] | undefined;

  constructor(field: TextField, owner: Rule['node'], tree: Expr, target: Target) {
    this.#field = field;
    this.#owner = owner;
    this.tree = tree;
    this.#target = target;
  }

  get text(): string {
    return this.#field.value;
  }

  get flow(): LabelFlow {
    return (this.#flow ??= labelFlow(this.tree, { target: this.#target }));
  }

  at(span: Span): Span {
    return inField(this.#field, span);
  }

  fixes(fixes: readonly Fix[]): readonly Fix[] {
    return expressionFixes(this.#field, this.#owner, fixes);
  }

  each(visit: (node: Node, parent: Node | undefined) => void): void {
    if (this.#nodes === undefined) {
      const nodes: VisitedNode[] = (this.#nodes = []);
      walk(this.tree, (node, parent) => nodes.push({ node, parent }));
    }
    for (const { node, parent } of this.#nodes) visit(node, parent);
  }
}
