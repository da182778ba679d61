import { isRuleListName } from '../base/ruleLists.ts';
import {
  dereference,
  findPair,
  type YamlConcrete,
  type YamlNode,
  YamlScalar,
} from '../yaml/tree/node.ts';
import { embed, type EmbeddedPromql, type ExpressionRole } from './embed.ts';

function isFlow(node: YamlNode): boolean {
  return node.kind === 'mapping' && node.flow;
}

/** The expressions of a list of rules, such as one rule that was read by itself. */
export function expressionsOfList(root: YamlNode, origin: number): EmbeddedPromql[] {
  if (root.kind !== 'sequence') return [];
  return root.items.flatMap((item) => {
    const value = findPair(item, 'expr')?.value;
    return value instanceof YamlScalar ? [embed(value, 'rule', origin, isFlow(item))] : [];
  });
}

/**
 * The expressions below the root of a rule file, a PrometheusRule or a rule test, in order.
 * @param isForeign tells by its path what is left out
 */
export function expressionsIn(
  root: YamlNode,
  role: 'rule' | 'test',
  isForeign: (path: readonly string[]) => boolean = () => false,
): readonly EmbeddedPromql[] {
  const isExpr = role === 'test' ? isTestExpr : isRuleExpr;
  return fromYaml(root, (path) => isExpr(path) && !isForeign(path), role);
}

/** The series of a rule test below its root, in order: those that it loads, and the samples that it expects. */
export function seriesIn(root: YamlNode): readonly EmbeddedPromql[] {
  return fromYaml(root, isSeries, 'test');
}

function isSeries(path: readonly string[]): boolean {
  const [owner, key] = path.slice(-2);
  return owner === 'input_series' ? key === 'series' : owner === 'exp_samples' && key === 'labels';
}

function isRuleExpr(path: readonly string[]): boolean {
  return path.at(-1) === 'expr' && isRuleListName(path.at(-2) ?? '');
}

function isTestExpr(path: readonly string[]): boolean {
  return path.at(-1) === 'expr' && path.at(-2) === 'promql_expr_test';
}

/** Deeper than this lies no rule, not even in Helm values. */
const MAX_DEPTH = 40;

function fromYaml(
  root: YamlNode,
  wanted: (path: readonly string[]) => boolean,
  role: ExpressionRole,
): EmbeddedPromql[] {
  return scalarsIn(root, wanted).map(({ node, inFlow }) => embed(node, role, 0, inFlow));
}

/** A scalar, and whether it stands in braces or brackets. */
export interface PlacedScalar {
  readonly node: YamlScalar;
  readonly inFlow: boolean;
}

/** The scalars below a root that are wanted by the keys above them, each once and in order. */
export function scalarsIn(
  root: YamlNode,
  wanted: (path: readonly string[]) => boolean,
): readonly PlacedScalar[] {
  const found: PlacedScalar[] = [];
  const seen = new Set<YamlConcrete>();
  const path: string[] = [];
  const visit = (node: YamlNode, inFlow = false): void => {
    // An alias repeats what stands elsewhere; only an expression itself may be one.
    if (node.kind === 'sequence') {
      for (const item of node.items) visit(item, inFlow || node.flow);
    }
    if (node.kind !== 'mapping' || path.length > MAX_DEPTH) return;
    for (const { key, value } of node.pairs) {
      if (key.kind !== 'scalar') continue;
      path.push(key.value);
      const target = dereference(value);
      if (!wanted(path)) visit(value, inFlow || node.flow);
      else if (target instanceof YamlScalar && !seen.has(target)) {
        seen.add(target);
        found.push({ node: target, inFlow: inFlow || node.flow });
      }
      path.pop();
    }
  };
  visit(root);
  return found;
}
