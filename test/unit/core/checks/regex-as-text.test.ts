import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const text = (operator: string, instead: string): string =>
  `"${operator}" compares the text literally. To match a regular expression, use "${instead}".`;

test.each<[string, string[]]>([
  ['up{job="a|b"} == 0', [`"a|b": ${text('=', '=~')} ⇒ up{job=~"a|b"} == 0`]],
  ['up{job != "a.*"} == 0', [`"a.*": ${text('!=', '!~')} ⇒ up{job !~ "a.*"} == 0`]],
  ["absent(up{'a.b'='c.+'})", [`'c.+': ${text('=', '=~')} ⇒ absent(up{'a.b'=~'c.+'})`]],
  [
    'sum(rate({__name__="a_total|b_total"}[5m])) > 1',
    [`"a_total|b_total": ${text('=', '=~')} ⇒ sum(rate({__name__=~"a_total|b_total"}[5m])) > 1`],
  ],
  [
    'up{job="web-1:9090|web-2:9090", x="y"} == 0',
    [`"web-1:9090|web-2:9090": ${text('=', '=~')} ⇒ up{job=~"web-1:9090|web-2:9090", x="y"} == 0`],
  ],
  ['x{code="5.."} > 0', [`"5..": ${text('=', '=~')} ⇒ x{code=~"5.."} > 0`]],
  ['x{code!="[23].."} > 0', [`"[23]..": ${text('!=', '!~')} ⇒ x{code!~"[23].."} > 0`]],
  ['x{code="5[0-9][0-9]"} > 0', [`"5[0-9][0-9]": ${text('=', '=~')} ⇒ x{code=~"5[0-9][0-9]"} > 0`]],
  ['up{job="^node$"} == 0', [`"^node$": ${text('=', '=~')} ⇒ up{job=~"^node$"} == 0`]],
  ['up{path="^/api$", job="^node"} == 0', []],
  ['x{code="5xx", path="..", version="1..2"} > 0', []],
  ['up{job=~"a|b"} == 0', []],
  ['up{job="a.b"} == 0', []],
  ['up{job="a*"} == 0', []],
  ['up{job="|"} == 0', []],
  ['up{message="no | yes"} == 0', []],
  ['up{message="failed (max_connections)"} == 0', []],
  ['up{path="/api/.*"} == 0', []],
  ['up{http_route="/api(/|$)(.*)"} == 0', []],
  ['up{job="a.*("} == 0', []],
  ['up{device="C:\\\\"} == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('regex-as-text', rule)).toEqual(expected);
});
