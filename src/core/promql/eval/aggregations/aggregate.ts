import type { Grid } from '../values/grid.ts';
import { countValues } from './countValues.ts';
import type { AggregateCall } from './parameter.ts';
import { reduce } from './reductions.ts';
import { select } from './selections.ts';
import { sumOrAverage } from './sums.ts';

/** The result of an aggregation. */
export function aggregate(call: AggregateCall): Grid {
  switch (call.plan.op) {
    case 'sum':
    case 'avg':
      return sumOrAverage(call);
    case 'topk':
    case 'bottomk':
    case 'limitk':
    case 'limit_ratio':
      return select(call);
    case 'count_values':
      return countValues(call);
    default:
      return reduce(call);
  }
}
