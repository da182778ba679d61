import { formatModelDuration } from '../../go/modelDuration.ts';
import { seriesText } from '../../go/labelText.ts';
import { goQuote } from '../../go/quote.ts';
import { GoError } from '../../go/values.ts';
import type { RuleQueries } from '../../rules/evaluate/queries.ts';
import type { ExprTest } from '../model.ts';
import { type Comparable, differencesBetween, type Expected } from './compare.ts';
import { labelDifferences } from './labelPairs.ts';
import type { AssertionResult } from './report.ts';
import {
  type ComparedSample,
  compareSamples,
  expectedSample,
  gotSample,
  printSample,
  printValue,
  sameSample,
} from './samples.ts';

/** What an entry of `promql_expr_test` gives at a time, in ms. */
export function compareExpression(
  test: ExprTest,
  queries: RuleQueries,
  at: number,
  isFuzzy: boolean,
): AssertionResult {
  const subject = test.expr?.value ?? '';
  const time = test.evalTime?.value ?? 0;
  const own = { kind: 'expr', subject, time, span: test.span } as const;
  try {
    const got = queries.textAt(subject, at).map(gotSample).sort(compareSamples);
    const expected = test.expected
      .map((sample): Expected<ComparedSample> => ({
        span: sample.span,
        item: expectedSample(sample, queries.target),
      }))
      .sort((a, b) => compareSamples(a.item, b.item));
    const isSame =
      expected.length === got.length &&
      expected.every(({ item }, i) => {
        const other = got[i];
        return other !== undefined && sameSample(item, other, isFuzzy);
      });
    return {
      ...own,
      status: isSame ? 'passed' : 'failed',
      differences: isSame ? [] : differencesBetween(expected, got, test.span, samples(isFuzzy)),
      expected: expected.map(({ item }) => printSample(item)),
      got: got.map(printSample),
      actual: {
        kind: 'expr',
        samples: got.map(({ labels, value, histogram }) => ({
          labels: seriesText(labels),
          value,
          histogram,
        })),
      },
    };
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    const message =
      `expr: ${goQuote(subject)}, time: ${formatModelDuration(time)}, ` + `err: ${error.message}`;
    return { ...own, status: 'failed', error: message, differences: [], expected: [], got: [] };
  }
}

function samples(isFuzzy: boolean): Comparable<ComparedSample> {
  return {
    same: (expected, got) => sameSample(expected, got, isFuzzy),
    differences: (expected, got) => {
      const words = labelDifferences(expected.labels, got.labels);
      const [wanted, found] = [printValue(expected), printValue(got)];
      if (wanted !== found) words.push(`the value is ${found} instead of ${wanted}`);
      else if (Number.isNaN(expected.value))
        words.push('NaN is not equal to anything, not even NaN');
      return words;
    },
    print: printSample,
  };
}
