import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import { fakeLive, liveFindings } from '../../../support/fakeLive.ts';

const server = fakeLive((question) =>
  question.about === 'result' ? { series: 20, samples: 5000, duration: 1500 } : undefined,
);
const text = groupOf('record: a\n    expr: sum by (pod) (rate(x[5m]))');

test('series, samples and time beyond the budget', async () => {
  const budget = { series: 10, samples: 1000, time: 1000 };
  const problems = await liveFindings('query-cost', text, server, { budget });
  expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
    "    expr: sum by (pod) (rate(x[5m]))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: query-cost: This currently returns 20 series; the budget is 10.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: query-cost: This currently reads 5000 samples; the budget is 1000.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: query-cost: This currently takes 1s500ms; the budget is 1s."
  `);
});

test.each([{}, { series: 20, samples: 5000, time: 1500 }])(
  'nothing is said within the budget %j',
  async (budget) => {
    expect(await liveFindings('query-cost', text, server, { budget })).toEqual([]);
  },
);
