import { describe, expect, test } from 'vitest';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { problemsOf } from '../../../support/documents.ts';
import { scalarsOf } from '../../../support/yaml/scalarsOf.ts';
import { sixStyles } from '../../../support/yaml/sixStyles.ts';

/** A value with a mistake, and what each of its fixes makes of it. */
interface Case {
  readonly kind: FileKind;
  readonly file: (scalar: string) => string;
  readonly wrong: string;
  readonly right: readonly string[];
}

const expression = (scalar: string): string =>
  `groups:\n- name: 🔥\n  rules:\n  - record: a\n    expr: ${scalar}\n  - record: b\n    expr: up # why\n`;
const annotation = (scalar: string): string =>
  `groups:\n- name: 🔥\n  rules:\n  - alert: A\n    expr: up == 0\n    annotations:\n      a: ${scalar}\n      b: x\n`;

const inExpression = (wrong: string, ...right: readonly string[]): Case => ({
  kind: 'rules',
  file: expression,
  wrong,
  right,
});
const inAnnotation = (wrong: string, ...right: readonly string[]): Case => ({
  kind: 'rules',
  file: annotation,
  wrong,
  right,
});

const inMatchers = (wrong: string, ...right: readonly string[]): Case => ({
  kind: 'alertmanager',
  file: (scalar) =>
    `receivers: [{name: a}]\nroute:\n  receiver: a\n  routes:\n  - matchers:\n    - b="x"\n    - ${scalar}\n`,
  wrong,
  right,
});

const cases: readonly Case[] = [
  inExpression(String.raw`up{a=~"a\.b"}`, String.raw`up{a=~"a\\.b"}`, 'up{a=~`a\\.b`}'),
  inExpression(
    String.raw`up_seconds{a=~'\d+'} > 1`,
    String.raw`up_seconds{a=~'\\d+'} > 1`,
    'up_seconds{a=~`\\d+`} > 1',
  ),
  inExpression(String.raw`up{a=~"\w\\.\s"}`, String.raw`up{a=~"\\w\\.\\s"}`),
  inExpression('rate(x_total[$__rate_interval])', 'rate(x_total[5m])'),
  inExpression('rate(x_total[[[interval]]])', 'rate(x_total[5m])'),
  inMatchers('severity=~warning,critical', 'severity=~"warning,critical"'),
  inMatchers('severity = a,b c', 'severity="a,b c"'),
  inMatchers('a=~x{1,2}', 'a=~"x{1,2}"'),
  inMatchers('a="b,c, d=e', 'a="b,c", d="e"'),
  inMatchers("a='b,c'", 'a="b,c"'),
  inMatchers('{a=b,c}', 'a="b,c"'),
  inMatchers('severity=b c', 'severity="b c"'),
  inAnnotation('at {{ labels.job }}', 'at {{ $labels.job }}'),
  inAnnotation('at {{ $label.job }}', 'at {{ $labels.job }}'),
  inAnnotation('at {{ value }}', 'at {{ $value }}'),
];

describe.each(Object.entries(sixStyles))('%s', (_, spell) => {
  test.each(cases)('$wrong', ({ kind, file, wrong, right }) => {
    const text = file(spell(wrong));
    // Not every text can be written without quotes.
    if (!scalarsOf(text).includes(wrong)) return;
    const problem = problemsOf(text, kind).find(({ fixes }) => fixes !== undefined);
    const results = (problem?.fixes ?? []).map((fix) => applyFix(text, fix));
    const wanted = right.map((value) => scalarsOf(file(JSON.stringify(value))));
    expect(results.map(scalarsOf)).toEqual(wanted);
    for (const result of results) expect(problemsOf(result, kind)).toEqual([]);
  });
});

test('a matcher that a comma cuts in two in a list in brackets', () => {
  const text =
    'receivers: [{name: a}]\nroute: {receiver: a, routes: [{matchers: [a=~b,c, d=e]}]}\n';
  const [problem] = problemsOf(text, 'alertmanager');
  expect(problem?.hint).toBe('put the value in double quotes: a=~"b,c"');
  const result = problem?.fixes?.map((fix) => applyFix(text, fix));
  expect(result).toEqual([text.replace('a=~b,c', `'a=~"b,c"'`)]);
});
