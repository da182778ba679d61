import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const says = (name: string): string =>
  `"${name}" is a Grafana variable, which Prometheus does not replace: it is compared literally.`;

test.each<[string, string[]]>([
  ['up{job="$job"} == 0', [`"$job": ${says('$job')}`]],
  [
    'up{job=~"$job", a!="[[b:regex]]"} == 0',
    [`"$job": ${says('$job')}`, `"[[b:regex]]": ${says('[[b:regex]]')}`],
  ],
  ['up{job=~"prod-$env"} == 0', [`"prod-$env": ${says('$env')}`]],
  ['up{job="[[job]]"} == 0', [`"[[job]]": ${says('[[job]]')}`]],
  ['up{job=~"a$"} == 0', []],
  ['up{job=~"a$|b"} == 0', []],
  ['up{job=~"a\\\\$b"} == 0', []],
  ['up{job="US$price"} == 0', []],
  ['up{job=~"[[:alpha:]]+"} == 0', []],
  ['label_replace(up, "a", "$1", "b", "(.*)") == 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('grafana-variable', rule)).toEqual(expected);
});
