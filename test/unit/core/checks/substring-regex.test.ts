import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const part = (label: string): string =>
  `This regular expression matches a part of the value of "${label}". A separate label for that part is easier to match and to group by.`;

test.each<[string, string[]]>([
  ['up{job=~".*api.*"} == 0', [`".*api.*": ${part('job')}`]],
  ['up{job=~"shop_.+_live"} == 0', [`"shop_.+_live": ${part('job')}`]],
  ['up{job!~"^a.*b$"} == 0', [`"^a.*b$": ${part('job')}`]],
  ['up{job=~"(?i).*api.*"} == 0', [`"(?i).*api.*": ${part('job')}`]],
  ['up{job=~"[a-z]+-db-[0-9]+"} == 0', [`"[a-z]+-db-[0-9]+": ${part('job')}`]],
  ['up{job=~"api.*"} == 0', []],
  ['up{job=~".*api"} == 0', []],
  ['up{job=~"api|.*db.*"} == 0', []],
  ['up{job=~"(.*api.*)"} == 0', []],
  ['up{code=~"5.."} == 0', []],
  ['up{job=~".*1.*"} == 0', []],
  ['{__name__=~".*foo.*"} == 0', []],
  ['up{job=~"\\\\Q.*a.*\\\\E"} == 0', []],
  ['up{job=~"[]a*b]"} == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('substring-regex', rule)).toEqual(expected);
});
