import { formatPlain } from '../../../go/float.ts';
import { goQuote } from '../../../go/quote.ts';
import { isValidUtf8 } from '../../../go/utf8.ts';
import { EvaluationError } from '../base/error.ts';
import { printHistogram } from '../histogram/print.ts';
import { Grid } from '../values/grid.ts';
import { keepsLabel } from './groups.ts';
import type { AggregateCall } from './parameter.ts';

/** How many series of each group have each value; mirrors aggregationCountValues. */
export function countValues({ plan, input, evaluation }: AggregateCall): Grid {
  const label = plan.param?.kind === 'string' ? plan.param.value : '';
  if (label === '' || !isValidUtf8(label)) {
    throw new EvaluationError(`invalid label name ${goQuote(label)}`);
  }
  const { steps } = evaluation;
  const grouping = plan.without ? plan.grouping : [...plan.grouping, label];
  const keeps = keepsLabel({ without: plan.without, grouping });
  const places = new Map<string, number>();
  const grid = new Grid(steps, input.rows.length);
  for (let step = 0; step < steps; step++) {
    for (const [row, { labels }] of input.rows.entries()) {
      const value = input.at(row * steps + step);
      if (value === undefined) continue;
      const text = typeof value === 'number' ? formatPlain(value) : printHistogram(value);
      const group = labels.with(label, text).filter(keeps);
      let start = places.get(group.key);
      if (start === undefined) places.set(group.key, (start = grid.add(group)));
      grid.setFloat(start + step, (grid.values[start + step] ?? 0) + 1);
    }
  }
  return grid;
}
