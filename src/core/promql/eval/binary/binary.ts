import type { BinaryPlan } from '../plan/plan.ts';
import type { Evaluation } from '../values/evaluation.ts';
import type { Grid } from '../values/grid.ts';
import { setOperation } from './sets.ts';
import { ofVectors } from './vectors.ts';
import { ofScalars, withScalar } from './withScalar.ts';

/** The result of an operator between what its sides have given. */
export function binary(plan: BinaryPlan, left: Grid, right: Grid, evaluation: Evaluation): Grid {
  const isLeftScalar = plan.lhs.type === 'scalar';
  const isRightScalar = plan.rhs.type === 'scalar';
  if (isLeftScalar && isRightScalar) return ofScalars(plan, left, right);
  if (isRightScalar) return withScalar(plan, left, right, false, evaluation);
  if (isLeftScalar) return withScalar(plan, right, left, true, evaluation);
  return plan.matching.cardinality === 'many-to-many'
    ? setOperation(plan, left, right, evaluation)
    : ofVectors(plan, left, right, evaluation);
}
