import { applyEdits } from '../../base/applyEdits.ts';
import type { FileLookup } from '../../base/files.ts';
import type { Target } from '../../base/target.ts';
import { columnAt } from '../../base/text.ts';
import { seriesText } from '../../go/labelText.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';
import { isAlert, type Rule } from '../../rules/model.ts';
import { lineBreakOf } from '../../yaml/edit/lineBreak.ts';
import { newScalar } from '../../yaml/edit/newScalar.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { findPair } from '../../yaml/tree/node.ts';
import { acceptActual } from '../accept/acceptActual.ts';
import { prepareTests, testResults } from '../run/runFile.ts';
import { type GeneratedTests, generateTests, type TestSkeleton } from './generateTest.ts';

/** Where a test is to be written. */
export interface TestPlace {
  /** The rule file. */
  readonly rulePath: string;
  /** An offset in the rule, UTF-16. */
  readonly offset: number;
  readonly testPath: string;
  /** How the rule file is named in a new test file. */
  readonly ruleFile: string;
  /** The text of a test file that loads the rule file; absent for a new one. */
  readonly testText?: string;
}

/** Tests, written with their expectations. */
export type WrittenTests =
  | {
      /** The text of the test file from now on. */
      readonly text: string;
      /** What is inserted for that, and where: a UTF-16 offset of the text as it was. */
      readonly inserted: string;
      readonly at: number;
      /** What could not be found, in a sentence. */
      readonly note?: string;
    }
  | { readonly refused: string };

/**
 * Writes tests for the rule at an offset, into a new file or behind the tests of one. They pass as they are: the
 * expectations are what the rule gives. Never throws.
 */
export function writeTests(place: TestPlace, files: FileLookup, target: Target): WrittenTests {
  const before =
    place.testText ??
    `rule_files:\n  - ${newScalar(place.ruleFile)}\n\nevaluation_interval: 1m\n\ntests:\n`;
  const at = insertionPoint(before);
  if (at === undefined) return { refused: '`tests` in the file is not a list.' };
  const options = { target };
  const { errors, file, rules } = prepareTests(before, place.testPath, files, options);
  const ruleFile = rules.files.find(({ path }) => path === place.rulePath);
  const fault = errors[0] ?? ruleFile?.errors[0];
  if (fault !== undefined) return { refused: `The file has an error: ${fault.message}` };
  const rule = ruleAt(ruleFile?.groups.flatMap((group) => group.rules) ?? [], place.offset);
  if (ruleFile === undefined || rule === undefined) {
    return { refused: 'There is no rule at the cursor.' };
  }
  const interval = file?.evaluationInterval?.value ?? 0;
  const generated = generateTests(
    rule,
    ruleFile.groups,
    target,
    interval === 0 ? 60_000 : interval,
  );
  if ('refused' in generated) return generated;
  const eol = lineBreakOf(before);
  const lines = generated.tests.flatMap((test) => testLines(test, generated, isAlert(rule)));
  const indent = ' '.repeat(at.column);
  const added = lines.map((line) => `${indent}${line}`).join(eol) + eol;
  const glue = at.offset > 0 && before[at.offset - 1] !== '\n' ? eol : '';
  const text = before.slice(0, at.offset) + glue + added + before.slice(at.offset);
  const count = file?.tests.length ?? 0;
  const expected = withExpectations(text, count, place.testPath, files, target);
  if (expected === undefined)
    return { refused: 'The result of the rule is NaN, which no test can expect.' };
  // A new file has nothing that stays.
  const start = place.testText === undefined ? 0 : at.offset;
  const behind = before.length - at.offset;
  return {
    text: expected,
    inserted: expected.slice(start, expected.length - behind),
    at: start,
    ...(generated.note === undefined ? {} : { note: generated.note }),
  };
}

/** Behind the last test; undefined where there is no list in block style. */
function insertionPoint(text: string): { offset: number; column: number } | undefined {
  const { root } = readYaml(text, { dialect: 'v2' });
  const pair = findPair(root, 'tests');
  if (pair === undefined) return undefined;
  const { value } = pair;
  if (value.kind === 'scalar' && value.value === '') {
    const lineEnd = text.indexOf('\n', pair.key.to);
    return { offset: lineEnd < 0 ? text.length : lineEnd + 1, column: 2 };
  }
  if (value.kind !== 'sequence' || value.flow) return undefined;
  const end = value.from + text.slice(value.from, value.to).trimEnd().length;
  const lineEnd = text.indexOf('\n', end);
  return {
    offset: lineEnd < 0 ? text.length : lineEnd + 1,
    column: columnAt(text, value.from),
  };
}

function ruleAt(rules: readonly Rule[], offset: number): Rule | undefined {
  return rules.findLast(({ node }) => node.from <= offset && offset <= node.to);
}

function testLines(
  { name, series, times }: TestSkeleton,
  { rule, interval }: GeneratedTests,
  isAlertTest: boolean,
): string[] {
  const inputs = series.flatMap(({ series: { metric, labels }, values }) => [
    `    - series: ${newScalar(seriesText([['__name__', metric], ...labels]))}`,
    `      values: ${newScalar(values)}`,
  ]);
  const subject = isAlertTest ? 'alertname' : 'expr';
  return [
    `- name: ${newScalar(name)}`,
    `  interval: ${formatModelDuration(interval)}`,
    ...(inputs.length === 0 ? [] : ['  input_series:', ...inputs]),
    isAlertTest ? '  alert_rule_test:' : '  promql_expr_test:',
    ...times.flatMap((time) => [
      `    - ${subject}: ${newScalar(rule)}`,
      `      eval_time: ${formatModelDuration(time)}`,
    ]),
  ];
}

/** The text where the tests from an index on expect what they get; undefined where that is NaN. */
function withExpectations(
  text: string,
  from: number,
  path: string,
  files: FileLookup,
  target: Target,
): string | undefined {
  const chosen = (index: number): boolean => index >= from;
  const results = [...testResults(prepareTests(text, path, files, { target }), { target, chosen })];
  let written = text;
  for (const [test, { assertions }] of results.entries()) {
    for (const [index, { actual, status }] of assertions.entries()) {
      if (status !== 'failed' || actual === undefined) continue;
      const outcome = acceptActual(written, { test, index, actual }, target);
      if ('refused' in outcome) return undefined;
      written = applyEdits(written, outcome.edits);
    }
  }
  return written;
}
