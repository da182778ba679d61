import { changes, resets } from './changes.ts';
import { firstOverTime, lastOverTime, tsOfFirstOverTime, tsOfLastOverTime } from './ends.ts';
import { idelta, irate } from './instantRate.ts';
import { integral } from './integral.ts';
import {
  avgOverTime,
  countOverTime,
  madOverTime,
  maxOverTime,
  minOverTime,
  presentOverTime,
  quantileOverTime,
  stddevOverTime,
  stdvarOverTime,
  sumOverTime,
  tsOfMaxOverTime,
  tsOfMinOverTime,
} from './overTime.ts';
import type { RangeFunction } from './rangeCall.ts';
import { delta, increase, rate } from './rate.ts';
import { deriv, doubleExponentialSmoothing, predictLinear } from './regression.ts';

/** The functions of a range vector, one series at a time. */
export const rangeFunctions: Readonly<Record<string, RangeFunction>> = {
  absent_over_time: presentOverTime,
  avg_over_time: avgOverTime,
  changes,
  count_over_time: countOverTime,
  delta,
  deriv,
  double_exponential_smoothing: doubleExponentialSmoothing,
  first_over_time: firstOverTime,
  // The name of double_exponential_smoothing in Prometheus 2.
  holt_winters: doubleExponentialSmoothing,
  idelta,
  increase,
  integral,
  irate,
  last_over_time: lastOverTime,
  mad_over_time: madOverTime,
  max_over_time: maxOverTime,
  min_over_time: minOverTime,
  predict_linear: predictLinear,
  present_over_time: presentOverTime,
  quantile_over_time: quantileOverTime,
  rate,
  resets,
  stddev_over_time: stddevOverTime,
  stdvar_over_time: stdvarOverTime,
  sum_over_time: sumOverTime,
  ts_of_first_over_time: tsOfFirstOverTime,
  ts_of_last_over_time: tsOfLastOverTime,
  ts_of_max_over_time: tsOfMaxOverTime,
  ts_of_min_over_time: tsOfMinOverTime,
};

/** Functions of what `anchored` selects, which reaches beyond the range. */
export const anchoredFunctions = ['changes', 'delta', 'increase', 'rate', 'resets'];
/** Functions of what `smoothed` selects. */
export const smoothedFunctions = ['delta', 'increase', 'rate'];
