import { expect, test } from 'vitest';
import { runTestScript } from '../../../../support/promql/testScript.ts';

test.each([
  [
    'lookback, and the end of a series',
    `
    load 1m
      up{job="a"} 1 2 _ _ _ _ _ _ 3
      up{job="b"} 1 stale

    eval instant at 59s up
      up{job="a"} 1
      up{job="b"} 1

    eval instant at 1m up
      up{job="a"} 2

    eval instant at 5m59s up
      up{job="a"} 2

    # A sample that is exactly as old as the lookback is too old.
    eval instant at 6m up

    eval range from 0s to 8m step 2m up
      up{job="a"} 1 2 2 _ 3
      up{job="b"} 1
    `,
  ],
  [
    'offset and @',
    `
    load 1m
      a 0+1x10

    eval instant at 5m a offset 2m
      a 3

    eval instant at 5m a offset -2m
      a 7

    eval range from 1m to 3m step 1m a @ 4m
      a 4 4 4

    eval range from 1m to 3m step 1m a @ end() - a
      {} 2 1 0

    eval instant at 5m sum_over_time(a[2m:30s] @ 3m)
      {} 8
    `,
  ],
  [
    'operators between vectors',
    `
    load 1m
      used{disk="a", host="x"} 1
      used{disk="b", host="x"} 3
      size{host="x"} 4

    eval instant at 0s used / on (host) group_left size
      {disk="a", host="x"} 0.25
      {disk="b", host="x"} 0.75

    eval instant at 0s used / on (host) size
      expect fail msg: multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)

    eval instant at 0s size / on (host) used
      expect fail msg: found duplicate series for the match group {host="x"} on the right hand-side of the operation: [{__name__="used", disk="a", host="x"}, {__name__="used", disk="b", host="x"}];many-to-many matching not allowed: matching labels must be unique on one side

    eval instant at 0s size unless on (host) used

    eval instant at 0s used > 2
      used{disk="b", host="x"} 3

    eval instant at 0s used > bool 2
      {disk="a", host="x"} 0
      {disk="b", host="x"} 1

    eval instant at 0s {__name__=~"used|size"} + 1
      {disk="a", host="x"} 2
      {disk="b", host="x"} 4
      {host="x"} 5
    `,
  ],
  [
    'rates of counters that are reset',
    `
    load 1m
      requests_total 0 60 120 30 90
      requests 0 60

    eval instant at 4m increase(requests_total[4m])
      {} 200

    eval instant at 4m rate(requests_total[4m1s])
      expect no_info
      {} 0.8713692946058091

    eval instant at 1m rate(requests[2m])
      expect info msg: PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "requests" (1:6)
      {} 0.5
    `,
  ],
  [
    'native histograms',
    `
    load 1m
      latency {{schema:0 count:4 sum:5 buckets:[1 2 1]}}+{{schema:0 count:4 sum:5 buckets:[1 2 1]}}x4

    eval instant at 2m histogram_count(latency)
      {} 12

    eval instant at 2m latency * 2
      {} {{schema:0 count:24 sum:30 buckets:[6 12 6]}}

    eval instant at 2m latency + 1
      expect info msg: PromQL info: incompatible sample types encountered for binary operator "+": histogram + float (1:1)

    eval instant at 4m rate(latency[4m1s])
      {} {{count:0.0666666667 sum:0.0833333333 buckets:[0.0166666667 0.0333333333 0.0166666667] counter_reset_hint:gauge}}

    eval instant at 0s histogram_quantile(0.5, latency)
      {} 1.414213562373
    `,
  ],
])('%s', (_, script) => {
  expect(runTestScript(script).failures).toEqual([]);
});
