import { expect, test } from 'vitest';
import { runTestScript } from '../../../../../support/promql/testScript.ts';

test.each([
  [
    'arithmetic as Go does it',
    `
    eval instant at 0s 1 ^ NaN
      1

    eval instant at 0s -1 % 3
      -1

    eval instant at 0s 5 % 0
      NaN

    eval instant at 0s 1 / 0
      Inf

    eval instant at 0s 1 atan2 0
      1.5707963267948966
    `,
  ],
  [
    'sets',
    `
    load 1m
      a{x="1"} 1 1 stale
      a{x="2"} 2 2 2
      b{x="1"} 3 3 3

    eval range from 0s to 2m step 1m a or b
      a{x="1"} 1 1 _
      a{x="2"} 2 2 2
      b{x="1"} _ _ 3

    eval range from 0s to 2m step 1m b and a
      b{x="1"} 3 3 _

    eval range from 0s to 2m step 1m a unless on () b

    eval instant at 0s a or on () b
      a{x="1"} 1
      a{x="2"} 2
    `,
  ],
  [
    'series that one side lacks',
    `
    load 1m
      a{x="1"} 1
      b{x="1"} 10
      b{x="2"} 20

    eval instant at 0s a + fill (0) b
      {x="1"} 11
      {x="2"} 20

    eval instant at 0s b - fill_right (5) a
      {x="1"} 9
      {x="2"} 15

    eval instant at 0s a - fill_right (5) b
      {x="1"} -9
    `,
  ],
  [
    'groups that are not unique',
    `
    load 1m
      a{x="1", y="1"} 1
      a{x="1", y="2"} 2
      b{x="1"} 10

    eval instant at 0s a * on (x) group_left b
      {x="1", y="1"} 10
      {x="1", y="2"} 20

    eval instant at 0s b * on (x) group_right a > bool 15
      {x="1", y="1"} 0
      {x="1", y="2"} 1

    eval instant at 0s label_replace(a, "y", "", "", "") * on (x) group_left b
      expect fail msg: vector cannot contain metrics with the same labelset

    eval instant at 0s a + ignoring (y) group_left (z) b
      {x="1", y="1"} 11
      {x="1", y="2"} 12
    `,
  ],
  [
    'histograms',
    `
    load 1m
      h {{schema:0 count:4 sum:8 buckets:[1 2 1]}}
      g {{schema:0 count:1 sum:2 buckets:[1]}}
      c {{schema:-53 count:1 sum:1 custom_values:[1] buckets:[1]}}

    eval instant at 0s h - ignoring () g
      {} {{schema:0 count:3 sum:6 buckets:[0 2 1] counter_reset_hint:gauge}}

    eval instant at 0s h + c
      expect warn msg: PromQL warning: incompatible bucket layout encountered for binary operator + (1:1)

    eval instant at 0s h / 2
      {} {{schema:0 count:2 sum:4 buckets:[0.5 1 0.5]}}

    eval instant at 0s h </ 2
      h {{schema:0 count:3 sum:3.5355339059327378 buckets:[1 2]}}

    eval instant at 0s h == h
      h {{schema:0 count:4 sum:8 buckets:[1 2 1]}}
    `,
  ],
])('%s', (_, script) => {
  expect(runTestScript(script).failures).toEqual([]);
});
