import { expect, test } from 'vitest';
import { linkedLabels } from '../../../../../src/core/features/promql/linkedLabels.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { ruleWith, scalarStyles } from '../../../../support/promql/inScalars.ts';

/** The text with brackets around what changes together. */
function linkedIn(marked: string, kind: 'promql' | 'rules' = 'promql'): string {
  const { text, offset } = readCursor(marked);
  const { spans = [] } = linkedLabels(documentOf(text, kind), offset) ?? {};
  return spans
    .toSorted((a, b) => b.from - a.from)
    .reduce((t, { from, to }) => `${t.slice(0, from)}[${t.slice(from, to)}]${t.slice(to)}`, text);
}

test.each([
  ['sum by (j<|>ob) (a) / sum by (job) (b)', 'sum by ([job]) (a) / sum by ([job]) (b)'],
  [
    'sum(a) by (x, job<|>) / on (job) sum by (job) (b)',
    'sum(a) by (x, [job]) / on ([job]) sum by ([job]) (b)',
  ],
  [
    '100 * (sum by (job) (a) - sum by (job) (b)) / on (<|>job) group_left (x) c',
    '100 * (sum by ([job]) (a) - sum by ([job]) (b)) / on ([job]) group_left (x) c',
  ],
  ['sum by (<|>job) (a) unless sum by (job) (b)', 'sum by ([job]) (a) unless sum by ([job]) (b)'],
])('%s', (marked, expected) => {
  expect(linkedIn(marked)).toBe(expected);
});

test.each([
  ['a label that stands alone', 'sum by (j<|>ob) (a) / sum by (instance) (b)'],
  ['alternatives', 'sum by (j<|>ob) (a) or sum by (job) (b)'],
  ['what is dropped', 'sum without (j<|>ob) (a) / sum without (job) (b)'],
  ['an inner grouping', 'max by (job) (sum by (j<|>ob, x) (a))'],
  ['a matcher', 'sum by (job) (a{j<|>ob="a"}) / sum by (job) (b)'],
  ['a label in quotes', 'sum by ("j<|>ob") (a) / sum by ("job") (b)'],
  ['what cannot be read', 'sum by (j<|>ob) (a) / sum by (job) (b'],
])('nothing changes with %s', (_, marked) => {
  expect(linkedIn(marked)).toBe(readCursor(marked).text);
});

test.each(Object.entries(scalarStyles))('in a %s scalar', (_, write) => {
  const around = (first: string, second: string): string =>
    ruleWith(write(`sum by (${first}) (a{b="c'"}) / sum by (${second}) (b)`));
  expect(linkedIn(around('j<|>ob', 'job'), 'rules')).toBe(around('[job]', '[job]'));
});
