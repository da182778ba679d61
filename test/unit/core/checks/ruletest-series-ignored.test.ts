import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';

test('series behind an empty line, such as the end of a block scalar', () => {
  const text = `tests:
- input_series:
  - series: up
    values: |
      1 2
  - series: down
    values: 1
`;
  expect(problemCarets(text, findings(text, 'rule-test', 'ruletest-series-ignored')))
    .toMatchInlineSnapshot(`
      "tests:
      - input_series:
        - series: up
          values: |
            1 2
        - series: down
                  ^^^^ warning: ruletest-series-ignored: promtool ignores this series: it stops reading at the first empty line, such as the one at the end of a block scalar above. Write \`|-\`, or put the values on one line.
          values: 1
      "
    `);
  const stripped = text.replace('|', '|-');
  expect(findings(stripped, 'rule-test', 'ruletest-series-ignored')).toEqual([]);
});
