import type { Target } from '../../base/target.ts';
import type { Expr } from '../tree/ast.ts';
import { type LabelFlow, labelFlow } from './labelFlow.ts';

const flows = new WeakMap<Expr, { readonly target: Target; readonly flow: LabelFlow }>();

/** The flow of a tree with nothing known beside it, computed once as long as the tree is kept. */
export function knownFlow(tree: Expr, target: Target): LabelFlow {
  const known = flows.get(tree);
  if (known?.target === target) return known.flow;
  const flow = labelFlow(tree, { target });
  flows.set(tree, { target, flow });
  return flow;
}
