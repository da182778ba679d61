import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const dots = (name: string, advice: string): string =>
  `The dots in "${name}" match any character here. ${advice}`;

test.each<[string, string[]]>([
  [
    'up{instance=~"www.example.com:80"} == 0',
    [
      `"www.example.com:80": ${dots('www.example.com:80', 'Use "=".')} ⇒ up{instance="www.example.com:80"} == 0`,
    ],
  ],
  [
    'up{instance!~"10.0.0.1"} == 0',
    [`"10.0.0.1": ${dots('10.0.0.1', 'Use "!=".')} ⇒ up{instance!="10.0.0.1"} == 0`],
  ],
  [
    'up{instance=~"a.example.com|b\\\\.example\\\\.com"} == 0',
    [`"a.example.com|b\\\\.example\\\\.com": ${dots('a.example.com', 'Write them as "\\\\.".')}`],
  ],
  ['up{instance=~"a\\\\.example\\\\.com"} == 0', []],
  [
    'up{instance=~"(a|b).example.com"} == 0',
    [`"(a|b).example.com": ${dots('.example.com', 'Write them as "\\\\.".')}`],
  ],
  [
    'up{instance=~"^a.example.com$"} == 0',
    [`"^a.example.com$": ${dots('a.example.com', 'Write them as "\\\\.".')}`],
  ],
  ['up{instance=~"(a|b).com"} == 0', []],
  ['up{instance=~".*.example.com"} == 0', []],
  ['up{code=~"5.."} == 0', []],
  ['up{version=~"1.2"} == 0', []],
  ['up{instance="www.example.com"} == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('unescaped-dot', rule)).toEqual(expected);
});
