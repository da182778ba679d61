import { expect, test } from 'vitest';
import { plainText } from '../../../src/lsp/markup.ts';

test.each([
  [
    '**`up`**, gauge\n\n1 if the last scrape succeeded.',
    'up, gauge\n\n1 if the last scrape succeeded.',
  ],
  ['The rate.\n\n```promql\nrate(a{b=~"x|**"}[5m])\n```', 'The rate.\n\nrate(a{b=~"x|**"}[5m])'],
  ['Matches `a*b` or `__x__`.', 'Matches a*b or __x__.'],
  ['a\n\n---\n\nb', 'a\n\nb'],
  ['See [the page](https://prometheus.io/a_b).', 'See the page.'],
  ['1 \\* 2', '1 * 2'],
  ['', ''],
])('%j reads %j', (markdown, expected) => {
  expect(plainText(markdown)).toBe(expected);
});
