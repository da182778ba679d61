import { expect, it } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { Engine } from '../../../../../src/core/promql/eval/engine.ts';
import { Labels } from '../../../../../src/core/promql/eval/series/labels.ts';
import { MemoryStorage } from '../../../../../src/core/promql/eval/series/memoryStorage.ts';
import { RuleQueries, parsed } from '../../../../../src/core/rules/evaluate/queries.ts';
import { branchPointsOf, outcomesAt } from '../../../../../src/core/ruleTests/run/branches.ts';

const storage = new MemoryStorage();
for (const [name, job, value] of [
  ['a', 'x', 1],
  ['a', 'y', 5],
  ['b', 'x', 1],
] as const) {
  const labels = Labels.of([
    ['__name__', name],
    ['job', job],
  ]);
  storage.append(labels, 0, value);
}
const queries = new RuleQueries(new Engine(), storage, newestTarget);

/** Each branch point with the outcomes that come about. */
function reached(text: string): string[] {
  return branchPointsOf(parsed(text, newestTarget)).map((point) => {
    const outcomes = outcomesAt(point, (expr) => queries.vectorAt(expr, 0));
    return `${point.node.op}: ${point.outcomes.filter((_, i) => outcomes[i]).join(', ')}`;
  });
}

it.each([
  ['a > 2', ['>: true, false']],
  ['3 < a', ['<: true, false']],
  ['a > 9', ['>: false']],
  ['a > bool 9', ['>: false']],
  ['a == on (job) b', ['==: true']],
  ['{__name__=~"a|b"} > 0', ['>: true']],
  ['none > 1', ['>: ']],
  ['1 > bool 2', ['>: false']],
  ['a > 2 or b', ['>: true, false', 'or: left side, right side']],
  ['a or b', ['or: left side']],
  ['a or none', ['or: left side']],
  ['a unless on (job) b', ['unless: kept, dropped']],
  ['a and on (job) b', ['and: kept, dropped']],
  [
    '(a > 2) and (b < 9 or vector(1))',
    ['and: dropped', '>: true, false', '<: true', 'or: left side, right side'],
  ],
  ['max_over_time((a > 2)[5m:])', []],
  ['a + b', []],
  // Many series of one side match: it fails.
  ['a > on () b', ['>: ']],
])('%s', (text, outcomes) => {
  expect(reached(text).sort()).toEqual([...outcomes].sort());
});
