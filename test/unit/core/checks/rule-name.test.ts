import { expect, test } from 'vitest';
import { unmet } from '../../../support/requirements.ts';

test.each<[string, string, string[]]>([
  ['alert: TargetDown', '[A-Z]\\w*', []],
  [
    'alert: targetDown',
    '[A-Z]\\w*',
    ['targetDown: The name of this rule does not match "[A-Z]\\w*".'],
  ],
  ['record: "a"', 'a|b', []],
  ['record: "ab"', 'a|b', ['"ab": The name of this rule does not match "a|b".']],
])('%s %s', (rule, name, expected) => {
  expect(unmet('rule-name', `  - ${rule}\n    expr: up == 0\n`, { name })).toEqual(expected);
});
