import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'up{job="a",job="b"}',
    ['job="b": No series can match: the matchers of "job" contradict each other.'],
  ],
  [
    'rate(x{a=~"b|c",a!~"b|c"}[5m])',
    ['a!~"b|c": No series can match: the matchers of "a" contradict each other.'],
  ],
  [
    'up{job="",job!=""}',
    ['job!="": No series can match: the matchers of "job" contradict each other.'],
  ],
  [
    'up{job!~".*"}',
    ['job!~".*": No series can match: the matchers of "job" contradict each other.'],
  ],
  [
    'up{job=~"a^"}',
    ['"a^": No value of "job" can match, because of the "^" inside the regular expression.'],
  ],
  [
    "up{'a.b'=~`.^x|x$.`}",
    ['`.^x|x$.`: No value of "a.b" can match, because of the "^" inside the regular expression.'],
  ],
  [
    'rate(x_total{code=~"5..",code=~"4.."}[5m])',
    ['code=~"4..": No series can match: the matchers of "code" contradict each other.'],
  ],
  [
    'up{path=~"/api/v1/.*",path!~"/api/.*"}',
    ['path!~"/api/.*": No series can match: the matchers of "path" contradict each other.'],
  ],
  ['up{path=~"/api/.*",path!~"/api/v1/.*"}', []],
  ['up{job=~"a^|b"}', []],
  ['up{job=~"a*^b"}', []],
  ['up{job!~"a^"}', []],
  ['up{job=~"(?m:a$)b"}', []],
  ['up{job=~"a$b"}', []],
  ['up{job=~"a.*",job!="ab"}', []],
  ['up{job="a"} or up{job="b"}', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('impossible-matchers', rule)).toEqual(expected);
});
