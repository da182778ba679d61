import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'up{job=~"a"} == 0',
    ['=~: The regular expression matches only this text. Use "=" instead. ⇒ up{job="a"} == 0'],
  ],
  [
    "up{job!~'a b'} == 0",
    [
      '!~: The regular expression matches only this text. Use "!=" instead. ⇒ up{job!=\'a b\'} == 0',
    ],
  ],
  [
    'up{"job.x"!~"(?:a b)"} == 0',
    [
      '!~: The regular expression matches only this text. Use "!=" instead. ⇒ up{"job.x"!="a b"} == 0',
    ],
  ],
  [
    'up{job=~`(a)`} == 0',
    ['=~: The regular expression matches only this text. Use "=" instead. ⇒ up{job=`a`} == 0'],
  ],
  [
    'up{job=~"(.*)"} == 0',
    ['"(.*)": The regular expression matches every value, so the matcher has no effect.'],
  ],
  [
    'up{job=~"api,web-1, db"} == 0',
    [
      '"api,web-1, db": The regular expression matches only this text. Alternatives are separated by "|". ⇒ up{job=~"api|web-1|db"} == 0',
    ],
  ],
  ['up{job="api,web"} == 0', []],
  ['up{job=~"a{1,2},b.*"} == 0', []],
  ['up{job=~"(a|b)"} == 0', []],
  ['up{job=~"(a)(b)"} == 0', []],
  ['up{job=~"(?i:a)"} == 0', []],
  [
    'up{job=~""} == 0',
    ['=~: The regular expression matches only this text. Use "=" instead. ⇒ up{job=""} == 0'],
  ],
  [
    'up{job=~"(?:)"} == 0',
    ['"(?:)": Only series without the label match. Use ="" instead. ⇒ up{job=""} == 0'],
  ],
  [
    'up{job=~".*"} == 0',
    ['".*": The regular expression matches every value, so the matcher has no effect.'],
  ],
  [
    'up{job=~"^a.*$"} == 0',
    [
      '"^a.*$": Prometheus anchors regular expressions at both ends; "^" and "$" have no effect. ⇒ up{job=~"a.*"} == 0',
    ],
  ],
  [
    'up{job=~"a.*$"} == 0',
    [
      '"a.*$": Prometheus anchors regular expressions at both ends; "^" and "$" have no effect. ⇒ up{job=~"a.*"} == 0',
    ],
  ],
  ['up{job=~"a.*"} == 0', []],
  ['up{job=~"a|b"} == 0', []],
  ['up{job=~"a\\\\.b"} == 0', []],
  [
    'up{job!~".+"} == 0',
    ['".+": Only series without the label match. Use ="" instead. ⇒ up{job=""} == 0'],
  ],
  [
    'up{job!~"^a.*|^b.*"} == 0',
    [
      '"^a.*|^b.*": Prometheus anchors regular expressions at both ends; "^" and "$" have no effect. ⇒ up{job!~"a.*|b.*"} == 0',
    ],
  ],
  [
    'up{job=~"^(a|b)$"} == 0',
    [
      '"^(a|b)$": Prometheus anchors regular expressions at both ends; "^" and "$" have no effect. ⇒ up{job=~"(a|b)"} == 0',
    ],
  ],
  [
    'up{job!~"^$"} == 0',
    ['!~: The regular expression matches only this text. Use "!=" instead. ⇒ up{job!=""} == 0'],
  ],
  [
    'up{job=~`^$`} == 0',
    ['=~: The regular expression matches only this text. Use "=" instead. ⇒ up{job=""} == 0'],
  ],
  [
    'up{job=~"^a$"} == 0',
    ['=~: The regular expression matches only this text. Use "=" instead. ⇒ up{job="a"} == 0'],
  ],
  [
    'up{job!~`^a-b`} == 0',
    ['!~: The regular expression matches only this text. Use "!=" instead. ⇒ up{job!=`a-b`} == 0'],
  ],
  [
    'up{job=~"^.*$"} == 0',
    ['"^.*$": The regular expression matches every value, so the matcher has no effect.'],
  ],
  [
    'up{job!~"|"} == 0',
    ['!~: The regular expression matches only this text. Use "!=" instead. ⇒ up{job!=""} == 0'],
  ],
  ...['(?s:.*)', '.*.*', '.*?', '(?:.*)(.*)', '^(.*)$'].map((pattern): [string, string[]] => [
    `up{job=~"${pattern}"} == 0`,
    [`"${pattern}": The regular expression matches every value, so the matcher has no effect.`],
  ]),
  ['up{job=~".*.+"} == 0', []],
  ['up{job=~"|a"} == 0', []],
  ['up{job=~"(?i)a"} == 0', []],
  ['up{job=~"a^b"} == 0', []],
  ['up{job=~"^$|a"} == 0', []],
  ['up{job=~"^$job$"} == 0', []],
  ['up{job="a"} == 0', []],
  ['up{job=~".+"} == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('needless-regex', rule)).toEqual(expected);
});
