import { expect, test } from 'vitest';
import { unmet } from '../../../support/requirements.ts';

const missing =
  'A: This rule has no owner. Name one in a comment: "# promcheck rule/owner NAME", or file/owner for all rules of the file.';
const other = 'A: The owner "bob" of this rule does not match "team-.+".';
const alert = '  - alert: A\n    expr: up == 0\n';

test.each<[string, string, string, string[]]>([
  ['none', '', alert, [missing]],
  ['for the rule', '', `  # promcheck rule/owner team-a\n${alert}`, []],
  ['of pint', '', `  # pint rule/owner team-a\n${alert}`, []],
  ['for another rule', '', `  # pint rule/owner team-a\n\n${alert}`, [missing]],
  ['for the file', '# promcheck file/owner team-a\n', alert, []],
  ['another one', '# pint file/owner bob\n', alert, [other]],
  [
    'for the rule before that of the file',
    '# pint file/owner bob\n',
    `${alert}    # promcheck rule/owner team-a\n`,
    [],
  ],
])('%s', (_, above, rules, expected) => {
  expect(unmet('rule-owner', rules, { owner: 'team-.+' }, above)).toEqual(expected);
});
