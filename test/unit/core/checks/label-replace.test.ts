import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const none = (group: string, written: string): string =>
  `The regular expression has no group "${group}", so "${written}" becomes empty.`;

test.each<[string, string[]]>([
  [
    'label_replace(a, "b", "$1", "c", ".*:9100")',
    [`$1: ${none('1', '$1')} ⇒ label_replace(a, "b", "$1", "c", "(.*:9100)")`],
  ],
  ['label_replace(a, "b", "$1-$3", "c", "(.*)-(.*)")', [`$3: ${none('3', '$3')}`]],
  [
    'label_replace(a, "b", "\\u0024{host}", "c", "(?P<node>.*)")',
    [`"\\u0024{host}": ${none('host', '${host}')}`],
  ],
  ['label_replace(a, "b", "$name", "c", "(.*)")', [`$name: ${none('name', '$name')}`]],
  [
    'label_replace(a, "b", "\\u0024{1}", "c", "x.*")',
    [`"\\u0024{1}": ${none('1', '${1}')} ⇒ label_replace(a, "b", "\\u0024{1}", "c", "(x.*)")`],
  ],
  [
    'label_replace(a, "b", "$1_node", "c", "(.*)")',
    [
      '$1_node: "$1_node" refers to a group named "1_node", which does not exist, and becomes empty. Write "${1}_node". ⇒ label_replace(a, "b", "${1}_node", "c", "(.*)")',
    ],
  ],
  [
    "label_replace(a, 'b', `\\1:80`, 'c', `(.*)`)",
    [
      '\\1: "\\1" is literal text. Write a group as "${1}". ⇒ label_replace(a, \'b\', `${1}:80`, \'c\', `(.*)`)',
    ],
  ],
  [
    'label_replace(a{c="x"}, "b", "$1", "c", "(.*):.*")',
    ['"(.*):.*": This never matches the label "c", which is "x" here, so nothing is replaced.'],
  ],
  [
    'label_replace(a{c=~"x|y"}, "b", "z", "c", "z")',
    ['"z": This never matches the label "c", which is "x" or "y" here, so nothing is replaced.'],
  ],
  [
    'label_replace(a{c="x"} or b{c="y"}, "b", "z", ("c"), "z")',
    ['"z": This never matches the label "c", which is "x" or "y" here, so nothing is replaced.'],
  ],
  // Another program fills it in.
  ['label_replace(a, "b", "${host}", "c", "(?P<node>.*)")', []],
  ['label_replace(a, "b", "$0-${1}-${n}-$n-$$3", "c", "(?P<n>.*)")', []],
  ['label_replace(a, "b", "$12", "c", "(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)")', []],
  ['label_replace(a, "b", "C:\\\\2", "c", "(.*)")', []],
  ['label_replace(a, "b", "text", "c", ".*")', []],
  ['label_replace(a{c=~"x|y"}, "b", "z", "c", "y")', []],
  ['label_replace(a{c=~"x.*"}, "b", "z", "c", "z")', []],
  ['label_replace(a{c="x"} or b, "b", "z", "c", "z")', []],
  ['label_replace(a{c="x", c="y"}, "b", "z", "c", "z")', []],
  ['label_join(a, "b", "$1", "c", "d")', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('label-replace', rule)).toEqual(expected);
});
