import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const repeats = (character: string): string =>
  `In a regular expression, "${character}*" matches any number of "${character}". To match any text, write ".*".`;

test.each<[string, string[]]>([
  ['up{job=~"kube-*"} == 0', [`"kube-*": ${repeats('-')} ⇒ up{job=~"kube-.*"} == 0`]],
  ['up{job!~"web*|db*"} == 0', [`"web*|db*": ${repeats('b')} ⇒ up{job!~"web.*|db.*"} == 0`]],
  [
    "up{job=~'^node-*-exporter$'} == 0",
    [`'^node-*-exporter$': ${repeats('-')} ⇒ up{job=~'^node-.*-exporter$'} == 0`],
  ],
  ['up{"a.b"=~"/api/*"} == 0', [`"/api/*": ${repeats('/')} ⇒ up{"a.b"=~"/api/.*"} == 0`]],
  ['up{job=~"\\u0061b*"} == 0', [`"\\u0061b*": ${repeats('b')}`]],
  ['x{code=~"5*"} > 0', [`"5*": ${repeats('5')} ⇒ x{code=~"5.*"} > 0`]],
  ['x{http_status!~"2*|3*"} > 0', [`"2*|3*": ${repeats('2')} ⇒ x{http_status!~"2.*|3.*"} > 0`]],
  ['x{shard=~"5*"} > 0', []],
  ['up{job=~"kube-.*"} == 0', []],
  ['up{job=~"kube.*-*"} == 0', []],
  ['up{job=~"[a-z]*"} == 0', []],
  ['up{job=~"(ab)*"} == 0', []],
  ['up{code=~"10*"} == 0', []],
  ['up{job=~"a\\\\d*"} == 0', []],
  ['up{job=~"https*://.+"} == 0', []],
  ['up{job=~"a+"} == 0', []],
  ['up{job="web*"} == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('glob-as-regex', rule)).toEqual(expected);
});
