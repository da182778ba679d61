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
  ['absent_over_time(vector(1)[5m:1m])', []],
  ['absent(up)', []],
  ['absent(sum(up))', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('absent-always-present', rule)).toEqual(expected);
});
