import { Grid } from '../values/grid.ts';
import { absentFunction } from './absent.ts';
import { dateFunctions } from './dates.ts';
import { elementwiseFunctions } from './elementwise.ts';
import { histogramValueFunctions } from './histogramValues.ts';
import { info } from './info.ts';
import { labelFunctions } from './labelFunctions.ts';
import { quantileFunctions } from './quantiles.ts';
import { scalarFunctions } from './scalars.ts';
import { sortFunctions } from './sorting.ts';
import { timestamp } from './timestamps.ts';
import { argument, type VectorFunction } from './vectorCall.ts';

/** The functions of instant vectors and scalars. */
export const vectorFunctions: Readonly<Record<string, VectorFunction>> = {
  ...dateFunctions,
  ...elementwiseFunctions,
  ...histogramValueFunctions,
  ...labelFunctions,
  ...quantileFunctions,
  ...scalarFunctions,
  ...sortFunctions,
  absent: absentFunction,
  info: (args, evaluation, plan) => info(argument(args), plan, evaluation),
  // Samples have no start timestamps here; without the feature flag Prometheus gives nothing either.
  start_timestamp: (_, { steps }) => new Grid(steps, 0),
  timestamp,
};
