import { expect, test } from 'vitest';
import { runTestScript } from '../../../../../support/promql/testScript.ts';

test.each([
  [
    'values over time',
    `
    load 1m
      a 1 2 NaN 4 -1
      big 1 1e100 1 -1e100

    eval instant at 4m {__name__=~"none"}

    eval instant at 4m sum_over_time(big[5m])
      {} 2

    eval instant at 4m avg_over_time(a[5m])
      {} NaN

    eval instant at 4m max_over_time(a[5m])
      {} 4

    eval instant at 4m min_over_time(a[5m])
      {} -1

    eval instant at 4m ts_of_max_over_time(a[5m])
      {} 180

    eval instant at 4m count_over_time(a[2m])
      {} 2

    eval instant at 4m last_over_time(a[5m])
      a -1

    eval instant at 4m mad_over_time(a[2m])
      {} 2.5

    eval instant at 4m quantile_over_time(0.5, a[2m])
      {} 1.5

    eval instant at 4m quantile_over_time(2, a[2m])
      expect warn msg: PromQL warning: quantile value should be between 0 and 1, got 2 (1:20)
      {} Inf
    `,
  ],
  [
    'changes, resets and lines',
    `
    load 1m
      a 1 1 3 2 2 5

    eval instant at 5m changes(a[6m])
      {} 3

    eval instant at 5m resets(a[6m])
      {} 1

    eval instant at 5m deriv(a[2m])
      {} 0.05

    eval instant at 5m predict_linear(a[2m], 60)
      {} 8

    eval instant at 5m irate(a[6m])
      {} 0.05

    eval instant at 5m idelta(a[6m])
      {} 3

    eval instant at 5m integral(a[2m])
      {} 210

    eval instant at 5m double_exponential_smoothing(a[6m], 1.5, 0.5)
      expect fail msg: invalid smoothing factor. Expected: 0 < sf < 1, got: 1.500000
    `,
  ],
  [
    'ranges that reach beyond their ends',
    `
    load 1m
      a_total 0 60 120 180 240

    eval instant at 3m30s increase(a_total[2m] anchored)
      {} 120

    eval instant at 3m30s increase(a_total[2m] smoothed)
      {} 120

    eval instant at 3m30s a_total smoothed
      a_total 210

    eval instant at 3m max_over_time(a_total[2m] anchored)
      expect fail msg: anchored modifier can only be used with: changes, delta, increase, rate, resets - not with max_over_time
    `,
  ],
  [
    'what is absent',
    `
    load 1m
      a{job="x"} 1 _ _ _ _ _ _ _ 1

    eval range from 0s to 8m step 4m absent(a{job="x", env=~".+"})
      {job="x"} 1 1 1

    eval range from 0s to 8m step 2m absent_over_time(a{job="x"}[1m])
      {job="x"} _ 1 1 1 _

    eval instant at 7m absent(a{job!="y", job="x"})
      {} 1
    `,
  ],
])('%s', (_, script) => {
  expect(runTestScript(script).failures).toEqual([]);
});
