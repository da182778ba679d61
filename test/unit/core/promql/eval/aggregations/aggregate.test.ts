import { expect, test } from 'vitest';
import { runTestScript } from '../../../../../support/promql/testScript.ts';

test.each([
  [
    'one value for each group',
    `
    load 1m
      a{g="1", i="x"} 1
      a{g="1", i="y"} 3
      a{g="2", i="x"} NaN

    eval instant at 0s sum by (g) (a)
      {g="1"} 4
      {g="2"} NaN

    eval instant at 0s max without (g, i) (a)
      {} 3

    eval instant at 0s min(a)
      {} 1

    eval instant at 0s count by (i) (a)
      {i="x"} 2
      {i="y"} 1

    eval instant at 0s stdvar by (g) (a)
      {g="1"} 1
      {g="2"} NaN

    eval instant at 0s quantile(0.25, a{g="1"})
      {} 1.5

    eval instant at 0s group by (nothing) (a)
      {} 1

    eval instant at 0s count_values by (g) ("v", a)
      {g="1", v="1"} 1
      {g="1", v="3"} 1
      {g="2", v="NaN"} 1
    `,
  ],
  [
    'some of the series of each group',
    `
    load 1m
      a{i="x"} 1 5 1
      a{i="y"} 3 3 3
      a{i="z"} NaN NaN NaN

    eval instant at 0s topk(2, a)
      expect ordered
      a{i="y"} 3
      a{i="x"} 1

    eval instant at 0s bottomk(5, a)
      expect ordered
      a{i="x"} 1
      a{i="y"} 3
      a{i="z"} NaN

    eval range from 0s to 2m step 1m topk(1, a)
      a{i="x"} _ 5 _
      a{i="y"} 3 _ 3

    eval instant at 0s limitk(0, a)

    eval instant at 0s topk(NaN, a)
      expect fail msg: Parameter value is NaN

    eval instant at 0s limit_ratio(2, a)
      expect warn msg: PromQL warning: ratio value should be between -1 and 1, got 2, capping to 1 (1:13)
      a{i="x"} 1
      a{i="y"} 3
      a{i="z"} NaN
    `,
  ],
  [
    'sums and averages that do not lose what is small, or overflow',
    `
    load 1m
      a{i="1"} 1e100
      a{i="2"} 1
      a{i="3"} -1e100
      big{i="1"} 1.7e308
      big{i="2"} 1.7e308

    eval instant at 0s sum(a)
      {} 1

    eval instant at 0s avg(big)
      {} 1.7e308
    `,
  ],
  [
    'histograms',
    `
    load 1m
      h{i="1"} {{schema:0 count:2 sum:2 buckets:[1 1]}}
      h{i="2"} {{schema:1 count:2 sum:4 offset:1 buckets:[1 1]}}
      h{i="3"} {{schema:-53 count:1 sum:1 custom_values:[1] buckets:[1]}}
      f{i="1"} 1

    eval instant at 0s sum(h{i=~"1|2"})
      {} {{schema:0 count:4 sum:6 buckets:[1 3]}}

    eval instant at 0s avg(h{i=~"1|2"})
      {} {{schema:0 count:2 sum:3 buckets:[0.5 1.5]}}

    eval instant at 0s sum(h)
      expect warn msg: PromQL warning: vector contains a mix of histograms with exponential and custom buckets schemas for metric name "h" (1:5)

    eval instant at 0s sum({__name__=~"h|f", i="1"})
      expect warn msg: PromQL warning: encountered a mix of histograms and floats for aggregation (1:5)

    eval instant at 0s max(h)
      expect info msg: PromQL info: ignored histogram in max aggregation (1:5)
    `,
  ],
])('%s', (_, script) => {
  expect(runTestScript(script).failures).toEqual([]);
});
