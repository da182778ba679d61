import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';

test('a series that is given twice in one test, labels in any order', () => {
  const text = `tests:
- input_series:
  - {series: 'up{a="b", c="d"}', values: 1}
  - {series: 'up{c="d", a="b"}', values: 2}
  - {series: 'up{c="d"}', values: 2}
- input_series:
  - {series: 'up{a="b", c="d"}', values: 1}
`;
  expect(problemCarets(text, findings(text, 'rule-test', 'ruletest-repeated-series')))
    .toMatchInlineSnapshot(`
      "tests:
      - input_series:
        - {series: 'up{a="b", c="d"}', values: 1}
        - {series: 'up{c="d", a="b"}', values: 2}
                    ^^^^^^^^^^^^^^^^ warning: ruletest-repeated-series: This series is defined twice; promtool uses only the last definition. [line 3 "up{a="b", c="d"}": this definition has no effect]
        - {series: 'up{c="d"}', values: 2}
      - input_series:
        - {series: 'up{a="b", c="d"}', values: 1}
      "
    `);
});
