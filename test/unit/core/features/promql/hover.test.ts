import { describe, expect, test } from 'vitest';
import { hoverPromql } from '../../../../../src/core/features/promql/hover.ts';
import { allFunctions } from '../../../../../src/core/promql/functions/functions.ts';
import { newestTarget, type Target } from '../../../../../src/core/base/target.ts';
import { readCursor } from '../../../../support/cursor.ts';

const old: Target = { ...newestTarget, prometheus: { major: 3, minor: 5 } };

/** The explained text and its Markdown at `<|>`. */
function hover(marked: string, target: Target = newestTarget) {
  const { text, offset } = readCursor(marked);
  const found = hoverPromql(text, offset, target);
  return found && { over: text.slice(found.span.from, found.span.to), markdown: found.markdown };
}

describe('functions and aggregations', () => {
  test('have their signature, a paragraph and an example', () => {
    expect(hover('sum(ra<|>te(foo[5m]))')).toMatchInlineSnapshot(`
      {
        "markdown": "\`\`\`promql
      rate(v range-vector) instant-vector
      \`\`\`

      The per-second average rate of increase of a counter over the range. Counter resets are compensated, and the result is extrapolated to the ends of the range. The range should cover at least four scrape intervals. Apply \`rate\` before aggregating, because a sum of counters hides their resets.

      \`\`\`promql
      sum by (job) (rate(http_requests_total[5m]))
      \`\`\`",
        "over": "rate",
      }
    `);
    expect(hover('<|>SUM(foo)')?.markdown).toContain('sum(v instant-vector)');
  });

  test('say what the target lacks for them', () => {
    expect(hover('<|>first_over_time(foo[5m])', old)?.markdown).toContain(
      'Not available in Prometheus 3.5: `first_over_time()` needs Prometheus 3.7 or newer',
    );
    expect(hover('limitk<|>(2, foo)')?.markdown).toContain(
      'needs --enable-feature=promql-experimental-functions',
    );
  });

  test('are explained in a query that does not parse', () => {
    expect(hover('sum by (job) (ra<|>te(foo[5m]')?.over).toBe('rate');
    expect(hover('su<|>m by (job')?.over).toBe('sum');
    expect(hover('foo{a="rate<|>("')).toBeUndefined();
    expect(hover('foo + # rate<|>(')).toBeUndefined();
  });
});

describe('the rest', () => {
  test.each([
    ['sum b<|>y (job) (foo)', 'by', 'Groups the result'],
    ['a * on (x) group_<|>left (y) b', 'group_left', 'Allows many series on the left'],
    ['a > bo<|>ol 1', 'bool', 'return 0 or 1'],
    ['foo off<|>set 1d', 'offset', 'into the past'],
    ['foo[5m] <|>@ 1609746000', '@', 'a fixed time'],
    ['foo @ 1609<|>746000', '1609746000', '2021-01-04T07:40:00.000Z'],
    ['foo @ st<|>art()', 'start()', "The start of the query's range"],
    ['foo[5m] @ en<|>d()', 'end()', "The end of the query's range"],
    ['foo{a=<|>~"b"}', '=~', 'regular expression'],
    ['foo[9<|>0s]', '90s', '`1m30s`, 90 seconds'],
    ['foo + 0x<|>1F', '0x1F', '`31`'],
    ['a un<|>less b', 'unless', 'no match'],
  ])('%s', (marked, over, words) => {
    const found = hover(marked);
    expect(found?.over).toBe(over);
    expect(found?.markdown).toContain(words);
  });

  test.each(['fo<|>o', 'foo + <|>5', 'a <|>+ b', '<|>'])('%s says nothing', (marked) => {
    expect(hover(marked)).toBeUndefined();
  });

  test('every example has its function explained, and what is explained is under the cursor', () => {
    for (const { name, example } of allFunctions) {
      const at = example.search(new RegExp(`\\b${name}\\(`));
      expect(at, example).toBeGreaterThanOrEqual(0);
      for (let offset = -1; offset <= example.length + 1; offset++) {
        const found = hoverPromql(example, offset, newestTarget);
        if (offset >= at && offset < at + name.length) {
          expect(found?.span, example).toEqual({ from: at, to: at + name.length });
          expect(found?.markdown, example).toContain(`${name}(`);
        }
        if (found === undefined) continue;
        expect(found.markdown, example).toMatch(/\w/);
        expect(found.span.from, example).toBeLessThanOrEqual(offset);
        expect(found.span.to, example).toBeGreaterThanOrEqual(offset);
      }
    }
  });
});
