import { expect, test } from 'vitest';
import { unmet } from '../../../support/requirements.ts';

const message = 'This selector needs a matcher for the label "cluster".';

test.each<[string, string[]]>([
  ['up{cluster="a"}', []],
  ['up{cluster=~"a|b"} offset 5m', []],
  ['up', [`up: ${message}`]],
  ['rate(a[5m]) / on() b{x="y"}', [`a: ${message}`, `b{x="y"}: ${message}`]],
  ['vector(1)', []],
  ['up{', []],
])('%s', (expr, expected) => {
  const rules = `  - record: a:b\n    expr: ${expr}\n`;
  expect(unmet('required-matcher', rules, { matchers: ['cluster'] })).toEqual(expected);
});
