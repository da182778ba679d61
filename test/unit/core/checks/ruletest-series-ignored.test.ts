import { expect, test } from 'vitest';
import { findings } from '../../../support/documents.ts';
import { carets } from '../../../support/ruleCarets.ts';

test('series behind an empty line, such as the end of a block scalar', () => {
  const text = `tests:
- input_series:
  - series: up
    values: |
      1 2
  - series: down
    values: 1
`;
  expect(carets(text, findings(text, 'rule-test', 'ruletest-series-ignored')))
    .toMatchInlineSnapshot(`
    "tests:
    - input_series:
      - series: up
        values: |
          1 2
      - series: down
                ^^^^ warning: ruletest-series-ignored: promtool ignores this series: it stops reading at an empty line above, such as the end of a block scalar (write |- or one line).
        values: 1
    "
  `);
  const stripped = text.replace('|', '|-');
  expect(findings(stripped, 'rule-test', 'ruletest-series-ignored')).toEqual([]);
});
