import { hasHole } from '../../base/holes.ts';
import type { Fix } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { knownFlow } from '../../promql/labels/knownFlow.ts';
import type { LabelFlow } from '../../promql/labels/labelFlow.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { type Expr, type Node, walk } from '../../promql/tree/ast.ts';
import { isDeeperThan } from '../../promql/tree/depth.ts';
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
  /** Every node of a kind, parents first. */
  all<Kind extends Node['kind']>(kind: Kind): readonly NodeOf<Kind>[];
}

type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** More levels than people nest; checks go down an expression by recursion. */
const mostLevels = 500;

/**
 * The expression of a rule; undefined where there is none, where Prometheus does not accept it, where a
 * template fills in a part of it, and where it is nested deeper than anybody reads.
 */
export function ruleExpression({ expr, node }: Rule, target: Target): RuleExpression | undefined {
  if (expr === undefined || expr.unread || hasHole(expr.value)) return undefined;
  const { expr: tree, errors } = parsedExpr(expr.value, target);
  if (tree === undefined || errors.length > 0) return undefined;
  // Each level takes a character at least.
  if (expr.value.length > mostLevels && isDeeperThan(tree, mostLevels)) return undefined;
  return new ParsedExpression(expr, node, tree, target);
}

class ParsedExpression implements RuleExpression {
  readonly tree: Expr;
  readonly #field: TextField;
  readonly #owner: Rule['node'];
  readonly #target: Target;
  /** The nodes by their kinds, from one walk for all checks. */
  #nodes: Map<Node['kind'], Node[]> | undefined;

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
    return knownFlow(this.tree, this.#target);
  }

  at(span: Span): Span {
    return inField(this.#field, span);
  }

  fixes(fixes: readonly Fix[]): readonly Fix[] {
    return expressionFixes(this.#field, this.#owner, fixes);
  }

  all<Kind extends Node['kind']>(kind: Kind): readonly NodeOf<Kind>[] {
    this.#nodes ??= byKind(this.tree);
    return (this.#nodes.get(kind) ?? none) as readonly NodeOf<Kind>[];
  }
}

const none: readonly never[] = [];

function byKind(tree: Expr): Map<Node['kind'], Node[]> {
  const nodes = new Map<Node['kind'], Node[]>();
  walk(tree, (node) => {
    const own = nodes.get(node.kind);
    if (own === undefined) nodes.set(node.kind, [node]);
    else own.push(node);
  });
  return nodes;
}
