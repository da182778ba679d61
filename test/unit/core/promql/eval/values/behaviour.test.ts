import { expect, test } from 'vitest';
import { runTestScript } from '../../../../../support/promql/testScript.ts';
import { targetOf } from '../../../../../support/targets.ts';

const custom = `
  load 1m
    h{i="1"} {{schema:-53 count:2 sum:2 custom_values:[1 2] buckets:[1 1]}}
    h{i="2"} {{schema:-53 count:2 sum:2 custom_values:[1 3] buckets:[1 1]}}
    a 1 1
`;

test.each([
  [
    '3.7',
    `
    eval instant at 0s sum(h)
      expect warn msg: PromQL warning: vector contains histograms with incompatible custom buckets for metric name "h" (1:5)

    eval instant at 0s histogram_quantile(0.5, a)
      expect warn msg: PromQL warning: bucket label "le" is missing or has a malformed value of "" (1:25)

    eval range from 0s to 1m step 1m sort(a)
      expect no_warn
      a 1 1
    `,
  ],
  [
    '3.5',
    `
    eval instant at 0s histogram_quantile(0.5, a)
      expect warn msg: PromQL warning: bucket label "le" is missing or has a malformed value of "" for metric name "a" (1:25)
    `,
  ],
  [
    '3.16',
    `
    eval instant at 0s sum(h)
      expect no_warn
      expect info msg: PromQL info: mismatched custom buckets were reconciled during aggregation (1:5)
      {} {{schema:-53 count:4 sum:4 custom_values:[1] buckets:[2 2]}}

    eval range from 0s to 1m step 1m sort(a)
      expect warn msg: PromQL warning: sort is ineffective for range queries since results are always ordered by labels (1:1)
      a 1 1
    `,
  ],
])('as Prometheus %s does', (version, script) => {
  expect(runTestScript(custom + script, { target: targetOf(version) }).failures).toEqual([]);
});
