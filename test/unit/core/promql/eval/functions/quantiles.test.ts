import { expect, test } from 'vitest';
import { runTestScript } from '../../../../../support/promql/testScript.ts';

test.each([
  [
    'classic histograms',
    `
    load 1m
      h_bucket{le="1"} 1
      h_bucket{le="2"} 3
      h_bucket{le="+Inf"} 4
      down_bucket{le="1"} 5
      down_bucket{le="2"} 3
      down_bucket{le="+Inf"} 6
      odd_bucket{le="x"} 1

    eval instant at 0s histogram_quantile(0.5, h_bucket)
      {} 1.5

    eval instant at 0s histogram_quantile(1, h_bucket)
      {} 2

    eval instant at 0s histogram_fraction(0, 1.5, h_bucket)
      {} 0.5

    eval instant at 0s histogram_quantile(0.5, odd_bucket)
      expect warn msg: PromQL warning: bucket label "le" is missing or has a malformed value of "x" for metric name "odd_bucket" (1:25)

    eval instant at 0s histogram_quantile(0.5, down_bucket)
      expect info msg: PromQL info: input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile) for metric name "down_bucket", from buckets 2 to 2, with a max diff of 2, over 1 samples from 1970-01-01T00:00:00Z to 1970-01-01T00:00:00Z (1:25)
      {} 0.6
    `,
  ],
  [
    'native histograms',
    `
    load 1m
      h {{schema:0 count:10 sum:20 z_bucket:2 z_bucket_w:0.5 buckets:[4 4]}}
      custom {{schema:-53 count:4 sum:10 custom_values:[1 2] buckets:[1 2 1]}}

    eval instant at 0s histogram_quantile(0.1, h)
      {} 0.25

    eval instant at 0s histogram_quantiles(h, "q", 0.1, 1)
      {q="0.1"} 0.25
      {q="1.0"} 2

    eval instant at 0s histogram_fraction(1, 2, h)
      {} 0.4

    eval instant at 0s histogram_quantile(0.5, custom)
      {} 1.5

    eval instant at 0s histogram_avg(custom)
      {} 2.5

    # The last bucket has no middle.
    eval instant at 0s histogram_stdvar(custom)
      {} Inf
    `,
  ],
])('%s', (_, script) => {
  expect(runTestScript(script).failures).toEqual([]);
});
