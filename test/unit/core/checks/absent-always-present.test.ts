import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'absent(vector(1))',
    ['absent: absent() never returns anything here, because its argument always has a value.'],
  ],
  [
    'absent(up or vector(0))',
    ['absent: absent() never returns anything here, because its argument always has a value.'],
  ],
  ...['vector(1)[5m:1m]', '(up or vector(0))[5m:5m] offset 1w', 'vector(time())[1h:1m]'].map(
    (range): [string, string[]] => [
      `absent_over_time(${range})`,
      [
        'absent_over_time: absent_over_time() never returns anything here, because its argument always has a value.',
      ],
    ],
  ),
  // The default step may be longer than the range, as may one that is spelt out.
  ['absent_over_time(vector(1)[5m:])', []],
  ['absent_over_time(vector(1)[5m:10m])', []],
  ['absent_over_time(up[5m])', []],
  ['absent(up)', []],
  ['absent(sum(up))', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('absent-always-present', rule)).toEqual(expected);
});
